from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "xiangyue.matters"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from xiangyue.matters import commands, stages  # noqa: F401  what is written without signal; the moves
