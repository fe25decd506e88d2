"""A clerk on the road: the signal goes, two records are written, the sending is cut in the middle; one row of each."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page, Route, expect

from tests.support.axe import axe
from tests.support.cast import Cast, enter
from tests.support.pictures import picture
from xiangyue.fieldwork.models import Activity
from xiangyue.matters.models import Need
from xiangyue.web.models import File

pytestmark = pytest.mark.django_db(transaction=True)

CACHED = """async () => {
  const texts = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      texts.push([new URL(request.url).pathname, await (await cache.match(request)).text()]);
    }
  }
  return texts;
}"""


class Phone:
    """The page for writing without signal, in somebody's hand."""

    def __init__(self, page: Page, slug: str) -> None:
        self.page, self.slug = page, slug

    def open(self) -> None:
        self.page.goto(f"/{self.slug}/offline/")
        expect(self.page.locator("[data-form]")).to_be_visible()
        self.page.evaluate("navigator.serviceWorker.ready")

    def open_without_signal(self) -> None:
        self.page.goto(f"/{self.slug}/offline/")

    def write(self, what: str, text: str, photo: Path | None = None, **choices: str) -> None:
        self.page.get_by_label("记什么").select_option(label=what)
        self.page.get_by_label("地方").select_option(label="一社")
        for name, value in choices.items():
            self.page.locator(f"[name={name}]").select_option(value)
        self.page.locator("[name=text]").fill(text)
        if photo:
            self.page.locator("#photos").set_input_files(photo)
        self.page.locator(".button.primary:visible").click()
        expect(self.line(text[:20])).to_contain_text("在这台手机上")

    def line(self, words: str):
        return self.page.locator("[data-list] li", has_text=words)


@pytest.fixture
def phone(cast: Cast, page: Page, lend_session: Callable[[Client], None]) -> Phone:
    lend_session(enter(Client(), cast.clerk))
    return Phone(page, cast.slug)


def cut_after_the_server(route: Route) -> None:
    """The server does its work, and the answer is lost on the way back."""
    route.fetch()
    route.abort()


def test_a_day_without_signal_ends_as_one_row_of_each(cast, phone, page, context, lend_session, tmp_path):
    shot = tmp_path / "水渠.jpg"
    shot.write_bytes(picture(size=(3000, 1500)))
    phone.open()
    assert axe(page) == []
    context.set_offline(True)
    page.reload()
    phone.write("走村入户", "走了三户，问了水渠的事。", shot)
    phone.write("群众反映", "路灯坏了半个月。", category="road")
    assert not Activity.objects.exists()

    page.route("**/sync/", cut_after_the_server)
    context.set_offline(False)
    page.get_by_role("button", name="现在发送").click()
    expect(phone.line("走了三户")).to_contain_text("在这台手机上")
    page.unroute("**/sync/")
    page.get_by_role("button", name="现在发送").click()
    need_line = phone.line("路灯坏了")
    expect(need_line).to_contain_text("已收到")
    expect(phone.line("水渠.jpg")).to_contain_text("已收到")
    visit, need, file = Activity.objects.get(), Need.objects.get(), File.objects.get()
    expect(need_line).to_contain_text(need.number)
    assert (visit.place, need.spot, file.about_id) == (cast.groups[0], cast.groups[0], visit.pk)

    cached = page.evaluate(CACHED)
    assert f"/{cast.slug}/offline/" in [path for path, _text in cached]
    told = json.dumps(cached, ensure_ascii=False)
    for personal in (cast.clerk.person.name, str(cast.clerk.person.pk), "走了三户", "csrfmiddlewaretoken"):
        assert personal not in told

    context.set_offline(True)
    phone.write("劳动", "帮着清了一上午渠。")
    page.goto("about:blank")  # or the clerk's page would send as soon as there is signal
    lend_session(enter(Client(), cast.director))
    context.set_offline(False)
    page.goto(f"/{cast.slug}/")
    context.set_offline(True)
    phone.open_without_signal()
    expect(page.locator("[data-line]")).to_contain_text("请先在有信号时登录")
    context.set_offline(False)
    phone.open()
    expect(page.locator("[data-who]")).to_contain_text("村委会主任")
    expect(page.locator("[data-list] li")).to_have_count(0)
    assert Activity.objects.count() == 1
