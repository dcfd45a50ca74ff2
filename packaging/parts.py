"""Of which parts is Visitario made, in which versions and under which licences?"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)", re.MULTILINE)


class Part(NamedTuple):
    """Something shipped: its name, its version, its licence and where it comes from."""

    name: str
    version: str
    licence: str
    home: str


CARRIED = Part(
    "libffi, libxkbcommon, xcb-util (in the Linux bundle)", "", "MIT", "https://www.x.org"
)
"""Of which `shipped.carried` knows each library."""

INSIDE = (
    Part("Python", "3.11 to 3.14", "PSF-2.0", "https://www.python.org"),
    Part("Qt (in PySide6-Essentials)", "6.11", "LGPL-3.0-only", "https://www.qt.io"),
    Part("ICU (in PySide6-Essentials)", "73", "Unicode-DFS-2016", "https://icu.unicode.org"),
    Part("FreeType (in Qt)", "2", "FTL OR GPL-2.0-only", "https://freetype.org"),
    Part("HarfBuzz (in Qt)", "", "MIT", "https://harfbuzz.github.io"),
    Part("libpng (in Qt)", "1.6", "libpng-2.0", "http://www.libpng.org"),
    Part("PCRE2 (in Qt)", "10", "BSD-3-Clause", "https://www.pcre.org"),
    Part("zlib (in Qt)", "1", "Zlib", "https://zlib.net"),
    Part("SQLCipher (in sqlcipher3)", "4", "BSD-3-Clause", "https://www.zetetic.net/sqlcipher"),
    Part("SQLite (in sqlcipher3)", "3", "Public domain", "https://sqlite.org"),
    Part("OpenSSL (in sqlcipher3)", "3", "Apache-2.0", "https://openssl-library.org"),
    Part("OpenSSL (in cryptography)", "4", "Apache-2.0", "https://openssl-library.org"),
    Part(
        "Argon2 (in argon2-cffi-bindings)",
        "",
        "CC0-1.0 OR Apache-2.0",
        "https://github.com/P-H-C/phc-winner-argon2",
    ),
    Part("libffi (in cffi)", "3", "MIT", "https://sourceware.org/libffi"),
    Part("Inter (in resources/fonts)", "4", "OFL-1.1", "https://rsms.me/inter"),
    Part(
        "PyInstaller's starter",
        "6",
        "GPL-2.0-or-later WITH Bootloader-exception",
        "https://pyinstaller.org",
    ),
    CARRIED,
)
"""What comes along inside something else, so that no lock lists it."""

NOT_IN_METADATA = {
    "defusedxml": "PSF-2.0",
    "python-dateutil": "Apache-2.0 AND BSD-3-Clause",
    "sqlcipher3": "Zlib",
}
"""Licences that a package's metadata leaves out or names in words of its own: as its files say."""


def pinned(lock: Path) -> list[tuple[str, str]]:
    """The packages that a lock file lists, with their versions."""
    return PINNED.findall(lock.read_text(encoding="utf-8"))


def of_lock(lock: Path) -> Iterator[Part]:
    """Each locked package as the environment knows it; those for other systems by name alone."""
    for name, version in pinned(lock):
        try:
            known = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            yield Part(name, version, NOT_IN_METADATA.get(name, ""), "")
            continue
        said = _field(known, "License-Expression") or _field(known, "License")
        yield Part(name, version, NOT_IN_METADATA.get(name, said), _home(known))


def _field(known: metadata.PackageMetadata, name: str) -> str:
    """A field of a package's metadata, empty where it has none."""
    return str((known.get_all(name) or [""])[0])


def _home(known: metadata.PackageMetadata) -> str:
    """Where a package says that it lives."""
    labels = ("homepage", "home", "repository", "source", "source code", "documentation")
    given = (each.partition(",") for each in known.get_all("Project-URL") or ())
    urls = {label.strip().lower(): address.strip() for label, _, address in given}
    found = (urls[label] for label in labels if label in urls)
    return next(found, _field(known, "Home-page"))


def as_csv(parts: list[Part]) -> str:
    """The parts as the about box reads them."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(Part._fields)
    writer.writerows(parts)
    return text.getvalue()


def as_markdown(parts: list[Part]) -> str:
    """The parts as people read them beside the packages."""
    head = "# Licences of what is shipped\n\nMade by `dev.py licences`.\n\n"
    rows = [f"| {p.name} | {p.version} | {p.licence} | {p.home} |" for p in parts]
    return "\n".join([f"{head}| part | version | licence | home |", "|---|---|---|---|", *rows, ""])
