from django.apps import AppConfig


class MeritConfig(AppConfig):
    name = "xiangyue.merit"
    default_auto_field = "django.db.models.BigAutoField"
