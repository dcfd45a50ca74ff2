"""How do blocks flow over pages, each with its head and its foot?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from app.ui.papers.marks import Bookmark, Mark, Page, Paper
from app.ui.papers.sheets import A4, Sheet
from app.ui.papers.typeset import Block, placed


@dataclass(frozen=True, slots=True)
class Frame:
    """The sheet and its margins, in points, and what stands on each page above and below."""

    head: Block
    foot: Callable[[int, int], Block]
    sheet: Sheet = A4
    margin: float = 39.0

    @property
    def top(self) -> float:
        """Where the body begins."""
        return self.margin + self.head.height

    @property
    def bottom(self) -> float:
        """Where the body ends."""
        return self.sheet.height - self.margin - self.foot(1, 1).height


@dataclass(slots=True)
class _Body:
    """What stands on a page between head and foot, and what can be jumped to there."""

    y: float
    marks: list[Mark] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)

    def take(self, block: Block, margin: float) -> None:
        """Put a block below what is there."""
        self.marks += placed(block, margin, self.y)
        self.bookmarks += [block.bookmark] if block.bookmark else []
        self.y += block.height


def composed(title: str, language: str, blocks: Sequence[Block], frame: Frame) -> Paper:
    """The blocks as a paper of at least one page, with their bookmarks; no block is cut."""
    bodies = list(_bodies(blocks, frame))
    bookmarks = (Bookmark(words, n) for n, body in enumerate(bodies) for words in body.bookmarks)
    return Paper(title, language, tuple(_pages(bodies, frame)), tuple(bookmarks))


def _bodies(blocks: Sequence[Block], frame: Frame) -> Iterator[_Body]:
    body = _Body(frame.top)
    for run in _runs(blocks):
        is_full = body.y + sum(block.height for block in run) > frame.bottom
        if body.marks and (is_full or run[0].opens):
            yield body
            body = _Body(frame.top)
            heading = run[0].heading
            if heading:
                body.take(heading, frame.margin)
        for block in run:
            body.take(block, frame.margin)
    yield body


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


def _pages(bodies: Sequence[_Body], frame: Frame) -> Iterator[Page]:
    head = placed(frame.head, frame.margin, frame.margin)
    for number, body in enumerate(bodies, start=1):
        foot = frame.foot(number, len(bodies))
        y = frame.sheet.height - frame.margin - foot.height
        marks = (*head, *body.marks, *placed(foot, frame.margin, y))
        yield Page(frame.sheet.width, frame.sheet.height, marks)
