"""Duties as data, and who does not owe them for a time."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from xiangyue.fieldwork.models import Duty, Excuse
from xiangyue.fieldwork.rules import dates_in_order, duty_is_whole, excuse_is_whole, may_set_duties
from xiangyue.kernel import clock
from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import Acting
from xiangyue.kernel.rules import Refused, demand
from xiangyue.people.models import Person, Place


def set_duty(
    actor: Acting,
    place: Place,
    *,
    title: str,
    source: str,
    offices: Sequence[str],
    measure: str,
    rhythm: str,
    kinds: Sequence[str] = (),
    levels: Sequence[int] = (),
    quantity: int = 1,
    credit_up: bool = True,
    since: date | None = None,
    until: date | None = None,
) -> Duty:
    """What the holders of these offices owe from a day on; changing it means ending it and setting another."""
    duty = Duty(
        place=place, title=title.strip(), source=source.strip(), offices=[*map(str, offices)], measure=measure,
        rhythm=rhythm, kinds=[*map(str, kinds)], levels=[*map(int, levels)], quantity=quantity, credit_up=credit_up,
        since=since or clock.today(), until=until,
    )  # fmt: skip
    demand(may_set_duties(actor, duty))
    demand(duty_is_whole(duty))
    with act(actor, "set_duty") as line:
        duty.save(force_insert=True)
        return line.begin(duty)


def end_duty(actor: Acting, duty: Duty, *, until: date | None = None) -> Duty:
    """It is owed no longer; the last day counts."""
    demand(may_set_duties(actor, duty))
    with act(actor, "end_duty", duty):
        duty.refresh_from_db(from_queryset=Duty._base_manager.select_for_update())
        if duty.until and duty.until < clock.today():
            raise Refused(_("This duty has ended already."))
        last = until or clock.today()
        demand(dates_in_order(duty.since, last))
        duty.until = last
        duty.save(update_fields=["until"])
    return duty


def excuse(actor: Acting, duty: Duty, person: Person, *, since: date, until: date, reason: str) -> Excuse:
    """Somebody does not owe a duty for a time."""
    row = Excuse(place=duty.place, duty=duty, person=person, since=since, until=until, reason=reason.strip())
    demand(may_set_duties(actor, duty))
    demand(excuse_is_whole(row))
    with act(actor, "excuse") as line:
        row.save(force_insert=True)
        return line.begin(row)
