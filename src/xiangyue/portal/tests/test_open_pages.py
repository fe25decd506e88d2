"""Pages that need no account: why, how to check, beside the article, use it in our town."""

import pytest
from django.urls import resolve

from xiangyue.kernel import tenancy, trail
from xiangyue.people.models import Level
from xiangyue.people.queries import villages
from xiangyue.portal.article import PHRASES, Phrase
from xiangyue.portal.demo import names
from xiangyue.portal.views.open import address
from xiangyue.web.addresses import to

pytestmark = pytest.mark.sqlite_only  # what a page says does not depend on the database; the crawler opens all on both

LINKED = [phrase for _words, phrases in PHRASES for phrase in phrases if phrase.page]
GREY = [phrase for _words, phrases in PHRASES for phrase in phrases if not phrase.page]


def law(key):
    return to("law", key=key)


def test_a_stricter_rule_shows_what_it_is_stricter_than(evening, read):
    page = read(law("disclosure.objection_reply_days"))
    assert page.index("10日") < page.index("比下面这条更严") < page.index("15日")


def test_who_is_signed_in_reads_the_law_of_one_s_village(browser):
    response = browser("stranger").get(law("representatives_assembly.quorum"))
    assert response.context["label"] == "村民代表会议：到会要求"
    assert response.context["place"].slug == names.VILLAGES[1][1]


def test_how_to_check_shows_the_number_of_every_village(evening, read):
    page = read(to("how-to-check"))
    for village in villages(tenancy.current()):
        assert f"{village.chain}:{trail.head_of(tenancy.current(), village.chain)}" in page


def test_the_number_of_a_village_changes_with_its_record(evening, client):
    heads = dict(client.get(to("how-to-check")).context["heads"])
    assert len(set(heads.values())) == len(heads) == 2


@pytest.mark.parametrize("phrase", LINKED, ids=str)
def test_every_phrase_with_a_page_leads_somewhere(evening, client, phrase):
    found = address(phrase)
    assert resolve(found).url_name == phrase.page
    if phrase.persona:
        assert client.post(to("persona", key=phrase.persona), {"next": found}).url == found
    assert client.get(found).status_code == 200


def test_no_door_of_the_demo_leads_out_of_it(evening, client):
    assert client.post(to("persona", key="town"), {"next": "https://example.com/"}).url == to("home")


def test_who_may_not_step_into_the_demo_reads_who_reads_it(evening, client):
    page = client.get("/article/", REMOTE_ADDR="192.0.2.7").content.decode()
    assert "四下基层 · 干部可以看" in page


def test_the_article_links_what_is_built_and_greys_the_rest(evening, read):
    page = read("/article/")
    assert all(f">{phrase.words}</{'button' if phrase.persona else 'a'}>" in page for phrase in LINKED)
    assert all(f"{phrase.words} · 还没做" in page for phrase in GREY)
    assert page.count("· 还没做") == len(GREY)


def test_no_phrase_is_listed_twice():
    words = [phrase.words for phrase in LINKED + GREY]
    assert len(words) == len(set(words))


def test_a_phrase_without_a_page_has_no_address(evening):
    assert address(Phrase("民情日记")) == ""


def test_a_village_s_phrase_opens_in_the_main_village(evening):
    assert f"/{names.MAIN}/" in address(Phrase("征求意见和建议", "decisions", Level.VILLAGE))


def test_how_to_use_it_names_the_commands(client, db):
    page = client.get("/use/").content.decode()
    for command in ("python3 run.py setup", "xiangyue install", "xiangyue serve"):
        assert command in page


def test_the_foot_leads_to_these_pages(evening, read):
    page = read(to("home"))
    for found in ("/need-a-meeting/", to("how-to-check"), "/article/", "/use/"):
        assert f'href="{found}"' in page
