"""How does what the office knows become a file that somebody gets, remembered as given out?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

from app.domain.change import Action
from app.service.chosen import chosen
from app.service.codec import Codec
from app.service.csv_text import table_file
from app.service.feed import feed
from app.service.issued import can_note, note_issued
from app.service.ports import Office
from app.service.tables.explained import book_of
from app.service.tables.lists import Asked, ListKind, tables_of
from app.service.whole_files import CSV, ICS, XLSX, FileKind, write_whole
from app.words import N_, Refusal, Speech


class FileForm(StrEnum):
    """The forms that a file can have, by the ends of their names."""

    XLSX = "xlsx"
    CSV = "csv"
    ICS = "ics"


FORMS: Final[Mapping[str, str]] = {
    FileForm.XLSX: N_("Spreadsheet (XLSX)"),
    FileForm.CSV: N_("Table for other programs (CSV)"),
    FileForm.ICS: N_("Calendar of appointments (.ics)"),
}
KINDS: Final[Mapping[FileForm, FileKind]] = {
    FileForm.XLSX: XLSX,
    FileForm.CSV: CSV,
    FileForm.ICS: ICS,
}


class Wanted(NamedTuple):
    """A file that is wanted: its form, the lists in it (of a calendar none), of whom and when."""

    form: FileForm
    lists: Sequence[ListKind]
    asked: Asked


def give_out(
    office: Office, wanted: Wanted, path: Path, say: Speech, made_at: datetime, codec: Codec
) -> Action | None:
    """Write a file over what is at `path`, and remember it where that can be; what was noted.

    `Refusal` where nobody is chosen, where a CSV would need several tables, or for the disk.
    """
    if not chosen(office, wanted.asked.choice):
        raise Refusal(N_("Nobody is chosen: choose another site or patient."))
    content = _CONTENTS[wanted.form](office, wanted, say, made_at, codec)
    write_whole({path: content}, KINDS[wanted.form], over_strangers=True)
    return noted(office, wanted, say)


def noted(office: Office, wanted: Wanted, say: Speech) -> Action | None:
    """Remember that the file was given out: of the patients who were named, else of the site."""
    if not can_note(office):
        return None
    codes, asked = wanted.asked.choice.codes, wanted.asked
    if wanted.form is FileForm.ICS:
        codes = tuple(patient.code for patient in chosen(office, asked.choice))
    about = {"language": say.language, "site": asked.choice.site}
    return note_issued(office, wanted.form, codes, today=asked.today, **about)


def _book(office: Office, wanted: Wanted, say: Speech, made_at: datetime, codec: Codec) -> bytes:
    return codec.workbook(book_of(office, wanted.lists, wanted.asked, say, made_at))


def _table(office: Office, wanted: Wanted, say: Speech, _: datetime, __: Codec) -> bytes:
    tables = tables_of(office, wanted.lists, wanted.asked, say)
    if len(tables) != 1:
        message = N_("A CSV file holds one table: choose one list, and of the board one study.")
        raise Refusal(message)
    return table_file(tables[0])


def _calendar(office: Office, wanted: Wanted, say: Speech, _: datetime, codec: Codec) -> bytes:
    asked = wanted.asked
    return codec.calendar_file(feed(office, asked.choice, say, today=asked.today))


_Content = Callable[[Office, Wanted, Speech, datetime, Codec], bytes]
_CONTENTS: Final[Mapping[FileForm, _Content]] = {
    FileForm.XLSX: _book,
    FileForm.CSV: _table,
    FileForm.ICS: _calendar,
}
