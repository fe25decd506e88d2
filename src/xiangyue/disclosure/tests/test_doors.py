"""Which page opens to whom: one table, written by hand."""

import pytest
from django.urls import reverse

from xiangyue.kernel.stages import make_move

pytestmark = pytest.mark.sqlite_only  # what a page says does not depend on the database; the crawler opens all on both

WHO = ["public", "villager", "neighbour", "member", "supervisor", "town_clerk"]
OF_A_POSTING = {
    # page: what each of WHO is answered while it hangs
    "posting": "200 200 200 200 200 200",
    "posting-sheet": "200 200 200 200 200 200",
    "posting-picture": "200 200 200 200 200 200",
    "posting-preview": "302 302 302 302 302 302",
    "posting-edit": "403 403 403 403 403 403",
    "posting-correct": "403 403 403 200 403 403",
    "posting-erase": "403 403 403 200 200 403",
    "proof-new": "403 403 403 200 200 403",
    "objection-new": "200 200 200 200 200 200",
    "objection-counter": "403 403 403 200 200 200",
}
OF_A_DRAFT = {
    "posting": "404 404 404 302 302 404",
    "posting-preview": "404 404 404 200 200 404",
    "posting-sheet": "404 404 404 200 200 404",
    "posting-picture": "404 404 404 404 404 404",
    "posting-edit": "404 404 404 200 403 404",
    "posting-correct": "404 404 404 403 403 404",
    "proof-new": "404 404 404 200 200 404",
    "objection-new": "404 404 404 409 409 404",
}
OF_A_WITHHELD = {
    "posting": "200 200 200 200 200 200",
    "posting-sheet": "409 409 409 409 409 409",
    "posting-picture": "404 404 404 404 404 404",
    "posting-correct": "403 403 403 200 403 403",
    "posting-erase": "403 403 403 200 200 403",
    "objection-new": "409 409 409 409 409 409",
}
OF_A_PLACE = {
    "board": "200 200 200 200 200 200",
    "posting-new": "403 403 403 200 403 403",
    "objections": "403 403 403 200 200 200",
}


def answers(browse, view, **arguments):
    """What each of WHO is answered, as a line of the table."""
    address = reverse(view, kwargs={"town": "liushu", **arguments})
    return " ".join(str(browse(name).get(address).status_code) for name in WHO)


@pytest.mark.parametrize("view", OF_A_POSTING)
def test_pages_of_a_posting(browse, posting, view):
    assert answers(browse, view, pk=posting.pk) == OF_A_POSTING[view]


@pytest.mark.parametrize("view", OF_A_DRAFT)
def test_pages_of_a_draft(browse, draft, view):
    assert answers(browse, view, pk=draft.pk) == OF_A_DRAFT[view]


@pytest.mark.parametrize("view", OF_A_WITHHELD)
def test_pages_of_a_withheld_posting(browse, cast, posting, view):
    make_move(posting, "withhold", cast.supervisor, note="核对")
    assert answers(browse, view, pk=posting.pk) == OF_A_WITHHELD[view]


@pytest.mark.parametrize("view", OF_A_PLACE)
def test_pages_of_a_place(browse, cast, view):
    assert answers(browse, view, place="shiqiao") == OF_A_PLACE[view]


def test_pages_of_an_objection_and_of_a_proof(browse, posting, objection):
    assert answers(browse, "objection", pk=objection.pk) == "404 404 404 200 200 200"
    assert answers(browse, "objection-follow", code=objection.code) == "200 200 200 200 200 200"
    assert answers(browse, "proof-removal", pk=posting.proofs.get().pk) == "403 403 403 200 200 403"


@pytest.mark.parametrize("view", ["posting", "posting-sheet", "objection", "proof-removal"])
def test_an_id_of_nothing_leads_nowhere(browse, cast, view):
    nobody = "01890000-0000-7000-8000-000000000000"
    assert answers(browse, view, pk=nobody) == " ".join(["404"] * len(WHO))


def test_masking_is_never_done_by_looking(browse, draft):
    assert answers(browse, "posting-mask", pk=draft.pk) == " ".join(["405"] * len(WHO))
