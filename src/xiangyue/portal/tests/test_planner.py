"""Does this need a meeting? The route of a topic, and the page that answers without keeping anything."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from xiangyue.portal.planner import LARGEST, NeedForm, packet, plan

TODAY = date(2026, 11, 23)
ROAD = {"kind": "village", "topic": "M04", "representatives": 35, "members": 41}
PAGE = "/need-a-meeting/"


def answer(**values):
    return plan({**ROAD, **values}, TODAY)


def line(number, **values):
    return answer(**values).lines[number - 1]


@pytest.fixture
def shown(client, db):
    """What the page shows for these values."""
    return lambda **values: client.get(PAGE, {**ROAD, **values})


def test_a_road_goes_through_four_sittings():
    assert [each.body for each in answer().lines] == ["支委会", "村两委", "党员大会", "村民代表会议"]
    assert [each.number for each in answer().lines] == [1, 2, 3, 4]


@pytest.mark.parametrize(("sit", "come"), [(35, 24), (36, 24), (37, 25), (42, 28), (1, 1)])
def test_two_thirds_of_the_representatives_must_come(sit, come):
    assert line(4, representatives=sit).come == come


@pytest.mark.parametrize(("members", "come"), [(41, 21), (40, 20), (2, 1), (1, 1)])
def test_half_of_the_party_members_must_come(members, come):
    assert line(3, members=members).come == come


def test_the_majority_is_told_in_words():
    assert line(4).agree == "到会人员的过半数"
    assert line(3).agree == "应到有表决权的人员的过半数"


def test_the_notice_is_counted_in_whole_days():
    assert line(4).earliest == date(2026, 11, 27)
    assert line(1).earliest is None


def test_the_sheet_hangs_fifteen_whole_days():
    assert answer().removal == date(2026, 12, 9)


def test_every_sitting_names_its_article():
    assert line(4).basis == "村民委员会组织法第三十条，2026-01-01 起"
    assert line(2).basis.endswith("（待确认）")


def test_land_goes_to_the_collective_s_members_and_needs_approval():
    found = answer(topic="L01")
    assert (found.lines[-1].body, found.lines[-1].come) == ("集体经济组织成员大会", None)
    assert "报乡镇批准" in found.needs


def test_the_party_s_own_matters_end_in_the_party_assembly():
    assert line(4, topic="P01").body == "党员大会"


def test_a_community_follows_its_own_law():
    assert line(4, kind="community").basis.startswith("城市居民委员会组织法")
    assert line(4, kind="community").words == "居民会议或者居民代表会议决议"


def test_a_community_names_its_own_bodies():
    assert [each.body for each in answer(kind="community").lines] == ["支委会", "社区两委", "党员大会", "居民代表会议"]


def test_a_community_s_form_offers_the_topics_of_a_community():
    villages, communities = (
        [code for code, _words in NeedForm({"kind": kind}).fields["topic"].choices] for kind in ("village", "community")
    )
    assert "M04" in villages
    assert "M04" in communities
    assert villages != communities


def test_the_page_shows_the_route(shown):
    page = shown().content.decode()
    assert "至少24人" in page
    assert "至少21人" in page


def test_a_whole_assembly_is_counted_once_its_size_is_known():
    assert line(4, topic="M06").come is None
    assert (line(4, topic="M06", assembly=301).due, line(4, topic="M06", assembly=301).come) == (301, 151)


def blank(number, **values):
    """The sheets of the blank packet of one sitting, by name."""
    return {sheet.name: sheet.context for sheet in packet({**ROAD, **values}, number, TODAY)}


def test_the_blank_packet_holds_all_a_sitting_needs():
    assert list(blank(4)) == ["会议通知", "签到表", "选票", "计票单", "会议记录"]


def test_the_blank_packet_has_a_line_for_everybody_and_papers_to_spare():
    sheets = blank(4)
    assert [row.number for row in sheets["签到表"]["rows"]] == list(range(1, 36))
    assert sheets["选票"]["sheet"].issued == 37
    assert sheets["计票单"]["sheet"].needed == "到会人员的过半数"


def test_where_nobody_knows_how_many_are_due_the_packet_leaves_room():
    sheets = blank(4, topic="M06")
    assert (len(sheets["签到表"]["rows"]), sheets["选票"]["sheet"].issued) == (25, 0)


def test_the_sign_in_sheet_of_a_great_assembly_stays_printable():
    assert len(blank(4, topic="M06", assembly=LARGEST)["签到表"]["rows"]) == 500
    assert len(blank(4, topic="M06", assembly=LARGEST)["选票"]["sheet"].papers) == 8


def test_the_blank_packet_prints_the_law_and_no_name(client, db):
    shown = client.get(f"{PAGE}4/", ROAD).content.decode()
    assert shown.count('<article class="sheet') == 5
    assert "应到35，要到24" in shown
    assert "____年" in shown


def test_every_sitting_of_the_answer_offers_its_packet(shown):
    page = shown().content.decode()
    assert [f"{PAGE}{number}/?kind=village" in page for number in range(1, 7)] == [True] * 4 + [False] * 2


def test_a_packet_of_unanswered_questions_asks_them(client, db):
    response = client.get(f"{PAGE}4/", {**ROAD, "members": "many"})
    assert list(response.context["form"].errors) == ["members"]


@pytest.mark.parametrize("number", ["0", "5", "99999999999999999999"])
def test_there_is_no_packet_of_a_step_without_a_sitting(client, db, number):
    assert client.get(f"{PAGE}{number}/", ROAD).status_code == 404


def test_before_anything_is_asked_there_is_no_answer(client, db):
    response = client.get(PAGE)
    assert response.context["answer"] is None
    assert not response.context["form"].errors


def test_nothing_is_stored(shown):
    with CaptureQueriesContext(connection) as queries:
        shown()
    assert [each["sql"] for each in queries if not each["sql"].startswith("SELECT")] == []


@pytest.mark.parametrize("field", ["representatives", "members", "assembly"])
@pytest.mark.parametrize("value", ["0", "-3", "many", "9" * 30, str(LARGEST + 1)])
def test_a_number_that_cannot_be_is_named_at_its_field(shown, field, value):
    response = shown(**{field: value})
    assert response.context["answer"] is None
    assert list(response.context["form"].errors) == [field]


@pytest.mark.parametrize(("field", "value"), [("topic", "Z99"), ("topic", ""), ("members", "")])
def test_what_is_unknown_or_missing_is_named_at_its_field(shown, field, value):
    assert list(shown(**{field: value}).context["form"].errors) == [field]


def test_an_unknown_kind_of_place_is_named_at_its_field(shown):
    assert list(shown(kind="province").context["form"].errors) == ["kind"]
