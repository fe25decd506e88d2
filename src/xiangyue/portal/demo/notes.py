"""What officials of the demo town wrote into their notebooks; all of it is invented."""

from collections.abc import Iterator
from datetime import date, timedelta

from xiangyue.kernel.demo import Thread
from xiangyue.notebooks.demo import Noted, tell
from xiangyue.notebooks.models import NoteKind
from xiangyue.people.demo import Town


def in_the_notebooks(town: Town, day: date) -> Iterator[Thread]:
    """A policy note in the library and one that has expired, diaries private and submitted, a journal."""
    first = next(iter(town.villages.values()))
    grain = {
        "title": "种粮大户补贴怎么申报", "text": "连片种植三十亩以上的可以申报，先登记后核实。",
        "source": "示范县农发〔2026〕3号",
        "beneficiaries": "种粮大户、家庭农场", "conditions": "村里登记，镇农业服务中心核实。",
        "valid_until": day + timedelta(days=200), "tags": "强农 惠农",
    }  # fmt: skip
    seeds = {
        "title": "油菜种子统一供应", "text": "每亩一袋，按登记面积发。", "source": "镇农业服务中心会议",
        "beneficiaries": "种植户", "valid_until": day - timedelta(days=20),
    }  # fmt: skip
    diary = {
        "text": "走了三户，都说水渠漏水，秋播要用水。", "spot": first.place, "promises": "问清水务站什么时候来修。",
        "back_on": day + timedelta(days=10),
    }  # fmt: skip
    journal = {
        "wanted": "水和路。话不多，问三遍才说。", "done": "这个月填表的时间比走路的时间多。",
        "support": "答应的事一件一件办完，再去说下一件。",
    }  # fmt: skip
    answer = "水务站下周去，到时你一起到场。"
    yield tell(Noted(town.mayor, day - timedelta(days=60), NoteKind.POLICY, shared=True, words=seeds))
    yield tell(Noted(town.clerk, day - timedelta(days=25), NoteKind.POLICY, shared=True, words=grain))
    yield tell(
        Noted(town.clerk, day - timedelta(days=9), NoteKind.DIARY, reader=town.secretary, answer=answer, words=diary)
    )
    yield tell(Noted(town.clerk, day - timedelta(days=3), NoteKind.JOURNAL, words=journal))
    own = {"text": "路上和老支书聊了一阵，他说开会前先上门问一遍。", "spot": first.place}
    yield tell(Noted(first.secretary, day - timedelta(days=5), NoteKind.DIARY, words=own))
    text = {"text": "下次开班子会，把三个村的水渠放在一起说。"}
    yield tell(Noted(town.secretary, day - timedelta(days=1), NoteKind.DIARY, words=text))
