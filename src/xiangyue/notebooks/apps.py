from django.apps import AppConfig


class NotebooksConfig(AppConfig):
    name = "xiangyue.notebooks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from xiangyue.notebooks import commands  # noqa: F401  what is written without signal
