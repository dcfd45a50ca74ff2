"""What do the parts that come inside something else tell of themselves: their exact versions?"""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from environment import BUILD_LOCK
from ground import ROOT
from parts import CARRIED, INSIDE, Part, pinned

LEFT_TO_THE_SYSTEM = {
    "linux": frozenset({"FreeType (in Qt)", "zlib (in Qt)"}),
    "darwin": frozenset({"ICU (in PySide6-Essentials)"}),
    "win32": frozenset({"ICU (in PySide6-Essentials)"}),
}
"""What Qt, as PySide6-Essentials brings it, has inside on other systems alone."""

_SIGNS = {
    "PCRE2 (in Qt)": ("Core", re.compile(rb"\x00(10\.\d+) 20\d\d-\d\d-\d\d\x00")),
    "libpng (in Qt)": ("Gui", re.compile(rb"\x00(1\.6\.\d+)\x00")),
    "zlib (in Qt)": ("Core", re.compile(rb"(?:in|de)flate (\d+(?:\.\d+)+) Copyright")),
}
"""How the parts of Qt's libraries tell their versions, as texts among their bytes."""

_ICU = re.compile(rb"\x00(7\d\.\d+(?:\.\d+)?)\x00")
_INTER = re.compile(r"version ([^,]+), unmodified")


def inside() -> Iterator[Part]:
    """The parts that are in this system's bundle; without a version where none is told."""
    versions = dict(_told())
    left = LEFT_TO_THE_SYSTEM.get(sys.platform, frozenset())
    for part in INSIDE:
        if part != CARRIED and part.name not in left:
            yield part._replace(version=versions.get(part.name, ""))


def qt_library(name: str) -> Path:
    """The file of one of Qt's libraries ("Core"), whatever this system calls it."""
    import PySide6

    folder = Path(PySide6.__file__).parent
    places = (
        f"Qt/lib/libQt6{name}.so.6",
        f"Qt/lib/Qt{name}.framework/Versions/A/Qt{name}",
        f"Qt6{name}.dll",
    )
    return next(path for path in map(folder.joinpath, places) if path.exists())


def _told() -> Iterator[tuple[str, str]]:
    from cryptography.hazmat.backends.openssl import backend

    yield "Python", platform.python_version()
    yield "OpenSSL (in cryptography)", backend.openssl_version_text().split()[1]
    yield "PyInstaller's starter", dict(pinned(BUILD_LOCK))["pyinstaller"]
    yield from _told_by_sqlcipher()
    yield from _told_by_qt()
    if found := _INTER.search((ROOT / "resources/fonts/README.md").read_text(encoding="utf-8")):
        yield "Inter (in resources/fonts)", found[1]


def _told_by_sqlcipher() -> Iterator[tuple[str, str]]:
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(":memory:")
    connection.execute("PRAGMA key = 'any'")  # before, it does not tell who encrypts
    asked = ("cipher_version", "cipher_provider_version")
    cipher, openssl = (connection.execute(f"PRAGMA {each}").fetchone()[0] for each in asked)
    connection.close()
    yield "SQLCipher (in sqlcipher3)", cipher.split()[0]
    yield "SQLite (in sqlcipher3)", dbapi2.sqlite_version
    yield "OpenSSL (in sqlcipher3)", openssl.split()[1]


def _told_by_qt() -> Iterator[tuple[str, str]]:
    from PySide6.QtCore import qVersion

    yield "Qt (in PySide6-Essentials)", qVersion()
    for name, (library, sign) in _SIGNS.items():
        if found := sign.search(qt_library(library).read_bytes()):
            yield name, found[1].decode()
    for path in sorted(qt_library("Core").parent.glob("libicuuc.so.*")):
        if found := _ICU.search(path.read_bytes()):
            yield "ICU (in PySide6-Essentials)", found[1].decode()
