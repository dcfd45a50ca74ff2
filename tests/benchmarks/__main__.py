"""Measure everything and print the report: `python3 packaging/dev.py bench`."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.benchmarks import (
    boards,
    deeds,
    engine,
    offices,
    papers,
    questions,
    secrets,
    start,
    trackers,
)
from tests.benchmarks.measure import Figure


def main() -> int:
    """Print each figure with its ratio to a bare reference and its goal."""
    parser = argparse.ArgumentParser(prog="bench", description=main.__doc__)
    parser.add_argument("--size", type=int, default=500, help="patients in the office (500)")
    size = parser.parse_args().size
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.visitario"
        offices.make(path, size)
        _print(engine.figures())
        _print(questions.figures(path, size))
        _print(start.figures(path, size))
        _print(deeds.figures(path, size))
        _print(secrets.figures(path, size))
        _print(boards.figures(size))
        _print(papers.figures())
        _print(trackers.figures(size))
    return 0


def _print(figures: Iterable[Figure]) -> None:
    for figure in figures:
        print(figure, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
