from django.apps import AppConfig


class BallotsConfig(AppConfig):
    name = "xiangyue.ballots"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from xiangyue.ballots import stages  # noqa: F401  registers the moves
