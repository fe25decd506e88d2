from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "xiangyue.registry"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from xiangyue.registry import jobs_imports, known_figures  # noqa: F401  later work, and what forms may ask
        from xiangyue.registry.stages import imports  # noqa: F401  registers the moves
