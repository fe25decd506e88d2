"""What the rows of a table of posts would do."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from xiangyue.kernel.ids import uuid7
from xiangyue.people.models import Post
from xiangyue.people.models.posts import SINGLE_OFFICES, level_of
from xiangyue.registry.kinds.columns import SCHEMAS, WORD_OF
from xiangyue.registry.kinds.register import Node, Register, Someone
from xiangyue.registry.kinds.rows import Change, Planned, Row, apply, day_of
from xiangyue.registry.kinds.terms import (
    EVER,
    Days,
    Meant,
    Term,
    begin,
    clash,
    doubled,
    in_order,
    known_term,
    not_oneself,
    prolonged,
    somebody,
    take_note,
)

Held = dict[tuple[UUID, str], list[Term]]  # (place, office) -> who holds it, and when


def plan(register: Register, rows: Sequence[Row], scope: UUID) -> list[Planned]:
    """Every row compared with the posts of the register and of the rows before it."""
    held: Held = defaultdict(list)
    for pk, place, office, person, since, until in Post.objects.filter(EVER).values_list(
        "id", "place_id", "office", "person_id", "since", "until"
    ):
        held[place, office].append(Term(pk, person, since, until, {}))
    begun = [_begun(register, row, scope) for row in rows]
    for meant in in_order(each for each in begun if isinstance(each, Meant)):
        _compare(register, meant, held)
    return [each.planned if isinstance(each, Meant) else each for each in begun]


def _begun(register: Register, row: Row, scope: UUID) -> Meant | Planned:
    """Whom and which place the row means, or what is wrong with it."""
    planned, place = begin(register, row, scope)
    if place is None:
        return planned
    office = row.values["office"]
    planned.title = f"{planned.title} · {WORD_OF['office'][office]}"
    if level_of(office) != place.level:
        words = _("%(place)s does not have this office.") % {"place": register.tree.words(place.id)}
        return planned.wrong("office", words)
    someone = somebody(register, planned, place, scope)
    return Meant(planned, place, someone) if someone else planned


def _compare(register: Register, meant: Meant, held: Held) -> None:
    """With the terms of the register, and with those the rows before it leave behind."""
    planned, place, someone = meant
    terms = held[place.id, planned.row.values["office"]]
    known = known_term(terms, planned.row, someone)
    if known:
        _known(register, planned, known, someone, terms)
    else:
        _new(register, planned, place, someone, terms)
    not_oneself(register, planned, someone)
    take_note(terms, planned, known, someone)


def _new(register: Register, planned: Planned, place: Node, someone: Someone, terms: Sequence[Term]) -> Planned:
    values = planned.row.values
    since, until, office = day_of(values, "since"), day_of(values, "until"), values["office"]
    assert since is not None  # noqa: S101  the column is required, so the row would be wrong by now
    if twice := doubled(terms, planned, someone):
        return planned.doubled(_("This is row %(row)s once more.") % {"row": twice.row})
    if words := _overlap(register, office, someone, terms, (since, until)):
        return planned.wrong("since", words)
    planned.target = uuid7()
    planned.fields = {
        "person_id": someone.id, "office": office, "place_id": place.id, "since": since, "until": until,
    }  # fmt: skip
    return planned


def _overlap(register: Register, office: str, someone: Someone, terms: Sequence[Term], days: Days) -> str:
    """Which other term stands in the way: their own, or anybody's of an office that is held by one."""
    if own := clash((term for term in terms if term.person == someone.id), *days):
        words = _("%(name)s holds this office already from %(term)s (%(source)s): the times overlap.")
        return words % {"name": someone.name, "term": own.words, "source": own.source}
    if office in SINGLE_OFFICES and (other := clash(terms, *days)):
        name = register.people.by_id[other.person].name if other.person in register.people.by_id else "—"
        words = _("%(name)s holds this office from %(term)s (%(source)s). End that first.")
        return words % {"name": name, "term": other.words, "source": other.source}
    return ""


def _known(register: Register, planned: Planned, post: Term, someone: Someone, terms: Sequence[Term]) -> Planned:
    """A post of the register: only its end may come with a file, and not a later one over another's time."""
    until = day_of(planned.row.values, "until")
    if until is None or until == post.until:
        return apply(planned, post.id, [])
    more = prolonged(planned.row, post)
    others = [term for term in terms if term is not post]
    if more and (words := _overlap(register, planned.row.values["office"], someone, others, more)):
        return planned.wrong("until", words)
    heading = SCHEMAS["posts"].column("until").heading
    return apply(planned, post.id, [Change(heading, "until", post.until, until, (str(post.until or ""), str(until)))])
