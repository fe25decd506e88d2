"""What the doctor asks of kept files: whether they are where their rows say."""

from xiangyue.kernel import tenancy
from xiangyue.kernel.health import Answer, bad, ok, question
from xiangyue.web.files import path_of
from xiangyue.web.models import File

SAMPLE = 100  # the newest and the oldest: all of them would take minutes


@question
def files() -> Answer:
    with tenancy.all_towns("the doctor looks at the whole installation"):
        looked_at = [*File.objects.order_by("-id")[:SAMPLE], *File.objects.order_by("id")[:SAMPLE]]
        lost = [file for file in looked_at if not path_of(file).is_file() or path_of(file).stat().st_size != file.size]
    if lost:
        return bad(
            f"{len(lost)} 个文件不在或不全，例如 {path_of(lost[0])}：从备份里找回",
            f"{len(lost)} kept files are gone or cut off, such as {path_of(lost[0])}: take them from a backup",
        )
    return ok("抽查的文件都在", "the kept files looked at are there")
