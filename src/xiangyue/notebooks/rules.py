"""Who writes notes, who may show them to whom, and what each needs."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from xiangyue.kernel import clock
from xiangyue.kernel.rules import Reason
from xiangyue.notebooks.models import Note, NoteKind, is_official
from xiangyue.papers.private import scan
from xiangyue.people.actor import Actor
from xiangyue.people.models import Link, Office, Person, Post


def writes_notes(actor: Any, _thing: Any) -> Reason | None:
    """Officials of the town and of its villages, each for himself."""
    if isinstance(actor, Actor) and is_official(actor):
        return None
    return Reason(_("Only officials of the town, or of a village, keep a notebook here."))


def is_author(actor: Any, note: Note) -> Reason | None:
    """A notebook is its writer's alone, whatever office that person holds."""
    own = isinstance(actor, Actor) and actor.helper is None and actor.person and actor.person.pk == note.author_id
    return None if own else Reason(_("Only who wrote this may do this."))


def may_change(actor: Any, note: Note) -> Reason | None:
    """What others read is not changed under their eyes."""
    if reason := is_author(actor, note):
        return reason
    return Reason(_("Take it back first; then you can change it.")) if note.is_shown else None


def may_share(actor: Any, note: Note) -> Reason | None:
    """Only policy goes into the library of the town."""
    if reason := writes_notes(actor, note) or may_change(actor, note):
        return reason
    return None if note.is_policy else Reason(_("Only policy notes go into the library."))


def may_submit(actor: Any, note: Note) -> Reason | None:
    """A diary or a journal is shown to one person, by choice."""
    if reason := writes_notes(actor, note) or may_change(actor, note):
        return reason
    return Reason(_("Policy notes are shared in the library.")) if note.is_policy else None


def may_take_back(actor: Any, note: Note) -> Reason | None:
    if reason := is_author(actor, note):
        return reason
    return None if note.is_shown else Reason(_("Nobody else reads this."))


def may_comment(actor: Any, note: Note) -> Reason | None:
    """Only to whom it was submitted."""
    person = actor.person if isinstance(actor, Actor) and actor.is_town_officer and actor.helper is None else None
    if person and note.reader_id == person.pk:
        return None
    return Reason(_("Only to whom this was submitted may write back."))


def may_make_need(actor: Any, note: Note) -> Reason | None:
    """Once from each line of the diary; the place says who is asked."""
    if reason := writes_notes(actor, note) or is_author(actor, note):
        return reason
    if note.kind != NoteKind.DIARY:
        return Reason(_("Only a line of the diary becomes a need."))
    if note.need_id:
        return Reason(_("This has become a need already."))
    return None if note.spot_id else Reason(_("Please say first in which village this is."))


def readers_of(note: Note) -> list[Person]:
    """The secretary of the town, and the leaders linked today with the village; never the author."""
    today = clock.today()
    allowed = Q(pk__in=Post.objects.on(today).filter(place=note.place, office=Office.TOWN_SECRETARY).values("person"))
    if note.spot is not None:
        allowed |= Q(pk__in=Link.objects.on(today).filter(place=note.spot.village_id).values("person"))
    return list(Person.objects.filter(allowed).exclude(pk=note.author_id).order_by("name", "id"))


# What a note needs


def something_is_written(note: Note) -> Reason | None:
    """A few words are enough, none are not."""
    told = (note.text, note.wanted, note.done, note.support)
    return None if any(told) else Reason(_("Please write a few words."))


def day_has_come(day: date) -> Reason | None:
    """Plans are no diary."""
    return Reason(_("This day lies in the future.")) if day > clock.today() else None


def fit_for_library(note: Note) -> Reason | None:
    """Without a source nobody can check it; private numbers and households have no place in it."""
    if not note.source:
        return Reason(_("Please write where the policy comes from; then others can check it."))
    if note.household or any(scan(str(getattr(note, name))) for name in note.personal_text):
        return Reason(_("This names a household or a private number. Take it out before you share it."))
    return None
