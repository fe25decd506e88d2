"""Writes docs/permissions.md: who may do what with a decision, and who sees it at which step.

python -m tools.permissions_page

The first part is read from the tables of moves.  The second is asked of `visible_to`, for the fixed cast of the tests,
in a database of its own that is thrown away.
"""

import inspect
import os
from collections.abc import Iterator
from pathlib import Path

import django
from django.utils import translation

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()  # models can be imported only now

from django.db import connection  # noqa: E402

from tests.support.cast import MONDAY, TOWN, Cast, build  # noqa: E402
from tools.stages_page import words_of  # noqa: E402
from xiangyue.decisions.models import Decision, Opinion, Raiser, Step  # noqa: E402
from xiangyue.decisions.queries import path_steps  # noqa: E402
from xiangyue.kernel import clock, tenancy  # noqa: E402
from xiangyue.kernel.rules import Rule  # noqa: E402
from xiangyue.kernel.stages import TABLES  # noqa: E402
from xiangyue.kernel.testing import building  # noqa: E402
from xiangyue.people.actor import Actor  # noqa: E402
from xiangyue.people.models import BodyKind, Seat  # noqa: E402
from xiangyue.people.rules import words_of as offices_in_words  # noqa: E402

PAGE = Path(__file__).resolve().parents[1] / "docs" / "permissions.md"
HEAD = """# Who may do what with a decision, and who sees it when

Written by `make docs`; do not edit it by hand. The moves of every other thing are in `stages.md`.
"""
OFFICES = {
    "anybody, not signed in": "public",
    "a villager": "villager",
    "somebody of another village": "stranger",
    "the secretary of another village": "neighbour",
    "village Party secretary": "secretary",
    "village director": "director",
    "village clerk": "clerk",
    "chair of the supervision committee": "chair",
    "town secretary": "town_secretary",
    "justice officer of the town": "justice",
    "operator": "operator",
}
SEATS = {
    "a representative": BodyKind.REPRESENTATIVES_ASSEMBLY,
    "a Party member": BodyKind.PARTY_ASSEMBLY,
    "a member of the two committees, without an office": BodyKind.TWO_COMMITTEES,
}


def page(cast: Cast) -> str:
    """The whole page, in English."""
    with translation.override("en"):
        return "\n".join([HEAD, *who_may(), *who_sees(cast)])


def who_may() -> Iterator[str]:
    """Every move of a decision, of its steps and of the opinions on it, with whoever makes it."""
    yield "## Who may move what\n"
    yield "A matter is raised on behalf of: " + ", ".join(str(label) for label in Raiser.labels) + ".\n"
    yield "| thing | move | words | from | to | who may |"
    yield "|---|---|---|---|---|---|"
    for model in (Decision, Step, Opinion):
        for move in TABLES[model].moves.values():
            source = ", ".join(f"`{stage}`" for stage in move.source)
            cells = [str(model._meta.model_name), f"`{move.name}`", str(move.words), source, f"`{move.target}`"]
            yield f"| {' | '.join([*cells, rule_words(move.by)])} |"
    yield ""


def rule_words(rule: Rule) -> str:
    """The offices a rule names, in words; any other rule tells itself."""
    offices = inspect.getclosurevars(rule).nonlocals.get("offices")
    return offices_in_words(offices) if offices else words_of(rule)


def who_sees(cast: Cast) -> Iterator[str]:
    """A row for everybody, a column for every step that may have been begun."""
    with building():
        decisions = [_begun(cast, reach) for reach in range(7)]
    names = [step.words for step in path_steps(decisions[0], cast.actors["clerk"])]
    columns = ["draft", *(f"{number} {name}" for number, name in enumerate(names, 1))]
    yield from ("## Who sees a decision once this step was begun", "", f"| who | {' | '.join(columns)} |")
    yield "|---" * (len(columns) + 1) + "|"
    for who, actor in readers(cast).items():
        seen = set(Decision.objects.visible_to(actor).values_list("pk", flat=True))
        yield f"| {who} | {' | '.join('sees' if decision.pk in seen else '–' for decision in decisions)} |"
    yield ""


def _begun(cast: Cast, reach: int) -> Decision:
    decision: Decision = Decision.objects.create(
        place=cast.baihe,
        title="road",
        topic="M04",
        body="village_assembly",
        motive="people",
        reach=reach,
    )
    return decision


def readers(cast: Cast) -> dict[str, Actor]:
    """The offices of the cast, and three persons with one seat each and no office."""
    found = {who: cast.actors[name] for who, name in OFFICES.items()}
    for number, (who, kind) in enumerate(SEATS.items(), 2):
        person = cast.persons[-number]
        with building():
            Seat.objects.create(place=cast.baihe, body=cast.bodies[kind], person=person, since=MONDAY)
        found[who] = Actor(TOWN, person)
    return found


def main() -> None:
    """Build the cast in a fresh database, write the page, and leave nothing behind."""
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        with tenancy.use(TOWN), clock.at(clock.moment(MONDAY, 9)):
            PAGE.write_text(page(build()))
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


if __name__ == "__main__":
    main()
