"""Offices: who holds them, given and handed over."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from xiangyue.people.actor import Actor
from xiangyue.people.models import Office, Place, Post
from xiangyue.registry.actions.posts import give_office, hand_over
from xiangyue.registry.forms.keeping import EndPostForm, PostForm
from xiangyue.registry.holdings import held_by
from xiangyue.registry.queries.persons import in_hand, posts_of
from xiangyue.registry.views.keeping import PLACES, at, by_seater, chosen, done, saved, show, told_first
from xiangyue.web.door import place_door


@place_door(*PLACES, by=by_seater)
def posts(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """Everybody who holds an office here, and a form to give one."""
    form = PostForm(request.POST or None, place=place)

    def give() -> None:
        values = form.cleaned_data
        office, home = Office(values["office"]), values["home"]
        give_office(actor, values["person"], office, home, since=values["since"], until=values["until"])

    if done(form, give):
        return saved(request, at("register-posts", place))
    lines = [_line(place, post) for post in posts_of(place)]
    title, add = _("Offices"), _("Give somebody an office")
    return show(
        request, place, title, form, lines=lines, form_title=add, words=_("Record"), empty=_("No office is held yet.")
    )


def _line(place: Place, post: Any) -> dict[str, object]:
    note = _("%(office)s since %(day)s") % {"office": post, "day": post.since.isoformat()}
    if post.until:
        note = _("%(note)s, until %(day)s") % {"note": note, "day": post.until.isoformat()}
    return {"title": post.person.name, "url": at("register-post-end", place, post), "note": note}


@place_door(*PLACES, by=by_seater)
@chosen(posts_of)
def end(request: HttpRequest, actor: Actor, place: Place, post: Post) -> HttpResponse:
    """End an office: what is to be handed over stands above the form; the successor begins the next day."""
    form = EndPostForm(request.POST or None, place=place)

    def change() -> None:
        fresh = Post.objects.select_related("place__village", "person").get(pk=post.pk)
        hand_over(actor, fresh, form.cleaned_data["last"], form.cleaned_data["successor"] or None)

    held = [*in_hand(post.person), *held_by(post.person)]
    return told_first(
        request, place, form, change, back=at("register-posts", place), lines_title=_("To be handed over"),
        title=_("%(person)s: %(office)s ends") % {"person": post.person.name, "office": post.get_office_display()},
        lines=[{"title": each.words, "url": each.url} for each in held],
    )  # fmt: skip
