"""Measures what is promised about speed.

python -m tools.bench                      the register and the board, as `make bench`
python -m tools.bench register [persons]   30,000 persons come into the register
python -m tools.bench board                the page on which a township sees which places still wait
python -m tools.bench tree [--scale 0.01]  half a million places and three million activities on PostgreSQL

Each has a process and a folder of its own; exits 1 if one of them is over its limit.
"""

import subprocess
import sys

USUAL = [["register"], ["board"]]


def main(arguments: list[str]) -> int:
    worst = 0
    for noun, *more in [arguments] if arguments else USUAL:
        measured = subprocess.run([sys.executable, "-m", f"tools.bench.{noun}", *more])  # noqa: S603
        worst = max(worst, measured.returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
