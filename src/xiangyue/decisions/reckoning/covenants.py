"""What a version of a covenant says and changes, whose assembly adopts it, until when it is filed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

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


@dataclass(frozen=True)
class ArticleChange:
    """One article in two versions."""

    number: int
    fate: Fate
    old: str
    new: str
    clause: Clause

    @property
    def name(self) -> str:
        return article_words(self.number)

    @property
    def pieces(self) -> list[Piece]:
        return compare(self.old, self.new)


def covenant_topic(law: RuleSet) -> Topic:
    """The topic of the catalogue under which a covenant is made: the one that must be filed."""
    return next(topic for topic in law.topics if Need.FILING in topic.needs)


def covenant_term(place: Place, day: date) -> str:
    """村规民约, or 居民公约 in a community."""
    return rules_for(place, day).term("covenant")


def changes_between(old: Covenant | None, new: Covenant) -> list[ArticleChange]:
    """Every article of both versions in the order of the numbers."""
    before = {clause.article_id: clause for clause in (old.standing if old else [])}
    after = {clause.article_id: clause for clause in new.standing}
    found = [_change(before.get(pk), after.get(pk)) for pk in {**before, **after}]
    return sorted(found, key=lambda change: change.number)


def _change(old: Clause | None, new: Clause | None) -> ArticleChange:
    clause = new or old
    assert clause is not None  # noqa: S101  an article comes from one of the two versions
    texts = (old.text if old else "", new.text if new else "")
    fate = Fate.ADDED if old is None else Fate.REPEALED if new is None else Fate.CHANGED
    return ArticleChange(clause.number, Fate.SAME if texts[0] == texts[1] else fate, *texts, clause)


def changes_of(covenant: Covenant) -> list[ArticleChange]:
    """What a version changes in the one it takes the place of."""
    return changes_between(covenant.supersedes, covenant)


def line_of(number: int, text: str) -> str:
    return f"{article_words(number)}\u3000{text}"


def full_text(covenant: Covenant) -> str:
    """Title and articles, as they are posted and read out."""
    with in_the_towns_language(covenant):
        return "\n".join([covenant.title, *(line_of(clause.number, clause.text) for clause in covenant.standing)])


def words_for_assembly(covenant: Covenant) -> str:
    """What the assembly votes on: a first version in full, a revision by the articles it changes.

    Who votes on a revision can hear it read out; the articles that stay are named as staying.
    """
    if covenant.supersedes is None:
        return full_text(covenant)
    with in_the_towns_language(covenant):
        words = {
            Fate.CHANGED: _("%(article)s now reads: %(text)s"), Fate.ADDED: _("New is %(article)s: %(text)s"),
        }  # fmt: skip
        lines = [_("Revision of “%(title)s”:") % {"title": covenant.supersedes.title}]
        for change in changes_of(covenant):
            if change.fate in words:
                lines.append(words[change.fate] % {"article": change.name, "text": change.new})
            elif change.fate == Fate.REPEALED:
                lines.append(_("Repealed: %(article)s.") % {"article": change.name})
        lines.append(_("All other articles stay as they are."))
        return "\n".join(lines)


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


def repealed_numbers(covenant: Covenant) -> list[int]:
    """Numbers below the last that no article of this version bears: repealed ones, which stay empty."""
    standing = {clause.number for clause in covenant.standing}
    known = Article.objects.filter(place=covenant.place, clauses__covenant__number__lte=covenant.number)
    numbers = set(known.values_list("number", flat=True)) - standing
    return sorted(number for number in numbers if number < max(standing, default=0))


def open_opinions(covenant: Covenant) -> int:
    return Opinion.objects.filter(covenant=covenant, stage="open").count()
