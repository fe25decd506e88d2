from django.apps import AppConfig


class NotebooksConfig(AppConfig):
    name = "xiangyue.notebooks"
    default_auto_field = "django.db.models.BigAutoField"
