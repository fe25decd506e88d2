"""Private numbers are found however they are written, and nothing else is."""

from datetime import date

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from xiangyue.papers.private import ID_CHECKS, ID_WEIGHTS, mask, scan

PHONE = "13900000002"
CARD = "6217000012345678907"  # invented
CHINESE = str.maketrans("0123456789", "零一二三四五六七八九")
WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


def id_number(region: str, birthday: str, serial: int) -> str:
    body = f"{region}{birthday}{serial:03d}"
    return body + ID_CHECKS[sum(int(a) * b for a, b in zip(body, ID_WEIGHTS, strict=True)) % 11]


ID = id_number("510921", "19650312", 123)


def kinds(text: str, allowed: frozenset[str] = frozenset()) -> list[str]:
    return [found.kind for found in scan(text, allowed)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (ID, "id"),
        (id_number("110101", "20000229", 4), "id"),
        ("510921650312123", "id"),
        ("身份证号：510921196503121230", "id"),
        (CARD, "card"),
        ("4111 1111 1111 1111", "card"),
        ("卡号：6217000012345678908", "card"),
        ("一卡通账号 880101200012345", "card"),
        (PHONE, "phone"),
        ("+86 139-0000-0002", "phone"),
        ("008613900000002", "phone"),
        ("社保卡号A12345678", "social"),
    ],
)
def test_a_private_number_is_found(text, kind):
    assert kinds(f"张三（虚构），{text}，三社") == [kind]


@pytest.mark.parametrize("kind_and_number", [("id", ID), ("card", CARD), ("phone", PHONE)])
@pytest.mark.parametrize("between", [" ", "-", "—", "\u200b", "\u2060", "\u00a0", "\t", "．"[:0] + "·"])
def test_single_digits_with_something_between_are_found(kind_and_number, between):
    kind, number = kind_and_number
    assert kinds(between.join(number)) == [kind]


@pytest.mark.parametrize("alphabet", [CHINESE, WIDE])
@pytest.mark.parametrize("kind_and_number", [("id", ID), ("card", CARD), ("phone", PHONE)])
def test_other_digits_are_found(kind_and_number, alphabet):
    kind, number = kind_and_number
    assert kinds(number.translate(alphabet)) == [kind]


def test_mixed_digits_with_invisible_signs_are_found():
    assert kinds("联系1三９\u200b零零0\ufeff000〇2") == ["phone"]


@pytest.mark.parametrize("text", ["139 0000 0002", "1390000 0002", "139-00000002", "1390 000 0002"])
def test_a_phone_is_found_in_the_groups_people_use(text):
    assert kinds(text) == ["phone"]


def test_a_number_is_found_beside_other_numbers():
    assert kinds(f"1 {PHONE} 400") == ["phone"]
    assert kinds(f"组长王一{PHONE}") == ["phone"]
    assert kinds(f"{PHONE}/{ID}、{CARD}") == ["phone", "id", "card"]


@pytest.mark.parametrize(
    "text",
    [
        "资金4860000.00元", "48,600元", "2026-11-23 19:30", "2026年11月23日—2026年12月8日", "2026-03-01 2026-03-16",
        "蓬新府发〔2026〕12号", "编号510921202611230001", "电话0825-5421234", "0825-5421234 0825-5421235",
        "12345热线", "15 320 1500 48", "1500 2300 4500", "2020 2021 2022 2023", "应到42，实到30，要28",
        "统一社会信用代码54510921ME12345678", "12000000000", "A12345678",
    ],
)  # fmt: skip
def test_amounts_days_documents_and_duty_phones_are_no_private_numbers(text):
    assert kinds(text) == []


@pytest.mark.parametrize("written", [PHONE, "139 0000 0002", "+8613900000002"])
def test_a_declared_duty_phone_may_stand(written):
    assert kinds(f"值班{written}", frozenset({"139-0000-0002"})) == []
    assert mask(f"值班{written}", {"13900000002"}) == f"值班{written}"


def test_declaring_one_phone_opens_no_other():
    assert kinds("13900000002 13900000003", frozenset({PHONE})) == ["phone"]


def test_a_birthday_that_never_was_makes_no_id_number():
    assert "id" not in kinds(id_number("510921", "19650230", 123))
    assert "id" not in kinds(id_number("510921", "17650212", 123))


def test_found_says_where_and_what():
    (found,) = scan(f"电话：{PHONE}。")
    assert (found.start, found.end, found.text, found.words) == (3, 14, PHONE, "手机号")


def test_masking_leaves_the_last_two_digits():
    assert mask(f"张三 {PHONE}，{ID}") == f"张三 *********02，****************{ID[-2:]}"


def test_a_mixed_end_is_starred_whole():
    assert mask("1390000000二") == "*" * 11


ANY = st.text(alphabet="0123456789０１零一二三六Xx*-— .·\u200b张卡号社保身份证A：\n", max_size=60)
NUMBERS = st.sampled_from([ID, CARD, PHONE, ID.translate(CHINESE), " ".join(CARD), "卡号" + CARD[:-1], "社保A12345678"])


@given(st.lists(st.one_of(ANY, NUMBERS), max_size=6).map("".join))
@example("1390000000二1234567890123456")
def test_what_is_masked_holds_nothing_private_and_stays_as_it_is(text):
    masked = mask(text)
    assert scan(masked) == []
    assert mask(masked) == masked


@given(ANY)
def test_a_text_without_private_numbers_is_left_alone(text):
    assume(not scan(text))
    assert mask(text) == text


@given(ANY, st.sampled_from(["张三", "：", "，\n", "（"]), NUMBERS)
def test_a_number_is_found_whatever_stands_before_it(before, break_, number):
    assert scan(before + break_ + number + "，")


@given(st.dates(date(1900, 1, 1), date(2030, 1, 1)), st.integers(1, 999), st.sampled_from(["510921", "830000"]))
def test_every_id_number_is_found(birthday, serial, region):
    number = id_number(region, f"{birthday:%Y%m%d}", serial)
    assert [found.text for found in scan(f"甲{number}乙")] == [number]
