"""The room of decisions."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "xiangyue.decisions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from xiangyue.decisions import stages  # noqa: F401  the tables of moves register themselves
