"""What decisions and the board put into somebody's hands, for whoever changes the register."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from xiangyue.decisions.models import Decision
from xiangyue.decisions.queries.lists import OPEN, where_it_stands
from xiangyue.disclosure.models import Objection, ObjectionStage, Posting, PostingStage
from xiangyue.kernel import clock
from xiangyue.people.models import Office, Person, Place, Post
from xiangyue.registry import holdings
from xiangyue.registry.holdings import Held
from xiangyue.web.addresses import page_of

WAITING = (ObjectionStage.OPEN, ObjectionStage.SENT_UP)


def of_person(person: Person) -> Iterator[Held]:
    """Decisions the village's secretary runs; they go on under whoever comes after."""
    secretary = Post.objects.on(clock.today()).filter(person=person, office=Office.VILLAGE_SECRETARY)
    for decision in _open_decisions().filter(place__in=secretary.values("place")):
        yield Held(_("runs “%(title)s” (%(stage)s)") % _words(decision), page_of(decision))


def at_place(place: Place) -> Iterator[Held]:
    """Decisions, sheets on the board and opinions that somebody of this village still has to bring to an end."""
    inside = [each.pk for each in place.below()]
    for decision in _open_decisions().filter(place__in=inside):
        yield Held(_("“%(title)s” is still open (%(stage)s)") % _words(decision), page_of(decision))
    for posting in Posting.objects.filter(place__in=inside, stage=PostingStage.POSTED).order_by("id"):
        yield Held(_("“%(title)s” still hangs on the board") % {"title": posting}, page_of(posting))
    waiting = Objection.objects.filter(place__in=inside, stage__in=WAITING, posting__stage=PostingStage.CLOSED)
    for objection in waiting.select_related("posting").order_by("id"):
        words = _("an opinion on “%(title)s” waits for its answer") % {"title": objection.posting}
        yield Held(words, page_of(objection))


def _open_decisions() -> Any:
    return Decision.objects.filter(stage__in=OPEN).prefetch_related("steps").order_by("id")


def _words(decision: Decision) -> dict[str, str]:
    return {"title": decision.title, "stage": where_it_stands(decision)}


holdings.BY_PERSON.append(of_person)
holdings.AT_PLACE.append(at_place)
