"""The Actor: a person in one capacity.  Nobody acts without one; who is not signed in is `Actor.public`."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from xiangyue.kernel import clock
from xiangyue.kernel.actors import Capacity
from xiangyue.people.models import Person, Place, Post, Seat
from xiangyue.people.models.posts import SUPERVISION_OFFICES, TOWN_OFFICES, VILLAGE_OFFICES, Office


@dataclass(frozen=True)
class Actor:
    """Who acts in this request: a person and the post chosen, a person alone, or the public."""

    town: int
    person: Person | None = None
    post: Post | None = None
    helper: Person | None = None  # who works the phone beside this person (代办)
    posts: tuple[Post, ...] = field(default=(), compare=False, repr=False)  # in which this person could act instead

    @classmethod
    def public(cls, town: int) -> "Actor":
        return cls(town)

    @property
    def capacity(self) -> Capacity:
        place = self.place
        office = self.post.office if self.post else "villager" if self.person else "public"
        helper = self.helper.pk if self.helper else None
        return Capacity(self.person.pk if self.person else None, office, str(place.pk) if place else "", helper)

    @property
    def place(self) -> Place | None:
        if self.post:
            return self.post.place
        return self.person.place if self.person else None

    @cached_property
    def village(self) -> Place | None:
        """The village this capacity belongs to; None for the town's offices and the public."""
        return self.place.village if self.place else None

    @property
    def office(self) -> str:
        return self.post.office if self.post else ""

    def holds(self, offices: Iterable[str], at: Place) -> bool:
        """Whether this capacity is one of these offices at exactly that place: acting never reaches further."""
        return self.post is not None and self.post.office in offices and self.post.place_id == at.pk

    @property
    def is_town_officer(self) -> bool:
        return self.office in TOWN_OFFICES

    @property
    def is_operator(self) -> bool:
        return self.office == Office.OPERATOR

    @property
    def is_official(self) -> bool:
        """Works with the official pages; everybody else meets the resident ones."""
        return self.is_town_officer or self.is_operator or self.office in VILLAGE_OFFICES

    def serves(self, village: Place) -> bool:
        """Holds an office of that village, on its committees or in its supervision."""
        return self.holds(VILLAGE_OFFICES, village)

    def supervises(self, village: Place) -> bool:
        return self.holds(SUPERVISION_OFFICES, village)

    def oversees(self, place: Place) -> bool:
        """Holds a town office above that place: sight, never the power to act there."""
        return self.is_town_officer and self.post is not None and self.post.place.contains(place)

    def lives_in(self, village: Place) -> bool:
        return self.person is not None and self.person.place.village_id == village.pk

    @cached_property
    def seats(self) -> frozenset[tuple[str, str]]:
        """The (body kind, place id) in which this person sits today, whatever the capacity chosen.

        None while somebody helps: a seat is nobody's to lend.
        """
        if self.person is None or self.helper is not None:
            return frozenset()
        seats = Seat.objects.on(clock.today()).filter(person=self.person)
        return frozenset((kind, str(place)) for kind, place in seats.values_list("body__kind", "body__place_id"))

    def sits_in(self, kind: str, at: Place) -> bool:
        return (kind, str(at.pk)) in self.seats

    def places_of_seats(self, kinds: Iterable[str]) -> list[str]:
        """The places in whose bodies of these kinds this person sits; for querysets."""
        wanted = set(kinds)
        return [place for kind, place in self.seats if kind in wanted]

    @property
    def words(self) -> str:
        """How a page says in which capacity one acts."""
        if self.post:
            return f"{self.post.place} · {self.post.get_office_display()}"
        if self.helper:
            return _("%(person)s, helped by %(helper)s") % {"person": self.person, "helper": self.helper}
        return str(self.person) if self.person else _("visitor")
