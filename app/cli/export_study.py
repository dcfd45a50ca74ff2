"""How do a study's visits get to its sponsor?"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from app.cli.arguments import Parser
from app.cli.command import Command
from app.cli.exporting import Given, add_choice, add_output, choice_of, give_out
from app.cli.house import House
from app.cli.office_file import add_as_of, day_of, reading
from app.service.study_data import study_data
from app.service.whole_files import SDTM, make_folder
from app.words import N_, Speech


def _add_arguments(to: Parser) -> None:
    say = to.say
    add_choice(to)
    group = to.add_argument_group(say("what else"))
    told = say("why a visit was missed, as it was typed: read it before it goes out")
    group.add_argument("--reasons", action="store_true", help=told)
    add_output(to, say("FOLDER"), say("the folder for sv.csv, tv.csv and ds.csv"))
    add_as_of(to)


def _run(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    today = day_of(arguments, house)
    with reading(arguments, house) as office:
        found = study_data(office, choice_of(arguments), today=today)
    tables = house.codec.study_files(found, with_reasons=arguments.reasons)
    files = {Path(arguments.output) / name: content for name, content in tables.items()}
    make_folder(Path(arguments.output))
    given = Given("sdtm", [one.patient.code for one in found.subjects])
    return give_out(arguments, house, files, SDTM, given, say)


EXPORT_SDTM: Final = Command(
    "export sdtm",
    N_("Write a study's visits for its sponsor, as CSV in the shape of CDISC SDTM."),
    "visitario export sdtm --study NCT01745783 -o for-the-sponsor",
    _add_arguments,
    _run,
)
