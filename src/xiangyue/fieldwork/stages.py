"""The lives of an activity and of what was agreed there."""

from dataclasses import asdict

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from xiangyue.fieldwork.models import Activity, ActivityStage, Agreement, AgreementStage, Coverage
from xiangyue.fieldwork.reckoning import line_of, tally_of
from xiangyue.fieldwork.rules import after_the_activity, may_record, may_withdraw
from xiangyue.kernel import jobs
from xiangyue.kernel.acting import Line
from xiangyue.kernel.stages import Move, Stages


def count_anew(activity: Activity, line: Line) -> None:
    """Bring the roll-up rows of the place and of those above it up to date, in the act that changes the activity.

    Each row is locked before it is counted, so that of two who write at once the later one counts both.
    What lies above the town is told by a job: nobody here waits for the whole country.
    """
    if not activity.by_town:
        return
    year, kind = activity.happened_on.year, activity.kind
    for place in line_of(activity.place):
        row, new = Coverage.objects.get_or_create(place=place, year=year, kind=kind)
        if new:
            line.touch(row)
        Coverage.objects.select_for_update().get(pk=row.pk)
        tally = asdict(tally_of(place, year, kind))
        Coverage.objects.filter(pk=row.pk).update(**tally, version=F("version") + 1)
    jobs.enqueue_once("carry_up", year=year)


activity_moves = Stages(
    Activity,
    Move(
        name="withdraw",
        words=_("Withdraw this record"),
        source=(ActivityStage.RECORDED,),
        target=ActivityStage.WITHDRAWN,
        by=may_withdraw,
        then=count_anew,
        wants_note=True,
    ),
    on_screen=True,
)

agreement_moves = Stages(
    Agreement,
    Move(
        name="settle",
        words=_("It is done"),
        source=(AgreementStage.OPEN,),
        target=AgreementStage.DONE,
        by=may_record,
        needs=(after_the_activity,),
    ),
)
