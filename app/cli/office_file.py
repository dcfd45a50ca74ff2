"""Which office file does a command work on, and on which day?"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from app.cli.arguments import Misuse, Parser, read_day
from app.cli.house import House
from app.service.ports import Office
from app.words import N_, Refusal


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
    with closing(house.open_office(path_of(arguments.office), read_only=True)) as office:
        yield office


@contextmanager
def writing(arguments: argparse.Namespace, house: House) -> Iterator[Office]:
    """The office, opened for a deed."""
    with closing(house.open_office(path_of(arguments.office))) as office:
        yield office


def day_of(arguments: argparse.Namespace, house: House) -> date:
    """The day asked about, or today."""
    given = arguments.as_of
    return house.clock.today() if given is None else read_day("--as-of", given)


def path_of(given: str | None) -> Path | None:
    """The office file that was named; `Misuse` for an empty name, None where none was given.

    A script whose variable is unset must not write to the person's own office.
    """
    if given == "":
        raise Misuse("--office", Refusal(N_("The name is empty. Name the office file.")))
    return None if given is None else Path(given)
