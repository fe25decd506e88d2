"""The first migration of every room, written anew from its models. Only until the first release: then steps are added.

Django makes every index and every rule a step of its own, for which SQLite builds the table once more; here
they are made with their table. That halves what a first start waits for.
"""

from collections.abc import Sequence
from pathlib import Path

import django
from django.apps import apps
from django.core.management import call_command
from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel, Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.writer import MigrationWriter
from django.utils.module_loading import import_string


def folded(steps: Sequence[Operation]) -> list[Operation]:
    """The same steps, with indexes and rules in the options of their tables, unless columns come later."""
    late = {step.model_name for step in steps if isinstance(step, AddField)}
    tables = {step.name.lower(): step for step in steps if isinstance(step, CreateModel)}
    kept: list[Operation] = []
    for step in steps:
        if isinstance(step, AddIndex) and step.model_name not in late:
            tables[step.model_name].options.setdefault("indexes", []).append(step.index)
        elif isinstance(step, AddConstraint) and step.model_name not in late:
            tables[step.model_name].options.setdefault("constraints", []).append(step.constraint)
        else:
            kept.append(step)
    return kept


def fold(file: Path) -> None:
    """Write the migration in this file again, folded."""
    room = file.parts[-3]
    written: type[Migration] = import_string(f"xiangyue.{room}.migrations.{file.stem}.Migration")
    written.operations = folded(written.operations)
    migration = written(file.stem, room)
    file.write_text(MigrationWriter(migration, include_header=False).as_string())


def main() -> None:
    django.setup()
    files = [
        Path(room.path) / "migrations" / "0001_initial.py"
        for room in apps.get_app_configs()
        if room.name.startswith("xiangyue.")
    ]
    for file in files:
        file.unlink(missing_ok=True)
    call_command("makemigrations", verbosity=0)
    for file in filter(Path.exists, files):
        fold(file)


if __name__ == "__main__":
    main()
