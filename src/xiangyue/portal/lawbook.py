"""What the pages of the law show: the chapters of a place, and what a pack changes where."""

from dataclasses import dataclass
from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from xiangyue.kernel import clock
from xiangyue.people.law import scope_of, scopes_of, versions_of
from xiangyue.people.models import LocalPack, Place
from xiangyue.rulebook.local import in_town, left_out
from xiangyue.rulebook.overview import Change, Chapter, changes, chapters
from xiangyue.rulebook.packs import Pack
from xiangyue.rulebook.rulesets import Scope

HOW_MANY_NAMES = 3  # of places; of more their number is told


class PackForm(forms.Form):
    """The file of a pack, and from which day it holds."""

    file = forms.FileField(label=_("The pack, a TOML file"))
    since = forms.DateField(
        label=_("It holds from"), widget=forms.DateInput, initial=lambda: clock.today() + timedelta(days=1)
    )


@dataclass(frozen=True)
class Effect:
    """One change a pack makes, and where."""

    change: Change
    places: list[Place]

    @property
    def few(self) -> list[Place]:
        """The places, where they are few enough to be named."""
        return self.places if len(self.places) <= HOW_MANY_NAMES else []


def chapters_of(place: Place) -> list[Chapter]:
    """The law in force at this place today; what is its own kind's comes before what it shares with other kinds."""
    found = chapters(scope_of(place), clock.today(), versions_of(place.town))
    return sorted(
        found, key=lambda chapter: min(len(each.laid[-1].pack.kinds) if each.laid else 1 for each in chapter.numbers)
    )


def no_longer_fitting(place: Place) -> list[Pack]:
    """Packs that were confirmed and are not followed, because the law above them has changed."""
    return left_out(scope_of(place), clock.today(), versions_of(place.town))


def changes_by(pack: LocalPack, scope: Scope) -> list[Change]:
    """What this pack changes for such a place, compared with the law there would be without it."""
    without = tuple(version for version in versions_of(pack.town) if version != pack.version)
    day = max([pack.since, *pack.pack.changes()])
    return list(changes(in_town(scope, day, without), in_town(scope, day, (*without, pack.version))))


def effects_of(pack: LocalPack) -> list[Effect]:
    """What this pack changes in its town, and where."""
    found: dict[Change, list[Place]] = {}
    for scope, places in scopes_of(pack.town).items():
        for change in changes_by(pack, scope):
            found.setdefault(change, []).extend(places)
    return [Effect(change, places) for change, places in found.items()]
