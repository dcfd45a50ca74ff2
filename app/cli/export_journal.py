"""How does the sealed journal become a file that others can check?"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from app.cli.arguments import Parser
from app.cli.command import Command
from app.cli.exporting import Given, add_output, give_out
from app.cli.house import House
from app.cli.office_file import add_office_to_read, reading
from app.service.proof import PROOF, journal_proof
from app.words import N_, Speech


def _add_arguments(to: Parser) -> None:
    group = to.add_argument_group(to.say("what"))
    told = to.say("what was said in contacts, too: not for whoever examines the patients")
    group.add_argument("--notes", action="store_true", help=told)
    add_output(to, to.say("FILE.csv"), to.say("the file to write"))
    add_office_to_read(to)


def _run(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    with reading(arguments, house) as office:
        files = {Path(arguments.output): journal_proof(office, with_notes=arguments.notes)}
    return give_out(arguments, house, files, PROOF, Given("journal"), say)


EXPORT_JOURNAL: Final = Command(
    "export journal",
    N_("Write the sealed journal to a CSV file that others can check without this program."),
    "visitario export journal -o journal.csv",
    _add_arguments,
    _run,
)
