"""The life of an import: named, checked, confirmed, written, and undone for a week."""

from datetime import datetime, timedelta

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xiangyue.kernel import clock, jobs
from xiangyue.kernel.acting import Line
from xiangyue.kernel.rules import any_of
from xiangyue.kernel.stages import Move, Stages, the_clock
from xiangyue.registry import uploads
from xiangyue.registry.models.imports import UNDO_DAYS, Import, ImportRow, ImportStage
from xiangyue.registry.rules.imports import columns_are_named, has_rows_to_write, keeps_register, not_too_late
from xiangyue.registry.stages.imports_checking import check
from xiangyue.registry.stages.imports_undoing import undo, untouched
from xiangyue.registry.stages.imports_writing import write

MORNING = 6  # o'clock


def write_later(batch: Import, line: Line) -> None:
    """The worker writes it, so that nobody's phone has to wait."""
    jobs.enqueue("write_import", batch=str(batch.pk))


def lapses(batch: Import) -> datetime | None:
    """What nobody confirms for a week is put aside; it holds names and telephone numbers."""
    return clock.moment(batch.stage_on, MORNING) + timedelta(days=UNDO_DAYS) if batch.stage_on else None


def stays_unwritten(batch: Import) -> datetime | None:
    """The worker has tried again and again by the next morning; nobody waits for it any longer."""
    return clock.moment(batch.stage_on, MORNING) + timedelta(days=1) if batch.stage_on else None


def say_why(batch: Import, line: Line) -> None:
    """What has changed meanwhile stands on the page until the file is checked again."""
    batch.complaints = [line.note or gettext("Writing did not come to its end. Please check the file once more.")]
    batch.save(update_fields=["complaints"])


def put_aside(batch: Import, line: Line) -> None:
    ImportRow.objects.filter(town=batch.town, batch=batch).delete()
    uploads.forget(batch)


UNREAD, CHECKED, WRITING, WRITTEN, UNDONE, DROPPED = (str(stage) for stage in ImportStage)

moves = Stages(
    Import,
    Move("check", _("Check again"), (UNREAD, CHECKED), CHECKED, keeps_register, needs=(columns_are_named,), then=check),
    Move(
        "confirm", _("Write into the register"), (CHECKED,), WRITING, keeps_register, needs=(has_rows_to_write,),
        then=write_later, primary=True,
    ),
    Move("write", _("Written"), (WRITING,), WRITTEN, the_clock, then=write),
    Move("give_back", _("Given back"), (WRITING,), CHECKED, the_clock, then=say_why, due=stays_unwritten),
    Move(
        "undo", _("Undo this import"), (WRITTEN,), UNDONE, keeps_register, needs=(not_too_late, untouched), then=undo,
        wants_note=True,
    ),
    Move(
        "drop", _("Put aside"), (UNREAD, CHECKED), DROPPED, any_of(the_clock, keeps_register), then=put_aside,
        due=lapses,
    ),
    on_screen=True,
)  # fmt: skip
