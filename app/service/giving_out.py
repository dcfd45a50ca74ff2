"""How does what the office knows become a file that somebody gets, remembered as given out?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from app.domain.change import Action
from app.service.chosen import chosen
from app.service.codec import Codec
from app.service.csv_text import table_file
from app.service.feed import NEUTRAL, feed
from app.service.feed_entry import Shows
from app.service.issued import Days, can_note, note_issued
from app.service.ports import Office
from app.service.progress import Progress, unwatched
from app.service.study_data import study_data
from app.service.tables.explained import book_about, book_of
from app.service.tables.lists import Asked, ListKind, tables_of
from app.service.tables.table import Table
from app.service.whole_files import CSV, ICS, OFFICE, SDTM, XLSX, FileKind, write_whole
from app.service.whole_office import whole_office
from app.words import N_, Refusal, Speech


class FileForm(StrEnum):
    """The forms that files can have, by the ends of their names; SDTM is a folder of tables."""

    XLSX = "xlsx"
    CSV = "csv"
    ICS = "ics"
    SDTM = "sdtm"
    JSON = "json"


FORMS: Final[Mapping[str, str]] = {
    FileForm.XLSX: N_("Spreadsheet (XLSX)"),
    FileForm.CSV: N_("Table for other programs (CSV)"),
    FileForm.ICS: N_("Calendar of appointments (.ics)"),
    FileForm.SDTM: N_("Study data for the sponsor (SDTM)"),
    FileForm.JSON: N_("The whole office (JSON)"),
}
KINDS: Final[Mapping[FileForm, FileKind]] = {
    FileForm.XLSX: XLSX,
    FileForm.CSV: CSV,
    FileForm.ICS: ICS,
    FileForm.SDTM: SDTM,
    FileForm.JSON: OFFICE,
}


Files: TypeAlias = Mapping[Path, bytes]


class Wanted(NamedTuple):
    """A file that is wanted: its form, the lists in it (of a calendar none), of whom and when.

    `shows` is what else a calendar file tells.
    """

    form: FileForm
    lists: Sequence[ListKind]
    asked: Asked
    shows: Shows = NEUTRAL


class _Made(NamedTuple):
    """Files, and by patient the days that they promise, where they do."""

    files: Files
    days: Mapping[str, Days] | None = None


class _Order(NamedTuple):
    """A file that is wanted, where it goes, and what it is made with."""

    office: Office
    wanted: Wanted
    path: Path
    say: Speech
    made_at: datetime
    codec: Codec
    progress: Progress


def give_out(
    office: Office,
    wanted: Wanted,
    path: Path,
    say: Speech,
    made_at: datetime,
    codec: Codec,
    *,
    over_strangers: bool = True,
    progress: Progress = unwatched,
) -> Action | None:
    """Write a file over what is at `path`; what was noted of it where that can be remembered.

    SDTM goes into that folder. Called off by `progress`, it has written and noted nothing.
    `Refusal` where nobody is chosen, where a CSV would need several tables or SDTM several
    studies, or for the disk.
    """
    is_whole = wanted.form is FileForm.JSON
    if not is_whole and not chosen(office, wanted.asked.choice):
        raise Refusal(N_("Nobody is chosen: choose another site or patient."))
    parts = len(wanted.lists) + 1
    of_lists = partial(_of_more, progress, parts)
    made = _CONTENTS[wanted.form](_Order(office, wanted, path, say, made_at, codec, of_lists))
    progress(parts, parts)
    write_whole(made.files, KINDS[wanted.form], over_strangers=over_strangers)
    return noted(office, wanted, say, made.days)


def _of_more(progress: Progress, parts: int, done: int, _: int) -> None:
    """Count the lists that are done among all parts: the file itself is one more."""
    progress(done, parts)


def give_table(
    office: Office,
    kind: ListKind,
    table: Table,
    asked: Asked,
    path: Path,
    say: Speech,
    made_at: datetime,
    codec: Codec,
) -> Action | None:
    """Write a list as somebody has narrowed it, like `give_out`: as CSV if `path` says so."""
    form = FileForm.CSV if path.suffix.lower() == ".csv" else FileForm.XLSX
    if form is FileForm.CSV:
        content = table_file(table)
    else:
        content = codec.workbook(book_about(office, kind, table, asked, say, made_at))
    write_whole({path: content}, KINDS[form], over_strangers=True)
    return noted(office, Wanted(form, [kind], asked), say)


def noted(
    office: Office, wanted: Wanted, say: Speech, days: Mapping[str, Days] | None = None
) -> Action | None:
    """Remember that the file was given out: of the patients who were named, else of the site."""
    if not can_note(office):
        return None
    codes, asked = wanted.asked.choice.codes, wanted.asked
    if wanted.form in (FileForm.ICS, FileForm.SDTM):
        codes = tuple(patient.code for patient in chosen(office, asked.choice))
    about = {"language": say.language, "site": asked.choice.site}
    return note_issued(office, wanted.form, codes, today=asked.today, days=days, **about)


def _book(one: _Order) -> _Made:
    about = one.wanted.lists, one.wanted.asked, one.say, one.made_at
    book = book_of(one.office, *about, one.progress)
    return _Made({one.path: one.codec.workbook(book)})


def _table(one: _Order) -> _Made:
    tables = tables_of(one.office, one.wanted.lists, one.wanted.asked, one.say, one.progress)
    if len(tables) != 1:
        message = N_("A CSV file holds one table: choose one list, and of the board one study.")
        raise Refusal(message)
    return _Made({one.path: table_file(tables[0])})


def _calendar(one: _Order) -> _Made:
    asked = one.wanted.asked
    found = feed(one.office, asked.choice, one.say, today=asked.today, shows=one.wanted.shows)
    return _Made({one.path: one.codec.calendar_file(found)}, found.promised(asked.today))


def _study(one: _Order) -> _Made:
    found = study_data(one.office, one.wanted.asked.choice, today=one.wanted.asked.today)
    files = one.codec.study_files(found)
    return _Made({one.path / name: content for name, content in files.items()})


def _whole(one: _Order) -> _Made:
    return _Made({one.path: one.codec.office_file(whole_office(one.office))})


_CONTENTS: Final[Mapping[FileForm, Callable[[_Order], _Made]]] = {
    FileForm.XLSX: _book,
    FileForm.CSV: _table,
    FileForm.ICS: _calendar,
    FileForm.SDTM: _study,
    FileForm.JSON: _whole,
}
