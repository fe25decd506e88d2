"""Who acts, as far as the kernel needs to know: by value, so that a line of the trail outlives the row it names."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True)
class Capacity:
    """A person acting in one office at one place, and who works the phone for them; all by value."""

    person: UUID | None = None
    office: str = ""
    place: str = ""
    helped_by: UUID | None = None


class Acting(Protocol):
    """Anyone who can act: the people room's Actor, or the system itself."""

    @property
    def capacity(self) -> Capacity: ...


@dataclass(frozen=True)
class System:
    """The clock and the installer: acts when a term runs out, never in anybody's place."""

    capacity: Capacity = Capacity(office="system")


SYSTEM = System()
