"""The town's own rules in the demo: loaded by its justice officer, confirmed by its secretary, for the next year."""

from datetime import date
from pathlib import Path

from xiangyue.kernel import clock
from xiangyue.kernel.demo import Thread
from xiangyue.kernel.stages import make_move
from xiangyue.people.actions import propose_pack
from xiangyue.people.demo import Town

RULES = Path(__file__).parent / "town_rules.toml"


def town_rules(town: Town, day: date, loaded: date) -> Thread:
    """Two offices, two days; from the first of January the villages answer within a week."""
    yield clock.moment(loaded, 10)
    pack = propose_pack(town.actors["justice"], town.place, RULES.read_bytes(), since=date(day.year + 1, 1, 1))
    yield clock.moment(loaded, 16)
    make_move(pack, "confirm_pack", town.actors["secretary"])
