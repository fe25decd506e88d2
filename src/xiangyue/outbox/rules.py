"""Whose records are taken in, and from whom."""

from typing import Any

from django.utils.translation import gettext as _

from xiangyue.kernel.rules import Reason


def written_by(actor: Any, command: Any) -> Reason | None:
    """Only from who wrote it: a phone goes from hand to hand."""
    if actor.helper is None and actor.person is not None and str(actor.person.pk) == command.person:
        return None
    return Reason(_("Somebody else wrote this on this phone. Only who wrote it can send it, after signing in."))
