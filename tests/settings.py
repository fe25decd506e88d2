"""The product's settings, with what is different only while tests run."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tests.support import postgres

# Before the product's settings are read, because they keep the town's data in this folder.
if "PYTEST_XDIST_WORKER" in os.environ:  # a worker inherits the folder of the run and keeps to its own corner of it
    os.environ["XIANGYUE_DATA"] = tempfile.mkdtemp(dir=os.environ["XIANGYUE_DATA"])
else:
    os.environ["XIANGYUE_DATA"] = tempfile.mkdtemp(prefix="xiangyue-tests-")
    atexit.register(shutil.rmtree, os.environ["XIANGYUE_DATA"], ignore_errors=True)

from xiangyue.config.settings import *  # noqa: F403
from xiangyue.config.settings import DATA, INSTALLED_APPS, STORAGES, database


def test_database() -> dict:
    if os.environ.get("XIANGYUE_TEST_DATABASE") == "postgres":
        return postgres.shared_server()
    sqlite = database(f"sqlite:///{DATA / 'xiangyue.sqlite3'}")
    # A file, because the live server's threads cannot share a database in memory; not synchronised, because what a
    # test wrote need not survive a power cut.
    sqlite["TEST"] = {"NAME": str(Path(DATA) / "test.sqlite3")}
    sqlite["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL;PRAGMA synchronous=OFF;"
    return sqlite


DATABASES = {"default": test_database()}
INSTALLED_APPS = [*INSTALLED_APPS, "tests.toy"]
CLOCK_MAY_BE_SET = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a PIN hashed properly takes a tenth of a second
# No collecting of files before tests.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
