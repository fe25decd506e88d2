"""Pictures, papers and voices that come with a need: seen by who sees it, and by who holds its code."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.support.cast import enter
from xiangyue.kernel.rules import Refused
from xiangyue.matters import actions
from xiangyue.matters.models import Need
from xiangyue.matters.tests.conftest import registered
from xiangyue.web.addresses import page_of, to
from xiangyue.web.models import File

VOICE = b"\x00\x00\x00\x1cftypM4A \x00\x00\x00\x00"


def picture():
    made = BytesIO()
    Image.new("RGB", (40, 30), "green").save(made, "JPEG")
    return SimpleUploadedFile("lamp.jpg", made.getvalue())


def voice():
    return SimpleUploadedFile("voice.m4a", VOICE)


def brought(cast, **more):
    """What the page for residents makes of it."""
    given = {"text": "路灯坏了。", "category": "road", "spot": str(cast.groups[0].pk), "about": ""}
    return Client().post(to("need-bring", place=cast.baihe.slug), given | more)


def test_a_picture_comes_with_the_need_and_is_shown_to_who_holds_the_code(cast, who):
    answer = brought(cast, attachment=picture())
    file = File.objects.get()
    page = Client().get(answer.url).content.decode()
    own = to("need-file", code=Need.objects.get().code, pk=file.pk)
    assert own in page
    assert Client().get(own).headers["Content-Type"] == "image/jpeg"


def test_a_voice_is_kept_and_downloaded(cast, who):
    need = registered(who.clerk, cast.groups[0], attachment=voice())
    file = File.objects.get(about_id=need.pk)
    answer = enter(Client(), who.clerk).get(page_of(file))
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{file.pk}.m4a"'


def test_who_handles_it_adds_a_picture_later(who, need):
    browser = enter(Client(), who.secretary)
    assert browser.post(to("need-attach", pk=need.pk), {"attachment": picture()}).status_code == 302
    assert File.objects.get().name == "lamp.jpg"
    assert to("file-small", pk=File.objects.get().pk) in browser.get(page_of(need)).content.decode()


def test_what_the_village_must_not_know_it_does_not_see_either(who, quiet):
    file = actions.attach(who.town_clerk, quiet, attachment=picture())
    seen = [name for name, actor in vars(who).items() if File.objects.visible_to(actor).filter(pk=file.pk).exists()]
    assert "town_clerk" in seen
    assert not {"clerk", "secretary", "villager", "public"} & set(seen)


def test_another_code_opens_nothing(cast, who, need):
    file = actions.attach(who.secretary, need, attachment=picture())
    other = registered(who.clerk, cast.groups[0])
    assert Client().get(to("need-file", code=other.code, pk=file.pk)).status_code == 404


def test_who_does_not_answer_for_it_adds_nothing(who, need):
    with pytest.raises(Refused):
        actions.attach(who.villager, need, attachment=picture())


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"no picture", "只能"), (b"PK\x03\x04", "Word"), (b"\xff\xd8\xff" + b"0" * 9_000_000, "8MB")],
)
def test_what_is_no_file_to_keep_is_told_at_its_field_and_nothing_is_written(cast, who, content, words):
    answer = brought(cast, attachment=SimpleUploadedFile("a.jpg", content))
    assert answer.status_code == 422
    assert words in answer.content.decode().replace(" ", "")
    assert "路灯坏了。" in answer.content.decode()
    assert (Need.objects.count(), File.objects.count()) == (0, 0)
