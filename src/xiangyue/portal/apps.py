from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "xiangyue.portal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from xiangyue.portal import furniture  # noqa: F401  adds foot, demo bar and tour to every page
