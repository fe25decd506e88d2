"""Packs are read strictly, and a lower level may only be stricter."""

from datetime import date

import pytest

from xiangyue.rulebook.catalogue import Delegable
from xiangyue.rulebook.citations import Confidence
from xiangyue.rulebook.packs import PackError, check_stricter, load_pack, read_pack, shipped_packs
from xiangyue.rulebook.values import Cadence, Range

from .cast import SMALL_PACK, in_english, local, share, small

PARENT = load_pack(SMALL_PACK)
DAYS = {"unit": "days", "stricter": "higher"}


def bent(*path, to):
    """The small pack with one value changed, or taken out."""
    data = small()
    place = data
    for step in path[:-1]:
        place = place[step]
    if to is None:
        del place[path[-1]]
    else:
        place[path[-1]] = to
    return data


def test_a_pack_is_read_from_its_text():
    assert PARENT.rules["assembly.notice_days"].value == 10
    assert PARENT.rules["assembly.quorum"].value == share("1/2")
    assert PARENT.rules["assembly.urgent"].value is True
    assert PARENT.rules["assembly.size"].value == Range(3, 5)
    assert PARENT.rules["board.general"].value is Cadence.QUARTERLY
    assert PARENT.topics[0].delegable is Delegable.YES


def test_an_article_inherits_from_its_source():
    assert PARENT.articles["law.1"].valid_from == date(2026, 1, 1)
    assert PARENT.articles["law.1"].binding


def test_the_same_pack_is_read_from_what_was_kept():
    assert read_pack(PARENT.data) == PARENT


def test_a_rule_may_be_less_sure_than_its_article():
    data = bent("rule", "assembly.quorum", "confidence", to="low")
    pack = read_pack(data)
    assert pack.rules["assembly.quorum"].citation.confidence is Confidence.LOW
    assert pack.rules["assembly.notice_days"].citation.confidence is Confidence.CONFIRMED


def test_a_rule_is_never_surer_than_its_article():
    data = bent("article", "law.1", "confidence", to="low")
    data["rule"]["assembly.quorum"]["confidence"] = "confirmed"
    assert not read_pack(data).rules["assembly.quorum"].binding


@pytest.mark.parametrize(
    ("path", "to", "told"),
    [
        (("pack", "colour"), "red", "不认识的栏目：colour"),
        (("rules",), {}, "不认识的栏目：rules"),
        (("rule", "assembly.quorum", "atleast"), "1/2", "不认识的栏目：atleast"),
        (("topic", 0, "delegatable"), "yes", "不认识的栏目：delegatable"),
        (("pack", "level"), "planet", "“planet”不在可选范围内"),
        (("pack", "name_en"), None, "少了“name_en”"),
        (("pack", "name"), 5, "“name”的内容不对：5"),
        (("source", "law", "valid_from"), None, "少了“valid_from”"),
        (("source", "law", "valid_from"), "yesterday", "不是日期：yesterday"),
        (("source", "law", "valid_from"), 2026, "不是日期：2026"),
        (("source", "law", "class"), "rumour", "“rumour”不在可选范围内"),
        (("source", "law", "valid_to"), "2025-12-31", "有效期倒过来了：2026-01-01 至 2025-12-31"),
        (("article", "law.1", "valid_to"), "2020-01-01", "有效期倒过来了"),
        (("article", "statute.1"), {"article": "第一条"}, "没有写明这一条的出处"),
        (("rule", "assembly.quorum", "cite"), "law.2", "没有写明条款“law.2”"),
        (("rule", "assembly.quorum", "base"), "friends", "“friends”不在可选范围内"),
        (("rule", "assembly.quorum", "base"), None, "少了“base”"),
        (("rule", "assembly.quorum", "stricter"), None, "少了“stricter”"),
        (("rule", "assembly.quorum", "at_least"), "half", "比例要写成 2/3 这样"),
        (("rule", "assembly.quorum", "at_least"), "5/4", "不超过全部：5/4"),
        (("rule", "assembly.quorum"), "1/2", "应当是一组内容"),
        (("rule", "assembly.notice_days", "number"), -1, "不能是负数：-1"),
        (("rule", "assembly.notice_days", "number"), True, "“number”的内容不对"),
        (("rule", "assembly.notice_days", "number"), "ten", "“number”的内容不对"),
        (("rule", "assembly.notice_days", "unit"), "moons", "“moons”不在可选范围内"),
        (("rule", "assembly.size", "least"), 9, "范围要从小到大"),
        (("rule", "board.general", "cadence"), "often", "“often”不在可选范围内"),
        (("topic", 0, "needs"), ["a dragon"], "不认识的要求“a dragon”"),
        (("topic", 0, "needs"), [1], "一列文字"),
        (("topic", 0, "cite"), [], "都要写明依据"),
        (("step", 0, "key"), "resolve", "“resolve”出现了两次"),
    ],
)
def test_a_bad_pack_is_refused_in_words(path, to, told):
    with pytest.raises(PackError, match=told):
        read_pack(bent(*path, to=to))


def test_a_refusal_says_where():
    with pytest.raises(PackError, match=r"^small\.rule\.assembly\.quorum: "):
        read_pack(bent("rule", "assembly.quorum", "at_least", to="9/9/9"))


def test_what_is_no_toml_is_refused():
    with pytest.raises(PackError, match="格式不对"):
        load_pack("[pack\ncode = ")


@pytest.mark.parametrize(
    ("key", "row"),
    [
        ("assembly.notice_days", DAYS | {"number": 12}),
        ("assembly.notice_days", DAYS | {"number": 10}),
        ("assembly.quorum", {"at_least": "2/3", "base": "all", "stricter": "higher"}),
        ("assembly.urgent", {"flag": False, "stricter": "fewer"}),
        ("assembly.size", {"least": 3, "most": 3, "unit": "persons", "stricter": "fewer"}),
        ("answers.days", {"number": 5, "unit": "days", "stricter": "lower"}),
        ("board.general", {"cadence": "monthly", "stricter": "higher"}),
        ("assembly.new", DAYS | {"number": 1}),
    ],
)
def test_a_lower_level_may_be_stricter_or_say_something_new(key, row):
    check_stricter(PARENT, local({key: row}))


@pytest.mark.parametrize(
    ("key", "row"),
    [
        ("assembly.notice_days", DAYS | {"number": 9}),
        ("assembly.quorum", {"at_least": "1/3", "base": "all", "stricter": "higher"}),
        ("assembly.size", {"least": 3, "most": 7, "unit": "persons", "stricter": "fewer"}),
        ("answers.days", {"number": 20, "unit": "days", "stricter": "lower"}),
        ("board.general", {"cadence": "yearly", "stricter": "higher"}),
    ],
)
def test_a_looser_lower_level_is_refused(key, row):
    with pytest.raises(PackError, match=f"“{key}”比上级宽松"):
        check_stricter(PARENT, local({key: row}))


def test_the_refusal_names_both_values_and_both_sources():
    child = local({"assembly.notice_days": DAYS | {"number": 9}})
    with pytest.raises(PackError) as refused, in_english():
        check_stricter(PARENT, child)
    assert str(refused.value) == (
        "“assembly.notice_days” is looser than the level above: 9 days (Test Law, article 1, from 2026-01-01), "
        "above it 10 days (Test Law, article 1, from 2026-01-01)."
    )


@pytest.mark.parametrize(
    ("key", "row"),
    [
        ("assembly.quorum", {"at_least": "2/3", "base": "present", "stricter": "higher"}),
        ("assembly.quorum", DAYS | {"number": 12}),
        ("assembly.notice_days", {"number": 12, "unit": "working_days", "stricter": "higher"}),
        ("assembly.notice_days", {"number": 12, "unit": "days", "stricter": "lower"}),
    ],
)
def test_what_cannot_be_compared_is_refused(key, row):
    with pytest.raises(PackError, match="没法比较"):
        check_stricter(PARENT, local({key: row}))


def test_a_topic_laid_down_above_is_not_laid_down_again():
    with pytest.raises(PackError, match="T1"):
        check_stricter(PARENT, local({}, topic=small()["topic"]))


def steps(*keys):
    (first, *_rest) = small()["step"]
    return [first | {"number": number, "key": key} for number, key in enumerate(keys, 1)]


def test_a_lower_level_may_add_a_step():
    check_stricter(PARENT, local({}, step=steps("ask", "propose", "check", "resolve")))


@pytest.mark.parametrize("keys", [["propose"], ["resolve", "propose"], ["ask", "resolve"]])
def test_a_lower_level_may_not_drop_or_reorder_a_step(keys):
    with pytest.raises(PackError, match="次序不对"):
        check_stricter(PARENT, local({}, step=steps(*keys)))


def test_a_local_pack_applies_where_its_codes_say():
    pack = local({})
    assert pack.applies("village", ("51", "510921108"))
    assert not pack.applies("village", ("51", "510922"))
    assert not pack.applies("community", ("510921108",))


def test_every_shipped_pack_loads_and_is_stricter_than_those_above():
    assert [pack.code for pack in shipped_packs()] == [
        "collective_economy", "common_words", "community_2026", "needs_and_petitions", "party_branch", "village_2026",
        "sichuan_local",
    ]  # fmt: skip


@pytest.mark.parametrize("pack", shipped_packs(), ids=lambda pack: pack.code)
def test_every_shipped_article_is_complete_in_both_languages(pack):
    for name, article in pack.articles.items():
        texts = [article.title.zh, article.title.en, article.article.zh, article.article.en]
        assert all([*texts, article.says.zh.endswith("。"), article.says.en.endswith(".")]), name


@pytest.mark.parametrize("pack", shipped_packs(), ids=lambda pack: pack.code)
def test_every_shipped_article_is_used(pack):
    used = [row["cite"] for row in pack.data.get("rule", {}).values()]
    used += [name for part in ("topic", "step", "duty") for row in pack.data.get(part, []) for name in row["cite"]]
    assert set(pack.articles) == set(used)


@pytest.mark.parametrize("pack", shipped_packs(), ids=lambda pack: pack.code)
def test_customs_and_readings_are_never_marked_as_confirmed(pack):
    unlawful = [article for article in pack.articles.values() if not article.is_law]
    assert all(article.confidence is Confidence.LOW for article in unlawful)
