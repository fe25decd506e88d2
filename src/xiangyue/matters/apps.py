from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "xiangyue.matters"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from xiangyue.matters import commands, figures_for_forms, stages  # noqa: F401  each registers what it does
