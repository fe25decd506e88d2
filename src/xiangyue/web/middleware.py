"""What happens around every request: strict headers, one moment, one town, one actor."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.sessions.backends.base import SessionBase
from django.core.validators import slug_re
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from xiangyue.kernel import clock, tenancy
from xiangyue.kernel.models import Installation, Town
from xiangyue.people.actions import end_session
from xiangyue.people.actor import Actor
from xiangyue.people.models import Account, Helping, Post
from xiangyue.people.queries import actor_for, actor_of, helping_of

Answer = Callable[[HttpRequest], HttpResponse]

# Phones are shared in a family, so nobody's own phone is assumed; who came in with two steps sits at a desk.
IDLE, IDLE_OFFICE = timedelta(minutes=30), timedelta(hours=2)
NOTED = timedelta(minutes=1)  # how exactly a session knows when it was last used

POLICY = "; ".join([
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "connect-src 'self'",
    "manifest-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
])  # fmt: skip


def security_headers(get_response: Answer) -> Answer:
    """Nothing from another host, nothing inline; pages of signed-in persons are not kept on shared phones."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)
        response.headers.setdefault("Permissions-Policy", "camera=(self), geolocation=(), microphone=()")
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return middleware


def one_moment(get_response: Answer) -> Answer:
    """In a demo every request reads the time of its story."""

    def middleware(request: HttpRequest) -> HttpResponse:
        installation = Installation.this()
        request.installation = installation  # type: ignore[attr-defined]
        with clock.follow(installation):
            return get_response(request)

    return middleware


def one_town(get_response: Answer) -> Answer:
    """The first part of the address names the town; the session names the account and the post one acts in."""

    def middleware(request: HttpRequest) -> HttpResponse:
        slug = request.path_info[1:].partition("/")[0]
        town = Town.objects.filter(slug=slug).first() if slug_re.match(slug) else None
        request.town = town  # type: ignore[attr-defined]
        request.actor = Actor.public(tenancy.INSTALLATION)  # type: ignore[attr-defined]
        if town is None:
            return get_response(request)
        with tenancy.use(town.number):
            actor = actor_behind(request, town)
            helping = _helping(request, actor)
            request.helping = helping  # type: ignore[attr-defined]
            if helping:
                actor = Actor(town.number, helping.person, helper=actor.person)
            request.actor = actor  # type: ignore[attr-defined]
            return get_response(request)

    return middleware


def remember(session: SessionBase, account: Account, post: Post | None) -> None:
    """What a session knows of who signed in; `actor_behind` reads it again at every request."""
    session["account"], session["pin_seal"] = str(account.pk), account.pin_seal
    session["post"] = str(post.pk) if post else None
    session["seen"] = int(clock.real_now().timestamp())


def _is_awake(request: HttpRequest) -> bool:
    """Whether the session was used lately; one that lay idle is ended, and the next page says so."""
    session = request.session
    now = int(clock.real_now().timestamp())
    idle = now - session.get("seen", now)
    if idle > (IDLE_OFFICE if session.get("post") else IDLE).total_seconds():
        if session.get("sign_in"):
            end_session(session["account"], session["sign_in"])
        session.flush()
        return False
    if idle > NOTED.total_seconds():
        session["seen"] = now
    return True


def _helping(request: HttpRequest, actor: Actor) -> Helping | None:
    """Whom this session helps just now; when the half hour is over the next page says so."""
    pk = request.session.get("helping")
    if pk is None:
        return None
    helping = helping_of(actor, pk)
    if helping is None:
        del request.session["helping"]
        messages.warning(request, _("Helping has ended. From here on you act for yourself again."))
    return helping


def actor_behind(request: HttpRequest, town: Town) -> Actor:
    """Who the session speaks for; a session that names a person without a card is heard only in a demo."""
    session, installation = request.session, getattr(request, "installation", None)
    if installation and installation.demo and session.get("person"):
        return actor_of(town.number, session["person"], session.get("post"))
    slept = session.get("account") and not _is_awake(request)
    if slept or (request.COOKIES.get(settings.SESSION_COOKIE_NAME) and session.is_empty()):
        messages.warning(request, _("You were signed out, because nobody used this page for a while."))
    return actor_for(town.number, session.get("account"), session.get("pin_seal", ""), session.get("post"))
