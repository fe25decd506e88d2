from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "xiangyue.portal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from xiangyue.portal import furniture  # the foot, the demo bar and the tour of every page
        from xiangyue.web import context

        context.EXTRAS.append(furniture.of_page)
