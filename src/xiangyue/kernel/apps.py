from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "xiangyue.kernel"
    default_auto_field = "django.db.models.BigAutoField"
