from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "xiangyue.people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from xiangyue.people import health, jobs, stages  # noqa: F401  each registers what it knows
