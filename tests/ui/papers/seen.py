"""What can be seen on laid-out pages, without painting them."""

from __future__ import annotations

from itertools import combinations

from app.ui.papers.marks import Line, Mark, Page, Paper, Text

SLACK = 0.01


def texts(page: Page) -> list[Text]:
    """The texts of a page."""
    return [mark for mark in page.marks if isinstance(mark, Text)]


def said(paper: Paper) -> str:
    """All the words of a paper, in the order of painting."""
    return " ".join(text.text for page in paper.pages for text in texts(page))


def extent(mark: Mark) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a mark."""
    if isinstance(mark, Line):
        return mark.x, mark.y, mark.to_x, mark.to_y
    height = mark.style.height if isinstance(mark, Text) else mark.height
    return mark.x, mark.y, mark.x + mark.width, mark.y + height


def outside(paper: Paper, margin: float) -> list[Mark]:
    """The marks that leave the margins."""
    return [
        mark
        for page in paper.pages
        for mark in page.marks
        if min(extent(mark)[:2]) < margin - SLACK
        or extent(mark)[2] > page.width - margin + SLACK
        or extent(mark)[3] > page.height - margin + SLACK
    ]


def overlapping(paper: Paper) -> list[tuple[str, str]]:
    """The pairs of texts that cover each other."""
    return [
        (one.text, other.text)
        for page in paper.pages
        for one, other in combinations(texts(page), 2)
        if _cover(extent(one), extent(other))
    ]


def _cover(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    return (
        one[0] < other[2] - SLACK
        and other[0] < one[2] - SLACK
        and one[1] < other[3] - SLACK
        and other[1] < one[3] - SLACK
    )
