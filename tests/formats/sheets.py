"""Workbooks read back: by LibreOffice where it is installed, otherwise by openpyxl."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl

from app.service.tables.book import About, Book, Fact, Sign
from app.service.tables.table import Table
from app.service.tones import Tone

Grid = list[tuple[Any, ...]]
AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def a_book(*tables: Table, language: str = "en") -> Book:
    """A book about these tables."""
    about = About(
        "About",
        (Fact("Made on", "23 Nov 2026"),),
        ("Not a source",),
        "Signs",
        (Sign("▲", "overdue", Tone.OVERDUE), Sign("†", "not confirmed")),
        "Columns",
        "Not a source document",
    )
    return Book(tables, about, language, AT)


def opened(content: bytes) -> openpyxl.Workbook:
    """The workbook as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(content))


def grid(content: bytes, sheet: str) -> Grid:
    """The values of a sheet, row by row."""
    return list(opened(content)[sheet].iter_rows(values_only=True))


def saved_again(content: bytes, folder: Path) -> bytes:
    """The workbook after another program has opened and saved it."""
    return _saver()(content, folder)


def _saver() -> Callable[[bytes, Path], bytes]:
    """LibreOffice where there is one; openpyxl reads and writes workbooks of its own, too."""
    return _by_libreoffice if shutil.which("soffice") else _by_openpyxl


def _by_libreoffice(content: bytes, folder: Path) -> bytes:
    (folder / "in").mkdir()
    (folder / "in" / "book.xlsx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = ["soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir", str(folder)]
    subprocess.run([*words, str(folder / "in" / "book.xlsx")], check=True, capture_output=True)
    return (folder / "book.xlsx").read_bytes()


def _by_openpyxl(content: bytes, _: Path) -> bytes:
    target = io.BytesIO()
    opened(content).save(target)
    return target.getvalue()
