"""What does a text file of separated values hold, in which encoding and by which separator?"""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from app.formats.tracker_sheet import MOST_CELLS
from app.service.tracker import Cell, CellKind, Grid
from app.words import N_, Refusal

SEPARATORS: Final = (";", ",", "\t", "|")
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_AT: Final = 40
_LONGEST: Final = 4000


class TextSheet(NamedTuple):
    """A text file as a grid, with the encoding and the separator that were found."""

    grid: Grid
    encoding: str
    separator: str


def read_text(raw: bytes, name: str) -> TextSheet:
    """The cells of a CSV file. `Refusal` names the line, or the byte, and the way out."""
    text, encoding = _decoded(raw)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        message = N_("Line {line} has NUL characters: this is no text file. Save it as CSV again.")
        raise Refusal(message, line=line)
    separator = _separator(text)
    rows: dict[int, dict[int, Cell]] = {}
    cells = 0
    for line, values in _records(text, separator):
        found = {column: cell for column, value in enumerate(values, 1) if (cell := _cell(value))}
        cells += len(values)
        if cells > 5 * MOST_CELLS:
            message = N_("The file has more than {most} cells. Split it by patients.")
            raise Refusal(message, most=5 * MOST_CELLS)
        if found:
            rows[line] = found
    return TextSheet(Grid(name, rows, is_lines=True), encoding, separator)


def _decoded(raw: bytes) -> tuple[str, str]:
    marked = next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            return raw.decode(encoding), encoding
        except UnicodeDecodeError as trouble:
            place = trouble.start
    line = raw.count(b"\n", 0, place) + 1
    message = N_(
        "Line {line} is in no encoding that is known here (byte {byte} of the file). Save it as CSV"
        " UTF-8."
    )
    raise Refusal(message, line=line, byte=place + 1)


def _separator(text: str) -> str:
    """The separator that most lines have the same number of, the more the better."""
    lines = [line for line in text.split("\n", _LOOKED_AT)[:_LOOKED_AT] if line.strip()]
    bare = ["".join(line.split('"')[::2]) for line in lines]
    best, found = (0, 0), SEPARATORS[1]
    for separator in SEPARATORS:
        counted = Counter(line.count(separator) for line in bare)
        counted.pop(0, None)
        if counted:
            number, times = max(counted.items(), key=lambda one: (one[1], one[0]))
            if (times, number) > best:
                best, found = (times, number), separator
    return found


def _records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for values in reader:
            yield line, values
            line = reader.line_num + 1
    except csv.Error as trouble:
        message = N_(
            "From line {line} on this can't be read as CSV: a quote is left open there, or stands"
            " inside a value. Mend that line, or save the sheet as CSV again."
        )
        raise Refusal(message, line=line) from trouble


def _cell(value: str) -> Cell | None:
    text = value.strip()
    if not text:
        return None
    if text.startswith("#") and text.endswith(("!", "?", "/A")):
        return Cell(CellKind.FAULT, text[:_LONGEST])
    number = _number(text)
    if number is not None:
        return Cell(CellKind.NUMBER, text, number)
    return Cell(CellKind.TEXT, text[:_LONGEST])


def _number(text: str) -> float | None:
    """A plain number, with a comma or a point; a date is none."""
    plain = text.replace(",", ".", 1)
    if len(plain) > 15 or not plain.replace(".", "", 1).isdecimal() or not plain.isascii():
        return None
    return float(plain)
