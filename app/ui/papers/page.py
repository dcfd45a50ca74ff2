"""How do blocks flow over pages, each with its head and its foot?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from app.ui.papers.marks import Mark, Page
from app.ui.papers.typeset import Block, placed

A4: Final = (595.276, 841.89)
"""Width and height in points. Source: ISO 216."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The paper and its margins, in points, and what stands on each page above and below."""

    head: Block
    foot: Callable[[int, int], Block]
    width: float = A4[0]
    height: float = A4[1]
    margin: float = 39.0

    @property
    def measure(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin

    @property
    def top(self) -> float:
        """Where the body begins."""
        return self.margin + self.head.height

    @property
    def bottom(self) -> float:
        """Where the body ends."""
        return self.height - self.margin - self.foot(1, 1).height


def paginated(blocks: Sequence[Block], frame: Frame) -> tuple[Page, ...]:
    """The blocks on as many pages as they need, at least one; no block is cut."""
    bodies: list[list[Mark]] = [[]]
    y = frame.top
    for run in _runs(blocks):
        if bodies[-1] and y + sum(block.height for block in run) > frame.bottom:
            bodies.append([])
            y = frame.top
            heading = run[0].heading
            if heading:
                bodies[-1] += placed(heading, frame.margin, y)
                y += heading.height
        for block in run:
            bodies[-1] += placed(block, frame.margin, y)
            y += block.height
    return tuple(
        _page(frame, body, number, len(bodies)) for number, body in enumerate(bodies, start=1)
    )


def _runs(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks in runs that stay together."""
    runs: list[list[Block]] = []
    tied = False
    for block in blocks:
        if tied:
            runs[-1].append(block)
        else:
            runs.append([block])
        tied = block.keep
    return runs


def _page(frame: Frame, body: Sequence[Mark], number: int, of: int) -> Page:
    foot = frame.foot(number, of)
    y = frame.height - frame.margin - foot.height
    head = placed(frame.head, frame.margin, frame.margin)
    return Page(frame.width, frame.height, (*head, *body, *placed(foot, frame.margin, y)))
