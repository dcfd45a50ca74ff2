"""Which dates follow from facts stated on the command line or in a file, without an office?"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from app.cli.arguments import (
    Misuse,
    Parser,
    add_horizon,
    read_day,
    read_pairs,
)
from app.cli.command import Command
from app.cli.house import House
from app.cli.office_file import horizon_of
from app.cli.output import Column, answer_table
from app.cli.visit_rows import visit_columns
from app.domain.patient import Facts
from app.domain.protocol import ProtocolVersion
from app.domain.schedule import project
from app.domain.status import status
from app.service.claims import BadFacts, Claim, Claims, Kind
from app.service.tables.visits import timeline_table, visit_row
from app.words import N_, Refusal, Speech

_DATED = {"--done": Kind.DONE, "--booked": Kind.BOOKED, "--event": Kind.EVENT}
_UNDATED = {"--missed": Kind.MISSED, "--not-applicable": Kind.NOT_APPLICABLE}


def _add_arguments(to: Parser) -> None:
    say = to.say
    study = to.add_argument_group(say("study and day"))
    told = say("a protocol file, or the id of a study that comes with the program")
    study.add_argument("--protocol", metavar=say("FILE_OR_ID"), required=True, help=told)
    told = say("the day on which the statuses are told")
    study.add_argument("--as-of", metavar=say("DATE"), required=True, help=told)
    add_horizon(study, say)
    facts = to.add_argument_group(say("facts of one patient (each may be given several times)"))
    for option, kind in _DATED.items():
        what = say("EVENT") if kind is Kind.EVENT else say("VISIT")
        metavar = "{}={}".format(what, say("DATE"))
        facts.add_argument(
            option, metavar=metavar, action="append", default=[], help=_told(kind, say)
        )
    for option, kind in _UNDATED.items():
        told = _told(kind, say)
        facts.add_argument(option, metavar=say("VISIT"), action="append", default=[], help=told)
    told = _told(Kind.ENDED, say)
    facts.add_argument("--ended", metavar=say("DATE"), action="append", default=[], help=told)
    many = to.add_argument_group(say("facts of many patients"))
    told = say("a CSV file with the columns patient,event,visit,date")
    many.add_argument("--facts", metavar=say("FILE"), help=told)


def _run(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    """Print the timeline of one patient, or of all patients in a file."""
    today = read_day("--as-of", arguments.as_of)
    horizon = horizon_of(arguments, house)
    version = house.protocol(arguments.protocol)
    columns = visit_columns(say)
    if arguments.facts is None:
        facts = _stated(arguments, version)
        rows = list(_rows(version, facts, today, horizon, say.language))
        answer_table(arguments.format, rows, columns, partial(timeline_table, rows, say), "")
        return 0
    _check_alone(arguments)
    many = house.facts(Path(arguments.facts), version, lambda line: say("line {line}", line=line))
    rows = [
        {"patient": patient, **row}
        for patient, facts in many.items()
        for row in _rows(version, facts, today, horizon, say.language)
    ]
    columns.insert(0, Column(say("Patient"), lambda row: str(row["patient"])))
    made = partial(timeline_table, rows, say, patients=True)
    answer_table(arguments.format, rows, columns, made, say("The file has no facts."))
    return 0


def _rows(
    version: ProtocolVersion, facts: Facts, today: date, horizon: int, language: str
) -> Iterator[dict[str, object]]:
    timeline = project(version, facts, today)
    for expected in timeline.visits:
        yield visit_row(timeline, expected, status(expected, today, horizon), None, language)


def _stated(arguments: argparse.Namespace, version: ProtocolVersion) -> Facts:
    """The facts of the options; `BadFacts` with all that do not fit."""
    claims = Claims(version)
    problems: list[tuple[str, Refusal]] = []
    for claim in _claims(arguments):
        try:
            claims.add(claim)
        except Refusal as refusal:
            problems.append((claim.place, refusal))
    problems += ((claim.place, refusal) for claim, refusal in claims.before_consent())
    if problems:
        raise BadFacts(tuple(problems))
    return claims.facts()


def _claims(arguments: argparse.Namespace) -> Iterator[Claim]:
    given = vars(arguments)
    for option, kind in _DATED.items():
        for place, about, text in read_pairs(option, given[_key(option)]):
            yield Claim(kind, about, read_day(place, text), place)
    for option, kind in _UNDATED.items():
        for about in given[_key(option)]:
            yield Claim(kind, about, None, f"{option} {about}")
    for text in arguments.ended:
        place = f"--ended {text}"
        yield Claim(Kind.ENDED, "", read_day(place, text), place)


def _check_alone(arguments: argparse.Namespace) -> None:
    """`Misuse` if facts come both from a file and from options."""
    given = vars(arguments)
    for option in (*_DATED, *_UNDATED, "--ended"):
        if given[_key(option)]:
            message = N_("It cannot be given with --facts. Put that fact into the file.")
            raise Misuse(option, Refusal(message))


def _key(option: str) -> str:
    return option.removeprefix("--").replace("-", "_")


def _told(kind: Kind, say: Speech) -> str:
    match kind:
        case Kind.DONE:
            return say("a visit done on a day")
        case Kind.BOOKED:
            return say("a visit booked for a day")
        case Kind.EVENT:
            return say("an event of the protocol, such as a relapse, and its day")
        case Kind.MISSED:
            return say("a visit recorded as missed")
        case Kind.NOT_APPLICABLE:
            return say("a visit recorded as not applicable")
    return say("the day on which participation ended")


TIMELINE: Final = Command(
    "timeline",
    N_("Print the dates that follow from a protocol and the facts given here."),
    "visitario timeline --protocol NCT01745783 --done SCR=2014-02-03 --booked INC=2014-02-17"
    " --as-of 2014-02-10 --format json",
    _add_arguments,
    _run,
)
