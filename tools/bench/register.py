"""How long a town's register takes to come in: 30,000 persons read, checked and written on SQLite.

python -m tools.bench register [persons]     prints one line, exits 1 if it took too long or too much memory
"""

import resource
import sys
from collections.abc import Callable
from io import BytesIO
from time import perf_counter, process_time
from typing import Any, NamedTuple

import xlsxwriter  # type: ignore[import-untyped]

from tools.bench import scratch

scratch.prepare()

from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.core.management import call_command  # noqa: E402

from xiangyue.kernel import jobs, tenancy  # noqa: E402
from xiangyue.kernel.acting import act  # noqa: E402
from xiangyue.kernel.actors import SYSTEM  # noqa: E402
from xiangyue.kernel.stages import make_move  # noqa: E402
from xiangyue.papers.tables.cells import check_digit  # noqa: E402
from xiangyue.people import actions  # noqa: E402
from xiangyue.people.actor import Actor  # noqa: E402
from xiangyue.people.models import Level, Office, Person, PlaceKind  # noqa: E402
from xiangyue.registry.actions.imports import bring_in  # noqa: E402
from xiangyue.registry.models import Import  # noqa: E402

PERSONS = 30_000
LONGEST, LARGEST = 30.0, 400  # seconds, MB
TOWN = 990_000_099
GROUP_SIZE, HOUSEHOLD_SIZE, GROUPS = 300, 3, 10
ABOVE = [("云省", "990000"), ("云中市", "990100"), ("云水县", "990101")]
HEADINGS = ["村", "社", "户号", "姓名", "与户主关系", "性别", "公民身份号码", "出生日期", "联系电话"]
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何林罗高", "一二三四五六七八九十百千万春夏秋冬禾田水山石云月星"


class Measure(NamedTuple):
    """How long something took: on the wall, and of the processor alone."""

    wall: float
    processor: float

    @classmethod
    def of(cls, what: Callable[[], Any]) -> tuple["Measure", Any]:
        wall, processor = perf_counter(), process_time()
        result = what()
        return cls(perf_counter() - wall, process_time() - processor), result


def main(arguments: list[str]) -> int:
    """Build the town and the file, then take the time of bringing it in and of writing it."""
    number = int(arguments[0]) if arguments else PERSONS
    call_command("migrate", verbosity=0)
    with tenancy.use(TOWN):
        operator, content = build(number), workbook(number)
        checked, batch = Measure.of(lambda: bring(operator, content))
        written, _nothing = Measure.of(lambda: write(operator, batch))
        count = Person.objects.exclude(household=None).count()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    wall, processor = checked.wall + written.wall, checked.processor + written.processor
    print(
        f"{count:,} persons: read and checked in {checked.wall:.1f} s, written in {written.wall:.1f} s, together "
        f"{wall:.1f} s (at most {LONGEST:.0f}; {processor:.1f} s of the processor), {memory} MB (at most {LARGEST})"
    )
    return 0 if count == number and wall <= LONGEST and memory <= LARGEST else 1


def build(number: int) -> Actor:
    """A town with as many villages as the persons need, and its operator."""
    with act(SYSTEM, "build"):
        town = actions.found_town(SYSTEM, number=TOWN, slug="bench", name="试镇", above=ABOVE)
        for village in range(-(-number // (GROUP_SIZE * GROUPS))):
            place = actions.add_place(
                SYSTEM, town, Level.VILLAGE, village_name(village), kind=PlaceKind.VILLAGE, slug=f"v{village + 1}"
            )
            for group in range(GROUPS):
                actions.add_place(SYSTEM, place, Level.GROUP, f"{group + 1}组")
        (person,) = actions.add_persons(SYSTEM, [{"name": "冯值守", "gender": "man", "place": town}])
        return Actor(TOWN, person, actions.appoint(SYSTEM, person, Office.OPERATOR, town))


def village_name(number: int) -> str:
    first, second = divmod(number, len(GIVEN))
    return f"{GIVEN[second]}{GIVEN[first]}村"


def workbook(number: int) -> bytes:
    """The file as a township sends it: a title over the headings, numbers as text, dates with points."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    sheet = book.add_worksheet()
    sheet.write(0, 0, "试镇户籍人口登记表")
    sheet.write_row(1, 0, HEADINGS)
    for place in range(number):
        sheet.write_row(place + 2, 0, row(place))
    book.close()
    return file.getvalue()


def row(place: int) -> list[str]:
    """The n-th of the invented persons."""
    group, inside = divmod(place, GROUP_SIZE)
    household, member = divmod(inside, HOUSEHOLD_SIZE)
    year, month, day = 1940 + place % 80, place % 12 + 1, place % 28 + 1
    number = f"990101{year}{month:02d}{day:02d}{place // 80 % 1000:03d}"
    name = SURNAMES[place % 20] + GIVEN[place // 20 % 25] + GIVEN[place // 500 % 25]
    return [
        village_name(group // GROUPS), f"{group % GROUPS + 1}组", f"{household + 1:03d}", name,
        "家庭成员" if member else "户主", "男" if int(number[-1]) % 2 else "女", number + check_digit(number),
        f"{year}.{month}.{day}", f"1380000{place % 10000:04d}",
    ]  # fmt: skip


def bring(operator: Actor, content: bytes) -> Import:
    """Read and check it, as the page does."""
    assert operator.post is not None  # noqa: S101  built above
    upload = SimpleUploadedFile("户籍.xlsx", content)
    return bring_in(operator, operator.post.place, kind="persons", upload=upload)


def write(operator: Actor, batch: Import) -> None:
    """Confirm it and let the worker do its job."""
    make_move(batch, "confirm", operator)
    jobs.work()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
