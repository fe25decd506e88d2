"""What a version of a covenant says and changes, whose assembly adopts it, until when it is filed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext as _

from xiangyue.decisions.covenant_text import article_words
from xiangyue.decisions.models import Article, Clause, Covenant, Decision, Opinion
from xiangyue.decisions.reckoning.decisions import RESOLVE, result_of_step
from xiangyue.decisions.resolution import in_the_towns_language
from xiangyue.decisions.textdiff import Piece, compare
from xiangyue.disclosure.models import Posting
from xiangyue.disclosure.queries import postings_about
from xiangyue.meetings.models import AgendaItem
from xiangyue.meetings.reckoning import present_lines
from xiangyue.people.law import rules_for
from xiangyue.people.models import Person, Place
from xiangyue.people.models.persons import Gender
from xiangyue.rulebook.calendars import Due, shipped_calendar
from xiangyue.rulebook.catalogue import Need, Topic
from xiangyue.rulebook.rulesets import RuleSet

FILING_DAYS = "covenant.filing_days"


class Fate(StrEnum):
    """What a version does to an article."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REPEALED = "repealed"
    DROPPED = "dropped"  # written into a draft and taken out of it again


@dataclass(frozen=True)
class ArticleChange:
    """One article in two versions."""

    number: int
    fate: Fate
    old: str
    new: str
    clause: Clause
    old_chapter: str = ""
    new_chapter: str = ""

    @property
    def name(self) -> str:
        return article_words(self.number)

    @property
    def pieces(self) -> list[Piece]:
        return compare(self.old, self.new)

    @property
    def is_moved(self) -> bool:
        """Whether it comes to stand under another heading; a new one without its own just goes on below the last."""
        goes_on = self.fate == Fate.ADDED and not self.clause.chapter
        return self.fate != Fate.REPEALED and not goes_on and self.old_chapter != self.new_chapter


def covenant_topic(law: RuleSet) -> Topic:
    """The topic of the catalogue under which a covenant is made: the one that must be filed."""
    return next(topic for topic in law.topics if Need.FILING in topic.needs)


def covenant_term(place: Place, day: date) -> str:
    """村规民约, or 居民公约 in a community."""
    return rules_for(place, day).term("covenant")


def changes_between(old: Covenant | None, new: Covenant) -> list[ArticleChange]:
    """Every article of both versions in the order of the numbers."""
    before, after = _with_chapters(old.standing if old else []), _with_chapters(new.standing)
    nothing = (None, "")
    found = [_change(*before.get(pk, nothing), *after.get(pk, nothing)) for pk in {**before, **after}]
    return sorted(found, key=lambda change: change.number)


def _with_chapters(clauses: list[Clause]) -> dict[UUID, tuple[Clause | None, str]]:
    """Each article by its key, with the chapter it is read under: its own, or the one that goes on."""
    found: dict[UUID, tuple[Clause | None, str]] = {}
    chapter = ""
    for clause in clauses:
        chapter = clause.chapter or chapter
        found[clause.article_id] = (clause, chapter)
    return found


def _change(old: Clause | None, old_chapter: str, new: Clause | None, new_chapter: str) -> ArticleChange:
    clause = new or old
    assert clause is not None  # noqa: S101  an article comes from one of the two versions
    texts, chapters = (old.text if old else "", new.text if new else ""), (old_chapter, new_chapter)
    same = texts[0] == texts[1] and chapters[0] == chapters[1]
    fate = Fate.SAME if same else Fate.ADDED if old is None else Fate.REPEALED if new is None else Fate.CHANGED
    return ArticleChange(clause.number, fate, *texts, clause, *chapters)


def changes_of(covenant: Covenant) -> list[ArticleChange]:
    """What a version changes in the one it takes the place of."""
    return changes_between(covenant.supersedes, covenant)


def line_of(number: int, text: str) -> str:
    return f"{article_words(number)}\u3000{text}"


def under_headings(clauses: list[Clause]) -> list[tuple[str, Clause]]:
    """Each article with the heading that stands above it, on the first of its chapter; without one it goes on."""
    found, chapter = [], ""
    for clause in clauses:
        found.append((clause.chapter if clause.chapter != chapter else "", clause))
        chapter = clause.chapter or chapter
    return found


def full_text(covenant: Covenant) -> str:
    """Title, headings and articles, as they are posted and read out."""
    lines = [covenant.title]
    with in_the_towns_language(covenant):
        for heading, clause in under_headings(covenant.standing):
            lines += [heading] if heading else []
            lines.append(line_of(clause.number, clause.text))
        return "\n".join(lines)


def words_for_assembly(covenant: Covenant) -> str:
    """What the assembly votes on: a first version in full, a revision by the articles it changes.

    Who votes on a revision can hear it read out; the articles that stay are named as staying.
    """
    if covenant.supersedes is None:
        return full_text(covenant)
    with in_the_towns_language(covenant):
        lines = [_("Revision of “%(title)s”:") % {"title": covenant.supersedes.title}]
        for change in changes_of(covenant):
            lines += change_lines(change)
        lines.append(_("All other articles stay as they are."))
        return "\n".join(lines)


def change_lines(change: ArticleChange) -> list[str]:
    """What a revision does to one article, in sentences; none where it leaves it alone."""
    named = {"article": change.name}
    lines = []
    if change.fate == Fate.REPEALED:
        lines.append(_("Repealed: %(article)s.") % named)
    elif change.fate == Fate.ADDED:
        lines.append(_("New is %(article)s: %(text)s") % {**named, "text": change.new})
    elif change.old != change.new:
        lines.append(_("%(article)s now reads: %(text)s") % {**named, "text": change.new})
    if change.is_moved and change.new_chapter:
        lines.append(_("%(article)s stands under “%(chapter)s”.") % {**named, "chapter": change.new_chapter})
    elif change.is_moved:
        lines.append(_("%(article)s stands under no heading.") % named)
    return lines


def text_to_vote_on(decision: Decision) -> str:
    """The words a decision should carry: of its covenant as it stands now, or its own."""
    covenant: Covenant | None = decision.covenants.first()
    return words_for_assembly(covenant) if covenant else decision.text


def vote_on(covenant: Covenant) -> AgendaItem | None:
    """The assembly's vote on this version, once it is recorded."""
    step = covenant.decision.steps.filter(key=RESOLVE).first() if covenant.decision else None
    return result_of_step(step) if step else None


def posting_of_covenant(covenant: Covenant) -> Posting | None:
    """The newest posting of the adopted text that anybody may read, else its draft."""
    found = postings_about(covenant)
    shown = [posting for posting in found if posting.is_shown]
    return (shown or found)[-1] if found else None


def women_at(item: AgendaItem) -> int | None:
    """How many women were there, as far as names were ticked; None where the roll is a number."""
    meeting = item.meeting
    if meeting.counted_present is not None:
        return None
    voters = {slip.line_id: slip.voter for slip in meeting.attendances.filter(struck="") if slip.voter}
    women = set(Person.objects.filter(pk__in=voters.values(), gender=Gender.WOMAN).values_list("pk", flat=True))
    return sum(voters[line.pk] in women if line.pk in voters else line.woman for line in present_lines(meeting))


def filing_due(covenant: Covenant) -> Due | None:
    """Until when it should be filed; the rule is practice, so nothing follows from missing it."""
    if covenant.adopted_on is None:
        return None
    rule = rules_for(covenant.place, covenant.adopted_on).get(FILING_DAYS)
    return shipped_calendar().add_working_days(covenant.adopted_on, rule.days) if rule else None


def numbers_given(place: Place, before: int) -> set[int]:
    """Numbers of the articles an assembly ever adopted, in versions before that one; what only a draft had is free."""
    adopted = Article.objects.filter(
        place=place, clauses__dropped=False, clauses__covenant__adopted_on__isnull=False,
        clauses__covenant__number__lt=before,
    )  # fmt: skip
    return set(adopted.values_list("number", flat=True))


def repealed_numbers(covenant: Covenant) -> list[int]:
    """Numbers below the last that no article of this version bears: repealed ones, which stay empty."""
    standing = {clause.number for clause in covenant.standing}
    numbers = numbers_given(covenant.place, covenant.number) - standing
    return sorted(number for number in numbers if number < max(standing, default=0))


def open_opinions(covenant: Covenant) -> int:
    return Opinion.objects.filter(covenant=covenant, stage="open").count()
