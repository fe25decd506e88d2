"""A covenant as pages show it: its articles with what changed and what was said, its versions, the next thing to do."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from xiangyue.decisions.covenant_lint import Doubt, lint
from xiangyue.decisions.models import (
    CheckPoint,
    Clause,
    Covenant,
    CovenantStage,
    Decision,
    LegalCheck,
    ModelClause,
    Opinion,
)
from xiangyue.decisions.models.covenants import OPEN_STAGES, STANDING_STAGES
from xiangyue.decisions.queries.next import NextThing
from xiangyue.decisions.reckoning.covenants import (
    ArticleChange,
    Fate,
    changes_between,
    filing_due,
    open_opinions,
    under_headings,
)
from xiangyue.decisions.rules import covenants as rules
from xiangyue.decisions.textdiff import Kind, Piece, compare
from xiangyue.kernel import clock
from xiangyue.people.actor import Actor
from xiangyue.people.models import Office, Place
from xiangyue.people.queries import town_place
from xiangyue.web.addresses import page_of, to
from xiangyue.web.offers import moves_of
from xiangyue.web.words import day_words

S = CovenantStage
WITH_FORMS = frozenset({"put", "adopt", "file", "file_late", "record"})  # these moves have pages of their own


@dataclass(frozen=True)
class ShownArticle:
    """One article as it is read: its words, what this version changes in them, what was said about it."""

    number: int
    name: str
    fate: Fate
    clause: Clause
    pieces: list[Piece]
    chapter: str = ""  # only on the first article of a chapter
    moved: list[Piece] = field(default_factory=list)  # the old chapter and the new one, where they differ
    doubts: list[Doubt] = field(default_factory=list)
    points: list[CheckPoint] = field(default_factory=list)
    opinions: list[Opinion] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return f"a{self.number}"

    @property
    def is_changed(self) -> bool:
        return self.fate in {Fate.CHANGED, Fate.ADDED, Fate.REPEALED}


def shown_articles(
    covenant: Covenant, actor: Actor, *, against: Covenant | None = None, changes: bool = True
) -> list[ShownArticle]:
    """The articles of a version; with `changes` as a revision of the version it is held against."""
    old = against or covenant.supersedes
    is_revision = changes and old is not None
    points, opinions = _points(covenant, actor), _opinions(covenant, actor)
    rows = changes_between(old if changes else covenant, covenant)
    if changes:
        rows = with_talked_about(rows, covenant, {*points, *opinions})
    found = []
    for row, (chapter, clause) in zip(rows, under_headings([row.clause for row in rows]), strict=True):
        is_marked = is_revision or row.fate == Fate.DROPPED
        found.append(ShownArticle(
            number=row.number, name=row.name, fate=row.fate if is_marked else Fate.SAME, clause=clause,
            pieces=row.pieces if is_revision else [Piece(Kind.SAME, row.new)], chapter=chapter,
            moved=compare(row.old_chapter, row.new_chapter) if is_revision and row.is_moved else [],
            doubts=lint(row.new), points=points[clause.article_id], opinions=opinions[clause.article_id],
        ))  # fmt: skip
    return found


def with_talked_about(rows: list[ArticleChange], covenant: Covenant, talked_about: set[Any]) -> list[ArticleChange]:
    """Also the articles that came and went in this very draft, if anybody has said something about them."""
    known = {row.clause.article_id for row in rows}
    gone = [each for each in covenant.rows if each.article_id in talked_about - known]
    rows = rows + [ArticleChange(each.number, Fate.DROPPED, each.text, "", each) for each in gone]
    return sorted(rows, key=lambda row: row.number)


def _points(covenant: Covenant, actor: Actor) -> dict[UUID, list[CheckPoint]]:
    rows = CheckPoint.objects.visible_to(actor).filter(covenant=covenant).select_related("article", "check_row")
    found: dict[UUID, list[CheckPoint]] = defaultdict(list)
    for row in rows:
        found[row.article_id].append(row)
    return found


def _opinions(covenant: Covenant, actor: Actor) -> dict[UUID | None, list[Opinion]]:
    found: dict[UUID | None, list[Opinion]] = defaultdict(list)
    for row in Opinion.objects.visible_to(actor).filter(covenant=covenant):
        found[row.article_id].append(row)
    return found


def general_opinions(covenant: Covenant, actor: Actor) -> list[Opinion]:
    """What was said about the whole of it."""
    return list(Opinion.objects.visible_to(actor).filter(covenant=covenant, article=None))


def versions_of(place: Place, actor: Actor) -> list[Covenant]:
    """Every version of a village this actor may know of, the newest first."""
    rows = Covenant.objects.visible_to(actor).filter(place=place)
    return list(rows.select_related("place__village").order_by("-number"))


def covenant_in_force(place: Place, day: date) -> Covenant | None:
    found: Covenant | None = Covenant.objects.in_force(place, day)
    return found


def version_under_way(place: Place, actor: Actor) -> Covenant | None:
    """The version that is being worked on, if this actor may know of it."""
    return next((each for each in versions_of(place, actor) if each.is_open), None)


def version_words(covenant: Covenant) -> str:
    """“第2版，2026年12月1日起施行”, or where it stands."""
    if covenant.binds_from:
        words = _("version %(number)s, in force from %(day)s")
        return words % {"number": covenant.number, "day": day_words(covenant.binds_from, year=True)}
    words = _("version %(number)s, %(stage)s")
    return words % {"number": covenant.number, "stage": covenant.get_stage_display()}


def covenant_facts(covenant: Covenant) -> list[tuple[str, object]]:
    """What stands beside a version: adopted when and how, in force since when, filed under which number."""
    found: list[tuple[str, object]] = [
        (_("Version"), covenant.number),
        (_("Adopted on"), day_words(covenant.adopted_on, year=True) if covenant.adopted_on else None),
        (_("Adopted by"), covenant.basis or None),
        (_("In force from"), day_words(covenant.binds_from, year=True) if covenant.binds_from else None),
        (_("Women at the vote"), covenant.women_present),
        (_("Number of the receipt"), covenant.filed_number or None),
        (_("Filed on"), day_words(covenant.filed_on, year=True) if covenant.filed_on else None),
        (_("Received by"), covenant.filed_by or None),
    ]
    due = filing_due(covenant)
    if due and waits_for_receipt(covenant):
        found.append((_("To be filed by"), day_words(due.day, year=True)))
    return [(words, value) for words, value in found if value is not None]


def offered_clauses(place: Place) -> Iterable[ModelClause]:
    """What the town offers to its villages."""
    town = town_place(place.town)
    rows: Iterable[ModelClause] = ModelClause.objects.offered().filter(place=town)
    return rows


# The next thing to do


def covenant_next(covenant: Covenant, actor: Actor) -> NextThing | None:
    """The one thing to do next with a version, for whoever asks."""
    if rules.may_write(actor, covenant) is None:
        return _for_committee(covenant, actor)
    if rules.may_check(actor, covenant) is None:
        return _for_town(covenant)
    if rules.may_say(actor, covenant) is None:
        return NextThing(_("Say what you think"), to("covenant-opinion", pk=covenant.pk))
    return NextThing(_("Read it as a booklet"), to("covenant-booklet", pk=covenant.pk))


def _for_committee(covenant: Covenant, actor: Actor) -> NextThing | None:
    stage, pk = CovenantStage(covenant.stage), covenant.pk
    if stage == S.DRAFT and not covenant.standing:
        return NextThing(_("Write the first article"), to("covenant-article", pk=pk))
    if stage in {S.DRAFT, S.CONSULTING}:
        return _move(covenant, actor)
    if stage == S.CHECKING:
        return NextThing(_("Take it to the assembly"), to("covenant-assembly", pk=pk))
    if stage == S.DECIDING:
        return _while_deciding(covenant)
    if covenant.is_under_order:
        return NextThing(*_correction(covenant))
    if waits_for_receipt(covenant):
        return NextThing(_("Print the filing form"), to("covenant-filing", pk=pk))
    return NextThing(_("Print the booklet"), to("covenant-booklet", pk=pk))


def _move(covenant: Covenant, actor: Actor) -> NextThing | None:
    name = "open" if covenant.stage == S.DRAFT else "send"
    found = next(iter(moves_of(actor, covenant, name)), None)
    return NextThing(found.words, found.url, reasons=found.obstacles, move=found) if found else None


def _while_deciding(covenant: Covenant) -> NextThing:
    """On the way the decision's own page says what is next; when its assembly has spoken, it is recorded here."""
    if rules.assembly_adopted(covenant, clock.today()) is None:
        return NextThing(_("Record that the assembly adopted it"), to("covenant-adopt", pk=covenant.pk))
    return NextThing(_("Go on with the steps"), page_of(covenant.decision))


def _for_town(covenant: Covenant) -> NextThing | None:
    if covenant.stage in rules.CHECKED:
        return NextThing(_("Check it"), to("covenant-check", pk=covenant.pk))
    if waits_for_receipt(covenant):
        return NextThing(_("Give the receipt"), to("covenant-receipt", pk=covenant.pk))
    return NextThing(_("Read it as a booklet"), to("covenant-booklet", pk=covenant.pk))


def _correction(covenant: Covenant) -> tuple[str, str]:
    """What the village does about an order: it begins a version that corrects, or goes on with the one it has."""
    under_way = Covenant.objects.filter(place=covenant.place, stage__in=OPEN_STAGES).first()
    if under_way:
        return _("Go on with the version that corrects it"), page_of(under_way)
    return _("Correct it by a new version"), to("covenant-new", place=covenant.place.slug)


def waits_for_receipt(covenant: Covenant) -> bool:
    """Whether it still has to be filed; what was adopted on paper before these records is asked nothing."""
    stands = covenant.stage in {S.ADOPTED, S.IN_FORCE}
    return stands and not (covenant.filed_number or covenant.filed_on or covenant.basis)


@dataclass(frozen=True)
class SideLink:
    """Something else that can be done, beside the page."""

    words: str
    url: str


def side_links(covenant: Covenant, actor: Actor) -> list[SideLink]:
    """What else this actor can do with a version."""
    writes, checks = rules.may_write(actor, covenant) is None, rules.may_check(actor, covenant) is None
    can_file = covenant.stage in {S.ADOPTED, S.IN_FORCE} and not covenant.filed_number
    can = {
        "covenant-article": (writes and rules.words_may_change(covenant) is None, _("Add an article")),
        "covenant-opinion": (writes and covenant.stage in rules.SAYING, _("Take down an opinion")),
        "covenant-record": (_from_before(covenant) and writes, _("It has long been in force: enter it from paper")),
        "covenant-receipt": ((writes or checks) and can_file, _("Keep the town's receipt")),
        "covenant-order": (checks and rules.may_be_ordered(covenant) is None, _("Order a correction")),
        "covenant-order-back": (checks and covenant.is_under_order, _("Take the order to correct back")),
        "covenant-changes": (covenant.supersedes is not None, _("Old and new side by side")),
        "covenant-booklet": (True, _("Print the booklet")),
        "covenant-wall": (True, _("Print the wall sheet")),
        "covenant-filing": ((writes or checks) and bool(covenant.decision), _("Print the filing form")),
    }  # fmt: skip
    return [SideLink(words, to(name, pk=covenant.pk)) for name, (shown, words) in can.items() if shown]


def _from_before(covenant: Covenant) -> bool:
    """Whether it may turn out to be the version that hung on the wall before these records."""
    return covenant.stage == S.DRAFT and covenant.supersedes_id is None


def drifts(covenant: Covenant) -> bool:
    """Whether its articles and the words on the agenda have come apart while it is being decided."""
    return covenant.stage == S.DECIDING and rules.drifted(covenant)


def covenant_of(decision: Decision) -> Covenant | None:
    found: Covenant | None = decision.covenants.first()
    return found


def waiting_opinions(covenant: Covenant) -> int:
    return open_opinions(covenant)


@dataclass(frozen=True)
class WaitingCovenant:
    """A version that waits for somebody: what is to be done, where, and by when."""

    title: str
    words: str
    url: str
    due: date | None = None


def covenants_waiting_for(actor: Actor) -> list[WaitingCovenant]:
    """What the village has to record, to file or to correct, and what the town's justice officer is asked to check."""
    rows = Covenant.objects.visible_to(actor).select_related("place__village", "decision").order_by("id")
    if actor.office == Office.TOWN_JUSTICE and actor.place:
        checked = LegalCheck.objects.filter(earlier=False).values("covenant")  # on the words as they stand
        asked = rows.filter(stage=S.CHECKING, place__in=actor.place.below()).exclude(pk__in=checked)
        return [
            WaitingCovenant(f"{each.place} · {each.title}", _("Check it"), to("covenant-check", pk=each.pk))
            for each in asked
        ]
    mine = rows.filter(place=actor.place, stage__in=(S.DECIDING, *STANDING_STAGES)) if actor.post else rows.none()
    return [found for each in mine if rules.may_write(actor, each) is None for found in _for_the_desk(each)]


def _for_the_desk(covenant: Covenant) -> Iterator[WaitingCovenant]:
    """Filing is asked for until there is a receipt, also of what is in force already; an order asks for a version."""
    title, pk = covenant.title, covenant.pk
    if covenant.stage == S.DECIDING and rules.assembly_adopted(covenant, clock.today()) is None:
        yield WaitingCovenant(title, _("Record that the assembly adopted it"), to("covenant-adopt", pk=pk))
    if waits_for_receipt(covenant):
        due = filing_due(covenant)
        yield WaitingCovenant(title, _("File it with the town"), to("covenant-filing", pk=pk), due.day if due else None)
    if covenant.is_under_order:
        yield WaitingCovenant(title, *_correction(covenant))
