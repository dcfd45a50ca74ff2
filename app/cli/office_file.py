"""Which office file does a command work on, and on which day?"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from app.cli.arguments import Parser, read_day
from app.cli.house import House
from app.service.ports import Office


def add_office(to: Parser) -> argparse._ArgumentGroup:
    """Add --office; the group, for more of its kind."""
    say = to.say
    group = to.add_argument_group(say("office"))
    told = say("the office file (default: the one in your data folder)")
    group.add_argument("--office", metavar=say("FILE"), help=told)
    return group


def add_as_of(to: Parser) -> None:
    """Add --office and --as-of."""
    say = to.say
    group = add_office(to)
    told = say("the day on which the statuses are told (default: today)")
    group.add_argument("--as-of", metavar=say("DATE"), help=told)


@contextmanager
def reading(arguments: argparse.Namespace, house: House) -> Iterator[Office]:
    """The office, opened to be read."""
    path = Path(arguments.office) if arguments.office else None
    with closing(house.open_office(path, read_only=True)) as office:
        yield office


@contextmanager
def writing(arguments: argparse.Namespace, house: House) -> Iterator[Office]:
    """The office, opened for a deed."""
    path = Path(arguments.office) if arguments.office else None
    with closing(house.open_office(path)) as office:
        yield office


def day_of(arguments: argparse.Namespace, house: House) -> date:
    """The day asked about, or today."""
    return read_day("--as-of", arguments.as_of) if arguments.as_of else house.clock.today()
