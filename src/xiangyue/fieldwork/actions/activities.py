"""Writing down what was done on the ground, who took part, and what was agreed there."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from xiangyue.fieldwork.models import Activity, Agreement, Participant
from xiangyue.fieldwork.rules import (
    agreement_is_whole,
    amounts_are_amounts,
    below_a_town,
    day_has_come,
    may_agree,
    may_join,
    may_record,
    told,
)
from xiangyue.fieldwork.stages import count_anew
from xiangyue.kernel import clock
from xiangyue.kernel.acting import act
from xiangyue.kernel.rules import demand
from xiangyue.people.actor import Actor
from xiangyue.people.models import Person, Place


def record_activity(
    actor: Actor,
    place: Place,
    *,
    kind: str,
    text: str,
    happened_on: date | None = None,
    persons: Iterable[Person] = (),
    took_part: bool = True,
    **more: Any,
) -> Activity:
    """One short note of what was done where; `took_part` says that the writer was there, `persons` who else was.

    `more`: promises, campaign, half_days, received, aid_kg.
    """
    activity = Activity(
        place=place, kind=kind, text=text.strip(), happened_on=happened_on or clock.today(),
        by_town=actor.is_town_officer, author=actor.capacity.person, **more,
    )  # fmt: skip
    demand(may_record(actor, activity))
    for need in (below_a_town, told, amounts_are_amounts):
        demand(need(activity))
    demand(day_has_come(activity.happened_on))
    there = {person.pk: person for person in [*persons, *([actor.person] if took_part and actor.person else [])]}
    with act(actor, "record_activity", happened_on=activity.happened_on, kind=kind) as line:
        activity.save(force_insert=True)
        line.begin(activity)
        for person in there.values():
            line.touch(Participant.objects.create(place=place, activity=activity, person=person))
        count_anew(activity, line)
    return activity


def join(actor: Actor, activity: Activity) -> Participant:
    """Say that one took part too: each for oneself, so that nobody keeps a list of colleagues."""
    with act(actor, "join_activity", activity) as line:
        _lock(activity)
        demand(may_join(actor, activity))
        person: Any = actor.person  # the rule has asked for an office, which only a person holds
        return line.touch(Participant.objects.create(place=activity.place, activity=activity, person=person))


def agree(actor: Actor, activity: Activity, *, words: str, answers: str, due_on: date) -> Agreement:
    """Something decided on the spot: what, who answers for it, by when."""
    with act(actor, "agree") as line:
        _lock(activity)
        demand(may_agree(actor, activity))
        agreement = Agreement(
            place=activity.place, activity=activity, words=words.strip(), answers=answers.strip(), due_on=due_on
        )
        demand(agreement_is_whole(agreement))
        agreement.save(force_insert=True)
        return line.begin(agreement)


def _lock(activity: Activity) -> None:
    """Nothing is added to a record while somebody withdraws it."""
    activity.refresh_from_db(from_queryset=Activity._base_manager.select_for_update())
