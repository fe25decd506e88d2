from django.apps import AppConfig


class FieldworkConfig(AppConfig):
    name = "xiangyue.fieldwork"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from xiangyue.fieldwork import commands, stages  # noqa: F401  what is written without signal; the moves
