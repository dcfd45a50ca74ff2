"""Whose screening runs out, as a terminal lists it?"""

from __future__ import annotations

import argparse
from typing import Final

from app.cli.arguments import Parser, read_horizon
from app.cli.command import Command
from app.cli.house import House
from app.cli.office_file import add_as_of, day_of, reading
from app.cli.output import Column, Row, answer, iso
from app.service.screening import Screening, expiring
from app.words import N_, Speech

_KEYS: Final = ("patient", "site", "study", "consented_on", "last_day", "soonest", "expires")


def _add_arguments(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("which"))
    told = say("only those of whom something runs out within so many days")
    group.add_argument("--horizon", metavar=say("DAYS"), help=told)
    add_as_of(to)


def _run(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    horizon = None if arguments.horizon is None else read_horizon(arguments.horizon)
    with reading(arguments, house) as office:
        rows = [_row(one, say) for one in expiring(office, day_of(arguments, house), horizon)]
    columns = [
        Column(say("Patient"), lambda row: str(row["patient"])),
        Column(say("Consent"), lambda row: iso(row["consented_on"])),
        Column(say("Inclusion until"), lambda row: iso(row["last_day"]) or "–"),
        Column(say("Runs out first"), _first_said),
    ]
    answer(arguments.format, rows, columns, _KEYS, say("Nobody is in screening."))
    return 0


def _row(one: Screening, say: Speech) -> Row:
    return {
        "patient": one.patient,
        "site": one.site,
        "study": one.study,
        "consented_on": one.consented_on,
        "last_day": one.last_day,
        "soonest": one.soonest,
        "expires": [
            {
                "assessment": each.assessment,
                "name": each.name.in_(say.language),
                "gate": each.gate,
                "done_on": each.done_on,
                "last_day": each.last_day,
            }
            for each in one.expiries
        ],
    }


def _first_said(row: Row) -> str:
    """The first result to run out, where one does before the window closes: "LAB_H 2014-03-03"."""
    expires = row["expires"]
    if not isinstance(expires, list) or not expires:
        return ""
    return ", ".join(
        f"{each['assessment']} {iso(each['last_day'])}"
        for each in expires
        if each["last_day"] == expires[0]["last_day"]
    )


SCREENING: Final = Command(
    "screening",
    N_("List the patients in screening, whose time runs out first at the head."),
    "visitario screening --horizon 14",
    _add_arguments,
    _run,
)
