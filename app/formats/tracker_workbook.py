"""What does an .xlsx workbook hold: its sheets, each as a grid?"""

from __future__ import annotations

import warnings
from typing import Any, Final
from zipfile import ZipFile

from app.formats.tracker_sheet import Book, grid_of
from app.formats.tracker_zip import checked, damaged
from app.service.tracker import Grid
from app.words import N_, Refusal

MOST_SHEETS: Final = 60


def grids_of(raw: bytes) -> tuple[Grid, ...]:
    """The worksheets of a workbook, in its order; charts are none.

    `Refusal` with the way out for what is no workbook, has macros or a password, is damaged or
    far too large. Formulas are never computed: what the file holds as their value is read.
    """
    archive = checked(raw)
    try:
        with warnings.catch_warnings():
            # What openpyxl leaves out (charts, drawings, extensions) is no part of a tracker.
            warnings.simplefilter("ignore")
            return _grids(raw, archive)
    except Refusal:
        raise
    except Exception as trouble:
        # A damaged file can make its parsers fail in any way whatever.
        raise damaged() from trouble


def _grids(raw: bytes, archive: ZipFile) -> tuple[Grid, ...]:
    workbook = _opened(raw)
    book = Book(
        workbook.shared_strings,
        frozenset(workbook.wb._date_formats) - workbook.wb._timedelta_formats,  # noqa: SLF001
        workbook.wb.epoch.year == 1904,
    )
    sheets = workbook.wb.worksheets
    if not sheets:
        raise Refusal(N_("The workbook has no sheet with cells."))
    if len(sheets) > MOST_SHEETS:
        raise Refusal(N_("The workbook has more than {most} sheets."), most=MOST_SHEETS)
    found = []
    for sheet in sheets:
        with archive.open(sheet._worksheet_path) as source:  # noqa: SLF001
            hidden = sheet.sheet_state != "visible"
            found.append(grid_of(source, sheet.title, book, is_hidden=hidden))
    return tuple(found)


def _opened(raw: bytes) -> Any:
    """The workbook as openpyxl reads it: sheets, texts and styles, no cells."""
    import io

    from openpyxl.reader.excel import ExcelReader

    reader = ExcelReader(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    reader.read()
    return reader
