"""What may be asked of the benchmarks? Any Python can say so, before anything is set up."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final

SIZES: Final = (26, 500, 5000)
"""The numbers of patients, unless others are asked for."""

SIZED: Final = ("worklist", "start", "deed", "secrets", "board", "stalls", "tracker")
"""The parts that are measured at each size."""

ONCE: Final = ("engine", "password", "papers")
"""The parts that are measured once, since the size means nothing to them."""

PROFILE: Final = "profile"
PARTS: Final = (*SIZED, *ONCE, PROFILE)
LARGEST: Final = 99_999

ABOUT: Final = """\
Measure what Visitario's work costs. Each figure is a ratio: the least time of this program over
the least time of a bare reference (Qt, sqlite3, dateutil, openpyxl, a QPainter alone), run in
turns. At several sizes it is told how both grow from one to the next.
"""

EXAMPLES: Final = """\
examples, after `python3 packaging/dev.py`:
  bench                                  everything, with 26, 500 and 5,000 patients: some minutes
  bench --size 500                       with 500 patients alone, for which the goals are set
  bench --only start --only profile      the start alone, and where its time goes
  bench --save before.json               and keep the run, to compare a later one with it
  bench --compare before.json after.json

exit code: 0 measured, or nothing became worse; 1 something became worse beyond noise; 2 a wrong
word or file, or a window that did not come up. A ratio is worse beyond noise if it grew by more
than 5 % and what the new run's spread allows for it lies above all that the old run's allows.
"""


def parser() -> argparse.ArgumentParser:
    """What reads the words after `bench`."""
    made = argparse.ArgumentParser(
        prog="bench",
        description=ABOUT,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    made.add_argument(
        "--size",
        type=_size,
        action="append",
        metavar="N",
        help="this number of patients; may be repeated (26, 500 and 5,000)",
    )
    made.add_argument(
        "--only", choices=PARTS, action="append", help="this part; may be repeated (all)"
    )
    either = made.add_mutually_exclusive_group()
    either.add_argument(
        "--save", type=Path, metavar="FILE", help="keep the run as JSON; a file there is replaced"
    )
    either.add_argument(
        "--compare", type=Path, nargs=2, metavar=("OLD", "NEW"), help="compare two kept runs"
    )
    return made


def read_words(words: Sequence[str] | None = None) -> argparse.Namespace:
    """What was asked for; it ends with a sentence and 2 where that can't be."""
    reader = parser()
    asked = reader.parse_args(words)
    if asked.compare and (asked.size or asked.only):
        reader.error("--compare measures nothing: leave out --size and --only")
    return asked


def _size(word: str) -> int:
    if not (word.isascii() and word.isdecimal() and 1 <= int(word) <= LARGEST):
        raise argparse.ArgumentTypeError(
            f"{word!r} is no number of patients: give one from 1 to {LARGEST:,}"
        )
    return int(word)


if __name__ == "__main__":
    parser().print_help()
