"""The life of a toy.  It is entered in the register of lives only for the tests that ask for it."""

from tests.toy.models import Part, Toy
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.rules import Reason, any_of
from xiangyue.kernel.stages import TABLES, Move, Stages, the_clock
from xiangyue.people.rules import village_secretary


def system(actor, _toy):
    return None if actor is SYSTEM else Reason("Only the system.")


def named(toy, _day):
    return None if toy.name else Reason("A toy needs a name.", why="toy.name")


def pretty(toy, _day):
    return Reason("It is ugly.", why="toy.ugly", binding=False) if toy.name == "ugly" else None


def free(toy, _day):
    return Reason("It is held.") if toy.held else None


def add_part(toy, line):
    """What follows from showing a toy; one called `broken` breaks here, when its stage is written already."""
    line.touch(Part.objects.create(place=toy.place, toy=toy, name="wheel"))
    if toy.name == "broken":
        raise RuntimeError("broken")


by_secretary = any_of(system, village_secretary)

moves = Stages(
    Toy,
    Move("show", "Show it", ("draft",), "shown", by_secretary, needs=(named, pretty), then=add_part, primary=True),
    Move("return", "Return it", ("shown",), "draft", by_secretary, wants_note=True),
    Move("finish", "Finish it", ("shown",), "done", the_clock, needs=(free,), due=lambda toy: toy.due_at),
)
del TABLES[Toy]  # pages and documents made from the register must not show toys
