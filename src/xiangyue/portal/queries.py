"""What the front pages ask of the rooms."""

from collections import Counter
from typing import Any

from django.utils.translation import gettext as _

from xiangyue.decisions.models import Decision, DecisionStage, StepStage
from xiangyue.decisions.queries import path_steps
from xiangyue.disclosure.models import Posting, PostingStage
from xiangyue.disclosure.queries import overdue
from xiangyue.meetings.models import Meeting, MeetingStage
from xiangyue.people.actor import Actor
from xiangyue.people.models import Place
from xiangyue.people.queries import town_place, villages
from xiangyue.web.addresses import to

DECIDING = (DecisionStage.UNDER_WAY, DecisionStage.RESOLVED)


def headline(actor: Actor) -> dict[str, Any] | None:
    """The decision the front page shows: the one whose assembly sits next, else the newest that everybody may see."""
    seen = Decision.objects.visible_to(actor).filter(stage__in=DECIDING, reach__gte=4).select_related("place__village")
    coming = Meeting.objects.visible_to(actor).filter(stage__in=[MeetingStage.NOTICED, MeetingStage.SITTING])
    for item in coming.order_by("planned_at").values_list("items__about_id", flat=True):
        if decision := seen.filter(steps__id=item, steps__stage=StepStage.CURRENT).first():
            return {"decision": decision, "steps": path_steps(decision, actor)}
    decision = seen.order_by("-id").first()
    return {"decision": decision, "steps": path_steps(decision, actor)} if decision else None


def being_decided(place: Place, actor: Actor) -> list[Decision]:
    """What is being decided at a place, as far as this actor may know."""
    rows = Decision.objects.visible_to(actor).filter(place=place, stage__in=DECIDING).select_related("place")
    return list(rows.order_by("-reach", "-id"))


def villages_at_a_glance(actor: Actor) -> list[dict[str, str]]:
    """The villages of a town with what is being decided there and what is overdue: duties of places, in their order."""
    deciding = Counter(Decision.objects.visible_to(actor).filter(stage__in=DECIDING).values_list("place_id", flat=True))
    late = Counter(owed.place.pk for owed in overdue(town_place(actor.town)))
    return [
        {
            "title": str(village),
            "url": to("decisions", place=village.slug),
            "note": _("%(count)s being decided") % {"count": deciding[village.pk]} if deciding[village.pk] else "",
            "mark": _("%(count)s overdue") % {"count": late[village.pk]} if late[village.pk] else "",
            "mark_state": "short",
        }
        for village in villages(actor.town)
    ]


def latest_postings(actor: Actor, number: int, place: Place | None = None) -> list[Posting]:
    """The newest sheets on the boards of the town, or of one village."""
    rows = Posting.objects.visible_to(actor).filter(stage__in=[PostingStage.POSTED, PostingStage.CLOSED])
    rows = rows.filter(place=place) if place else rows
    return list(rows.select_related("place__village").order_by("-posted_on", "-id")[:number])
