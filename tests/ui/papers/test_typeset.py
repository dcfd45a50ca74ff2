"""Lines break where they must, and blocks flow over pages whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.ui.papers.marks import Hatch, Style, Text
from app.ui.papers.page import Frame, composed
from app.ui.papers.sheets import Sheet
from app.ui.papers.typeset import Block, broken, fitted, padded, wrapped
from tests.ui.papers.trial import narrow

STYLE = Style(10)


@given(st.text(alphabet="ab ñ\n", max_size=200), st.floats(20, 300))
def test_no_line_is_wider_than_its_column_and_no_letter_is_lost(text: str, width: float) -> None:
    lines = list(broken(text, STYLE, width, narrow))
    assert all(narrow(line, STYLE) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert fitted("Consultas externas", STYLE, 50, narrow) == "Consultas…"
    assert fitted("Consulta", STYLE, 50, narrow) == "Consulta"
    assert wrapped("one two three", STYLE, 20, narrow, 2) == ("one", "two…")


def a_block(name: str, height: float, heading: Block | None = None, keep: bool = False) -> Block:
    return Block(height, (Text(0, 0, name, STYLE, 10),), heading, keep)


def names(blocks: list[Block]) -> list[list[str]]:
    frame = Frame(Block(0, ()), lambda *_: Block(0, ()), Sheet(100, 120), 10)
    pages = composed("A paper", "en", blocks, frame).pages
    return [[mark.text for mark in page.marks if isinstance(mark, Text)] for page in pages]


def test_a_block_that_does_not_fit_opens_a_page_under_its_heading() -> None:
    heading = a_block("head", 20)
    rows = [a_block(f"row {n}", 40, heading) for n in range(4)]
    assert names([heading, *rows]) == [["head", "row 0", "row 1"], ["head", "row 2", "row 3"]]


def test_a_tied_block_stays_with_the_next_one() -> None:
    blocks = [a_block("text", 60), a_block("title", 20, keep=True), a_block("row", 30)]
    assert names(blocks) == [["text"], ["title", "row"]]
    assert padded(blocks[1], 1, 2) == Block(23, (Text(0, 1, "title", STYLE, 10),), None, keep=True)


def test_an_empty_paper_has_a_page() -> None:
    assert names([]) == [[]]


@given(st.floats(3, 80), st.floats(3, 80))
def test_hatching_stays_in_its_box(width: float, height: float) -> None:
    for line in Hatch(10, 20, width, height).strokes:
        assert 10 <= line.x <= line.to_x <= 10 + width + 1e-9
        assert 20 - 1e-9 <= line.to_y <= line.y <= 20 + height + 1e-9
