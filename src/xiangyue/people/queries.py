"""What more than one page asks of the register."""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils.crypto import constant_time_compare

from xiangyue.kernel import clock
from xiangyue.people.actor import Actor
from xiangyue.people.models import Account, Helping, Level, Office, Person, Place, Post

Row = TypeVar("Row", bound=Model)


def _one(rows: QuerySet[Row]) -> Row | None:
    """The row of a key, or None; not ordered as `first` would, which takes longer than the query itself."""
    return next(iter(rows.order_by()[:1]), None)


def town_place(town: int) -> Place:
    """The place of the town itself."""
    return Place.objects.get(town=town, level=Level.TOWN)


def villages(town: int) -> list[Place]:
    """Villages and communities of a town, in the order of the tree; not those that were merged into another."""
    here = Place.objects.filter(town=town, level=Level.VILLAGE, ended_on=None)
    return list(here.select_related("village").order_by("path"))  # a village's law is asked of its village: itself


def posts_behind(account: UUID) -> list[Post]:
    """The posts in force today of whoever signed in with this account, in the present town."""
    posts = Post.objects.on(clock.today()).filter(person__account=account, person__left_on=None)
    return list(posts.select_related("place__village", "person__place__village").order_by("id"))


def actor_for(town: int, account: UUID | None, pin_seal: str, post: UUID | None) -> Actor:
    """The actor behind a session: the chosen post if it is still in force, else the person alone, else the public.

    Asked anew for every request: an ended account or post, or a new PIN, is not waited out by a running session.
    """
    running = _one(Account.objects.filter(pk=account, ended_on=None)) if account else None
    if running is None or not constant_time_compare(running.pin_seal, pin_seal):
        return Actor.public(town)
    posts = tuple(posts_behind(running.pk))  # one question serves the actor and the choice every page offers
    if chosen := next((each for each in posts if str(each.pk) == str(post)), None):
        return Actor(town, chosen.person, chosen, posts=posts)
    persons = Person.objects.filter(account=account, left_on=None).select_related("place__village")
    return Actor(town, _one(persons.order_by("id")), posts=posts)


def actor_of(town: int, person: UUID, post: UUID | None) -> Actor:
    """This person in the chosen post, if it is held today, or in none; the public if nobody has this id."""
    if post is not None:
        held = Post.objects.on(clock.today()).filter(pk=post, person=person)
        if found := _one(held.select_related("place__village", "person__place__village")):
            return Actor(town, found.person, found)
    persons = Person.objects.filter(pk=person, left_on=None).select_related("place__village")
    return Actor(town, _one(persons))


def helping_of(actor: Actor, pk: str) -> Helping | None:
    """The help this person is giving, if it has neither been ended nor run out."""
    rows = Helping.objects.filter(pk=pk, helper=actor.person, ended_at=None, until__gt=clock.real_now())
    return _one(rows.select_related("person__place__village", "place")) if actor.person else None


def holders(place: Place, offices: frozenset[str] | set[str]) -> list[Post]:
    """Who serves in these offices here today; names of office holders are public."""
    posts = Post.objects.on(clock.today()).filter(place=place, office__in=offices)
    rank = [str(office) for office in Office]  # as one would name them, the secretary first
    found = posts.select_related("person", "place").order_by("id")
    return sorted(found, key=lambda post: rank.index(post.office))
