"""How does a whole office leave its file as JSON, and become a file again?"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from app.cli.arguments import Misuse, Parser
from app.cli.command import Command
from app.cli.exporting import Given, add_output, give_out
from app.cli.house import House
from app.cli.office_file import add_office_to_read, reading, writing
from app.cli.output import Column, answer
from app.service.whole_files import OFFICE, read_file
from app.service.whole_office import whole_office
from app.words import N_, Refusal, Speech


def _add_export(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("what else"))
    told = say("names and telephones, too; asks for the right to look patients up")
    group.add_argument("--identities", action="store_true", help=told)
    add_output(to, say("FILE.json"), say("the file to write"))
    add_office_to_read(to)


def _export(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    # Whoever takes names along is written down, which a file opened to be read can't be.
    with (writing if arguments.identities else reading)(arguments, house) as office:
        content = house.codec.office_file(
            whole_office(office, with_identities=arguments.identities)
        )
    files = {Path(arguments.output): content}
    return give_out(arguments, house, files, OFFICE, Given("json"), say)


def _add_import(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("what to do"))
    group.add_argument("file", metavar=say("FILE.json"), help=say("what export json wrote"))
    told = say("the new office file; one that is there already is never replaced")
    group.add_argument("--into", metavar=say("FILE"), required=True, help=told)


def _import(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    if not arguments.into:
        raise Misuse("--into", Refusal(N_("The name is empty. Name the office file.")))
    path = Path(arguments.into)
    whole = house.codec.read_office(read_file(Path(arguments.file)))
    why = say("Left out of the file that this office was made of.")
    house.restore_office(path, whole, why)
    row = {
        "file": str(path),
        "sites": len(whole.sites),
        "patients": len(whole.patients),
        "deeds": len(whole.journal),
    }
    columns = [
        Column(say("Written"), lambda row: str(row["file"])),
        Column(say("Sites"), lambda row: str(row["sites"])),
        Column(say("Patients"), lambda row: str(row["patients"])),
        Column(say("Entries in the history"), lambda row: str(row["deeds"])),
    ]
    answer(arguments.format, [row], columns, tuple(row), "")
    return 0


EXPORT_JSON: Final = Command(
    "export json",
    N_("Write all of the office to a JSON file, of which an office can be made again."),
    "visitario export json -o office-2026-11-23.json",
    _add_export,
    _export,
)
IMPORT_JSON: Final = Command(
    "import json",
    N_("Make a new office file of what export json wrote, history and all."),
    "visitario import json office-2026-11-23.json --into again.visitario",
    _add_import,
    _import,
)
