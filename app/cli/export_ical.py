"""How do the office's appointments get into a calendar program?"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from app.cli.arguments import Parser
from app.cli.command import Command
from app.cli.exporting import Given, add_choice, add_output, choice_of, give_out
from app.cli.house import House
from app.cli.office_file import add_as_of, day_of, reading
from app.service.chosen import chosen
from app.service.feed import feed
from app.service.feed_entry import Shows
from app.service.whole_files import ICS
from app.words import N_, Speech


def _add_arguments(to: Parser) -> None:
    say = to.say
    add_choice(to)
    group = to.add_argument_group(say("what else"))
    told = say("the windows of visits that are still to be booked, too")
    group.add_argument("--windows", action="store_true", help=told)
    told = say("which visits they are; without it nothing tells what is done")
    group.add_argument("--visits", action="store_true", help=told)
    told = say("the places, which can tell as much")
    group.add_argument("--places", action="store_true", help=told)
    add_output(to, say("FILE.ics"), say("the calendar file to write"))
    add_as_of(to)


def _run(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    today = day_of(arguments, house)
    choice = choice_of(arguments)
    with reading(arguments, house) as office:
        shows = Shows(arguments.windows, arguments.visits, arguments.places)
        found = feed(office, choice, say, today=today, shows=shows)
        codes = [each.code for each in chosen(office, choice)]
        given = Given("ics", codes, days=found.promised(today))
    files = {Path(arguments.output): house.codec.calendar_file(found)}
    return give_out(arguments, house, files, ICS, given, say)


EXPORT_ICS: Final = Command(
    "export ics",
    N_("Write appointments to a calendar file (.ics), by codes alone."),
    "visitario export ics --site CO --windows -o appointments.ics",
    _add_arguments,
    _run,
)
