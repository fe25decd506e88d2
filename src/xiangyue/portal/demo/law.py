"""The town's own rules in the demo: loaded by its justice officer, confirmed by its secretary, for the next year."""

from datetime import date, timedelta
from pathlib import Path

from xiangyue.disclosure.actions import record_proof
from xiangyue.disclosure.demo import MORNING
from xiangyue.kernel import clock
from xiangyue.kernel.demo import Thread
from xiangyue.kernel.stages import make_move
from xiangyue.people.actions import propose_pack
from xiangyue.people.demo import Town
from xiangyue.people.law import rules_for
from xiangyue.portal.announcing import draft_of

RULES = Path(__file__).parent / "town_rules.toml"


def town_rules(town: Town, day: date, loaded: date) -> Thread:
    """Two offices, then every board; from the first of January the villages answer within a week."""
    yield clock.moment(loaded, 10)
    pack = propose_pack(town.actors["justice"], town.place, RULES.read_bytes(), since=date(day.year + 1, 1, 1))
    yield clock.moment(loaded, 16)
    make_move(pack, "confirm_pack", town.actors["secretary"])
    for village in town.villages.values():
        yield clock.moment(loaded + timedelta(days=1), MORNING)
        sheet = draft_of(village.clerk, pack)
        make_move(sheet, "post", village.clerk)
        board = rules_for(village.place, clock.today()).term("board")
        record_proof(village.chair, sheet, board=board, name=str(village.chair.person))
