"""Which parts of Qt, of Python and of the machine belong into the bundle, and which stay out?"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

QT_BINDINGS = frozenset(
    {"QtCore", "QtDBus", "QtGui", "QtNetwork", "QtPrintSupport", "QtSvg", "QtWidgets"}
)
"""The modules of PySide6 that `app` imports; by QtDBus it hears that the screen locks."""

QT_LIBRARIES = frozenset({each[2:] for each in QT_BINDINGS} | {"WaylandClient", "XcbQpa"})
"""Qt's own libraries: those of the bindings, and what the plugins below need beside them."""

QT_PLUGINS = {
    "iconengines": {"qsvgicon"},
    "imageformats": {"qico", "qsvg"},
    "platforminputcontexts": {
        "composeplatforminputcontextplugin",
        "ibusplatforminputcontextplugin",
    },
    "platforms": {"qcocoa", "qoffscreen", "qwayland", "qwindows", "qxcb"},
    "platformthemes": {"qgtk3", "qxdgdesktopportal"},
    "printsupport": {"cocoaprintersupport", "cupsprintersupport", "windowsprintersupport"},
    "wayland-decoration-client": {"adwaita", "bradient"},
    "wayland-shell-integration": {"xdg-shell"},
}
"""Qt's plugins by their folder, without the prefix and ending that each system gives them."""

QT_LANGUAGES = frozenset({"en", "es"})

PYTHON_LEFT_OUT = [
    # Nothing is sent anywhere: there is no TLS in it, and the hashes are Python's own.
    "_hashlib",
    "_ssl",
    "ssl",
    # The office file is SQLCipher's.
    "_sqlite3",
    "sqlite3",
    # Optional to the modules that would use them; each brings a library of the machine along.
    "_bz2",
    "_curses",
    "_lzma",
    "_tkinter",
    "_uuid",
    "curses",
    "readline",
    "tkinter",
    # What only tests and builds need.
    "PyInstaller",
    "pip",
    "pytest",
    "setuptools",
    "sqlalchemy.testing",
]

CARRIED_ALONG = {
    "libffi.so.8": "libffi8",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-util.so.1": "libxcb-util1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""Small libraries that many a Linux desktop lacks, with the Debian packages that bring them.

The bundle carries them; the Debian package asks for those packages instead.
"""

OWN_LIBRARIES = ("libQt6", "libicu", "libpyside6", "libpython3", "libshiboken6")

_UNUSED = frozenset({"libexec", "metatypes", "opengl32sw.dll", "qml"})
_PLUGIN = re.compile(r"(?:^|/)plugins/([^/]+)/(?:lib)?([^/.]+)\.(?:so|dll|dylib)$")
_QT_LIBRARY = re.compile(r"(?:^|/)(?:lib)?Qt6?([A-Z][A-Za-z0-9]*)\.(?:framework/|so|dll|dylib)")
_BINDING = re.compile(r"(?:^|/)PySide6/(Qt[A-Za-z0-9]+)\.(?:abi3\.so|cp|pyd)")
_TRANSLATION = re.compile(r"(?:^|/)translations/([^/]+)\.qm$")
_OF_THE_MACHINE = re.compile(r"lib[^/]+\.so[.0-9]*")
_HOLIDAYS = re.compile(r"holidays/locale/(\w+)/")


def is_shipped(place: str) -> bool:
    """Whether a file that was collected for `place` in the bundle goes there."""
    place = PurePath(place).as_posix()
    if found := _PLUGIN.search(place):
        return found[2] in QT_PLUGINS.get(found[1], set())
    if found := _TRANSLATION.search(place):
        kind, _, language = found[1].partition("_")
        return kind == "qtbase" and language in QT_LANGUAGES
    if found := _BINDING.search(place):
        return found[1] in QT_BINDINGS
    if found := _QT_LIBRARY.search(place):
        return found[1] in QT_LIBRARIES
    if found := _HOLIDAYS.search(place):
        return found[1] in {"en_US", "es"}
    if _OF_THE_MACHINE.fullmatch(place):
        return place in CARRIED_ALONG or place.startswith(OWN_LIBRARIES)
    return not _UNUSED & set(PurePath(place).parts)


def languages_missing(places: Iterable[str]) -> frozenset[str]:
    """The languages whose words of Qt were not collected; English is built in."""
    found = {each[1] for each in map(_TRANSLATION.search, map(_as_posix, places)) if each}
    return frozenset(each for each in QT_LANGUAGES - {"en"} if f"qtbase_{each}" not in found)


def _as_posix(place: str) -> str:
    return PurePath(place).as_posix()


def resources(root: Path) -> Iterator[tuple[str, str]]:
    """The program's own files, each with the folder of the bundle that it goes to."""
    shown = (path for path in (root / "resources").rglob("*") if path.is_file())
    migrations = (root / "app" / "store" / "migrations").rglob("*.py")
    for path in sorted((*shown, *migrations)):
        if path.suffix not in {".po", ".pot"}:
            yield str(path), path.parent.relative_to(root).as_posix()


def faces() -> list[tuple[str, bool]]:
    """The programs of the bundle, and whether each has a terminal.

    Windows and macOS tell programs with a window from those with a terminal; Linux does not.
    """
    both = [("visitario", True), ("visitariow", False)]
    return both[:1] if sys.platform == "linux" else both
