"""The one error of this room: a pack or a table that cannot be taken, told in words an official can act on."""


class PackError(ValueError):
    """A rule pack is refused; the message names what is wrong and where."""


class CalendarError(ValueError):
    """A table of holidays is refused; the message names the line."""
