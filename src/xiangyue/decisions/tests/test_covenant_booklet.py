"""The booklet of a covenant for every household."""

from xiangyue.decisions.tests import covenants as at
from xiangyue.papers.tests.prints import Read
from xiangyue.web.addresses import to


def test_the_booklet_s_pdf_is_half_as_large_as_other_sheets(cast, browse):
    covenant = at.standing(cast)
    read = Read(browse(cast.public).get(to("covenant-booklet", pk=covenant.pk), {"as": "pdf"}).content)
    assert set(read.sizes) == {(148, 210)}
    assert "子女要按月看望老人" in read.words
