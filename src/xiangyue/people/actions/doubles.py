"""One person entered twice: what the second row holds goes to the first, and the second stays as a pointer."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from xiangyue.kernel import clock
from xiangyue.kernel.acting import Line, act
from xiangyue.kernel.actors import Acting
from xiangyue.kernel.rules import Refused
from xiangyue.people.models import Account, Consent, Link, NearKin, Person, Post, Seat
from xiangyue.people.models.persons import Leaving

SAME = "same person"  # near kin by this word: who steps aside under one row steps aside under the other
HELD: tuple[Any, ...] = (Post, Seat, Link, Consent)
# (line, absorbed, kept): what higher rooms hold of a person goes along, registered from their `ready`
FOLLOWERS: list[Callable[[Line, Person, Person], None]] = []
COMPLETED = ("gender", "born_on", "phone", "identity", "household")  # taken over where the kept row is silent


def merge_persons(actor: Acting, kept: Person, absorbed: Person) -> Person:
    """Unite two rows of one person; refused where both hold the same seat or office in the same time.

    Papers that name the absorbed row by its number stay true, so it is never deleted; its near kin become the kept
    row's as well, and the two are near kin of each other, so that nobody votes on oneself under another number.
    """
    if kept.pk == absorbed.pk:
        raise Refused(_("Choose two different entries."))
    with act(actor, "merge_persons", kept) as line:
        for each in sorted((kept, absorbed), key=lambda person: person.pk):  # one order of locks for every writer
            each.refresh_from_db(from_queryset=Person.objects.select_for_update())
        if kept.left_on or absorbed.left_on:
            raise Refused(_("One of them has left the register."))
        _never_twice(kept, absorbed)
        for model in HELD:
            _move(line, model.objects.filter(person=absorbed), kept)
        for follow in FOLLOWERS:
            follow(line, absorbed, kept)
        _unite_kin(line, kept, absorbed)
        _unite_accounts(kept, absorbed)
        changed = [name for name in COMPLETED if not getattr(kept, name) and getattr(absorbed, name)]
        for name in changed:
            setattr(kept, name, getattr(absorbed, name))
        absorbed.left_on, absorbed.left_for, absorbed.same_as = clock.today(), Leaving.DOUBLE, kept
        line.touch(absorbed).save(update_fields=["account", "left_on", "left_for", "same_as"])
        kept.save(update_fields=["account", *changed])  # after the other row, because an account is one person's
    return kept


def _never_twice(kept: Person, absorbed: Person) -> None:
    """Who sat twice in one body at the same time was counted twice; that is ended first, by hand."""
    for seat in Seat.objects.filter(person=absorbed).select_related("body__place"):
        if Seat.objects.between(seat.since, seat.until).filter(person=kept, body=seat.body_id).exists():
            raise Refused(_("Both sit in %(body)s at the same time. End one of the seats first.") % {"body": seat.body})
    for post in Post.objects.filter(person=absorbed).select_related("place"):
        held = Post.objects.between(post.since, post.until).filter(person=kept, office=post.office, place=post.place_id)
        if held.exists():
            raise Refused(_("Both hold the office “%(post)s”. End one of the posts first.") % {"post": post})


def _move(line: Line, rows: Any, kept: Person) -> None:
    for row in rows:
        row.person = kept
        row.save(update_fields=["person"])
        line.touch(row)


def _unite_kin(line: Line, kept: Person, absorbed: Person) -> None:
    """Near kin are added, not moved: older rolls name the absorbed row, and its kin still step aside there."""
    pairs = [(kept, absorbed, SAME)]
    for kin in NearKin.objects.filter(Q(one=absorbed) | Q(other=absorbed)).select_related("one", "other"):
        pairs.append((kept, kin.other if kin.one_id == absorbed.pk else kin.one, kin.relation))
    for one, other, relation in pairs:
        first, second = sorted((one, other), key=lambda person: person.pk)
        if first.pk != second.pk and not NearKin.objects.filter(one=first, other=second).exists():
            made = NearKin.objects.create(place=kept.place, one=first, other=second, relation=relation)
            line.touch(made)


def _unite_accounts(kept: Person, absorbed: Person) -> None:
    """One card remains, but never so that who knows its PIN comes to what the other entry held.

    A card in use remains only as the kept row's own, and only where the other's was never used.  Else every card ends,
    and the kept row names one that was in use, so that two officials give the next one.
    """
    rows = Account.objects.select_for_update().filter(pk__in=[kept.account, absorbed.account]).order_by("pk")
    found = {account.pk: account for account in rows}
    own, other = (found.get(person.account) if person.account else None for person in (kept, absorbed))
    used = [account for account in (own, other) if account and account.in_use]
    remaining = None if other in used else own or other
    for account in found.values():
        if account != remaining and not account.ended_on:
            account.ended_on = clock.today()
            account.save(update_fields=["ended_on"])
    named = used[0] if used else own or other
    if named and named == other:
        kept.account, absorbed.account = named.pk, None
