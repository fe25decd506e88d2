"""Writing is acting: whatever writes does so inside `act`, which records who, in which capacity, what and when."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from xiangyue.kernel import clock, trail
from xiangyue.kernel.actors import Acting
from xiangyue.kernel.models import TenantModel
from xiangyue.kernel.rules import Reason, Refused

Thing = TypeVar("Thing", bound=TenantModel)

EARLIEST = date(1950, 1, 1)  # what lies before is a slip, and counting days from it could leave the calendar

_lines: ContextVar[list["Line"] | None] = ContextVar("lines", default=None)


@dataclass
class Line:
    """A line of the trail in the making; `thing` may be set inside, once it exists."""

    verb: str
    actor: Acting
    thing: TenantModel | None
    happened_on: date
    note: str = ""
    before: str = ""
    after: str = ""
    params: dict[str, Any] = field(default_factory=dict)
    touched: list[TenantModel] = field(default_factory=list)

    def touch(self, thing: Thing) -> Thing:
        """Name a row this act wrote, so that the line carries its digest; gives the row back."""
        self.touched.append(thing)
        return thing

    def begin(self, thing: Thing) -> Thing:
        """The same for the row the act is about, when the act creates it."""
        self.thing = thing
        return self.touch(thing)


def under_way() -> bool:
    """Whether an act is going on; tests hold every write to it."""
    return _lines.get() is not None


@contextmanager
def act(
    actor: Acting,
    verb: str,
    thing: TenantModel | None = None,
    *,
    happened_on: date | None = None,
    note: str = "",
    **params: Any,
) -> Iterator[Line]:
    """One transaction that writes and leaves one line in the trail.

    `happened_on` is declared and may lie in the past (paper is entered afterwards), never in the future or in another
    age: Refused.
    Inside another act it joins that transaction; the lines are written together at its end, so that the heads of
    chains are always locked last and two writers cannot wait for each other.
    """
    day = happened_on or clock.today()
    if day > clock.today():
        raise Refused(Reason(_("This day lies in the future.")))
    if day < EARLIEST:
        raise Refused(Reason(_("This day lies too far back.")))
    outer = _lines.get()
    lines = outer if outer is not None else []
    if helper := actor.capacity.helped_by:  # the helper stands in every line, whatever is done
        params["helped_by"] = helper
    line = Line(verb, actor, thing, day, note, params=params)
    if thing is not None:
        line.touch(thing)
    with transaction.atomic():
        token, before = _lines.set(lines), len(lines)
        lines.append(line)
        try:
            yield line
            if outer is None:
                trail.write(lines)
        except BaseException:
            del lines[before:]  # with the acts inside this one, whose writes are taken back as well
            raise
        finally:
            _lines.reset(token)
