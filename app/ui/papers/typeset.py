"""Where do lines of text break, and how high is what they make?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.ui.papers.marks import Mark, Style, Text, moved

Measure = Callable[[str, Style], float]
"""The width of one line of text in a style, in points."""

ELLIPSIS = "…"
_WORDS: Final = re.compile(r"[^ \t\r\n\f\v]+")


@dataclass(frozen=True, slots=True)
class Block:
    """Marks that stay together, placed from (0, 0) down; `height` in points.

    `heading` is put above again where the block opens a page; `keep` ties it to the next block.
    `bookmark`: what a PDF's list of places calls it; empty where it isn't one. `opens`: it begins
    a page of its own.
    """

    height: float
    marks: tuple[Mark, ...]
    heading: Block | None = None
    keep: bool = False
    bookmark: str = ""
    opens: bool = False


def words(text: str) -> Sequence[str]:
    """The text in pieces between which a line may end: a no-break space keeps its place."""
    return _WORDS.findall(text)


def broken(text: str, style: Style, width: float, measure: Measure) -> Iterator[str]:
    """The lines of `text`, none wider than `width`; a word that is wider is cut."""
    line = ""
    for word in words(text):
        longer = f"{line} {word}" if line else word
        if measure(longer, style) <= width:
            line = longer
            continue
        if line:
            yield line
        *cut, line = _cut(word, style, width, measure)
        yield from cut
    if line:
        yield line


def _cut(word: str, style: Style, width: float, measure: Measure) -> Sequence[str]:
    """The word in pieces that fit, at least one letter each."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and measure(pieces[-1] + letter, style) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def wrapped(
    text: str, style: Style, width: float, measure: Measure, most: int = 8
) -> tuple[str, ...]:
    """At most `most` lines of `text`; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    for line in broken(text, style, width, measure):
        if len(lines) == most:
            return (*lines[:-1], _shortened(lines[-1], style, width, measure))
        lines.append(line)
    return tuple(lines)


def _shortened(line: str, style: Style, width: float, measure: Measure) -> str:
    while line and measure(line + ELLIPSIS, style) > width:
        line = line[:-1]
    return line.rstrip() + ELLIPSIS


def fitted(text: str, style: Style, width: float, measure: Measure) -> str:
    """The text on one line, ending in an ellipsis where it does not fit."""
    return next(iter(wrapped(text, style, width, measure, 1)), "")


def paragraph(text: str, style: Style, width: float, measure: Measure, most: int = 8) -> Block:
    """The text in lines from the left; no height where there is no text."""
    lines = wrapped(text, style, width, measure, most)
    marks = tuple(
        Text(0, row * style.height, line, style, measure(line, style))
        for row, line in enumerate(lines)
    )
    return Block(len(lines) * style.height, marks)


def flush_right(text: str, y: float, right: float, style: Style, measure: Measure) -> Text:
    """One line that ends at `right`."""
    width = measure(text, style)
    return Text(right - width, y, text, style, width)


def centred(text: str, y: float, left: float, right: float, style: Style, measure: Measure) -> Text:
    """One line in the middle between `left` and `right`."""
    width = measure(text, style)
    return Text((left + right - width) / 2, y, text, style, width)


def placed(block: Block, x: float, y: float) -> tuple[Mark, ...]:
    """The block's marks with its corner at (x, y)."""
    return tuple(moved(mark, x, y) for mark in block.marks)


def stacked(blocks: Sequence[Block], gap: float = 0.0, keep: bool = False) -> Block:
    """The blocks that have a height, one below the other, `gap` points apart, as one block."""
    marks: list[Mark] = []
    y = 0.0
    for block in (block for block in blocks if block.height):
        y += gap if y else 0.0
        marks += placed(block, 0, y)
        y += block.height
    return Block(y, tuple(marks), keep=keep)


def padded(block: Block, above: float = 0.0, below: float = 0.0) -> Block:
    """The block with blank paper above and below."""
    marks = placed(block, 0, above)
    return replace(block, height=above + block.height + below, marks=marks)
