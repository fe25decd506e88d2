from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "xiangyue.matters"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from xiangyue.matters import figures_for_forms, stages  # noqa: F401  registers the moves and what forms may ask
