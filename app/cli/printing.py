"""How is a patient's paper printed to a PDF from a terminal?"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from app.cli.arguments import Misuse, Parser
from app.cli.command import Command
from app.cli.house import House, Order, Paper
from app.cli.office_file import add_as_of, day_of, reading
from app.cli.output import Column, answer
from app.service.dossier import dossier
from app.words import N_, Refusal, Speech


def _add_arguments(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("what to print"))
    told = say("the visit calendar for the patient, or the schedule sheet for the office")
    group.add_argument("paper", choices=[*Paper], help=told)
    told = say("the patient's code")
    group.add_argument("--patient", metavar=say("CODE"), required=True, help=told)
    told = say("the PDF file to write")
    group.add_argument("-o", "--output", metavar=say("FILE.pdf"), required=True, help=told)
    told = say("in large print (the calendar alone)")
    group.add_argument("--large", action="store_true", help=told)
    add_as_of(to)


def _run(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    paper, path = Paper(arguments.paper), Path(arguments.output)
    if arguments.large and paper is not Paper.CALENDAR:
        raise Misuse("--large", Refusal(N_("Only the calendar can be had in large print.")))
    if path.exists() and arguments.office and _is_same(path, Path(arguments.office)):
        message = N_("That is the office file itself. Choose another name.")
        raise Misuse("--output", Refusal(message))
    today = day_of(arguments, house)
    with reading(arguments, house) as office:
        found = dossier(office, arguments.patient, today)
        order = Order(paper, found, office.is_example, arguments.large, office.known_as_of)
    house.print_paper(order, say, path)
    row = {"file": str(path), "paper": paper, "patient": arguments.patient}
    columns = [Column(say("Written"), lambda row: str(row["file"]))]
    answer(arguments.format, [row], columns, tuple(row), "")
    return 0


def _is_same(path: Path, other: Path) -> bool:
    return other.exists() and path.samefile(other)


PRINT: Final = Command(
    "print",
    N_("Print a patient's calendar or schedule sheet to a PDF."),
    "visitario print calendar --patient CO-001 --lang es -o CO-001.pdf",
    _add_arguments,
    _run,
)
