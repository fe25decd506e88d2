from django.apps import AppConfig


class FieldworkConfig(AppConfig):
    name = "xiangyue.fieldwork"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from xiangyue.fieldwork import commands, figures, jobs, stages  # noqa: F401  each registers what it does
