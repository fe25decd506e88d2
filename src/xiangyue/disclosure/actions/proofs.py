"""Recording that a sheet hung on a board, and that it came down."""

from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from xiangyue.disclosure.models import Posting, PostingStage, Proof
from xiangyue.disclosure.rules import hung_on_a_board, hung_since, may_prove
from xiangyue.kernel import clock
from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import Acting
from xiangyue.kernel.rules import Refused, demand
from xiangyue.rulebook.calendars import posting_ends
from xiangyue.web.files import keep_file
from xiangyue.web.words import short_day_words


def record_proof(
    actor: Acting,
    posting: Posting,
    *,
    board: str,
    name: str,
    day: date | None = None,
    photo: UploadedFile | None = None,
) -> Proof:
    """Record on which board the sheet hangs since when; a photograph is welcome and never needed.

    The full days are counted from the first day of unbroken hanging: the board on the wall is the legal posting.
    """
    demand(may_prove(actor, posting))
    with act(actor, "record_proof", happened_on=day) as line:
        posting.refresh_from_db(from_queryset=Posting._base_manager.select_for_update())
        _demand_hanging(posting, line.happened_on)
        proof = line.begin(
            Proof.objects.create(
                place=posting.place, posting=posting, day=line.happened_on, board=board.strip(), name=name.strip()
            )
        )
        line.touch(_count_anew(posting))
        if photo is not None:
            keep_file(actor, proof, photo)
    return proof


def _count_anew(posting: Posting) -> Posting:
    """What began late, or again after a gap, needs its full days from there; in whatever order it was recorded."""
    since = hung_since(posting, clock.today())
    if since and posting.ends_on and posting.days and hung_on_a_board(posting, clock.today()):
        posting.ends_on = max(posting.ends_on, posting_ends(since, posting.days))
        posting.save(update_fields=["ends_on"])
    return posting


def _demand_hanging(posting: Posting, day: date) -> None:
    if posting.stage != PostingStage.POSTED:
        raise Refused(_("Only what is posted now hangs on a board."))
    if posting.posted_on and day < posting.posted_on:
        words = _("This is before the day declared for the posting, %(day)s.")
        raise Refused(words % {"day": short_day_words(posting.posted_on)})


def record_removal(actor: Acting, proof: Proof, *, day: date | None = None) -> Proof:
    """Record that a sheet came down; too early a day is recorded as it was, and then its days are not full."""
    demand(may_prove(actor, proof))
    day = day or clock.today()
    with act(actor, "record_removal", proof, happened_on=day) as line:
        posting = Posting.objects.select_for_update().get(pk=proof.posting_id)
        proof.refresh_from_db(from_queryset=Proof._base_manager.select_for_update())
        if proof.removed_on:
            raise Refused(_("This sheet came down already."))
        if day < proof.day:
            raise Refused(_("A sheet cannot come down before it was put up."))
        proof.removed_on = day
        proof.save(update_fields=["removed_on"])
        if posting.stage == PostingStage.POSTED:
            line.touch(_count_anew(posting))
    return proof
