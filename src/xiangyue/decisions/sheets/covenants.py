"""What a covenant prints and sends round: the form for the town's file, message, picture and script."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from xiangyue.decisions.covenant_text import article_words
from xiangyue.decisions.models import Covenant, CovenantStage, LegalCheck
from xiangyue.decisions.models.covenants import COMING_STAGES
from xiangyue.decisions.queries import body_words, version_words
from xiangyue.decisions.reckoning.covenants import (
    Fate,
    change_lines,
    changes_of,
    filing_due,
    repealed_numbers,
    under_headings,
    vote_on,
)
from xiangyue.decisions.reckoning.decisions import law_of
from xiangyue.decisions.resolution import in_the_towns_language
from xiangyue.kernel import clock
from xiangyue.meetings.models import Meeting
from xiangyue.meetings.reckoning import due_count, present_count
from xiangyue.papers.share import Share, group_message, loudspeaker_script, picture
from xiangyue.people.law import rules_for
from xiangyue.people.models.bodies import Mode
from xiangyue.web.addresses import public, to
from xiangyue.web.models import PrintedCode
from xiangyue.web.words import day_words

LINES = 6  # changed articles a message tells of; the rest is read on its page


@dataclass(frozen=True)
class Chapter:
    """Some articles under one heading, which may be empty."""

    words: str
    articles: list[tuple[str, str]]  # “第三条” and its words


@dataclass(frozen=True)
class FilingForm:
    """The fields of the form, filled from the sitting; what is unknown stays blank for the pen."""

    village: str
    title: str
    when: str = ""
    venue: str = ""
    body: str = ""
    due: int | None = None
    present: int | None = None
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None
    women: int | None = None
    checks: str = ""
    contact: str = ""
    effective: str = ""
    due_by: str = ""
    provisional: bool = False


def chapters_of(covenant: Covenant) -> list[Chapter]:
    """The articles that stand, under their chapters."""
    found: list[Chapter] = []
    for heading, clause in under_headings(covenant.standing):
        if heading or not found:
            found.append(Chapter(heading, []))
        found[-1].articles.append((article_words(clause.number), clause.text))
    return found


def gaps_words(covenant: Covenant) -> str:
    """Why numbers are missing, so that nobody looks for a lost page."""
    names = _(", ").join(article_words(number) for number in repealed_numbers(covenant))
    return _("Repealed, their numbers stay empty: %(articles)s.") % {"articles": names} if names else ""


def origin_words(covenant: Covenant) -> str:
    """By whom, when, in force since when, under which number: the line below the title."""
    parts = [covenant.basis]
    if covenant.adopted_on and not covenant.basis:
        law = rules_for(covenant.place, covenant.adopted_on)
        body = covenant.decision.body if covenant.decision else "village_assembly"
        values = {"body": f"{covenant.place}{body_words(law, body)}", "day": day_words(covenant.adopted_on, year=True)}
        parts = [_("adopted by the %(body)s on %(day)s") % values]
    if covenant.binds_from:
        parts.append(_("in force from %(day)s") % {"day": day_words(covenant.binds_from, year=True)})
    if covenant.filed_number:
        parts.append(_("filed under %(number)s") % {"number": covenant.filed_number})
    return _("; ").join(part for part in parts if part) or version_words(covenant)


def filing_form(covenant: Covenant) -> FilingForm:
    """The form that goes to the town with the text, the minutes, the sign-in sheet and the photographs."""
    place, item = covenant.place, vote_on(covenant)
    due = None if covenant.filed_number else filing_due(covenant)
    law = rules_for(place, covenant.adopted_on or clock.today())
    form = FilingForm(
        village=str(place), title=covenant.title, women=covenant.women_present, checks=_checks(covenant),
        contact=f"{law.term('committee')} {place.phone}".strip(),
        effective=day_words(covenant.effective_on, year=True) if covenant.effective_on else "",
        due_by=day_words(due.day, year=True) if due else "", provisional=bool(due and due.provisional),
    )  # fmt: skip
    if item is None or covenant.decision is None:
        return form
    meeting = item.meeting
    return FilingForm(**{
        **vars(form), "when": day_words(meeting.held_on or meeting.day, year=True), "venue": meeting.venue,
        "body": _body(covenant, meeting), "due": due_count(meeting), "present": present_count(meeting),
        "yes": item.yes, "no": item.no, "abstain": item.abstain,
    })  # fmt: skip


def _body(covenant: Covenant, meeting: Meeting) -> str:
    body = body_words(law_of(covenant.decision, meeting.held_on or meeting.day), meeting.body.kind)
    if meeting.mode == Mode.SEATS:
        return body
    return _("%(body)s (%(mode)s)") % {"body": body, "mode": meeting.get_mode_display()}


def _checks(covenant: Covenant) -> str:
    rows = LegalCheck.objects.filter(covenant=covenant)
    words = (f"{day_words(row.day, year=True)} {row.get_verdict_display()} {row.text}".strip() for row in rows)
    return "\n".join(words)


# Sent round


def told_as(covenant: Covenant) -> str:
    """The seal on the picture: what this is about; empty while there is nothing to tell."""
    if covenant.stage in {CovenantStage.CONSULTING, CovenantStage.CHECKING}:
        return _("Opinions wanted")
    if covenant.stage in COMING_STAGES:
        return _("Newly adopted")
    return _("In force") if covenant.stage == CovenantStage.IN_FORCE else ""


def lines_of_covenant(covenant: Covenant) -> list[str]:
    """What changes, since when, and what one can do about it."""
    place, law = covenant.place, rules_for(covenant.place, clock.today())
    asked = covenant.adopted_on is None
    first = _("We want to know what you think of it.") if asked else _("%(words)s.") % {"words": origin_words(covenant)}
    contact = _("Whom to ask: %(contact)s.") % {"contact": f"{place} {law.term('committee')} {place.phone}".strip()}
    return [first, *_told_articles(covenant), contact]


def _told_articles(covenant: Covenant) -> list[str]:
    if covenant.supersedes is None:
        return [_("It has %(count)s articles.") % {"count": len(covenant.standing)}]
    changed = [change for change in changes_of(covenant) if change.fate != Fate.SAME]
    lines = [line for change in changed[:LINES] for line in change_lines(change)]
    return lines + ([_("%(count)s articles change in all.") % {"count": len(changed)}] if len(changed) > LINES else [])


def share_of_covenant(covenant: Covenant) -> Share | None:
    """Group message, picture and script; None while only the committees know of it."""
    with in_the_towns_language(covenant):
        if not told_as(covenant):
            return None
        address, lines = public(f"/q/{PrintedCode.of(covenant).code}"), lines_of_covenant(covenant)
        return Share(
            message=group_message(covenant.title, lines, address),
            picture_url=to("covenant-picture", pk=covenant.pk),
            script=loudspeaker_script(str(covenant.place), covenant.title, lines),
        )


def covenant_picture(covenant: Covenant) -> str:
    """The same as an SVG that stands alone; empty while there is nothing to tell."""
    with in_the_towns_language(covenant):
        seal = told_as(covenant)
        if not seal:
            return ""
        address = public(f"/q/{PrintedCode.of(covenant).code}")
        return picture(covenant.title, lines_of_covenant(covenant), address, footer=str(covenant.place), seal=seal)
