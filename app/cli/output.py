"""How is an answer printed: as a table for people, as JSON or CSV for scripts?"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple, TypeAlias

import msgspec

from app.service.csv_text import csv_text, harmless, table_csv
from app.service.tables import table

Row: TypeAlias = table.Row


class Column(NamedTuple):
    """A column of the table for people: its heading and what it shows of a row."""

    heading: str
    show: Callable[[Row], str]


FREE_TEXT: Final = frozenset(
    {
        "name",
        "patient",
        "place",
        "reason",
        "who",
        "problem",
        "title",
        "note",
        "answer",
        "by",
        "source",
        "cause",
        "given",
        "family",
        "telephones",
        "calling",
        "host",
        "person",
        "text",
        "sheet",
        "shipped",
    }
)
"""The keys whose text people type; a spreadsheet must not take it for a formula."""

_GAP: Final = "  "


def answer(
    form: str, rows: Sequence[Row], columns: Sequence[Column], keys: Sequence[str], empty: str
) -> None:
    """Print rows as `form` says: `columns` for people, who are told `empty` if there are none.

    JSON is a list of objects. CSV has the columns `keys`, lists joined by blanks (names by
    semicolons) and objects as JSON; None is an empty cell.
    """
    if form == "json":
        text = as_json(rows)
    elif form == "csv":
        text = as_csv(rows, keys)
    else:
        text = as_table(rows, columns) if rows else f"{empty}\n"
    sys.stdout.write(text)


def answer_table(
    form: str,
    rows: Sequence[Row],
    columns: Sequence[Column],
    made: Callable[[], table.Table],
    empty: str,
) -> None:
    """Print a list that is `made` into a table, of which its CSV comes; else as `answer`."""
    if form == "csv":
        sys.stdout.write(table_csv(made()))
    else:
        answer(form, rows, columns, (), empty)


def as_json(rows: Sequence[Row]) -> str:
    """The rows as a JSON list, UTF-8, indented."""
    return msgspec.json.format(msgspec.json.encode(rows), indent=2).decode() + "\n"


def as_csv(rows: Iterable[Row], keys: Sequence[str]) -> str:
    """The rows as CSV with a header; text that a spreadsheet would run is led by an apostrophe."""
    return csv_text(keys, ([_cell(key, row.get(key)) for key in keys] for row in rows))


def as_table(rows: Sequence[Row], columns: Sequence[Column]) -> str:
    """The rows under their headings, in aligned columns of plain text."""
    shown = [[plain(column.show(row)) for column in columns] for row in rows]
    lines = [[column.heading for column in columns], *shown]
    widths = [max(len(line[place]) for line in lines) for place in range(len(columns))]
    return "".join(
        _GAP.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        + "\n"
        for line in lines
    )


def plain(text: str) -> str:
    """The text on one line, its control characters spelled out: no terminal obeys them."""
    if text.isprintable():
        return text
    return "".join(_spelled(sign) for sign in text)


def iso(day: object) -> str:
    """A day as ISO writes it, or nothing."""
    return day.isoformat() if isinstance(day, date) else ""


def tell(text: str) -> None:
    """Say something to the person, on standard error."""
    sys.stderr.write(f"{plain(text)}\n")


def complain(text: str) -> None:
    """Say what is wrong, on standard error."""
    tell(f"visitario: {text}")


def _cell(key: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple) and all(isinstance(one, str) for one in value):
        # Codes have no blanks; the names of assessments do.
        return ("; " if key == "assessments" else " ").join(value)
    if isinstance(value, bool | dict | list | tuple):
        return msgspec.json.encode(value).decode()
    text = iso(value) or str(value)
    return harmless(text) if key in FREE_TEXT else text


def _spelled(sign: str) -> str:
    if sign.isprintable():
        return sign
    if sign in "\n\t\xa0\u202f":
        return " "
    return sign.encode("unicode_escape").decode()
