"""Waiting for me: what each room has for this actor to do, asked anew each time and kept nowhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xiangyue.ballots.queries import waiting_for as counts_of
from xiangyue.decisions.models import Advice, AdviceKind, Decision, DecisionStage, Opinion, OpinionStage
from xiangyue.decisions.queries import covenants_waiting_for, next_thing
from xiangyue.decisions.reckoning.decisions import coming_sitting, current_step, look_ahead
from xiangyue.disclosure.models import Posting
from xiangyue.disclosure.queries import due, objections_for, unproved_for
from xiangyue.kernel import clock
from xiangyue.matters.models import NeedStage
from xiangyue.matters.queries import petitions_waiting_for
from xiangyue.matters.queries import waiting_for as needs_waiting_for
from xiangyue.meetings.models import Meeting, MeetingStage
from xiangyue.meetings.reckoning import strictest_quorum
from xiangyue.people.actor import Actor
from xiangyue.people.law import rules_for
from xiangyue.people.models import LocalPack, Office, Place
from xiangyue.people.models.posts import COMMITTEE_OFFICES
from xiangyue.people.queries import villages
from xiangyue.people.rules import pack_keeper
from xiangyue.portal.announcing import hangings
from xiangyue.portal.setup import missing_in
from xiangyue.registry.rules.keeping import keeper
from xiangyue.rulebook.catalogue import Need
from xiangyue.web.addresses import page_of, to
from xiangyue.web.words import day_words, moment_words

NEXT_WORDS = {  # stage of a need -> what to do next
    NeedStage.REGISTERED: gettext_lazy("Take it on or say why not"),
    NeedStage.ACCEPTED: gettext_lazy("Give it to somebody"),
    NeedStage.ASSIGNED: gettext_lazy("I am on it"),
    NeedStage.IN_HAND: gettext_lazy("Answer"),
    NeedStage.REOPEN_ASKED: gettext_lazy("Decide whether it is done again"),
    NeedStage.FORWARDED: gettext_lazy("Ask how it stands"),
    NeedStage.ANSWERED: gettext_lazy("Ask the resident, or close it"),
}
ACTIVE = (DecisionStage.DRAFT, DecisionStage.UNDER_WAY, DecisionStage.RESOLVED, DecisionStage.CARRYING_OUT)
FEW = 3  # missing things that a card names; the walk names all
SOON = 10  # days ahead of a duty's last day that it is shown


@dataclass(frozen=True)
class Task:
    """One thing that waits: its title, what to do, where, and by when."""

    title: str
    words: str
    url: str
    due: date | None = None
    note: str = ""
    links: tuple[tuple[str, str], ...] = ()  # beside the one thing to do


def waiting_for(actor: Actor) -> list[Task]:
    """Everything that waits for this actor in this capacity, the most urgent first."""
    tasks = [*_counts(actor)]
    if actor.post and actor.office in COMMITTEE_OFFICES and actor.village:
        tasks += [*_decisions(actor, actor.village), *_opinions(actor), *_objections(actor), *_duties(actor.village)]
        tasks += _rules_to_hang(actor.village)
    elif actor.village and actor.post and actor.supervises(actor.village):
        tasks += _supervision(actor)
    elif actor.is_town_officer:
        tasks += _town(actor)
    tasks += _covenants(actor)
    tasks += _needs(actor)
    tasks += _setting_up(actor)
    return sorted(tasks, key=lambda task: (task.due is None, task.due or date.max))


def _setting_up(actor: Actor) -> Iterator[Task]:
    """The set-up walk, as long as something is missing without which the place cannot work."""
    place = kept_place(actor)
    if place is None:
        return
    if missing := missing_in(place):
        url = to("village-setup", place=place.slug) if place.village else to("setup")
        title, note = _("Setting up %(place)s") % {"place": place}, _(", ").join(missing[:FEW])
        yield Task(title, _("Go on setting up"), url, note=note)


def kept_place(actor: Actor) -> Place | None:
    """Whose register this actor keeps in this capacity: the own village's, or the town's."""
    place = actor.place if actor.post else None
    return place if place and keeper(actor, place) is None else None


def _covenants(actor: Actor) -> Iterator[Task]:
    for each in covenants_waiting_for(actor):
        yield Task(each.title, each.words, each.url, each.due)


def _needs(actor: Actor) -> Iterator[Task]:
    """What people need, where it is this actor's turn."""
    for turn in needs_waiting_for(actor):
        note = str(turn.need.spot)
        yield Task(str(turn.need), str(NEXT_WORDS[NeedStage(turn.stage)]), page_of(turn.need), turn.due_on, note)
    for each in petitions_waiting_for(actor):
        words = _("The days have passed") if each.is_overdue else _("The days of the petition run")
        yield Task(str(each), words, page_of(each), each.due_on)


def _counts(actor: Actor) -> Iterator[Task]:
    for count in counts_of(actor):
        yield Task(count.title, _("Enter what you counted"), page_of(count), clock.today())


def _decisions(actor: Actor, village: Place) -> Iterator[Task]:
    mine = Decision.objects.visible_to(actor).filter(place=village, stage__in=ACTIVE)
    decisions = list(mine.select_related("place__village").order_by("id"))
    look_ahead(decisions)
    for decision in decisions:
        following = next_thing(decision, actor)
        if following is None or not following.url:
            continue
        step = current_step(decision)
        meeting = coming_sitting(step) if step else None
        if meeting:
            yield _sitting(decision, meeting, following.words)
        else:
            acts = following.post or following.move  # a move is made on the decision's own page
            note = " ".join(str(reason) for reason in following.reasons)
            yield Task(decision.title, following.words, page_of(decision) if acts else following.url, note=note)


def _sitting(decision: Decision, meeting: Meeting, words: str) -> Task:
    """A sitting to come: when, what is missing, and its packet."""
    when = f"{moment_words(meeting.planned_at)} · {meeting.venue}"
    if meeting.roll is None:
        return Task(decision.title, words, page_of(meeting), meeting.day, when)
    sign_in, packet = to("meeting-sign-in", pk=meeting.pk), to("meeting-packet", pk=meeting.pk)
    note = f"{when} · {strictest_quorum(meeting).sentence}"
    return Task(decision.title, _("To sign-in"), sign_in, meeting.day, note, ((_("Print the packet"), packet),))


def _opinions(actor: Actor) -> Iterator[Task]:
    for opinion in Opinion.objects.visible_to(actor).filter(stage=OpinionStage.OPEN, place=actor.place):
        yield Task(opinion.shown_on.title, _("Answer an opinion"), to("opinion-answer", pk=opinion.pk))


def _objections(actor: Actor) -> Iterator[Task]:
    for objection in objections_for(actor):
        words = _("Answer by %(day)s") % {"day": day_words(objection.due_on)}
        yield Task(str(objection.posting), words, page_of(objection), objection.due_on)


def _duties(village: Place) -> Iterator[Task]:
    for owed in due(village):
        if (owed.due_on - clock.today()).days <= SOON:
            words = _("Post by %(day)s") % {"day": day_words(owed.due_on)}
            yield Task(str(owed.duty.words), words, to("posting-new", place=village.slug), owed.due_on)


def _rules_to_hang(village: Place) -> Iterator[Task]:
    """What the county or the town has laid down and nobody has put on this board."""
    for each in hangings([village]):
        if not each.is_done:
            yield Task(str(each.pack), _("Put it on the board"), page_of(each.posting or each.pack))


def _not_hung(actor: Actor) -> Iterator[Task]:
    """Where the rules of the town do not hang yet, for who keeps them."""
    names: dict[LocalPack, list[str]] = {}
    for each in hangings(villages(actor.town)):
        if not each.is_done:
            names.setdefault(each.pack, []).append(str(each.place))
    for pack, places in names.items():
        note = _(", ").join(places[:FEW])
        words = _("Not on the board in %(number)s villages: remind them") % {"number": len(places)}
        yield Task(str(pack), words, page_of(pack), note=note)


def _supervision(actor: Actor) -> Iterator[Task]:
    decisions = Decision.objects.visible_to(actor).filter(place=actor.place, stage=DecisionStage.CARRYING_OUT)
    for decision in decisions.exclude(supervision_opinions__step=6):
        yield Task(decision.title, _("Give the supervision's opinion"), to("decision-supervision", pk=decision.pk))
    for posting in unproved_for(actor):
        yield Task(str(posting), _("Record that it hangs on the board"), to("proof-new", pk=posting.pk))


def _town(actor: Actor) -> Iterator[Task]:
    for objection in objections_for(actor):
        words = _("Answer for the town by %(day)s") % {"day": day_words(objection.due_on)}
        yield Task(str(objection.posting), words, page_of(objection), objection.due_on)
    if actor.office == Office.TOWN_JUSTICE:
        yield from _legal_checks(actor)
    if pack_keeper(actor, actor) is None:
        yield from _not_hung(actor)


def _legal_checks(actor: Actor) -> Iterator[Task]:
    """Matters whose topic asks for a legal check that nobody has given yet; they do not wait for it."""
    checked = Advice.objects.filter(kind=AdviceKind.LEGAL_CHECK).values("decision")
    going = Decision.objects.visible_to(actor).filter(stage=DecisionStage.UNDER_WAY).exclude(pk__in=checked)
    going = going.filter(covenants=None)  # a covenant is checked as such, before it is raised
    for decision in going.select_related("place__village").order_by("id"):
        if Need.LEGAL_CHECK in rules_for(decision.place, clock.today()).topic(decision.topic).needs:
            yield Task(f"{decision.place} · {decision.title}", _("Check the text against the law"), page_of(decision))


@dataclass(frozen=True)
class Notice:
    """Something to know, with nothing to do about it here."""

    title: str
    url: str
    note: str


def notices_for(actor: Actor) -> list[Notice]:
    """The sittings this person is called to, and what was posted in the village lately."""
    return [*_called(actor), *_posted(actor)]


def _called(actor: Actor) -> Iterator[Notice]:
    if actor.person is None:
        return
    coming: Any = Meeting.objects.visible_to(actor).filter(stage__in=[MeetingStage.NOTICED, MeetingStage.SITTING])
    for meeting in coming.filter(roll__lines__person=actor.person.pk).order_by("planned_at"):
        yield Notice(meeting.title, page_of(meeting), f"{moment_words(meeting.planned_at)} · {meeting.venue}")


def _posted(actor: Actor) -> Iterator[Notice]:
    if actor.village is None:
        return
    for posting in Posting.objects.visible_to(actor).shown().filter(place=actor.village).order_by("-posted_on")[:3]:
        yield Notice(str(posting), page_of(posting), day_words(posting.posted_on))
