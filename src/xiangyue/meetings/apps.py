from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "xiangyue.meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from xiangyue.meetings import stages  # noqa: F401  the tables of moves register themselves
