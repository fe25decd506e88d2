"""What the pages of this room ask; nothing here counts notes."""

from typing import Any

from django.db.models import Q

from xiangyue.kernel import tenancy
from xiangyue.matters.models import Need
from xiangyue.notebooks.models import Note, NoteKind
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Place
from xiangyue.people.models.posts import VILLAGE_OFFICES

SEARCHED = ("title", "text", "source", "beneficiaries", "conditions", "tags")


def own(actor: Actor, kind: str = "") -> Any:
    """One's own notes, newest first; of one notebook if it is named."""
    rows = Note.objects.of(actor).order_by("-day", "-id").select_related("spot")
    return rows.filter(kind=kind) if kind in NoteKind.values else rows


def last_kind(actor: Actor) -> str:
    """The notebook one wrote in last; at first the diary."""
    return Note.objects.of(actor).order_by("-id").values_list("kind", flat=True).first() or NoteKind.DIARY


def library(actor: Actor, wanted: str = "") -> Any:
    """The policy library, what was shared last first; each word may stand in the midst of a line of Chinese."""
    rows = Note.objects.library(actor).order_by("-shared_on", "-id")
    for word in wanted.split():
        match = Q()
        for name in SEARCHED:
            match |= Q(**{f"{name}__icontains": word})
        rows = rows.filter(match)
    return rows


def submitted_to(actor: Actor) -> Any:
    """What others chose to show to this person."""
    return Note.objects.submitted_to(actor).order_by("-submitted_on", "-id").select_related("author", "spot")


def open_promises(actor: Actor) -> list[Note]:
    """What one promised, and where one goes again: what a successor must know."""
    rows = own(actor).exclude(kind=NoteKind.POLICY).filter(~Q(promises="") | Q(back_on__isnull=False))
    return list(rows.order_by("back_on", "day", "id"))


def open_needs(actor: Actor) -> list[Need]:
    """What one still handles: the successor has to go on with it."""
    if actor.person is None or actor.helper is not None:
        return []
    handled = Need.objects.visible_to(actor).filter(handler=actor.person.pk, accusation=False).open()
    return list(handled.order_by("due_on", "id"))


def spots_for(actor: Actor) -> list[Place]:
    """The places a note can be about: all of the town's villages, or one's own village."""
    rows = Place.objects.filter(level__gte=Level.VILLAGE, ended_on__isnull=True).select_related("village")
    if actor.office in VILLAGE_OFFICES and actor.place:
        rows = rows.filter(village=actor.place.pk)
    return list(rows.filter(town=tenancy.current()).order_by("path"))
