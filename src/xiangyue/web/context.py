"""What every page knows: town, person, size of type, language, and what the portal adds (demo bar, tour, foot)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from xiangyue.kernel.models import Town
from xiangyue.people.actor import Actor
from xiangyue.web.addresses import to

HTML_LANGUAGE = {"zh-hans": "zh-Hans", "en": "en"}

EXTRAS: list[Callable[[HttpRequest], dict[str, Any]]] = []  # higher rooms add to the page here, from their `ready`


@dataclass
class Page:
    """The furniture of one page; see `web/base.html` for where each stands."""

    town: Town | None
    actor: Actor
    home_url: str
    size: str
    lang: str
    demo: bool
    signed_in: bool
    actor_words: str
    capacities: list[tuple[str, str]] = field(default_factory=list)
    capacity: str = ""  # the one of them chosen now
    demo_reset_url: str = ""
    persona: str = ""
    tour: Any = None
    helping: Any = None  # whom one helps just now, with what, until when
    foot: list[tuple[str, str]] = field(default_factory=list)


def page(request: HttpRequest) -> dict[str, Page]:
    """Template context processor; also survives requests that failed before the town was known."""
    town: Town | None = getattr(request, "town", None)
    actor: Actor = getattr(request, "actor", Actor.public(0))
    installation = getattr(request, "installation", None)
    furniture = Page(
        town=town,
        actor=actor,
        home_url=to("home") if town else "/",
        size="large" if request.COOKIES.get("size") == "large" else "normal",
        lang=HTML_LANGUAGE.get(get_language() or "", "zh-Hans"),
        demo=bool(installation and installation.demo),
        signed_in=actor.person is not None,
        actor_words=actor.words if actor.person else "",
        capacities=_capacities(actor),
        capacity=str(actor.post.pk) if actor.post else "",
        helping=getattr(request, "helping", None),
    )
    for extra in EXTRAS:
        for name, value in extra(request).items():
            setattr(furniture, name, value)
    return {"page": furniture}


def _capacities(actor: Actor) -> list[tuple[str, str]]:
    """The posts one may act in; offered only when there is a choice."""
    posts = [(str(post.pk), str(post)) for post in actor.posts]
    return [*posts, ("", _("as a villager"))] if posts else []
