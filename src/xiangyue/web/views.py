"""The one view that makes moves, sign-in, files, printed codes, and the small switches of every page."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xiangyue.kernel import tenancy
from xiangyue.kernel.kinds import kinds
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import TABLES, make_move
from xiangyue.people.actions import sign_in as check_card
from xiangyue.people.actions import use_code
from xiangyue.people.actor import Actor
from xiangyue.people.models import Account, Person
from xiangyue.people.queries import posts_of
from xiangyue.web.addresses import page_of, to
from xiangyue.web.door import door, local, open_door
from xiangyue.web.files import path_of
from xiangyue.web.forms import CardForm, MoveForm, PinForm
from xiangyue.web.middleware import remember
from xiangyue.web.models import File, PrintedCode
from xiangyue.web.samples import samples


@require_POST
@open_door("answers for a thing only where visible_to(actor) finds it")
def do_move(request: HttpRequest, actor: Actor, kind: str, pk: UUID, move: str) -> HttpResponse:
    """The one view that makes moves, for every room of the house."""
    model = kinds().get(kind)
    if model not in TABLES or move not in TABLES[model].moves:
        raise Http404
    thing = get_object_or_404(model.objects.visible_to(actor), pk=pk)
    back = local(request, request.POST.get("next", ""), page_of(thing))
    form = MoveForm(request.POST)
    if not form.is_valid():
        reasons = [error for errors in form.errors.values() for error in errors]
        return render(request, "web/refused.html", {"reasons": reasons, "back": back}, status=409)
    try:
        make_move(thing, move, actor, **form.cleaned_data)
    except Refused as refusal:
        return render(request, "web/refused.html", {"reasons": refusal.reasons, "back": back}, status=409)
    return redirect(back)


@open_door("signing in is for everybody")
def sign_in(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Card number and PIN."""
    form = CardForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            account = check_card(form.cleaned_data["card"], form.cleaned_data["pin"], address_of(request))
            return _enter(request, account)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "web/sign_in.html", {"form": form}, status=422 if form.errors else 200)


@open_door("a card's code is itself the secret")
def first_pin(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The card's QR leads here: set a PIN with the one-time code."""
    form = PinForm(request.POST or None, initial={"code": request.GET.get("c", "")})
    if request.method == "POST" and form.is_valid():
        try:
            account = use_code(form.cleaned_data["code"], form.cleaned_data["pin"], address_of(request))
            return _enter(request, account)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "web/first_pin.html", {"form": form}, status=422 if form.errors else 200)


def address_of(request: HttpRequest) -> str:
    """The connection's own address; forwarded headers are not believed, anybody can write them."""
    return str(request.META.get("REMOTE_ADDR", ""))


def _enter(request: HttpRequest, account: Account) -> HttpResponse:
    """Begin a session as this account, in its first post if it has one."""
    if not Person.objects.filter(account=account.pk, left_on=None).exists():
        raise Refused(_("This card belongs to another town."))
    request.session.flush()
    rotate_token(request)  # like the session, the form's token of whoever held the phone before ends here
    posts = posts_of(account.pk)
    remember(request.session, account, posts[0] if posts else None)
    return redirect(to("home"))


@require_POST
@open_door("ends one's own session")
def sign_out(request: HttpRequest, actor: Actor) -> HttpResponse:
    request.session.flush()
    return redirect(to("home"))


@require_POST
@open_door("chooses among one's own posts")
def capacity(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Choose in which post to act; a post of somebody else is ignored."""
    wanted = request.POST.get("post", "")
    own = {str(post.pk) for post in posts_of(actor.person.account)} if actor.person and actor.person.account else set()
    if wanted == "" or wanted in own:
        request.session["post"] = wanted or None
    return redirect(to("home"))


@require_POST
@open_door("a choice of this browser alone")
def size(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Large type or normal, kept in a cookie of this phone."""
    response = HttpResponseRedirect(local(request, request.POST.get("next", "")))
    response.set_cookie("size", "large" if request.POST.get("size") == "large" else "normal", max_age=365 * 86400)
    return response


@require_POST
@open_door("a choice of this browser alone")
def language(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Chinese or English, kept in a cookie."""
    response = HttpResponseRedirect(local(request, request.POST.get("next", "")))
    wanted = request.POST.get("language", "")
    if wanted in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, wanted, max_age=365 * 86400)
    return response


@open_door("a printed code leads to the page, where the door of the thing decides")
def printed_code(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """`/q/<code>`: what a QR on paper opens."""
    printed = get_object_or_404(PrintedCode, code=code.lower())
    with tenancy.use(printed.town):
        thing = kinds()[printed.kind].objects.filter(pk=printed.thing_id).first()
        if thing is None:
            raise Http404
        return redirect(page_of(thing))


@door(File)
def file(request: HttpRequest, actor: Actor, thing: File) -> HttpResponse:
    """A stored file; pictures are shown, everything else is downloaded and never run."""
    response = HttpResponse(path_of(thing).read_bytes(), content_type=thing.content_type)
    shown = "inline" if thing.content_type.startswith("image/") else "attachment"
    response.headers["Content-Disposition"] = f'{shown}; filename="{thing.pk}{thing.suffix}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@open_door("invented samples")
def parts(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every part of the look on one page."""
    return render(request, "web/parts_page.html", {"samples": samples()})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    words = _("The page had been open for too long. Please go back, reload it and try again.")
    return render(request, "web/error.html", {"title": _("Please try again"), "words": words}, status=403)


csrf_failure.door = "shown by the framework"  # type: ignore[attr-defined]


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    words = _("This page does not exist, or it is not open to you.")
    return render(request, "web/error.html", {"title": _("Not found"), "words": words}, status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    words = _("This was too much at once, or was not understood. Nothing was changed.")
    return render(request, "web/error.html", {"words": words}, status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without the context processors: what failed may be the database."""
    return HttpResponse(render_to_string("web/broken.html"), status=500)
