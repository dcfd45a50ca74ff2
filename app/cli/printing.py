"""How are papers printed to a PDF from a terminal?"""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

from app.cli.arguments import Misuse, Parser, read_day
from app.cli.command import Command
from app.cli.exporting import add_replace, naming_replace
from app.cli.house import House, PrintedFiles
from app.cli.office_file import add_as_of, day_of, reading, writing
from app.cli.office_name import path_of
from app.cli.output import Column, answer, tell
from app.service.issued import can_note, note_issued
from app.service.papers import PaperKind, PaperLook, PaperOrder, check_look
from app.service.ports import Office
from app.settings import own_office
from app.words import LANGUAGES, N_, Refusal, Speech

SIZES: Final = ("a4", "letter")
KEYS: Final = ("file", "paper", "patient")


def _add_arguments(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("what to print"))
    kinds = [kind.value for kind in PaperKind]
    told = say(
        "which paper, a patient's (calendar, sheet) or one of the office's: {names}",
        names=", ".join(kinds),
    )
    group.add_argument("kind", choices=kinds, metavar=say("PAPER"), help=told)
    told = say("the patients' codes")
    group.add_argument("--patient", nargs="+", metavar=say("CODE"), default=[], help=told)
    group.add_argument("--all", action="store_true", help=say("all patients"))
    group.add_argument("--site", metavar=say("SITE"), default="", help=say("of one site"))
    group.add_argument("--study", metavar=say("STUDY"), default="", help=say("of one study"))
    _add_days(group, say)
    _add_look(to.add_argument_group(say("how it looks")), say)
    group = to.add_argument_group(say("where to"))
    told = say("the PDF file to write")
    group.add_argument("-o", "--output", metavar=say("FILE.pdf"), help=told)
    told = say("a folder for a PDF of each paper, called by its code")
    group.add_argument("--folder", metavar=say("FOLDER"), help=told)
    add_replace(group, say)
    add_as_of(to)


def _add_days(group: argparse._ArgumentGroup, say: Speech) -> None:
    day = say("DATE")
    group.add_argument("--from", dest="first", metavar=day, help=say("the first day it tells of"))
    group.add_argument("--to", dest="last", metavar=day, help=say("the last day it tells of"))
    group.add_argument("--month", metavar=say("YYYY-MM"), help=say("the month it tells of"))
    told = say("the week it tells of, or a day of it")
    group.add_argument("--week", metavar=say("YYYY-Www"), help=told)


def _add_look(group: argparse._ArgumentGroup, say: Speech) -> None:
    told = say("the language of the paper (default: that of the messages)")
    group.add_argument("--paper-lang", choices=LANGUAGES, help=told)
    group.add_argument(
        "--paper", choices=SIZES, default=SIZES[0], help=say("the size of the sheet")
    )
    lies = group.add_mutually_exclusive_group()
    told = say("the sheet lies on its long side")
    lies.add_argument("--landscape", action="store_true", default=None, help=told)
    told = say("the sheet stands upright")
    lies.add_argument("--portrait", dest="landscape", action="store_false", help=told)
    told = say("in large print (the calendar alone)")
    group.add_argument("--large", action="store_true", help=told)
    told = say("by name instead of code (the calendar alone, for who may look names up)")
    group.add_argument("--named", action="store_true", help=told)


def _run(a: argparse.Namespace, house: House, say: Speech) -> int:
    kind = PaperKind(a.kind)
    look = PaperLook(a.paper_lang or say.language, a.paper, a.landscape, a.large, a.named)
    try:
        check_look(kind, look)
    except Refusal as wrong:
        raise Misuse("--large" if a.large else "--named", wrong) from wrong
    path = _place(a)
    first, last = _span(a)
    with _opened(a, house) as office:
        today = day_of(a, house)
        order = PaperOrder(
            kind, _codes(a, kind, office), a.site, a.study, first, last, house.clock.now()
        )
        apart, over = bool(a.folder), a.replace
        with naming_replace(say):
            done = house.print_papers(
                office, order, look, today, path, apart=apart, over_strangers=over
            )
        _note(office, order, done, look.language, house.clock.today(), say)
    for code, refusal in done.refused:
        tell(f"{code}: {refusal.said(say)}")
    _show(a.format, kind, done, say)
    return 0


def _show(form: str, kind: PaperKind, done: PrintedFiles, say: Speech) -> None:
    rows = [
        {"file": str(path), "paper": str(kind), "patient": " ".join(codes)}
        for path, codes in done.files
    ]
    columns = [Column(say("Written"), lambda row: str(row["file"]))]
    if len(rows) > 1 and kind.of_patient:
        columns.append(Column(say("Patient"), lambda row: str(row["patient"])))
    answer(form, rows, columns, KEYS, "")


def _note(
    office: Office, order: PaperOrder, done: PrintedFiles, language: str, today: date, say: Speech
) -> None:
    """Remember what was given out, where the office can be written."""
    if can_note(office):
        codes = [code for _, codes in done.files for code in codes]
        note_issued(office, order.kind, codes, today=today, language=language, site=order.site)
    elif office.known_as_of is None:
        tell(say("The office can only be read: nobody will know that this was given out."))


@contextmanager
def _opened(a: argparse.Namespace, house: House) -> Iterator[Office]:
    """The office to be written, or to be read where it tells of the past or can't be written."""
    place = path_of(a.office) or own_office(house.settings)
    is_fixed = place.exists() and not os.access(place, os.W_OK)
    with reading(a, house) if a.known_on or is_fixed else writing(a, house) as office:
        yield office


def _codes(a: argparse.Namespace, kind: PaperKind, office: Office) -> tuple[str, ...]:
    """The patients asked for; `Misuse` where the paper is a patient's and none is named."""
    if a.all or not kind.of_patient:
        if kind.of_patient:
            known = office.patients()
            return tuple(
                p.code for p in known if a.site in ("", p.site) and a.study in ("", p.study)
            )
        return tuple(a.patient)
    if not a.patient:
        raise Misuse("--patient", Refusal(N_("Name the patients by their codes, or say --all.")))
    return tuple(dict.fromkeys(a.patient))


def _span(a: argparse.Namespace) -> tuple[date | None, date | None]:
    if a.month:
        day = _read_month(a.month)
        return day, day
    if a.week:
        day = _read_week(a.week)
        return day, day
    first = read_day("--from", a.first) if a.first else None
    return first, read_day("--to", a.last) if a.last else None


def _read_month(text: str) -> date:
    """The first day of a month; `Misuse` for what is none."""
    found = re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", text)
    if not found or found[1] == "0000":
        message = N_("There is no month {given}. Write it as YYYY-MM, such as 2027-01.")
        raise Misuse("--month", Refusal(message, given=text))
    return date(int(found[1]), int(found[2]), 1)


def _read_week(text: str) -> date:
    """A day of the week that is named as "2027-W03" or by a day; `Misuse` for anything else."""
    found = re.fullmatch(r"([0-9]{4})-?W([0-9]{2})", text)
    if not found:
        return read_day("--week", text)
    try:
        return date.fromisocalendar(int(found[1]), int(found[2]), 1)
    except ValueError:
        message = N_("There is no week {given}. Write it as 2027-W03, or name a day of it.")
        raise Misuse("--week", Refusal(message, given=text)) from None


def _place(a: argparse.Namespace) -> Path:
    """Where to write; `Misuse` for neither or both, and for the office file itself."""
    if bool(a.output) == bool(a.folder):
        message = N_("Say where to with -o FILE.pdf, or --folder for a PDF of each paper.")
        raise Misuse("--output", Refusal(message))
    path = Path(a.output or a.folder)
    if path.exists() and a.office and Path(a.office).exists() and path.samefile(a.office):
        message = N_("That is the office file itself. Choose another name.")
        raise Misuse("--output", Refusal(message))
    return path


PRINT: Final = Command(
    "print",
    N_("Print calendars, sheets and the office's papers to a PDF."),
    "visitario print calendar --patient CO-001 CO-002 --lang es -o calendars.pdf",
    _add_arguments,
    _run,
)
