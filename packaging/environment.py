"""Is the project's own Python environment there, and is it the one the lock describes?

The project itself is not installed as a package: that would need a build backend at set-up. A
`.pth` line makes `app` importable, and `visitario` is a launcher of three lines.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import sys
import sysconfig
from pathlib import Path

import system_libraries
from ground import ON_WINDOWS, ROOT, SCRIPTS, VENV, VENV_PYTHON, must, stop, tell

RUN_LOCK = ROOT / "packaging" / "requirements.lock"
DEV_LOCK = ROOT / "packaging" / "requirements-dev.lock"
BUILD_LOCK = ROOT / "packaging" / "requirements-build.lock"
STAMP = VENV / "visitario-set-up.json"
OLDEST_GLIBC = {"x86_64": (2, 34), "aarch64": (2, 39)}  # what Qt's packages are built against

POSIX_LAUNCHER = """#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
exec "$here/python" -P -m app "$@"
"""
WINDOWS_LAUNCHER = '@"%~dp0python.exe" -P -m app %*\n'


def prepare(lock: Path) -> None:
    """Make `.venv` hold what `lock` lists; does nothing when the stamp says that it does.

    The stamp is written last: an environment without one was left half made and is made anew.
    """
    installed = _installed()
    if _digest(lock) in installed:
        return
    check_machine()
    system_libraries.provide()
    if not installed or not installed <= {_digest(RUN_LOCK), _digest(DEV_LOCK)}:
        make(VENV)
    install(lock, VENV_PYTHON)
    _admit_project()
    _write_stamp(lock)


def _installed() -> set[str]:
    """The digests of the locks that an earlier set-up with this very Python installed here."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return set()
    whole = stamp.get("made_for") == _made_for() and VENV_PYTHON.exists()
    return set(stamp["locks"]) if whole else set()


def _made_for() -> list[str]:
    """An environment serves one Python in one folder: neither of them may change under it."""
    return [str(sys.implementation.cache_tag), sys.base_prefix, str(VENV)]


def _digest(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def check_machine() -> None:
    """Stop where Qt's packages for Python don't exist, before pip says so in its own words."""
    if sys.maxsize < 2**32:
        stop("Visitario needs a 64-bit Python; this one has 32 bits.")
    if sys.platform != "linux":
        return
    name, version = platform.libc_ver()
    oldest = OLDEST_GLIBC.get(platform.machine())
    if not oldest or name != "glibc" or tuple(map(int, version.split(".")[:2])) < oldest:
        stop(
            "Visitario needs Linux with glibc 2.34 or newer on x86_64 (2.39 on aarch64); "
            f"this is {name or 'another C library'} {version} on {platform.machine()}."
        )


def make(folder: Path) -> None:
    """Make an empty environment in `folder`, whatever was there."""
    tell(f"Making {folder} for Python {platform.python_version()} ...")
    # Inside an activated environment sys.executable would be the very file that is cleared.
    python = str(getattr(sys, "_base_executable", sys.executable))
    must([python, "-m", "venv", "--clear", str(folder)], f"{folder} could not be made.")


def install(lock: Path, python: Path) -> None:
    """Install what a lock lists, by its hashes, into the environment of `python`."""
    tell(f"Installing what packaging/{lock.name} lists (once; it may take a minute or two) ...")
    pip = [str(python), "-I", "-m", "pip", "--disable-pip-version-check", "--no-input"]
    options = ["--quiet", "--no-user", "--require-hashes", "--only-binary", ":all:"]
    must(
        [*pip, "install", *options, "-r", str(lock)],
        "The packages could not be installed. Check the network connection and start again.",
    )


def _admit_project() -> None:
    """Make `app` importable and put the command `visitario` beside the environment's Python."""
    base = {"base": str(VENV), "platbase": str(VENV)}
    site_packages = Path(sysconfig.get_path("purelib", "venv", base))
    # Relative, hence plain ASCII: Python 3.11 reads .pth files in the system's own encoding.
    line = os.path.relpath(ROOT, site_packages)
    (site_packages / "visitario.pth").write_text(f"{line}\n", encoding="ascii")
    launcher = SCRIPTS / ("visitario.cmd" if ON_WINDOWS else "visitario")
    launcher.write_text(WINDOWS_LAUNCHER if ON_WINDOWS else POSIX_LAUNCHER, encoding="ascii")
    launcher.chmod(0o755)


def _write_stamp(lock: Path) -> None:
    """The development lock holds everything of the other one, in the same versions."""
    locks = [RUN_LOCK, DEV_LOCK] if lock == DEV_LOCK else [RUN_LOCK]
    stamp = {"made_for": _made_for(), "locks": [_digest(each) for each in locks]}
    STAMP.write_text(json.dumps(stamp), encoding="utf-8")
