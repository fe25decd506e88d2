"""Addresses: everything of a town lies below its name, and the page of a thing is named by its kind."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import reverse

from xiangyue.kernel import tenancy
from xiangyue.kernel.kinds import kind_of
from xiangyue.kernel.models import TenantModel, Town


@lru_cache(maxsize=1024)
def slug_of(town: int) -> str:
    """A town's name in addresses; it is printed on paper, so it never changes and may be remembered."""
    return Town.objects.get(number=town).slug


def to(name: str, **arguments: Any) -> str:
    """The address of a page of the present town."""
    return reverse(name, kwargs={"town": slug_of(tenancy.current()), **arguments})


def page_of(thing: TenantModel) -> str:
    """The page that shows this thing; a thing without one names the thing it is shown on (`shown_on`)."""
    shown = getattr(thing, "shown_on", thing)
    return to(kind_of(shown), pk=shown.pk)


def public(path: str) -> str:
    """The full address as it is printed; the host is a setting, because a box in a cupboard does not know it."""
    return settings.PUBLIC_ADDRESS.rstrip("/") + path
