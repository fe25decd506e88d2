"""An invented village with nothing in it yet, for who wants to try the set-up walk inside the demo."""

from django.utils.translation import gettext as _

from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.rules import Refused
from xiangyue.people.actions import add_place
from xiangyue.people.models import Level, Place, PlaceKind, Post
from xiangyue.people.queries import town_place
from xiangyue.portal.personas import main_village

NAME, SLUG = "新禾村", "xinhe"
MOST = 9  # villages that visitors begin between two fresh starts


def empty_village() -> Place:
    """The one somebody has begun and nobody serves yet, or the next; the demo's fresh start takes all of them back."""
    town = town_place(main_village().town)
    begun = Place.objects.filter(town=town.town, level=Level.VILLAGE, slug__startswith=SLUG).order_by("path")
    found = begun.exclude(pk__in=Post.objects.values("place")).select_related("village").first()
    if found:
        return found
    number = begun.count() + 1
    if number > MOST:
        raise Refused(_("Enough villages were begun in this demo. Start it again first."))
    name, slug = (NAME, SLUG) if number == 1 else (f"新禾{number}村", f"{SLUG}-{number}")
    with act(SYSTEM, "begin_empty_village"):
        return add_place(SYSTEM, town, Level.VILLAGE, name, kind=PlaceKind.VILLAGE, slug=slug)
