"""Tables that flow over pages: every word once, nothing outside, the head on each page."""

from __future__ import annotations

import pytest

from app.ui.papers.look import MARGIN, TABLE, Setting
from app.ui.papers.marks import Paper
from app.ui.papers.page import Frame, composed
from app.ui.papers.sheets import A4, LETTER, Sheet
from app.ui.papers.table import Band, Column, said, table, titled
from app.ui.papers.typeset import Block
from app.words import speech
from tests.ui.papers.seen import outside, overlapping, texts
from tests.ui.papers.seen import said as words_of
from tests.ui.papers.trial import narrow

COLUMNS = (Column("Number", 0.1), Column("Words", 0.6), Column("More", 0.3))


def on_paper(blocks: list[Block], sheet: Sheet) -> Paper:
    frame = Frame(Block(30, ()), lambda *_: Block(20, ()), sheet, MARGIN)
    return composed("table", "en", blocks, frame)


def setting(sheet: Sheet) -> Setting:
    return Setting(speech("en"), narrow, TABLE, sheet.width - 2 * MARGIN)


@pytest.mark.parametrize("sheet", [A4, A4.turned, LETTER, LETTER.turned])
def test_rows_of_any_length_lose_no_word_at_a_break(sheet: Sheet) -> None:
    long = " ".join(f"w{n}" for n in range(2500))
    rows = [("r1", "short", ""), ("r2", long, "beside"), *((f"q{n}", "x", "y") for n in range(60))]
    paper = on_paper(list(table(COLUMNS, rows, setting(sheet))), sheet)
    assert outside(paper, MARGIN) == []
    assert overlapping(paper) == []
    told = words_of(paper).split()
    assert [told.count(f"w{n}") for n in range(2500)] == [1] * 2500
    assert [told.count(f"q{n}") for n in range(60)] == [1] * 60
    assert len(paper.pages) > 2
    for page in paper.pages:
        assert [text.text for text in texts(page)][:3] == ["Number", "Words", "More"]


def test_a_band_stands_with_the_row_below_it() -> None:
    rows = [row for n in range(80) for row in (Band(f"band{n}"), (f"row{n}", "x", ""))]
    paper = on_paper(list(table(COLUMNS, rows, setting(A4))), A4)
    for page in paper.pages:
        on_page = [text.text for text in texts(page)]
        assert not on_page[-1].startswith("band")
        for number in range(80):
            assert (f"band{number}" in on_page) == (f"row{number}" in on_page)


def test_lines_of_a_cell_and_words_too_wide_for_it_are_kept() -> None:
    rows = [("1", "one\ntwo", "W" * 200)]
    paper = on_paper(list(table(COLUMNS, rows, setting(A4))), A4)
    told = [text.text for text in texts(paper.pages[0])]
    assert {"one", "two"} <= set(told)
    assert "".join(part for part in told if set(part) == {"W"}) == "W" * 200


def test_a_title_is_found_by_its_bookmark_and_stays_with_what_follows() -> None:
    filler = [Block(680, ())]
    blocks = [*filler, titled("Part two", setting(A4)), *said("words " * 300, setting(A4))]
    paper = on_paper([Block(1, blocks[1].marks), *blocks], A4)
    (mark,) = paper.bookmarks
    assert (mark.title, mark.page) == ("Part two", 1)
    assert texts(paper.pages[1])[0].text == "Part two"
    assert words_of(paper).count("words") == 300
