"""Once a day, and whenever a rule or a calendar changes: the days of open needs are counted anew."""

from datetime import timedelta

from xiangyue.kernel import clock, jobs
from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import SYSTEM
from xiangyue.matters import clocks
from xiangyue.matters.escalation import Step, step_of
from xiangyue.matters.models import RUNNING, Need, NeedStage
from xiangyue.rulebook.changes import watch

MORNING = 6  # o'clock


def ask_tomorrow() -> None:
    """Look at the clocks tomorrow morning; however often it is asked, it is done once."""
    day = clock.today() + timedelta(days=1)
    jobs.enqueue("needs_morning", key=f"needs_morning {day}", run_at=clock.moment(day, MORNING))


@jobs.handler("needs_morning")
def morning() -> None:
    """Everything a day brings to open needs; goes on as long as one is open."""
    recount_all()
    raise_all()
    if Need.objects.filter(stage__in=(*RUNNING, NeedStage.WAITING)).exists():
        ask_tomorrow()


def raise_all() -> int:
    """Write down how far up each open need is told today; gives how many went up a step."""
    rows = Need.objects.filter(stage__in=RUNNING).order_by("id")
    return sum(_raised(need, step_of(need, clock.today())) for need in rows)


def _raised(need: Need, step: Step) -> bool:
    """Each step is written down once; who reads it is asked anew whenever somebody looks."""
    if step <= need.raised:
        return False
    with act(SYSTEM, "raise_need", need, step=int(step)) as line:
        need.raised, need.raised_on = int(step), line.happened_on
        need.save(update_fields=["raised", "raised_on"])
    return True


@watch
def recount_all() -> int:
    """Count the days of open needs anew; gives how many changed."""
    rows = Need.objects.filter(stage__in=(*RUNNING, NeedStage.WAITING)).select_related("place", "spot__village")
    return sum(recount(need) for need in rows.order_by("id"))


def recount(need: Need) -> bool:
    """The last day by today's calendar and rules; the pauses stay, and nothing is written where nothing changes."""
    basis, before = need.basis, need.due_on
    need.basis = basis | clocks.frozen(need.spot.village or need.spot, clock.today())
    clocks.set_due(need)
    if (need.basis, need.due_on) == (basis, before):
        return False
    with act(SYSTEM, "recount_need", need, before=str(before), after=str(need.due_on)):
        need.save(update_fields=["basis", "due_on"])
    return True
