"""How long until Today is on the screen, and how much memory does the window hold?"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.measure import Figure

RUNS = 5


class Start(NamedTuple):
    """The quickest start of several, in milliseconds, and the memory held then, in MiB."""

    milliseconds: float
    mebibytes: float


def figures(path: Path, size: int) -> list[Figure]:
    """The window's start and memory beside those of a bare window."""
    # What is read from the disk, or compiled, for the first time counts for neither.
    _start("bare")
    _start("program", str(path))
    bare, program = _best("bare"), _best("program", str(path))
    reference = "a bare PySide6 window with a table view + `import sqlalchemy`"
    quick = program.milliseconds <= 2 * bare.milliseconds
    small = program.mebibytes <= 2 * bare.mebibytes
    return [
        Figure(
            f"process start to filled Today page, {size} patients",
            program.milliseconds,
            "ms",
            bare.milliseconds,
            reference,
            "≤ 2 x",
            quick,
        ),
        Figure(
            f"resident memory with {size} patients",
            program.mebibytes,
            "MiB",
            bare.mebibytes,
            reference,
            "≤ 2 x",
            small,
        ),
    ]


def _best(*child: str) -> Start:
    starts = [_start(*child) for _ in range(RUNS)]
    return Start(min(s.milliseconds for s in starts), min(s.mebibytes for s in starts))


def _start(*child: str) -> Start:
    command = [sys.executable, "-m", "tests.benchmarks.children", *child]
    # Compiled modules are kept, as on any desk, whatever the shell that measures prefers.
    kept = {name: v for name, v in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=kept) as process:
        assert process.stdout
        said = process.stdout.readline()
        taken = time.perf_counter() - started
    if process.returncode or not said.strip():
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Start(taken * 1e3, int(said) / 1024)
