from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    name = "xiangyue.disclosure"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from xiangyue.disclosure import figures, stages  # noqa: F401  registers the moves and what forms may ask
