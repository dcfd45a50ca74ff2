"""In which sizes and inks is a paper set: normal, large print, or the office's small tables?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.ui.papers.marks import BLACK, QUIET, RULE, Line, Style, Text
from app.ui.papers.sheets import A4
from app.ui.papers.typeset import Block, Measure, paragraph
from app.words import Speech

MARGIN: Final = 39.0


@dataclass(frozen=True, slots=True)
class Look:
    """The styles of a paper and the ink of its rules."""

    title: Style
    heading: Style
    strong: Style
    body: Style
    small: Style
    rule: float
    date_column: float
    """The width of the dates' column, in points."""

    stacks: bool = False
    """Whether what elsewhere stands side by side stands one below the other."""


NORMAL: Final = Look(
    Style(21, bold=True),
    Style(12, bold=True),
    Style(10.5, bold=True),
    Style(10.5),
    Style(8, ink=QUIET),
    RULE,
    152,
)

LARGE: Final = Look(
    Style(28, bold=True, ink=0),
    Style(22, bold=True, ink=0),
    Style(19, bold=True, ink=0),
    Style(18, ink=0),
    Style(18, ink=0),
    0,
    0,
    stacks=True,
)

TABLE: Final = Look(
    Style(16, bold=True),
    Style(9, bold=True),
    Style(8, bold=True),
    Style(8),
    Style(7.3, ink=BLACK),
    RULE,
    0,
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What every part of a paper is set with: language, measure, look and width in points."""

    say: Speech
    measure: Measure
    look: Look
    width: float = A4.width - 2 * MARGIN

    def text(
        self, words: str, style: Style | None = None, width: float = 0, most: int = 8
    ) -> Block:
        """The words in lines as wide as the paper, or `width`; body style unless told."""
        return paragraph(words, style or self.look.body, width or self.width, self.measure, most)

    def runs(self, runs: Sequence[tuple[str, Style]]) -> Block | None:
        """Words in several styles on one line; None where the line is too narrow for them."""
        marks: list[Text] = []
        x = 0.0
        for words, style in runs:
            width = self.measure(words, style)
            marks.append(Text(x, 0, words, style, width))
            x += width
        return Block(max(s.height for _, s in runs), tuple(marks)) if x <= self.width else None

    def rule(self, thick: float = 0.5) -> Line:
        """A rule across the paper, at the top."""
        return Line(0, 0, self.width, 0, thick, self.look.rule)
