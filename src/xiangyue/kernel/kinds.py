"""The names under which things appear in addresses and in the trail: the model's own name, in lower case."""

from functools import cache

from django.apps import apps

from xiangyue.kernel.models import TenantModel


@cache
def kinds() -> dict[str, type[TenantModel]]:
    """Every tenant model by its kind; two models of one name are refused, because a printed address must be unique."""
    found: dict[str, type[TenantModel]] = {}
    for model in apps.get_models():
        if issubclass(model, TenantModel):
            if found.setdefault(kind_of(model), model) is not model:
                raise RuntimeError(f"Two models are called {kind_of(model)!r}.")
    return found


def kind_of(thing: TenantModel | type[TenantModel]) -> str:
    return str(thing._meta.model_name)
