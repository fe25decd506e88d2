"""One writing process for test_fairlite: `python fairlite_writer.py FILE NAME COUNT [hold]`.

Each turn is one transaction that reads the counter, adds one and writes two rows; "ok N" is printed only after
the commit, so that every printed turn is a promise.
"""

import sys

import django
from django.conf import settings
from django.db import connection, transaction


def one_turn(name: str, number: int) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT value FROM counter")
        (value,) = cursor.fetchone()
        cursor.execute("UPDATE counter SET value = %s", [value + 1])
        for half in ("left", "right"):
            cursor.execute("INSERT INTO line VALUES (%s, %s, %s)", [name, number, half])


def main(path: str, name: str, count: str, *options: str) -> None:
    sqlite = {"transaction_mode": "IMMEDIATE", "timeout": 5, "init_command": "PRAGMA journal_mode=WAL"}
    settings.configure(DATABASES={"default": {"ENGINE": "xiangyue.kernel.fairlite", "NAME": path, "OPTIONS": sqlite}})
    django.setup()
    for number in range(int(count)):
        one_turn(name, number)
        print("ok", number, flush=True)
    if "hold" in options:
        with transaction.atomic():
            print("holding", flush=True)
            sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
