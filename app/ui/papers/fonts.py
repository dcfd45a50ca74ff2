"""Which font are the papers set in, and how wide is a text in it?"""

from __future__ import annotations

from functools import lru_cache
from threading import get_ident
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from app.settings import RESOURCES
from app.ui.papers.marks import Style

UNITS: Final = 20
"""Units of painting a point: enough for every size to be a whole number of pixels."""

FILES: Final = ("Inter-Regular.otf", "Inter-Bold.otf")


class FontMissing(RuntimeError):
    """A font file that belongs to the program is not there or cannot be read."""


@lru_cache(maxsize=1)
def family() -> str:
    """The name of the papers' font, loaded once; `FontMissing` if the installation is broken."""
    names: list[str] = []
    for file in FILES:
        number = QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / file))
        names += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    if len(names) < len(FILES):
        raise FontMissing(str(RESOURCES / "fonts"))
    return names[0]


def font(size: float, bold: bool, italic: bool) -> QFont:
    """The font of a style, in units of painting and without hinting: alike on every device."""
    return _font(size, bold, italic, get_ident())


@lru_cache(maxsize=128)
def _font(size: float, bold: bool, italic: bool, _thread: int) -> QFont:
    """One for each thread: a font in use by two at once is not safe."""
    made = QFont(family())
    made.setPixelSize(round(size * UNITS))
    made.setBold(bold)
    made.setItalic(italic)
    # Its raised hyphen between capitals and figures has no character: CO-004 could not be found
    # in the PDF.
    made.setFeature(QFont.Tag("calt"), 0)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@lru_cache(maxsize=128)
def _metrics(size: float, bold: bool, italic: bool, _thread: int) -> QFontMetricsF:
    return QFontMetricsF(font(size, bold, italic))


@lru_cache(maxsize=16384)
def measure(text: str, style: Style) -> float:
    """The width of one line, in points."""
    return (
        _metrics(style.size, style.bold, style.italic, get_ident()).horizontalAdvance(text) / UNITS
    )
