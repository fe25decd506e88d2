"""Who is who, where, and in which capacity."""

from xiangyue.people.models.accounts import Account, CardCode, Throttle
from xiangyue.people.models.bodies import Body, BodyKind, Certificate, Mode, Seat, SeatRole
from xiangyue.people.models.persons import Consent, Household, NearKin, Person
from xiangyue.people.models.places import Level, Place, PlacedModel, PlaceKind
from xiangyue.people.models.posts import Link, Office, Post
from xiangyue.people.models.rolls import Roll, RollLine

__all__ = [
    "Account", "Body", "BodyKind", "CardCode", "Certificate", "Consent", "Household", "Level", "Link", "Mode",
    "NearKin", "Office", "Person", "Place", "PlaceKind", "PlacedModel", "Post", "Roll", "RollLine", "Seat",
    "SeatRole", "Throttle",
]  # fmt: skip
