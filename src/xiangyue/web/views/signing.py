"""Signing in and out, and choosing in which capacity one acts."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from xiangyue.people.actions import end_session, note_sign_in, sign_in_office, use_code
from xiangyue.people.actions import sign_in as check_card
from xiangyue.people.actor import Actor
from xiangyue.people.devices import device_of
from xiangyue.people.models import Account, Device
from xiangyue.people.queries import posts_behind
from xiangyue.web.addresses import to
from xiangyue.web.door import open_door
from xiangyue.web.forms import tried
from xiangyue.web.forms.signing import CardForm, OfficeSignInForm, PinForm
from xiangyue.web.middleware import remember


@open_door("signing in is for everybody")
def sign_in(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Card number and PIN."""
    form = CardForm(request.POST or None)
    account = tried(form, lambda: check_card(**form.cleaned_data, address=address_of(request), device=device(request)))
    if account:
        return _enter(request, account)
    return render(request, "web/sign_in.html", {"form": form}, status=422 if form.errors else 200)


@open_door("signing in is for everybody")
def office_sign_in(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Card number, password and the digits of the authenticator."""
    form = OfficeSignInForm(request.POST or None)
    account = tried(
        form, lambda: sign_in_office(**form.cleaned_data, address=address_of(request), device=device(request))
    )
    if account:
        return _enter(request, account)
    return render(request, "web/sign_in_office.html", {"form": form}, status=422 if form.errors else 200)


@open_door("a card's code is itself the secret")
def first_pin(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The card's QR leads here: set a PIN with the one-time code."""
    form = PinForm(request.POST or None, initial={"code": request.GET.get("c", "")})
    account = tried(form, lambda: use_code(form.cleaned_data["code"], form.cleaned_data["pin"], address_of(request)))
    if account:
        return _enter(request, account)
    return render(request, "web/first_pin.html", {"form": form}, status=422 if form.errors else 200)


def address_of(request: HttpRequest) -> str:
    """Who is asking: the connection's own address, or what the server in front of us (XIANGYUE_PROXY) saw.

    Of the forwarded addresses only the last is that server's word; anybody can write the others.
    """
    own = str(request.META.get("REMOTE_ADDR", ""))
    if own not in settings.PROXY:
        return own
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    try:
        return str(ip_address(forwarded))
    except ValueError:
        return own


def device(request: HttpRequest) -> Device:
    return device_of(request.headers.get("User-Agent", ""))


def _enter(request: HttpRequest, account: Account) -> HttpResponse:
    """Begin a session as this account, in its first post if it may open one, else as oneself."""
    request.session.flush()
    rotate_token(request)  # like the session, the form's token of whoever held the phone before ends here
    posts = posts_behind(account.pk)
    remember(request.session, account, posts[0] if posts and account.strong else None)
    request.session["sign_in"] = note_sign_in(account, device(request)).pk
    return redirect(to("me-office" if posts and not account.strong else "home"))


@require_POST
@open_door("ends one's own session")
def sign_out(request: HttpRequest, actor: Actor) -> HttpResponse:
    """End the session here and on the server, and let the phone forget what it has seen."""
    if sign_in := request.session.get("sign_in"):
        end_session(request.session["account"], sign_in)
    request.session.flush()
    response = redirect(to("home"))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'  # cookies stay: they hold the size of type
    return response


@require_POST
@open_door("chooses among one's own posts")
def capacity(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Choose in which post to act; a post of somebody else is ignored, and who helps has none."""
    if actor.helper or actor.person is None or actor.person.account is None:
        return redirect(to("home"))
    wanted = request.POST.get("post", "")
    if wanted in {str(post.pk) for post in posts_behind(actor.person.account)}:
        if not Account.objects.get(pk=actor.person.account).strong:
            return redirect(to("me-office"))
        request.session["post"] = wanted
    elif wanted == "":
        request.session["post"] = None
    return redirect(to("home"))
