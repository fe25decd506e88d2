"""The verbs of this room; each writes inside `act`."""

from xiangyue.people.actions.accounts import issue_card, sign_in, use_code
from xiangyue.people.actions.doubles import merge_persons
from xiangyue.people.actions.helping import begin_helping, end_helping
from xiangyue.people.actions.histories import end_other_sessions, end_session, note_sign_in
from xiangyue.people.actions.installation import install
from xiangyue.people.actions.keeping import (
    edit_person,
    end_link,
    end_seats,
    move_persons,
    record_leaving,
    record_return,
    split_household,
    unite_households,
)
from xiangyue.people.actions.keys import change_pin, open_office_account, sign_in_office
from xiangyue.people.actions.offices import appoint, certify, end_post, give_seat, give_seats, link_leader, open_body
from xiangyue.people.actions.packs import propose_pack
from xiangyue.people.actions.places import merge_places, rename_place
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
    "add_household", "add_households", "add_persons", "add_place", "appoint", "begin_helping", "certify",
    "change_pin", "declare_near_kin", "edit_person", "end_helping", "end_link", "end_other_sessions", "end_post",
    "end_seats", "end_session", "found_town", "freeze_roll", "give_consent", "give_seat", "give_seats", "install",
    "issue_card", "link_leader", "merge_persons", "merge_places", "move_persons", "note_sign_in", "open_body",
    "open_office_account", "propose_pack", "record_leaving", "record_return", "rename_place", "sign_in",
    "sign_in_office", "split_household", "unite_households", "use_code", "withdraw_consent",
]  # fmt: skip
