"""What is truly in the bundle: of which packages, and which libraries of the machine?"""

from __future__ import annotations

import ast
import platform
import re
import subprocess
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from bundle_contents import CARRIED_ALONG
from parts import pinned

NOT_IN_IT = frozenset({"pycparser"})
"""Locked, and never imported by the finished program: cffi reads C when it is built alone."""


UNLOCKED = frozenset({"pyinstaller"})
"""In it, and locked for the build alone: PyInstaller's starter."""


class Carried(NamedTuple):
    """A library taken from the machine that the bundle was made on, and the package it is of."""

    soname: str
    package: str
    version: str
    system: str
    """As its package URL names it: "debian", "ubuntu"."""


def normal(name: str) -> str:
    """A package's name as all of them are compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def collected(work: Path) -> dict[str, Path]:
    """Each place in the bundle and each module, with the file that it was made of.

    `work` is the folder in which PyInstaller keeps its tables of contents.
    """
    found: dict[str, Path] = {}
    for name in ("PYZ-00.toc", "COLLECT-00.toc"):
        table = ast.literal_eval((work / name).read_text(encoding="utf-8"))
        rows = next(part for part in table if isinstance(part, list))
        found |= {place: Path(source) for place, source, _ in rows}
    return found


def packages(sources: Iterable[Path]) -> frozenset[str]:
    """The packages of this environment that these files are of."""
    wanted = {path.resolve() for path in sources}
    return frozenset(
        normal(each.name) for each in metadata.distributions() if wanted & set(_files(each))
    )


def _files(of: metadata.Distribution) -> Iterator[Path]:
    """What a package installed as code or data; its own description does not count."""
    for file in of.files or ():
        if not any(part.endswith(".dist-info") for part in file.parts):
            yield Path(str(of.locate_file(file))).resolve()


def missing(lock: Path, found: frozenset[str]) -> list[str]:
    """The locked packages that are not in the bundle, although nothing says why not."""
    return sorted(name for name, _ in pinned(lock) if normal(name) not in {*found, *NOT_IN_IT})


def unlocked(lock: Path, found: frozenset[str]) -> list[str]:
    """The packages that are in the bundle, although nothing locks what people are given."""
    return sorted(found - UNLOCKED - {normal(name) for name, _ in pinned(lock)})


def carried(places: dict[str, Path]) -> list[Carried]:
    """The machine's libraries in the bundle; their versions as its packages tell them."""
    return [
        Carried(soname, CARRIED_ALONG[soname], _version(CARRIED_ALONG[soname]), system())
        for soname in sorted(CARRIED_ALONG.keys() & places.keys())
    ]


def system() -> str:
    """What this Linux calls itself: "debian", "ubuntu"."""
    return platform.freedesktop_os_release()["ID"]


def _version(package: str) -> str:
    """The installed version of a Debian package; empty where nothing tells."""
    command = ["dpkg-query", "--show", "--showformat=${Version}", package]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()
