"""A town imports next year's notice of holidays from a file."""

from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from xiangyue.rulebook.imported import calendar, import_calendar, imported_file

TABLE = "day,kind,name\n2027-01-01,holiday,元旦\n2027-01-02,holiday,元旦\n2027-01-03,holiday,元旦\n"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA = tmp_path


def test_an_imported_year_is_no_longer_provisional():
    assert calendar().add_working_days(date(2026, 12, 31), 1).provisional
    import_calendar(TABLE)
    due = calendar().add_working_days(date(2026, 12, 31), 1)
    assert (due.day, due.provisional) == (date(2027, 1, 4), False)


def test_the_shipped_years_stay():
    import_calendar(TABLE)
    assert calendar().covers(2026)


def test_a_bad_table_changes_nothing_and_names_the_line(tmp_path: Path):
    bad = tmp_path / "bad.csv"
    bad.write_text(TABLE + "2027-02-30,holiday,x\n")
    with pytest.raises(CommandError, match="2027-02-30"):
        call_command("holidays", bad)
    assert not imported_file().exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_the_command_tells_the_years(db, tmp_path: Path, capsys, encoding):
    good = tmp_path / "good.csv"
    good.write_text(TABLE, encoding=encoding)
    call_command("holidays", good)
    assert "2027" in capsys.readouterr().out
