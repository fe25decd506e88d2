"""Who may write down what was done on the ground, and what such a record needs."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from xiangyue.fieldwork.models import Activity, Agreement, Duty, Excuse, Measure
from xiangyue.kernel import clock
from xiangyue.kernel.rules import Reason, all_of
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Office, Place
from xiangyue.people.models.posts import VILLAGE_OFFICES
from xiangyue.people.rules import not_by_helper, office
from xiangyue.web.words import short_day_words

may_set_duties = office(Office.TOWN_SECRETARY, Office.TOWN_ORGANISER)


def official_here(actor: Any, thing: Any) -> Reason | None:
    """Any office of the town for places in it, any office of a village for places in the village."""
    if isinstance(actor, Actor) and actor.post:
        village = thing.place.village
        if actor.oversees(thing.place) or (village and actor.holds(VILLAGE_OFFICES, village)):
            return None
        if actor.is_town_officer:
            return Reason(_("%(place)s is not in your town.") % {"place": thing.place})
    return Reason(_("Only officials of the town, or of the village, may do this."))


may_record = all_of(not_by_helper, official_here)


def town_official(actor: Any, thing: Any) -> Reason | None:
    """Only who holds an office of the town."""
    if isinstance(actor, Actor) and actor.oversees(thing.place):
        return None
    return Reason(_("Only officials of the town read this."))


def still_stands(_actor: Any, activity: Activity) -> Reason | None:
    """What was withdrawn is not added to."""
    return Reason(_("This record was withdrawn.")) if activity.is_withdrawn else None


def not_there_yet(actor: Any, activity: Activity) -> Reason | None:
    """Nobody takes part twice."""
    if activity.participants.filter(person=actor.person).exists():
        return Reason(_("You are written down here already."))
    return None


may_join = all_of(may_record, still_stands, not_there_yet)
may_agree = all_of(may_record, still_stands)


def may_withdraw(actor: Any, activity: Activity) -> Reason | None:
    """Only who wrote it down, and the secretary of the town or of the village it was written for."""
    if reason := may_record(actor, activity):
        return reason
    secretary = Office.TOWN_SECRETARY if activity.by_town else Office.VILLAGE_SECRETARY
    if actor.office == secretary or actor.person.pk == activity.author:
        return None
    return Reason(_("Only who wrote this down, or the secretary, may do this."))


# What a record needs


def day_has_come(day: date) -> Reason | None:
    """Plans are no record."""
    return Reason(_("This day lies in the future.")) if day > clock.today() else None


def told(activity: Activity) -> Reason | None:
    """One short note is enough, none is not."""
    return None if activity.text.strip() else Reason(_("Please write in a few words what was done."))


def amounts_are_amounts(activity: Activity) -> Reason | None:
    """Nobody gives less than nothing, works less than no time or meets fewer than none."""
    if activity.aid_kg < 0:
        return Reason(_("Aid cannot be less than nothing."))
    if activity.half_days < 0 or activity.received < 0:
        return Reason(_("A number cannot be less than nothing."))
    return None


def below_a_town(activity: Activity) -> Reason | None:
    """A town, or something in it: nobody visits a whole county."""
    return None if activity.place.level >= Level.TOWN else Reason(_("Choose a place in your town."))


def agreement_is_whole(agreement: Agreement) -> Reason | None:
    """What nobody answers for is not agreed."""
    if not agreement.words.strip() or not agreement.answers.strip():
        return Reason(_("Please write what was agreed and who answers for it."))
    if agreement.due_on < agreement.activity.happened_on:
        words = _("This is before the day of the activity, %(day)s.")
        return Reason(words % {"day": short_day_words(agreement.activity.happened_on)})
    return None


def after_the_activity(agreement: Agreement, day: date) -> Reason | None:
    """Nothing is done before it was agreed."""
    if day >= agreement.activity.happened_on:
        return None
    words = _("This is before the day of the activity, %(day)s.")
    return Reason(words % {"day": short_day_words(agreement.activity.happened_on)})


def duty_is_whole(duty: Duty) -> Reason | None:
    """A duty says who owes what, and can be met."""
    if not duty.title.strip() or not duty.source.strip() or not duty.offices:
        return Reason(_("A duty names its source and the offices that owe it."))
    if set(duty.offices) - set(Office.values):
        return Reason(_("There is no such office."))
    if duty.measure == Measure.PLACES and not duty.levels:
        return Reason(_("A duty needs a target: which places are to be visited?"))
    if duty.measure != Measure.LINKS and not duty.kinds:
        return Reason(_("Choose which kinds of activities count."))
    if duty.quantity < 1:
        return Reason(_("A duty asks for one at least."))
    return dates_in_order(duty.since, duty.until)


def excuse_is_whole(excuse: Excuse) -> Reason | None:
    """An excuse has a reason and an end."""
    if not excuse.reason.strip():
        return Reason(_("Please write down the reason."))
    return dates_in_order(excuse.since, excuse.until)


def dates_in_order(since: date, until: date | None) -> Reason | None:
    return Reason(_("The last day lies before the first.")) if until and until < since else None


def link_is_whole(village: Place, since: date) -> Reason | None:
    """A leader is linked with a village that is there, from a day that has come."""
    if village.level != Level.VILLAGE or village.ended_on:
        return Reason(_("Leaders are linked with villages and communities."))
    return day_has_come(since)


# Pages of a place


def reads_here(actor: Actor, place: Place) -> Reason | None:
    return official_here(actor, place)


def writes_here(actor: Actor, place: Place) -> Reason | None:
    return may_record(actor, place)
