"""Minutes write themselves: composed from the facts of the sitting, with the secretary's own prose in between."""

from datetime import datetime

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from xiangyue.kernel.models import Town
from xiangyue.meetings.models import AgendaItem, ItemStage, Meeting, MeetingStage, Recusal
from xiangyue.meetings.reckoning import absent_lines, majority_rule, present_lines, strictest_quorum
from xiangyue.people.models import RollLine
from xiangyue.rulebook.thresholds import majority_sentence


def compose(meeting: Meeting, recorded_at: datetime, reason: str = "") -> str:
    """The text of the minutes, in the town's language, whatever language the secretary's screen is in.

    `reason` is why a sitting was not held.
    """
    with translation.override(Town.objects.get(number=meeting.town).language):
        parts = [*_head(meeting), *_attendance(meeting)]
        if meeting.stage == MeetingStage.NOT_HELD:
            parts.append(_("The sitting was not held: %(reason)s") % {"reason": reason})
        for item in meeting.agenda:
            parts += ["", *_item(item)]
        if meeting.prose:
            parts += ["", meeting.prose]
        return "\n".join([*parts, "", *_foot(meeting, recorded_at)])


def _head(meeting: Meeting) -> list[str]:
    day = meeting.held_on or meeting.day
    began = meeting.began_at or timezone.localtime(meeting.planned_at).time()
    lines = [
        _("Minutes: %(title)s") % {"title": meeting.title},
        _("Body: %(body)s") % {"body": meeting.body},
        _("Time: %(day)s %(time)s") % {"day": date_format(day, "Y-m-d"), "time": began.strftime("%H:%M")},
        _("Place: %(venue)s") % {"venue": meeting.venue},
    ]
    if meeting.chair and meeting.recorder:
        lines.append(
            _("Chair: %(chair)s. Minutes: %(recorder)s.") % {"chair": meeting.chair, "recorder": meeting.recorder}
        )
    if meeting.observers:
        lines.append(_("Sitting in: %(names)s") % {"names": meeting.observers})
    return lines


def _attendance(meeting: Meeting) -> list[str]:
    lines = [strictest_quorum(meeting).sentence]
    if meeting.roll and not meeting.roll.certified:
        lines.append(_("Present: %(names)s") % {"names": _names(present_lines(meeting))})
        lines.append(_("Absent: %(names)s") % {"names": _names(absent_lines(meeting))})
    return lines


def _names(lines: list[RollLine]) -> str:
    return _(", ").join(line.name for line in lines) or _("nobody")


def _item(item: AgendaItem) -> list[str]:
    lines = [_("Item %(number)s: %(title)s") % {"number": item.number, "title": item.title}]
    lines += [text for text in (item.text, item.discussion) if text]
    aside = [recusal.line for recusal in Recusal.objects.filter(item=item).select_related("line")]
    if aside:
        lines.append(_("Stepped aside: %(names)s") % {"names": _names(aside)})
    if item.stage in {ItemStage.PASSED, ItemStage.REJECTED}:
        lines += [vote_words(item), result_words(item)]
    else:
        lines.append(str(item.get_stage_display()))
    return lines


def vote_words(item: AgendaItem) -> str:
    """Way and figures: 举手表决：赞成16，反对9，弃权5."""
    words = _("%(way)s: yes %(yes)s, no %(no)s, abstained %(abstain)s") % {
        "way": item.get_way_display(), "yes": item.yes, "no": item.no, "abstain": item.abstain,
    }  # fmt: skip
    return words + (_(", spoiled %(spoiled)s") % {"spoiled": item.spoiled} if item.spoiled else "")


def result_words(item: AgendaItem) -> str:
    """What the figures mean by the rule: 30人到会，赞成16，要16票，通过."""
    return majority_sentence(majority_rule(item).threshold, item.base or 0, item.yes or 0)


def _foot(meeting: Meeting, recorded_at: datetime) -> list[str]:
    """Both times, where the sitting was entered on another day than it was held."""
    entered = timezone.localtime(recorded_at)
    lines = [] if meeting.ended_at is None else [_("Ended: %(time)s") % {"time": meeting.ended_at.strftime("%H:%M")}]
    if meeting.held_on and meeting.held_on != entered.date():
        words = _("Held on %(held)s, entered on %(entered)s from the paper record.")
        lines.append(words % {"held": meeting.held_on.isoformat(), "entered": entered.date().isoformat()})
    return lines
