"""What is the schedule of activities as a plain table, to be copied or printed?"""

from __future__ import annotations

from collections.abc import Iterator

from app.service.activities import ASSUMED_MARK, CONFIRMED_MARK, Activities, Said
from app.service.activity_words import raised, short_id
from app.service.csv_text import harmless
from app.words import Speech


def shown(said: Said) -> str:
    """A value with its sign and its footnotes: "X† ¹·²"."""
    return " ".join(filter(None, (f"{said.text}{said.sign}", raised(said.notes))))


def table(found: Activities, say: Speech) -> Iterator[tuple[str, ...]]:
    """The whole schedule: periods, visits, intervals, windows, then an assessment a line.

    The first cell of each line says what it is; a category has a line of its own, and a period
    is named at its first visit.
    """
    columns = found.columns
    blank = ("",) * len(columns)
    epochs = [one.epoch for one in columns]
    before = ["", *epochs]
    yield (
        say("Period"),
        *(now if now != was else "" for was, now in zip(before, epochs, strict=False)),
    )
    yield say("Visit"), *(f"{short_id(one.visit.id)}{_raised(one.notes)}" for one in columns)
    yield say("Counts from"), *(shown(one.offset) for one in columns)
    yield say("Visit window"), *(shown(one.window) for one in columns)
    last = ""
    for row in found.rows:
        if row.category != last:
            last = row.category
            yield last, *blank
        yield row.name, *(shown(cell) for cell in row.cells)


def as_tsv(found: Activities, say: Speech) -> str:
    """The schedule and its notes as a spreadsheet pastes them: a tab between cells."""
    lines = ["\t".join(harmless(cell) for cell in row) for row in table(found, say)]
    return "\n".join((*lines, "", *(harmless(line) for line in legend(found, say)))) + "\n"


def legend(found: Activities, say: Speech) -> Iterator[str]:
    """What the marks mean that stand in the schedule, then its footnotes."""
    cells = [cell for row in found.rows for cell in row.cells]
    values = [*cells, *(one for column in found.columns for one in (column.offset, column.window))]
    signs = {one.sign for one in values}
    texts = "".join(one.text for one in cells)
    meanings = (
        ("(X)" in texts, say("(X) optional")),
        ("*" in texts, say("* some patients only")),
        (ASSUMED_MARK in signs, say("† assumed, to be confirmed by the site")),
        (CONFIRMED_MARK in signs, say("‡ confirmed by the site")),
        (any(one.window.text == "?" for one in found.columns), say("? no window given")),
    )
    told = [words for holds, words in meanings if holds]
    if told:
        yield " · ".join(told)
    for number, note in enumerate(found.notes, 1):
        yield f"{raised((number,))} {note}"


def _raised(notes: tuple[int, ...]) -> str:
    return f" {raised(notes)}" if notes else ""
