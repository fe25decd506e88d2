"""What must hold before a sitting takes its next step; each gate answers None or the reason, with its article."""

from datetime import date

from django.utils.translation import gettext as _

from xiangyue.ballots.queries import result_of
from xiangyue.kernel.rules import Reason
from xiangyue.meetings.models import COMING, AgendaItem, ItemStage, Meeting, MeetingStage, Way
from xiangyue.meetings.reckoning import (
    base_count,
    count_of,
    earliest_day,
    is_quorate_by,
    majority_rule,
    must_recuse,
    quorum,
    strictest_quorum,
    votes_possible,
)
from xiangyue.people.law import gate, rules_for
from xiangyue.people.models import BodyKind, Seat, SeatRole
from xiangyue.people.models.persons import Gender
from xiangyue.rulebook.calendars import NoticeStanding, earliest_sitting, notice_standing
from xiangyue.rulebook.rules import Rule
from xiangyue.rulebook.thresholds import majority_sentence


def has_agenda(meeting: Meeting, _day: date) -> Reason | None:
    if not meeting.agenda.exists():
        return Reason(_("Put at least one item on the agenda."))
    return None


def says_how(meeting: Meeting, _day: date) -> Reason | None:
    if not meeting.notice_form:
        return Reason(_("Say how notice was given."))
    return None


def law_is_known(meeting: Meeting, day: date) -> Reason | None:
    """A sitting freezes the rules of its notice, so on that day there have to be some; an old year is a slip."""
    law = rules_for(meeting.place, day)
    try:
        for topic in {item.topic for item in meeting.agenda}:
            law.quorum(meeting.rule_name, topic)
            law.majority(meeting.rule_name, topic)
    except KeyError:
        return Reason(_("No rules are known for this day. Is the year right?"))
    return None


def not_before_its_notice(meeting: Meeting, day: date) -> Reason | None:
    if meeting.day < day:
        return Reason(_("The sitting is planned for a day before its notice."))
    return None


def enough_notice(meeting: Meeting, day: date) -> Reason | None:
    """The notice leaves the days the law asks for, or the special case that allows less is written down."""
    law = rules_for(meeting.place, day)
    rule = law.get(f"{meeting.rule_name}.notice_days")
    if rule is None or not rule.days:
        return None
    urgent = law.get(f"{meeting.rule_name}.urgent_notice_allowed")
    if meeting.urgent_reason and urgent and urgent.flag:
        return None
    words = _("Notice must be given %(days)s days before: the earliest day is %(earliest)s.") % {
        "days": rule.days,
        "earliest": earliest_day(meeting.body, meeting.mode, day).isoformat(),
    }
    if notice_standing(day, meeting.day, rule.days) == NoticeStanding.UNCERTAIN:
        words += _(" The law can also be read one day milder; the stricter reading is taken until that is confirmed.")
    return gate(rule, words, lambda rule: earliest_sitting(day, rule.days) <= meeting.day)


def composition(meeting: Meeting, day: date) -> Reason | None:
    """The representatives' assembly has enough representatives, and enough women among them."""
    if meeting.body.kind != BodyKind.REPRESENTATIVES_ASSEMBLY:
        return None
    law = rules_for(meeting.place, day)
    seats = Seat.objects.on(day).filter(body=meeting.body)
    total, representatives = seats.count(), seats.filter(role=SeatRole.REPRESENTATIVE)
    women = representatives.filter(person__gender=Gender.WOMAN).count()
    return _share(law.get("representatives_assembly.share"), representatives.count(), total, _("Representatives")) or (
        _share(law.get("representatives_assembly.women_share"), women, total, _("Women representatives"))
    )


def _share(rule: Rule | None, number: int, total: int, who: str) -> Reason | None:
    if rule is None:
        return None
    words = _("%(who)s: %(number)s of %(total)s, at least %(least)s are needed.") % {
        "who": who, "number": number, "total": total, "least": rule.threshold.least(total),
    }  # fmt: skip
    return gate(rule, words, lambda rule: rule.threshold.met(number, total))


def on_its_day(meeting: Meeting, day: date) -> Reason | None:
    """A sitting is held on the day that was announced; another day needs another notice."""
    if meeting.day != day:
        words = _("It was announced for %(day)s; another day needs a new notice.")
        return Reason(words % {"day": meeting.day.isoformat()})
    return None


def has_chair(meeting: Meeting, _day: date) -> Reason | None:
    if not (meeting.chair_id and meeting.recorder_id):
        return Reason(_("Name who chairs and who keeps the minutes."))
    return None


def quorum_reached(meeting: Meeting, _day: date) -> Reason | None:
    """Enough are here for everything on the agenda; otherwise the sitting was not held."""
    found = strictest_quorum(meeting)  # of several rules the one that is missed, so that its article is shown
    words = _("%(sentence)s. Without a quorum it can only be closed as not held.") % {"sentence": found.sentence}
    return gate(found.rule, words, lambda rule: is_quorate_by(meeting, rule))


def quorum_missing(meeting: Meeting, day: date) -> Reason | None:
    """Only a sitting without its quorum can be closed as not held, unless it never began."""
    if meeting.stage == MeetingStage.SITTING and quorum_reached(meeting, day) is None:
        return Reason(_("The quorum is reached: deal with the agenda and close the sitting."))
    return None


def all_dealt_with(meeting: Meeting, _day: date) -> Reason | None:
    waiting = [item.title for item in meeting.items.filter(stage=ItemStage.PENDING)]
    if waiting:
        return Reason(_("Not dealt with yet: %(titles)s.") % {"titles": _(", ").join(waiting)})
    return None


def no_count_is_open(meeting: Meeting, _day: date) -> Reason | None:
    """Ballots that are counted anew after the vote was written down have no result until both tellers agree."""
    for item in meeting.items.filter(way=Way.PAPER, stage__in=[ItemStage.PASSED, ItemStage.REJECTED]):
        count = count_of(item)
        result = result_of(count) if count else None
        if count and (result is None or (result.votes["yes"], result.spoiled) != (item.yes, item.spoiled)):
            words = _("The ballots of “%(title)s” were counted anew: correct the vote, and take the new result.")
            return Reason(words % {"title": item.title})
    return None


def nothing_decided(meeting: Meeting, _day: date) -> Reason | None:
    if meeting.items.filter(stage__in=[ItemStage.PASSED, ItemStage.REJECTED]).exists():
        return Reason(_("Votes have been taken. Correct them first, with the reason."))
    return None


def not_taken_up_since(meeting: Meeting, _day: date) -> Reason | None:
    """Nobody is called again to what another sitting votes on, or has voted on since: a lost vote stays lost."""
    for item in meeting.agenda.exclude(about_id=None):
        later = AgendaItem.objects.filter(about_kind=item.about_kind, about_id=item.about_id, pk__gt=item.pk)
        if later.filter(meeting__stage__in=[*COMING, MeetingStage.CLOSED]).exists():
            return Reason(_("“%(title)s” has been taken up by another sitting since.") % {"title": item.title})
    return None


def sitting_is_open(item: AgendaItem, _day: date) -> Reason | None:
    if item.meeting.stage != MeetingStage.SITTING:
        return Reason(_("This is only possible while the sitting lasts."))
    return None


def is_quorate(item: AgendaItem, _day: date) -> Reason | None:
    """Nothing is voted on before enough are here."""
    found = quorum(item.meeting, item.topic)
    words = _("%(sentence)s: no vote yet.") % {"sentence": found.sentence}
    return gate(found.rule, words, lambda rule: is_quorate_by(item.meeting, rule))


def nobody_stays_who_must_go(item: AgendaItem, _day: date) -> Reason | None:
    """Whom the matter concerns and near kin step aside; the reason does not say which of the two."""
    names = [line.name for line in must_recuse(item)]
    if names:
        return Reason(_("Must step aside for this item: %(names)s.") % {"names": _(", ").join(names)})
    return None


def figures_add_up(item: AgendaItem, _day: date) -> Reason | None:
    """Yes, no and abstentions (and spoiled papers) are together those who may vote."""
    if item.yes is None:
        return Reason(_("Enter the figures of the vote first."))
    total, possible = item.yes + (item.no or 0) + (item.abstain or 0) + (item.spoiled or 0), votes_possible(item)
    if total > possible or (total < possible and item.way != Way.PAPER):  # a paper may be taken home
        words = _("%(total)s votes were entered, but %(possible)s may vote: the figures do not add up.")
        return Reason(words % {"total": total, "possible": possible})
    return None


def majority_is_there(item: AgendaItem, _day: date) -> Reason | None:
    rule = majority_rule(item)
    base = base_count(item, rule.threshold)
    if not rule.threshold.met(item.yes or 0, base):
        return Reason(majority_sentence(rule.threshold, base, item.yes or 0), why=rule.key)
    return None


def majority_is_missing(item: AgendaItem, day: date) -> Reason | None:
    if majority_is_there(item, day) is None:
        return Reason(_("The majority is there: it is passed."))
    return None


def not_announced_yet(item: AgendaItem, _day: date) -> Reason | None:
    if item.meeting.stage != MeetingStage.PLANNED:
        return Reason(_("The agenda was announced with the notice and stands."))
    return None


def is_to_hear(item: AgendaItem, _day: date) -> Reason | None:
    return Reason(_("This item needs a vote.")) if item.is_motion else None
