"""What the doctor asks of the packs a town has loaded: whether they still fit the law above them."""

from xiangyue.kernel import clock
from xiangyue.kernel.health import Answer, bad, ok, question
from xiangyue.kernel.models import Town
from xiangyue.people.law import scopes_of, versions_of
from xiangyue.rulebook.local import left_out


@question
def local_packs() -> Answer:
    day, number = clock.today(), 0
    for town in Town.objects.order_by("number"):
        versions = versions_of(town.number)
        number += len(versions)
        for scope in scopes_of(town.number):
            for pack in left_out(scope, day, versions):
                return bad(
                    f"{town}的规则包“{pack.code}”与上级规定对不上，没有执行：装一个新版",
                    f"the pack “{pack.code}” of {town} no longer fits the law above it: load a new version",
                )
    return ok(f"各镇自装的 {number} 个规则包都对", f"{number} packs loaded by towns fit the law above them")
