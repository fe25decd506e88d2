"""What the doctor hears of kept files."""

from xiangyue.kernel.health import State
from xiangyue.kernel.testing import building
from xiangyue.web import health
from xiangyue.web.files import path_of
from xiangyue.web.models import File


def kept(cast, tmp_path, settings):
    """A file with its row, put in place by hand."""
    settings.MEDIA_ROOT = tmp_path
    with building() as line:
        file = line.touch(File.objects.create(
            place=cast.baihe, about_kind="place", name="scan.pdf", content_type="application/pdf", size=5, digest="",
        ))  # fmt: skip
    path_of(file).parent.mkdir(parents=True)
    path_of(file).write_bytes(b"%PDF-")
    return file


def test_a_file_that_is_there_is_well(cast, tmp_path, settings):
    kept(cast, tmp_path, settings)
    assert health.files().state == State.OK


def test_a_file_that_is_cut_off_or_gone_is_named(cast, tmp_path, settings):
    path = path_of(kept(cast, tmp_path, settings))
    path.write_bytes(b"%PD")
    assert path.name in str(health.files())
    path.unlink()
    assert health.files().state == State.BAD
