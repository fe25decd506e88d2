"""Drafting, masking and correcting postings; posting itself is a move."""

from django.utils import translation
from django.utils.translation import gettext as _

from xiangyue.disclosure.basis import issuer_of
from xiangyue.disclosure.models import Posting
from xiangyue.disclosure.rules import allowed_numbers, may_correct, may_draft, may_edit
from xiangyue.kernel import clock
from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import Acting
from xiangyue.kernel.kinds import kind_of
from xiangyue.kernel.models import TenantModel, Town
from xiangyue.kernel.rules import Refused, demand
from xiangyue.papers import private
from xiangyue.people.models import Place


def draft_posting(
    actor: Acting,
    *,
    place: Place,
    item: str,
    title: str,
    text: str,
    about: TenantModel | None = None,
    money: int | None = None,
    corrects: Posting | None = None,
    contact: str = "",
) -> Posting:
    """A draft for the board of a place; `item` is a code of the catalogue, `about` the thing that is made public."""
    posting = Posting(
        place=place, item=item, title=title.strip(), text=tidy(text), money=money, corrects=corrects,
        contact=contact, language=Town.objects.get(number=place.town).language,
    )  # fmt: skip
    if about is not None:
        posting.about_kind, posting.about_id = kind_of(about), about.pk
    demand(may_draft(actor, posting))
    refuse_wrong_money(money)
    if place.village is None:
        raise Refused(_("Only villages and communities have a board."))
    posting.contact = contact or default_contact(posting)
    with act(actor, "draft_posting", item=item) as line:
        posting.save(force_insert=True)
        return line.begin(posting)


def default_contact(posting: Posting) -> str:
    """Whom to ask: the committee, by the duty telephone of the place."""
    with translation.override(posting.language):
        return f"{issuer_of(posting.place, clock.today())} {posting.place.phone}".strip()


def tidy(text: str) -> str:
    """Line ends as everybody's computer writes them are one thing, so that the check code does not differ."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def refuse_wrong_money(money: int | None) -> None:
    if money is not None and money < 0:
        raise Refused(_("An amount cannot be less than nothing."))


def correct_posting(actor: Acting, posting: Posting, *, title: str, text: str, money: int | None = None) -> Posting:
    """A new draft that corrects what was posted; the old one keeps standing and shows where the new one is."""
    demand(may_correct(actor, posting))
    with act(actor, "correct_posting", posting):
        draft = draft_posting(
            actor, place=posting.place, item=posting.item, title=title, text=text, money=money, corrects=posting
        )
        draft.about_kind, draft.about_id = posting.about_kind, posting.about_id
        draft.save(update_fields=["about_kind", "about_id"])
    return draft


def edit_draft(actor: Acting, posting: Posting, *, title: str, text: str, money: int | None = None) -> Posting:
    """Change a draft; what was posted is frozen."""
    refuse_wrong_money(money)
    with act(actor, "edit_draft", posting):
        _lock_draft(actor, posting)
        posting.title, posting.text, posting.money = title.strip(), tidy(text), money
        posting.save(update_fields=["title", "text", "money"])
    return posting


def mask_draft(actor: Acting, posting: Posting) -> Posting:
    """Hide every private number in title and text."""
    with act(actor, "mask_draft", posting):
        _lock_draft(actor, posting)
        allowed = allowed_numbers(posting)
        posting.title, posting.text = private.mask(posting.title, allowed), private.mask(posting.text, allowed)
        posting.save(update_fields=["title", "text"])
    return posting


def _lock_draft(actor: Acting, posting: Posting) -> None:
    posting.refresh_from_db(from_queryset=Posting._base_manager.select_for_update())
    demand(may_edit(actor, posting))
