from django.apps import AppConfig


class RulebookConfig(AppConfig):
    name = "xiangyue.rulebook"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from xiangyue.rulebook import health  # noqa: F401
