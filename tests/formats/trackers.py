"""Trackers as offices keep them, made as files: tidy, untidy and broken ones."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook

Rows = Sequence[Sequence[Any]]

TIDY: Rows = (
    ("Paciente", "Consentimiento", "Inclusión", "Infusión 1", "S4", "Semana 12"),
    ("CO-001", date(2015, 1, 12), "26/01/2015", "12-mar-2015", "9 de abril de 2015", "no acude"),
    ("CO-002", date(2015, 2, 2), "2015-02-16", "20/03/2015", "cita 17/04/2015 10:30", "-"),
)


def a_workbook(*sheets: Rows, **named: Rows) -> bytes:
    """An .xlsx workbook with these sheets."""
    book = Workbook()
    del book["Sheet"]
    for name, rows in {**{f"Hoja{n}": rows for n, rows in enumerate(sheets, 1)}, **named}.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return packed(book)


def packed(book: Any) -> bytes:
    """A workbook as bytes."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def a_csv(rows: Rows, separator: str = ";", encoding: str = "utf-8") -> bytes:
    """The rows as CSV, days as Spanish offices write them."""
    lines = (separator.join(_cell(value) for value in row) for row in rows)
    return ("\r\n".join(lines) + "\r\n").encode(encoding)


def _cell(value: object) -> str:
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)


def with_part(raw: bytes, name: str, content: bytes) -> bytes:
    """A workbook with a part of its archive put in the place of another, or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return out.getvalue()


def mutated(raw: bytes, draw: random.Random) -> bytes:
    """A file after some harm: bytes turned, cut out, doubled, or an end that is missing."""
    harmed = bytearray(raw)
    for _ in range(draw.randint(1, 6)):
        if not harmed:
            break
        at, length = draw.randrange(len(harmed)), draw.randint(1, 40)
        match draw.randrange(6):
            case 0:
                harmed[at] = draw.randrange(256)
            case 1:
                del harmed[at : at + length]
            case 2:
                other = draw.randrange(len(harmed))
                harmed[at:at] = harmed[other : other + length]
            case 3 if draw.random() < 0.3:
                del harmed[at:]
            case 4:
                harmed[at : at + length] = draw.randbytes(length)
            case _:
                harmed[at] ^= 1 << draw.randrange(8)
    return bytes(harmed)


def harmed_within(raw: bytes, draw: random.Random) -> bytes:
    """A workbook that is packed well, with a part in it that was harmed."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        name = draw.choice(archive.namelist())
        return with_part(raw, name, mutated(archive.read(name), draw))
