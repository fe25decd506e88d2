"""What the rows of a table of posts would do."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from xiangyue.kernel.ids import uuid7
from xiangyue.people.models import Office, Post
from xiangyue.people.models.posts import level_of
from xiangyue.registry.kinds.columns import SCHEMAS, WORD_OF
from xiangyue.registry.kinds.register import Node, Register, Someone
from xiangyue.registry.kinds.rows import Change, Planned, Row, apply, day_of
from xiangyue.registry.kinds.terms import EVER, Term, begin, clash, not_oneself, somebody

HELD_BY_ONE = frozenset({
    Office.VILLAGE_SECRETARY, Office.VILLAGE_DIRECTOR, Office.SUPERVISION_CHAIR, Office.TOWN_SECRETARY,
    Office.TOWN_MAYOR, Office.GROUP_HEAD,
})  # fmt: skip
Held = dict[tuple[UUID, str], list[Term]]  # (place, office) -> who holds it, and when


def plan(register: Register, rows: Sequence[Row], scope: UUID) -> list[Planned]:
    """Every row compared with the posts of the register and of the rows before it."""
    held: Held = defaultdict(list)
    for pk, place, office, person, since, until in Post.objects.filter(EVER).values_list(
        "id", "place_id", "office", "person_id", "since", "until"
    ):
        held[place, office].append(Term(pk, person, since, until, {}))
    return [_one(register, row, scope, held) for row in rows]


def _one(register: Register, row: Row, scope: UUID, held: Held) -> Planned:
    planned, place = begin(register, row, scope)
    if place is None:
        return planned
    office = row.values["office"]
    planned.title = f"{planned.title} · {WORD_OF['office'][office]}"
    if level_of(office) != place.level:
        words = _("%(place)s does not have this office.") % {"place": register.tree.words(place.id)}
        return planned.wrong("office", words)
    someone = somebody(register, planned, place)
    if someone is None:
        return planned
    return not_oneself(register, _compared(register, planned, place, someone, held[place.id, office]), someone)


def _compared(register: Register, planned: Planned, place: Node, someone: Someone, terms: list[Term]) -> Planned:
    values = planned.row.values
    since, until, office = day_of(values, "since"), day_of(values, "until"), values["office"]
    assert since is not None  # noqa: S101  the column is required, so the row would be wrong by now
    own = [term for term in terms if term.person == someone.id]
    if same := next((term for term in own if term.since == since and not term.row), None):
        return _known(planned, same)
    if twice := next((term for term in own if (term.since, term.until) == (since, until)), None):
        return planned.doubled(_("This is row %(row)s once more.") % {"row": twice.row})
    if overlap := clash(own, since, until):
        words = _("%(name)s holds this office already from %(term)s (%(source)s): the times overlap.")
        return planned.wrong("since", words % {
            "name": someone.name, "term": overlap.words, "source": overlap.source,
        })  # fmt: skip
    if office in HELD_BY_ONE and (other := clash(terms, since, until)):
        words = _("%(name)s holds this office from %(term)s (%(source)s). End that first.")
        name = register.people.by_id[other.person].name if other.person in register.people.by_id else "—"
        return planned.wrong("since", words % {"name": name, "term": other.words, "source": other.source})
    planned.target = uuid7()
    terms.append(Term(planned.target, someone.id, since, until, {}, planned.row.number))
    planned.fields = {
        "person_id": someone.id, "office": office, "place_id": place.id, "since": since, "until": until,
    }  # fmt: skip
    return planned


def _known(planned: Planned, post: Term) -> Planned:
    """A post of the register: only its end may come with a file."""
    until = day_of(planned.row.values, "until")
    if until is None or until == post.until:
        return apply(planned, post.id, [])
    heading = SCHEMAS["posts"].column("until").heading
    return apply(planned, post.id, [Change(heading, "until", post.until, until, (str(post.until or ""), str(until)))])
