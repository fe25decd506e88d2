"""One's own page: who one is here, what one agreed to, where one signed in, and one's keys."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xiangyue.kernel.rules import demand
from xiangyue.people import totp
from xiangyue.people.actions import change_pin, end_other_sessions, open_office_account, withdraw_consent
from xiangyue.people.actor import Actor
from xiangyue.people.models import Account, Consent, Helping, Person, Post
from xiangyue.people.queries import posts_behind
from xiangyue.people.rules import not_by_helper
from xiangyue.web.addresses import to
from xiangyue.web.door import View, open_door
from xiangyue.web.forms import tried
from xiangyue.web.forms.signing import ConsentForm, NewPinForm, OfficeForm
from xiangyue.web.middleware import remember

SHOWN = 50  # signings in
HELPED = 20  # times that somebody helped


def own(view: View) -> Callable[..., HttpResponse]:
    """The door of what is personal: only oneself, signed in, and nobody in one's place."""

    @wraps(view)
    def wrapper(request: HttpRequest, actor: Actor) -> HttpResponse:
        demand(not_by_helper(actor, actor.person))
        if actor.person is None:
            return redirect(to("sign-in"))
        return view(request, actor.person)

    return open_door("shows what belongs to the person of this session alone")(wrapper)


def with_account(view: View) -> Callable[..., HttpResponse]:
    """The same for who has a card; the invented persons of a demo have none."""

    @wraps(view)
    def wrapper(request: HttpRequest, person: Person) -> HttpResponse:
        account = Account.objects.filter(pk=person.account).first() if person.account else None
        if account is None:
            raise Http404
        return view(request, account)

    return own(wrapper)


@own
def me(request: HttpRequest, person: Person) -> HttpResponse:
    """Capacity, consents, who helped, and the last fifty signings in."""
    account = Account.objects.filter(pk=person.account).first() if person.account else None
    context = {
        "person": person,
        "account": account,
        "posts": posts_behind(account.pk) if account else [],
        "consents": Consent.objects.filter(person=person).order_by("-given_on", "id"),
        "helpings": Helping.objects.filter(person=person).select_related("helper").order_by("-began_at")[:HELPED],
        "sign_ins": account.sign_ins.order_by("-at", "-id")[:SHOWN] if account else [],
        "this": request.session.get("sign_in"),
    }
    return render(request, "web/me.html", context)


@with_account
def pin(request: HttpRequest, account: Account) -> HttpResponse:
    """Change the PIN; who has a password has none."""
    if account.strong:
        return redirect(to("me-office"))
    form = NewPinForm(request.POST or None)
    done = tried(form, lambda: change_pin(account, form.cleaned_data["old"], form.cleaned_data["new"]))
    if done:
        _stay(request, account)
        messages.success(request, _("Your new PIN is kept. Wherever else you were signed in, that has ended."))
        return redirect(to("me"))
    return render(request, "web/me_pin.html", {"form": form}, status=422 if form.errors else 200)


@with_account
def office(request: HttpRequest, account: Account) -> HttpResponse:
    """Before an office is used for the first time: a password and an authenticator in place of the PIN.

    The square is shown until its first digits are typed, and the recovery codes on the answer alone.
    """
    posts = posts_behind(account.pk)
    if not posts and not account.strong:
        raise Http404
    seed = request.session.setdefault("totp_seed", totp.new_seed())
    form = OfficeForm(account, request.POST or None)
    codes = tried(form, lambda: _open(account, seed, form))
    if codes:
        request.session.pop("totp_seed")
        _stay(request, account, posts[0] if posts else None)
        return _unkept(render(request, "web/me_recovery.html", {"codes": codes, "card": account.card}))
    key = totp.key_of(seed)
    issuer = request.town.name  # type: ignore[attr-defined]
    square = {"address": totp.address(key, account.card, issuer), "letters": totp.letters_of(key)}
    context = {"form": form, "posts": posts, "strong": account.strong, **square}
    return _unkept(render(request, "web/me_office.html", context, status=422 if form.errors else 200))


def _open(account: Account, seed: str, form: OfficeForm) -> list[str]:
    given = {name: value for name, value in form.cleaned_data.items() if name != "again"}
    return open_office_account(account, given.pop("password"), seed, given.pop("code"), **given)


def _unkept(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response


def _stay(request: HttpRequest, account: Account, post: Post | None = None) -> None:
    """Go on in this session under the new keys; every other session was begun with the old ones."""
    request.session.cycle_key()
    kept = post.pk if post else request.session.get("post")
    remember(request.session, account, None)
    request.session["post"] = str(kept) if kept else None


@require_POST
@with_account
def end_sessions(request: HttpRequest, account: Account) -> HttpResponse:
    """End every other session of this card, as after a phone was lost or lent."""
    end_other_sessions(account, request.session.get("sign_in"))
    _stay(request, account)
    messages.success(request, _("Everywhere else you are signed out now."))
    return redirect(to("me"))


@require_POST
@own
def withdraw(request: HttpRequest, person: Person) -> HttpResponse:
    """Withdraw one's own consent; it takes effect at once."""
    form = ConsentForm(request.POST)
    if not form.is_valid():
        raise Http404
    consent = get_object_or_404(Consent, pk=form.cleaned_data["consent"], person=person)
    withdraw_consent(request.actor, consent)  # type: ignore[attr-defined]
    messages.success(request, _("Withdrawn. From now on it is not used any more."))
    return redirect(to("me"))
