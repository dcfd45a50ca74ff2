"""What a printed page consists of: texts, lines, boxes and hatched areas, in points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

BLACK: Final = 0.08
"""The ink of words, from 0.0 (black) to 1.0 (white): what a laser printer still prints crisply."""

QUIET: Final = 0.35
RULE: Final = 0.6
SHADE: Final = 0.92
LINES_A_SIZE: Final = 1.36


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set; `size` in points, `ink` from 0.0 (black) to 1.0 (white)."""

    size: float
    bold: bool = False
    italic: bool = False
    ink: float = BLACK

    @property
    def height(self) -> float:
        """The height of one line, in points."""
        return self.size * LINES_A_SIZE

    @property
    def rise(self) -> float:
        """How far the baseline lies below the top of its line, in points."""
        return self.size * 1.05


@dataclass(frozen=True, slots=True)
class Text:
    """One line of plain text: its left edge, the top of its line, and its measured width."""

    x: float
    y: float
    text: str
    style: Style
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line, `thick` points wide."""

    x: float
    y: float
    to_x: float
    to_y: float
    thick: float = 0.5
    ink: float = RULE


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `fill` is an ink, None leaves the paper; `thick` 0 draws no edge."""

    x: float
    y: float
    width: float
    height: float
    fill: float | None = None
    thick: float = 0.5
    ink: float = RULE


@dataclass(frozen=True, slots=True)
class Hatch:
    """A rectangle filled with slanted lines, `gap` points apart."""

    x: float
    y: float
    width: float
    height: float
    gap: float = 4.0
    ink: float = RULE

    @property
    def strokes(self) -> Iterator[Line]:
        """The lines that fill it, none leaving the rectangle."""
        start = self.gap
        while start < self.width + self.height:
            left, right = max(0.0, start - self.height), min(self.width, start)
            yield Line(
                self.x + left,
                self.y + start - left,
                self.x + right,
                self.y + start - right,
                0.4,
                self.ink,
            )
            start += self.gap


@dataclass(frozen=True, slots=True)
class Area:
    """A figure with corners; `fill` is an ink, None leaves the paper. Many corners make a disc."""

    corners: tuple[tuple[float, float], ...]
    fill: float | None = None
    thick: float = 0.5
    ink: float = BLACK

    @property
    def x(self) -> float:
        """Its left end."""
        return min(x for x, _ in self.corners)

    @property
    def y(self) -> float:
        """Its upper end."""
        return min(y for _, y in self.corners)

    @property
    def width(self) -> float:
        """From its left to its right end."""
        return max(x for x, _ in self.corners) - self.x

    @property
    def height(self) -> float:
        """From its upper to its lower end."""
        return max(y for _, y in self.corners) - self.y


Mark = Text | Line | Box | Hatch | Area


@dataclass(frozen=True, slots=True)
class Page:
    """One page, `width` by `height` points, with its marks in the order of painting."""

    width: float
    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place that the reader of a PDF can jump to: its words and its page, counted from 0."""

    title: str
    page: int


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper: what the file is called inside (a code, never a name) and its pages.

    `language`: of its words, "en" or "es". `bookmarks` in the order of the pages; without any the
    title leads to the first page.
    """

    title: str
    language: str
    pages: tuple[Page, ...]
    bookmarks: tuple[Bookmark, ...] = ()


def moved(mark: Mark, right: float, down: float) -> Mark:
    """The same mark elsewhere, by so many points."""
    if isinstance(mark, Area):
        return replace(mark, corners=tuple((x + right, y + down) for x, y in mark.corners))
    if isinstance(mark, Line):
        return replace(
            mark,
            x=mark.x + right,
            y=mark.y + down,
            to_x=mark.to_x + right,
            to_y=mark.to_y + down,
        )
    return replace(mark, x=mark.x + right, y=mark.y + down)
