"""How long a township waits for its field of places: the demo town on SQLite, asked for by its secretary.

python -m tools.bench board     prints one line, exits 1 if it took too long or asked the database too often
"""

import sys
from collections import Counter
from collections.abc import Callable
from time import perf_counter
from traceback import walk_stack
from typing import Any

from tools.bench import scratch

scratch.prepare()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from tests.support.cast import enter  # noqa: E402
from tests.support.visitors import visitor  # noqa: E402
from xiangyue.kernel import clock, tenancy  # noqa: E402
from xiangyue.kernel.models import Installation  # noqa: E402
from xiangyue.people.models import Level, Place  # noqa: E402
from xiangyue.portal.demo import names  # noqa: E402

LONGEST, MOST = 150, 6  # milliseconds, questions of the page's own
TIMES = 40


def main() -> int:
    """Build the demo town, then ask for the page again and again."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("demo")
    with tenancy.use(names.TOWN_NUMBER), clock.follow(Installation.this()):
        town = Place.objects.get(level=Level.TOWN, town=names.TOWN_NUMBER)
        client = enter(Client(SERVER_NAME="127.0.0.1"), visitor("town_secretary"))
        address = f"/{names.TOWN_SLUG}/{town.slug}/coverage/"
        asked = questions(client, address)
        taken = sorted(milliseconds(client, address) for _ in range(TIMES))
        levels = Counter(Place.objects.filter(town=names.TOWN_NUMBER).values_list("level", flat=True))
    best, late = taken[0], taken[int(TIMES * 0.95)]
    print(
        f"{address} with {levels[Level.VILLAGE]} villages, {levels[Level.GROUP]} groups, {levels[Level.HAMLET]} "
        f"hamlets: best {best:.0f} ms, p95 {late:.0f} ms (at most {LONGEST}); {asked[True]} questions of its own "
        f"(at most {MOST}) and {asked[False]} of every page"
    )
    return 0 if best <= LONGEST and asked[True] <= MOST else 1


def questions(client: Client, address: str) -> Counter[bool]:
    """How many questions the page asks the database, and how many what is around every page."""
    asked: Counter[bool] = Counter()

    def ask(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        asked[is_own()] += 1
        return execute(sql, params, many, context)

    get(client, address)  # what is read once for the process is not this page's
    with connection.execute_wrapper(ask):
        get(client, address)
    return asked


def is_own() -> bool:
    """Whether the room asks, and not the frame around its page: who stands nearer to the question."""
    for frame, _line in walk_stack(None):
        file = frame.f_code.co_filename
        if "/xiangyue/fieldwork/" in file:
            return True
        if "/xiangyue/web/" in file:
            return False
    return False


def milliseconds(client: Client, address: str) -> float:
    start = perf_counter()
    get(client, address)
    return (perf_counter() - start) * 1000


def get(client: Client, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answers {answer.status_code}")


if __name__ == "__main__":
    sys.exit(main())
