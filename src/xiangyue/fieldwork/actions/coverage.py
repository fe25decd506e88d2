"""Writing the roll-up anew from the activities."""

from dataclasses import asdict

from django.db.models import F

from xiangyue.fieldwork.models import Coverage
from xiangyue.fieldwork.reckoning import Tally, counted
from xiangyue.kernel import jobs
from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import Acting
from xiangyue.people.models import Place


def rebuild_coverage(actor: Acting) -> int:
    """Bring every roll-up row of the present town in line with the activities; gives how many rows there are."""
    with act(actor, "rebuild_coverage") as line:
        rows = {(row.place_id, row.year, row.kind): row for row in Coverage.objects.select_for_update()}
        fresh = counted()
        places = Place.objects.in_bulk({key[0] for key in fresh})
        for place, year, kind in fresh.keys() - rows.keys():
            row = Coverage.objects.create(place=places[place], year=year, kind=kind)
            rows[place, year, kind] = line.touch(row)
        for key, row in rows.items():
            tally = asdict(fresh.get(key, Tally()))
            Coverage.objects.filter(pk=row.pk).update(**tally, version=F("version") + 1)
        for year in sorted({key[1] for key in rows}):
            jobs.enqueue_once("carry_up", year=year)
    return len(rows)
