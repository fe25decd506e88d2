from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "xiangyue.meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from xiangyue.meetings import figures, holdings, stages  # noqa: F401  moves, hand-over lists, figures
