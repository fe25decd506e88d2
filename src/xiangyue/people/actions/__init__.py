"""The verbs of this room; each writes inside `act`."""

from xiangyue.people.actions.accounts import issue_card, sign_in, use_code
from xiangyue.people.actions.installation import install
from xiangyue.people.actions.offices import appoint, certify, end_post, give_seat, give_seats, link_leader, open_body
from xiangyue.people.actions.register import (
    add_household,
    add_households,
    add_persons,
    add_place,
    declare_near_kin,
    found_town,
    give_consent,
    withdraw_consent,
)
from xiangyue.people.actions.rolls import freeze_roll

__all__ = [
    "add_household", "add_households", "add_persons", "add_place", "appoint", "certify", "declare_near_kin",
    "end_post", "found_town", "freeze_roll", "give_consent", "give_seat", "give_seats", "install", "issue_card",
    "link_leader", "open_body", "sign_in", "use_code", "withdraw_consent",
]  # fmt: skip
