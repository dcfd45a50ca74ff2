"""What does a CSV file of facts say of many patients, and which of its lines cannot be right?"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from app.domain.patient import Facts
from app.domain.protocol import ProtocolVersion
from app.service.claims import DATED, BadFacts, Claim, Claims, Kind
from app.service.typed import read_day
from app.service.whole_files import read_file
from app.words import N_, Refusal

COLUMNS: Final = ("patient", "event", "visit", "date")
LARGEST: Final = 16 * 1024 * 1024
"""Bytes; some 500,000 rows."""

LONGEST_CODE: Final = 64
_Problems = list[tuple[int, Refusal]]


class _Row(NamedTuple):
    """One row, its values without the blanks around them, and the line it begins on."""

    line: int
    patient: str
    event: str
    visit: str
    date: str


def read(path: Path, version: ProtocolVersion, place: Callable[[int], str]) -> dict[str, Facts]:
    """The facts of each patient, keyed by code, in the order in which the file first names them.

    `place` names a line for people. `Refusal` if the file cannot be read at all; `BadFacts` with
    all its wrong lines, in order.
    """
    gathered: dict[str, Claims] = {}
    problems: _Problems = []
    lines: dict[Claim, int] = {}
    for row in _rows(_text(path, place), problems):
        try:
            claim = _claim(row, place)
            lines[claim] = row.line
            gathered.setdefault(row.patient, Claims(version)).add(claim)
        except Refusal as refusal:
            problems.append((row.line, refusal))
    for claims in gathered.values():
        problems += [(lines[claim], refusal) for claim, refusal in claims.before_consent()]
    if problems:
        ordered = sorted(problems, key=lambda problem: problem[0])
        raise BadFacts(tuple((place(line), refusal) for line, refusal in ordered))
    return {patient: claims.facts() for patient, claims in gathered.items()}


def _text(path: Path, place: Callable[[int], str]) -> str:
    raw = read_file(path, LARGEST)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        line = raw.count(b"\n", 0, trouble.start) + 1
        refusal = Refusal(N_("This is not UTF-8 text. Save the file as CSV UTF-8."))
        raise BadFacts(((place(line), refusal),)) from trouble


def _rows(text: str, problems: _Problems) -> Iterator[_Row]:
    """The rows below the header; those with too few or too many values go to `problems`."""
    records = _records(text, problems)
    _, header = next(records, (1, []))
    names = [name.strip() for name in header]
    if not problems and sorted(names) != sorted(COLUMNS):
        problems.append((1, _bad_header(names)))
    if problems:
        return
    order = [names.index(column) for column in COLUMNS]
    for line, values in records:
        if len(values) == len(COLUMNS):
            yield _Row(line, *(values[place].strip() for place in order))
        elif values:
            problems.append((line, _bad_length(len(values))))


def _records(text: str, problems: _Problems) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it begins on; what the CSV reader refuses ends them."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for values in reader:
            if any("\0" in value for value in values):
                problems.append((line, Refusal(N_("There is a NUL character. Remove it."))))
            else:
                yield line, values
            line = reader.line_num + 1
    except csv.Error as trouble:
        message = N_("This is not CSV: {trouble}. Check the quotes from here on.")
        problems.append((line, Refusal(message, trouble=str(trouble))))


def _bad_header(names: list[str]) -> Refusal:
    columns = ",".join(COLUMNS)
    if not any(names):
        message = N_("The file has no first line. It must name the columns {columns}.")
        return Refusal(message, columns=columns)
    if len(names) == 1 and set("".join(names)) & {";", "\t"}:
        message = N_("The values must be separated by commas. Save the file as CSV with commas.")
        return Refusal(message)
    message = N_("The first line must name the columns {columns}; it has: {names}.")
    return Refusal(message, columns=columns, names=",".join(names)[:200])


def _bad_length(length: int) -> Refusal:
    message = N_("The row has {length} values instead of {wanted}. Check its commas and quotes.")
    return Refusal(message, length=length, wanted=len(COLUMNS))


def _claim(row: _Row, place: Callable[[int], str]) -> Claim:
    """A row as a claim; `Refusal` for an empty code, an unknown event or a date out of place."""
    if not 0 < len(row.patient) <= LONGEST_CODE:
        message = N_("The patient's code must have 1 to {most} characters.")
        raise Refusal(message, most=LONGEST_CODE)
    if not row.patient.isprintable():
        raise Refusal(N_("The patient's code has control characters. Type it again."))
    try:
        kind = Kind(row.event)
    except ValueError:
        message = N_("There is no event “{event}”. Use one of: {known}.")
        raise Refusal(message, event=row.event[:LONGEST_CODE], known=", ".join(Kind)) from None
    if kind is Kind.ENDED and row.visit:
        raise Refusal(N_("A row “ended” names no visit. Leave that column empty."))
    return Claim(kind, row.visit[:LONGEST_CODE], _day(kind, row.date), place(row.line))


def _day(kind: Kind, text: str) -> date | None:
    if kind not in DATED:
        if text:
            raise Refusal(N_("A row “{event}” has no date. Leave that column empty."), event=kind)
        return None
    return read_day(text)
