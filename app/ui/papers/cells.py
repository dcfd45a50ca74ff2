"""How do blocks stand side by side in a frame, under a bar, and with boxes to tick?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.ui.papers.look import Setting
from app.ui.papers.marks import BLACK, SHADE, Box, Line, Mark, Text
from app.ui.papers.typeset import Block, placed

PAD: Final = 3.0
MOST: Final = 40
"""So many lines of a cell are set: more than anybody can type."""

GAP: Final = 8.0
TICK_GAP: Final = 4.0


def row(
    cells: Sequence[Block], parts: Sequence[float], setting: Setting, *, lowest: float = 0.0
) -> Block:
    """Cells side by side in a frame, as high as the highest or `lowest` points.

    `parts` are the columns' parts of the width; what a cell holds is set `in_column`.
    """
    height = max([lowest, *(cell.height + 2 * PAD for cell in cells)])
    marks: list[Mark] = [Box(0, 0, setting.width, height)]
    x = 0.0
    for cell, part in zip(cells, parts, strict=True):
        if x:
            marks.append(Line(x, 0, x, height))
        marks += placed(cell, x + PAD, PAD)
        x += part * setting.width
    return Block(height, tuple(marks))


def in_column(part: float, setting: Setting) -> Setting:
    """The setting of a cell in a column that takes so much of the width."""
    return replace(setting, width=part * setting.width - 2 * PAD)


def columns(titles: Sequence[str], parts: Sequence[float], setting: Setting) -> Block:
    """The shaded head of a table, kept with its first row."""
    style = replace(setting.look.small, bold=True)
    named = zip(titles, parts, strict=True)
    cells = [in_column(part, setting).text(title, style) for title, part in named]
    made = row(cells, parts, setting)
    shade = Box(0, 0, setting.width, made.height, SHADE, 0)
    return Block(made.height, (shade, *made.marks), keep=True)


def bar(words: str, setting: Setting, at_right: str = "") -> Block:
    """A shaded line in bold across the paper: a day, a patient; kept with what follows."""
    look, half = setting.look, setting.width / 2
    side = setting.text(at_right, look.small, half)
    taken = widest(side)
    said = setting.text(words, look.strong, setting.width - taken - 4 * PAD, MOST)
    height = max(said.height, side.height) + 2 * PAD - 1
    marks: list[Mark] = [Box(0, 0, setting.width, height, SHADE), *placed(said, PAD, PAD - 1)]
    marks += placed(side, setting.width - PAD - taken, PAD - 0.5)
    return Block(height, tuple(marks), keep=True)


def ticks(names: Sequence[str], setting: Setting) -> Block:
    """Boxes to tick, each with its name, in as many lines as they need."""
    style, room = setting.look.body, tick_room(setting)
    side = room - TICK_GAP
    marks: list[Mark] = []
    x = y = bottom = 0.0
    for name in names:
        said = setting.text(name, style, setting.width - room, MOST)
        wide = room + widest(said)
        if x and x + wide > setting.width:
            x, y = 0.0, bottom
        marks.append(Box(x, y + (style.height - side) / 2, side, side, None, 0.7, BLACK))
        marks += placed(said, x + room, y)
        x += wide + GAP
        bottom = max(bottom, y + said.height)
    return Block(bottom, tuple(marks))


def tick_room(setting: Setting) -> float:
    """How far what is to be ticked off stands to the right of its box's left edge, in points."""
    return setting.look.body.size * 0.85 + TICK_GAP


def widest(block: Block) -> float:
    """How far the words of a block reach to the right, in points."""
    return max((mark.x + mark.width for mark in block.marks if isinstance(mark, Text)), default=0.0)
