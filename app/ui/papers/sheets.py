"""On which size of paper is a page laid out, and which way round does it lie?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper: its width and height in points, as the page is read."""

    width: float
    height: float

    @property
    def turned(self) -> Sheet:
        """The same sheet the other way round."""
        return Sheet(self.height, self.width)


A4: Final = Sheet(595.276, 841.89)
"""Source: ISO 216."""

LETTER: Final = Sheet(612.0, 792.0)
"""Source: ANSI/ASME Y14.1, size A."""

SHEETS: Final = {"a4": A4, "letter": LETTER}
"""The sizes that can be chosen, portrait, by the name that settings and commands use."""
