"""Setting the wording of a town's letters."""

from django.utils.translation import gettext as _

from xiangyue.kernel.acting import act
from xiangyue.kernel.rules import Reason, Refused, demand
from xiangyue.papers.models import Letterhead
from xiangyue.papers.rules import may_set_letterhead
from xiangyue.people.actor import Actor
from xiangyue.people.models import Place

BRACKETS = "〔〕[]（）()"


def set_letterhead(actor: Actor, place: Place, **words: str) -> Letterhead:
    """The wording of the town's letters from now on; letters that went out are on paper already."""
    demand(may_set_letterhead(actor, place))
    wording = {name: value.strip() for name, value in words.items()}
    if set(wording.get("code", "")) & set(BRACKETS):
        raise Refused(Reason(_("Only the words before the year, without brackets.")))
    with act(actor, "set_letterhead") as line:
        head, _made = Letterhead.objects.update_or_create(place=place, defaults=wording)
        return line.begin(head)
