"""The floors of the house, from the ground up. Rooms of one floor do not know each other."""

FLOORS: list[set[str]] = [
    {"kernel"},
    {"rulebook"},
    {"people"},
    {"web", "papers"},
    {"registry", "ballots", "disclosure", "outbox"},
    {"meetings"},
    {"decisions", "matters", "fieldwork", "notebooks", "merit"},
    {"portal"},
    {"config", "command"},
    {"__main__"},
]

HEIGHT = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}

# (room, room of the same floor it may import) -> why
ARROWS: dict[tuple[str, str], str] = {
    ("web", "papers"): "a printed page is offered as PDF and as a letter, made from its own template",
    ("notebooks", "matters"): "a line of the diary becomes a need in one tap, and the page leads to it",
    ("disclosure", "registry"): "tells forms from above how much was posted and what is overdue",
}

# What a file inside a room may take from: only what stands further left.
KINDS: list[set[str]] = [
    {"models"},
    {"rules"},
    {"stages"},
    {"actions", "queries"},
    {"sheets", "forms"},
    {"commands"},
    {"views"},
    {"urls"},
]

PLACE = {kind: place for place, kinds in enumerate(KINDS) for kind in kinds}

# file -> why it imports inside a function
HIDDEN_IMPORTS = {"command.py": "Django reads the settings' name when it is imported, so it is named first"}

# file -> why it writes to the database although it is neither a move nor an action
WRITES_ELSEWHERE: dict[str, str] = {
    "web/files.py": "keeps an upload with its thing, inside an act of its own",
    "web/models.py": "a printed code is no fact of a town, so printing one is no act",
}

# name of a URL pattern -> why it needs no door
PUBLIC: dict[str, str] = {}

# template that residents read although it lies in no folder called `resident`
RESIDENT_TEMPLATES: set[str] = {
    "web/templates/web/me.html",
    "web/templates/web/me_office.html",
    "web/templates/web/me_pin.html",
    "web/templates/web/me_recovery.html",
    "web/templates/web/sign_in_office.html",
    "web/templates/web/base.html",
    "web/templates/web/error.html",
    "web/templates/web/first_pin.html",
    "web/templates/web/refused.html",
    "web/templates/web/sign_in.html",
    "web/templates/web/parts/banners.html",
    "web/templates/web/parts/header.html",
    "web/templates/web/parts/path.html",
    "web/templates/web/parts/share.html",
}
