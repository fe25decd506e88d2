"""Packages of other people's programs are looked at before anything in them is believed."""

from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangyue.kernel.rules import Refused
from xiangyue.papers.packages import CONTENTS, Unreadable, open_package, parse, rewritten
from xiangyue.papers.tests.county_forms import card, parts_of, summary

WHOLE = card()  # once, because the time stands in it


def package(*parts, method=ZIP_STORED):
    """A ZIP of these parts, which are names with contents, beside the list every office file has."""
    out = BytesIO()
    with ZipFile(out, "w", method) as target:
        for name, content in [(CONTENTS, b"<Types/>"), *parts]:
            target.writestr(name, content)
    return out.getvalue()


def test_a_package_is_opened_with_all_its_parts():
    assert open_package(card()).namelist() == list(parts_of(card()))


def test_parts_that_are_not_packed_are_read_as_well():
    assert open_package(package(("a.xml", b"<a/>"))).read("a.xml") == b"<a/>"


def test_a_refusal_can_be_caught_as_a_wrong_value_and_shown_as_a_reason():
    with pytest.raises(ValueError, match="网页"):
        open_package(b"<!DOCTYPE html><html></html>")
    with pytest.raises(Refused) as refused:
        open_package(b"\xef\xbb\xbf  <table></table>")
    assert [reason.binding for reason in refused.value.reasons] == [True]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "不是 .xlsx"),
        (b"PK\x03\x04", "损坏"),
        (b"%PDF-1.4", "不是 .xlsx"),
        (bytes(17 * 1024 * 1024), "16 MB"),
        (package(method=ZIP_BZIP2), "损坏"),
        (package(("a.xml", b"1"))[:-30], "损坏"),
        (package(*[(f"{number}.xml", b"") for number in range(2_001)]), "没有打开"),
    ],
    ids=["nothing", "a beginning", "a PDF", "too large", "packed strangely", "cut off", "too many parts"],
)
def test_what_is_no_package_is_refused_in_words(content, words):
    with pytest.raises(Unreadable, match=words):
        open_package(content)


def test_a_zip_of_something_else_is_no_office_file():
    out = BytesIO()
    with ZipFile(out, "w") as target:
        target.writestr("photo.txt", "x")
    with pytest.raises(Unreadable, match="不是"):
        open_package(out.getvalue())


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_is_refused():
    with pytest.raises(Unreadable, match="不是"):
        open_package(package(("a.xml", b"1"), ("a.xml", b"2")))


def test_what_grows_past_its_limit_is_refused_and_what_stays_below_is_not():
    content = package(("zeros", bytes(100_000)))
    assert open_package(content, 200_000)
    with pytest.raises(Unreadable, match="没有打开"):
        open_package(content, 50_000)


@given(st.binary(max_size=300))
def test_no_bytes_at_all_break_the_door(content):
    with pytest.raises(Unreadable):
        open_package(content)


@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 255))
def test_one_wrong_byte_is_noticed_or_does_no_harm(place, byte):
    content = bytearray(WHOLE)
    content[place] = byte
    try:
        names = open_package(bytes(content)).namelist()
    except Unreadable:
        return
    assert CONTENTS in names


# Parts


def test_a_part_is_read_as_a_tree():
    assert parse(b"<a><b x='1'/></a>").find("b").get("x") == "1"


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"<a>",
        b"<!DOCTYPE a><a/>",
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>',
        b'<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;"><!ENTITY z "&y;&y;&y;&y;">]><a>&z;</a>',
    ],
)
def test_a_part_with_entities_or_without_an_end_is_refused(xml):
    with pytest.raises(Unreadable):
        parse(xml)


def test_a_package_written_again_differs_only_where_it_was_changed():
    content = summary()
    again = rewritten(open_package(content), lambda name, old: b"<a/>" if name == "xl/styles.xml" else old)
    before, after = parts_of(content), parts_of(again)
    assert after.pop("xl/styles.xml") == b"<a/>"
    assert after.items() <= before.items()


def test_a_package_written_again_keeps_days_and_order():
    content = summary()
    again = open_package(rewritten(open_package(content), lambda _name, old: old)).infolist()
    assert [(part.filename, part.date_time) for part in again] == [
        (part.filename, part.date_time) for part in open_package(content).infolist()
    ]
