"""The room of decisions."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "xiangyue.decisions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from xiangyue.decisions import figures, holdings, stages  # noqa: F401  moves, hand-over lists, figures
