"""What was not acknowledged leaves no trace, what was acknowledged survives."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from xiangyue.kernel.models import Job
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.verifying import findings


@pytest.mark.sqlite_only
@pytest.mark.django_db(transaction=True)
def test_a_program_killed_in_the_middle_of_a_posting_leaves_the_draft(cast, draft):
    settings = {"DJANGO_SETTINGS_MODULE": "xiangyue.config.settings"}
    settings["XIANGYUE_DATABASE"] = f"sqlite:///{connection.settings_dict['NAME']}"
    script = Path(__file__).parent / "killed_poster.py"
    command = [sys.executable, str(script), str(draft.pk), str(cast.secretary.person.pk)]
    ended = subprocess.run(command, env={**os.environ, **settings}, capture_output=True)
    assert ended.returncode == -9, ended.stderr.decode()
    draft.refresh_from_db()
    assert (draft.stage, draft.digest, Job.objects.count()) == ("draft", "", 0)
    assert list(findings()) == []
    assert make_move(draft, "post", cast.secretary).stage == "posted"
