from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "xiangyue.web"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from xiangyue.web import health  # noqa: F401
