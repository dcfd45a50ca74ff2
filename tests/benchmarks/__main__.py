"""Measure what the work costs beside bare references: `python3 packaging/dev.py bench`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.arguments import PARTS, SIZES, read_words
from tests.benchmarks.compare import compare, told
from tests.benchmarks.report import report
from tests.benchmarks.saved import BadFile, check_writable, load, save
from tests.benchmarks.start import NotShown


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print, or compare two kept runs; the exit code."""
    asked = read_words(words)
    try:
        if asked.compare:
            return _compared(*asked.compare)
        return _measured(asked.size or SIZES, asked.only or PARTS, asked.save)
    except (BadFile, NotShown) as bad:
        print(bad, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _measured(sizes: Sequence[int], names: Sequence[str], to: Path | None) -> int:
    from tests.benchmarks.parts import measured

    if to:
        check_writable(to)
    run = measured(sorted(set(sizes)), names)
    print(report(run))
    if to:
        save(run, to)
        print(f"Saved as {to}.")
    return 0


def _compared(old: Path, new: Path) -> int:
    found = compare(load(old), load(new))
    print(told(found))
    return 1 if found.worse else 0


if __name__ == "__main__":
    raise SystemExit(main())
