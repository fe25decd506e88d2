"""The beginning of an installation: its town and the one person who may sign in."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from xiangyue.kernel import clock, tenancy
from xiangyue.kernel.actors import Acting
from xiangyue.kernel.models import Installation, Town
from xiangyue.kernel.rules import Refused
from xiangyue.people.actions.accounts import issue_card
from xiangyue.people.actions.offices import appoint
from xiangyue.people.actions.register import add_persons, found_town
from xiangyue.people.models import Account, Office


@transaction.atomic
def install(
    actor: Acting, *, number: int, slug: str, name: str, above: Iterable[tuple[str, str]], operator: str
) -> tuple[str, str]:
    """Found a town in an empty database; gives card number and one-time code of its operator, the only account.

    Refused where somebody has installed already, so that a second call changes nothing.
    """
    if Installation.objects.exists() or Town.objects.exists() or Account.objects.exists():
        raise Refused(_("This installation is set up already; nothing was changed."))
    Installation.objects.create(demo=False, built_at=clock.now())
    town = found_town(actor, number=number, slug=slug, name=name, above=above)
    with tenancy.use(number):
        (person,) = add_persons(actor, [{"name": operator, "gender": "", "place": town}])
        appoint(actor, person, Office.OPERATOR, town)
        account, code = issue_card(actor, person)
    return account.card, code
