"""How is a run kept in a file, with what has to be known of the machine to judge it?"""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path
from typing import Final, Literal

import msgspec

import app
from tests.benchmarks.figure import Figure
from tests.benchmarks.start_profile import Phase

FORMAT: Final = "visitario-bench"
VERSION: Final = 1


class BadFile(Exception):
    """A file that can't be written, or holds no run that this program reads; says what to do."""


class Machine(msgspec.Struct, frozen=True):
    """What a run was measured with. `load`: processes that wanted a core when it began, if told."""

    system: str
    processor: str
    cores: int
    python: str
    qt: str
    sqlite: str
    load: float | None = None


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """All figures of one run, and the profile of the start if it was measured."""

    format: Literal["visitario-bench"] = FORMAT
    version: Literal[1] = VERSION
    program: str = app.__version__
    machine: Machine
    figures: tuple[Figure, ...]
    start: tuple[Phase, ...] = ()


class _Head(msgspec.Struct, frozen=True):
    format: str
    version: int


def this_machine() -> Machine:
    """The machine that measures, without its name."""
    from PySide6.QtCore import qVersion
    from sqlcipher3 import dbapi2

    return Machine(
        platform.system(),
        platform.machine(),
        len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1,
        platform.python_version(),
        qVersion(),
        dbapi2.sqlite_version,
        round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
    )


def check_writable(path: Path) -> None:
    """`BadFile` if no run could be kept there: better told before the minutes of measuring."""
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise BadFile(f"{path} can't be written: give a file in a folder that there is.")
    if not os.access(path if path.exists() else path.absolute().parent, os.W_OK):
        raise BadFile(f"{path} can't be written: you may not write there. Give another file.")


def save(run: Run, path: Path) -> None:
    """Keep a run as JSON; `BadFile` where that fails."""
    content = msgspec.json.format(msgspec.json.encode(run), indent=1)
    try:
        path.write_bytes(content + b"\n")
    except OSError as failed:
        raise BadFile(
            f"{path} can't be written ({failed.strerror}). Give another file."
        ) from failed


def load(path: Path) -> Run:
    """A kept run; `BadFile` where there is none."""
    try:
        content = path.read_bytes()
    except OSError as failed:
        why = f"{path} can't be read ({failed.strerror})."
        raise BadFile(f"{why} Give a file that `bench --save` has written.") from failed
    try:
        _check_head(msgspec.json.decode(content, type=_Head), path)
        return msgspec.json.decode(content, type=Run)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as bad:
        why = f"{path} is not a saved run, or a damaged one ({bad})."
        raise BadFile(f"{why} Give a file that `bench --save` has written.") from bad


def _check_head(head: _Head, path: Path) -> None:
    if head.format == FORMAT and head.version != VERSION:
        raise BadFile(
            f"{path} was saved by another version of the benchmarks ({head.version}; this one reads"
            f" {VERSION}). Measure again with `bench --save`."
        )
