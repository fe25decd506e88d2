"""What is counted anew when a rule or a calendar changes: higher rooms name it here, and a job does it in each town."""

from collections.abc import Callable
from datetime import date

from xiangyue.kernel import clock, jobs, tenancy
from xiangyue.kernel.models import Town

Watcher = Callable[[], object]
WATCHERS: list[Watcher] = []


def watch(function: Watcher) -> Watcher:
    """Have this done in a town whenever its law or the calendar has changed; it must bear being repeated."""
    WATCHERS.append(function)
    return function


def announce(since: date | None = None) -> None:
    """The law of the present town changes: on that day, or now."""
    later = since is not None and since > clock.today()
    jobs.enqueue("law_changed", run_at=clock.moment(since, 0) if since and later else None)


def announce_everywhere() -> None:
    """The calendar changed, which all towns of the installation share."""
    for town in Town.objects.order_by("number"):
        with tenancy.use(town.number):
            announce()


@jobs.handler("law_changed")
def tell_watchers() -> None:
    for watcher in WATCHERS:
        watcher()
