"""What becomes of the visits that hang on one that does not take place, as a terminal says it?"""

from __future__ import annotations

import argparse

from app.cli.arguments import Misuse
from app.service.closing import Dependants, hanging
from app.service.in_force import version_of
from app.service.ports import Office
from app.words import N_, Refusal, Speech


def add_dependants(group: argparse._ArgumentGroup, say: Speech) -> None:
    """Add --dependants."""
    told = say("what becomes of the visits that hang on one that did not take place")
    choices = [one.replace("_", "-") for one in Dependants]
    group.add_argument("--dependants", choices=choices, help=told)


def dependants_of(office: Office, arguments: argparse.Namespace) -> Dependants:
    """What was asked for; `Misuse` if visits hang on this one and nobody said what to do."""
    if arguments.dependants is not None:
        return Dependants(arguments.dependants.replace("-", "_"))
    (patient,) = office.patients([arguments.code]) or (None,)
    version = version_of(office, patient) if patient else None
    names = hanging(patient, version, arguments.visit) if patient and version else ()
    if names:
        message = N_(
            "These visits hang on {visit}: {hanging}. Say not-applicable, or count-on from its"
            " target."
        )
        named = {"visit": arguments.visit, "hanging": ", ".join(names)}
        raise Misuse("--dependants", Refusal(message, **named))
    return Dependants.NOT_APPLICABLE


def check_no_dependants(arguments: argparse.Namespace) -> None:
    """`Misuse` where --dependants stands beside what leaves them as they are."""
    if arguments.dependants is not None:
        message = N_("It goes with --missed or --not-applicable alone.")
        raise Misuse("--dependants", Refusal(message))
