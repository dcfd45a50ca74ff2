"""Which office file does a command work on, and on which day?"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from typing import TYPE_CHECKING

from app.cli.arguments import Misuse, Parser, read_day, read_horizon
from app.cli.office_name import path_of
from app.cli.output import tell
from app.cli.sign_in import add_sign_in, signing_in
from app.service.cautions import of_clock
from app.service.ports import Office
from app.words import N_, Refusal, language_of_the_system, speech

if TYPE_CHECKING:
    from app.cli.house import House


def add_office(to: Parser) -> argparse._ArgumentGroup:
    """Add --office; the group, for more of its kind.

    --known-on is known but not offered: a command that writes says why it can't be given.
    """
    return _add_office(to, argparse.SUPPRESS)


def add_office_to_read(to: Parser) -> argparse._ArgumentGroup:
    """Add --office and --known-on; the group, for more of its kind."""
    told = to.say("the office as it was known at the end of a past day, from its history")
    return _add_office(to, told)


def _add_office(to: Parser, about_known: str) -> argparse._ArgumentGroup:
    say = to.say
    group = to.add_argument_group(say("office"))
    told = say("the office file (default: the one in your data folder)")
    group.add_argument("--office", metavar=say("FILE"), help=told)
    group.add_argument("--known-on", metavar=say("DATE"), help=about_known)
    group.add_argument(
        "--read-only", action="store_true", help=say("change nothing; others may go on writing")
    )
    add_sign_in(group, say)
    return group


def add_as_of(to: Parser) -> None:
    """Add --office, --known-on and --as-of."""
    say = to.say
    group = add_office_to_read(to)
    told = say("the day on which the statuses are told (default: today, or that of --known-on)")
    group.add_argument("--as-of", metavar=say("DATE"), help=told)


@contextmanager
def reading(arguments: argparse.Namespace, house: House) -> Iterator[Office]:
    """The office, opened to be read: as it is, or as it was known on a past day."""
    past = _known_on(arguments)
    place, sign_in = path_of(arguments.office), signing_in(arguments)
    with closing(house.open_office(place, read_only=True, sign_in=sign_in)) as office:
        if past is None:
            yield office
            return
        known = office.known_on(past)
        if arguments.format == "table":
            say = speech(arguments.lang or language_of_the_system())
            tell(say("The office as it was known on {day}.", day=say.dated(past)))
        yield known


@contextmanager
def writing(arguments: argparse.Namespace, house: House) -> Iterator[Office]:
    """The office, opened for a deed; `Misuse` where a past day is asked for."""
    if _known_on(arguments):
        message = N_("What was known on a past day can only be read. Leave this option out.")
        raise Misuse("--known-on", Refusal(message))
    to_read, sign_in = arguments.read_only, signing_in(arguments)
    place = path_of(arguments.office)
    with closing(house.open_office(place, read_only=to_read, sign_in=sign_in)) as office:
        caution = of_clock(office, house.clock.now())
        if caution:
            tell(caution.said(speech(arguments.lang or language_of_the_system())))
        yield office


def day_of(arguments: argparse.Namespace, house: House) -> date:
    """The day asked about, else the one on which the office was known, or today."""
    given = vars(arguments).get("as_of")
    if given is not None:
        return read_day("--as-of", given)
    return _known_on(arguments) or house.clock.today()


def horizon_of(arguments: argparse.Namespace, house: House) -> int:
    """How many days ahead count as upcoming: as asked, else as set on this computer."""
    given: str | None = vars(arguments).get("horizon")
    return house.settings.horizon if given is None else read_horizon(given)


def _known_on(arguments: argparse.Namespace) -> date | None:
    given = arguments.known_on
    return None if given is None else read_day("--known-on", given)
