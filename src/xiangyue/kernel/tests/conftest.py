"""A town with one yard, in which toys are made; a backup of the cast's town, and an empty place for it."""

from datetime import date

import pytest
from django.db.migrations.loader import MigrationLoader

from tests.toy.models import Toy
from tests.toy.stages import moves
from xiangyue.kernel import backup, clock, tenancy
from xiangyue.kernel.backup import make_backup
from xiangyue.kernel.stages import TABLES
from xiangyue.kernel.testing import building
from xiangyue.kernel.tests.backups import SCAN
from xiangyue.people.models import Level, Place

TOWN = 7
MONDAY = date(2026, 11, 23)


@pytest.fixture
def yard(db, monkeypatch):
    monkeypatch.setitem(TABLES, Toy, moves)
    with tenancy.use(TOWN), clock.at(clock.moment(MONDAY, 9)):
        yield Place.objects.create(town=TOWN, path="0001", level=Level.TOWN, name="Yard")


@pytest.fixture
def make_toy(yard):
    def make(**values):
        with building() as line:
            return line.touch(Toy.objects.create(**{"place": yard, "name": "horse", **values}))

    return make


@pytest.fixture
def toy(make_toy):
    return make_toy()


@pytest.fixture
def data(tmp_path, settings):
    """A data folder of its own, with a scan, a table of holidays and a key."""
    settings.DATA = tmp_path / "data"
    settings.MEDIA_ROOT = settings.DATA / "files"
    (settings.MEDIA_ROOT / "7").mkdir(parents=True)
    (settings.MEDIA_ROOT / "7" / "scan.pdf").write_bytes(SCAN)
    (settings.DATA / "holidays.csv").write_text("day,kind,name\n")
    (settings.DATA / "secret_key").write_text(settings.SECRET_KEY)
    return settings.DATA


@pytest.fixture
def migrated(settings, monkeypatch):
    """Tests make their tables without migrations; here they seem to have run, as they do in a town."""
    settings.MIGRATION_MODULES = {}
    known = dict.fromkeys(MigrationLoader(None).disk_migrations)
    monkeypatch.setattr(backup.MigrationRecorder, "applied_migrations", lambda recorder: known)


@pytest.fixture
def archive(data, migrated, cast, tmp_path):
    """A backup of the cast's town."""
    make_backup(tmp_path / "backup.zip")
    return tmp_path / "backup.zip"


@pytest.fixture
def place(tmp_path, archive):
    """An empty data folder, in which every start of the program makes a key."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "secret_key").write_text("made at the start")
    return folder
