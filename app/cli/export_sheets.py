"""How do the office's lists become spreadsheets and tables in files?"""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import Final

from app.cli.arguments import Misuse, Parser, add_horizon
from app.cli.command import Command
from app.cli.exporting import Given, add_choice, add_output, choice_of, give_out
from app.cli.house import House
from app.cli.office_file import add_as_of, day_of, horizon_of, reading
from app.service.csv_text import table_file
from app.service.tables.explained import book_of
from app.service.tables.lists import Asked, ListKind, tables_of
from app.service.whole_files import CSV, XLSX
from app.words import N_, Refusal, Speech


def _add_arguments(to: Parser, *, many: bool) -> None:
    say = to.say
    group = to.add_argument_group(say("what"))
    kinds = [kind.value for kind in ListKind]
    names = ", ".join(kinds)
    told = say("the lists, a sheet each: {names}", names=names)
    if not many:
        told = say("the list: {names}", names=names)
    group.add_argument(
        "lists", choices=kinds, metavar=say("LIST"), nargs="+" if many else 1, help=told
    )
    told = say("what was said in contacts, too: not for whoever examines the patients")
    group.add_argument("--notes", action="store_true", help=told)
    add_horizon(group, say)
    add_choice(to)
    kind = say("FILE.xlsx") if many else say("FILE.csv")
    add_output(to, kind, say("the file to write"))
    add_as_of(to)


def _asked(arguments: argparse.Namespace, house: House) -> Asked:
    horizon = horizon_of(arguments, house)
    return Asked(day_of(arguments, house), choice_of(arguments), horizon, arguments.notes)


def _run_xlsx(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    kinds = [ListKind(each) for each in arguments.lists]
    with reading(arguments, house) as office:
        book = book_of(office, kinds, _asked(arguments, house), say, house.clock.now())
    files = {Path(arguments.output): house.codec.workbook(book)}
    return give_out(arguments, house, files, XLSX, _given("xlsx", arguments), say)


def _run_csv(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    with reading(arguments, house) as office:
        tables = tables_of(office, [ListKind(arguments.lists[0])], _asked(arguments, house), say)
    if len(tables) > 1:
        message = N_("The patients take part in several studies: name one, each has its own board.")
        raise Misuse("--study", Refusal(message))
    files = {Path(arguments.output): table_file(tables[0])}
    return give_out(arguments, house, files, CSV, _given("csv", arguments), say)


def _given(kind: str, arguments: argparse.Namespace) -> Given:
    """What is remembered: the patients who were named, else the site."""
    return Given(kind, arguments.patient, arguments.site or "")


EXPORT_XLSX: Final = Command(
    "export xlsx",
    N_("Write lists to a spreadsheet (XLSX), days as days, with a sheet that explains."),
    "visitario export xlsx worklist board --site CO --lang es -o office.xlsx",
    partial(_add_arguments, many=True),
    _run_xlsx,
)
EXPORT_CSV: Final = Command(
    "export csv",
    N_("Write one list to a CSV file, its columns by their keys."),
    "visitario export csv patient --patient CO-001 -o CO-001.csv",
    partial(_add_arguments, many=False),
    _run_csv,
)
