"""How does a table become CSV of which a spreadsheet runs nothing?"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Final

from app.service.tables.table import Cell, Dated, Head, Kind, Said, Table

STATUS_KEY: Final = "{key}_status"
"""The column beside a visit's day."""

_BREAK: Final = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_RUNS: Final = re.compile(r"(^|[;\n])(?=[\s\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠﹢﹣﹦﹫])")
"""What a spreadsheet takes for the start of a formula: also behind a semicolon or a new line,
where a computer set to those separators sees a cell begin. Source: OWASP, CSV injection.
"""


def csv_text(keys: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """CSV with a header, one line a row; the cells are written as they are given."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(keys)
    writer.writerows(rows)
    return text.getvalue()


def table_csv(table: Table) -> str:
    """A table as CSV: keys in the first line, codes, days as ISO; nothing in it can be run."""
    return csv_text(_keys(table), (_line(table, row) for row in table.rows))


def table_file(table: Table) -> bytes:
    """A table as a CSV file: UTF-8, with the mark that tells spreadsheets so."""
    return codecs.BOM_UTF8 + table_csv(table).encode()


def harmless(text: str) -> str:
    """What people typed, led by an apostrophe where a spreadsheet would run it.

    Tabs become blanks, other control characters a sign that something stood there.
    """
    leads = text[:1] != "" and ord(text[0]) < ord(" ")
    plain = _CONTROL.sub("\ufffd", _BREAK.sub("\n", text).replace("\t", " "))
    tame = _RUNS.sub(r"\1'", plain)
    return f"'{tame}" if leads and not tame.startswith("'") else tame


def _keys(table: Table) -> list[str]:
    return [
        key
        for head in table.heads
        if head.key
        for key in (head.key, *([STATUS_KEY.format(key=head.key)] if _is_double(head) else []))
    ]


def _is_double(head: Head) -> bool:
    return head.kind is Kind.VISIT


def _line(table: Table, row: Sequence[Cell]) -> list[str]:
    return [
        text
        for head, cell in zip(table.heads, row, strict=True)
        if head.key
        for text in (_both(cell) if _is_double(head) else (_text(cell, head.kind),))
    ]


def _both(cell: Cell) -> Iterator[str]:
    """A visit's day, and how it stands."""
    dated = cell if isinstance(cell, Dated) else Dated(None)
    yield _text(dated, Kind.DAY)
    yield _text(dated.said, Kind.CODE)


def _text(cell: Cell, kind: Kind) -> str:
    match cell:
        case None:
            return ""
        case Said():
            return harmless(cell.code)
        case Dated():
            return "" if cell.day is None else cell.day.isoformat()
        case datetime():
            return cell.astimezone(UTC).isoformat(timespec="seconds")
        case date():
            return cell.isoformat()
    return str(cell) if kind in (Kind.NUMBER, Kind.COUNT, Kind.SCRIPT) else harmless(str(cell))
