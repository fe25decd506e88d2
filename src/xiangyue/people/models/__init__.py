"""Who is who, where, and in which capacity."""

from xiangyue.people.models.accounts import Account, CardCode, Device, Outcome, RecoveryCode, SignIn, Throttle
from xiangyue.people.models.bodies import Body, BodyKind, Certificate, Mode, Seat, SeatRole
from xiangyue.people.models.helping import Helping
from xiangyue.people.models.packs import LocalPack, PackStage
from xiangyue.people.models.persons import Consent, Household, NearKin, Person
from xiangyue.people.models.places import FormerName, Level, Place, PlacedModel, PlaceKind
from xiangyue.people.models.posts import Link, Office, Post
from xiangyue.people.models.rolls import Roll, RollLine

__all__ = [
    "Account", "Body", "BodyKind", "CardCode", "Certificate", "Consent", "Device", "FormerName", "Helping",
    "Household", "Level", "Link", "LocalPack", "Mode", "NearKin", "Office", "Outcome", "PackStage", "Person", "Place",
    "PlaceKind", "PlacedModel", "Post", "RecoveryCode", "Roll", "RollLine", "Seat", "SeatRole", "SignIn", "Throttle",
]  # fmt: skip
