from django.apps import AppConfig


class FieldworkConfig(AppConfig):
    name = "xiangyue.fieldwork"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from xiangyue.fieldwork import figures, stages  # noqa: F401  registers the moves and what forms may ask
