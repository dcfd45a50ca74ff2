"""How is the deviation log read, and one of its lines completed, from a terminal?"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from typing import Final, TypeVar, cast

from app.cli.arguments import Misuse, Parser, read_day
from app.cli.command import Command
from app.cli.house import House
from app.cli.journal import show_deed
from app.cli.office_file import add_as_of, day_of, reading, writing
from app.cli.output import Column, Row, answer, as_json, iso
from app.domain.deviation import DeviationKind, DeviationState
from app.domain.report import Cause, DeviationReport, Grade
from app.service import deviations
from app.service.csv_text import table_csv
from app.service.deviation_words import STATES, remarks
from app.service.deviations import DeviationRow, Sought
from app.service.dossier import dossier
from app.service.names import CAUSES, GRADES
from app.service.ports import Office
from app.service.studies import the_site
from app.service.tables.deviations import deviation_row, deviations_table
from app.words import N_, Refusal, Speech

_OF_THE_LOG: Final = (
    "patient",
    "site",
    "study",
    "kind",
    "state",
    "since",
    "until",
    "as_of",
    "known_on",
)
_OF_A_REPORT: Final = ("grade", "cause", "measures", "reported_on")
_Code = TypeVar("_Code", DeviationKind, DeviationState, Cause)


def _add_arguments(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("to complete one of them, or several of a patient"))
    told = say("the patient's code; alone it lists that patient's")
    group.add_argument("code", metavar=say("CODE"), nargs="?", help=told)
    told = say("which deviation, as the log names it, such as W4.late; several drafts, all alike")
    group.add_argument("keys", metavar=say("DEVIATION"), nargs="*", help=told)
    group.add_argument(
        "--grade", choices=[one.value for one in Grade], help=say("how much it weighs")
    )
    told = say("what led to it; never of the date of an infusion")
    group.add_argument("--cause", choices=[one.value for one in Cause], help=told)
    group.add_argument("--measures", metavar=say("TEXT"), help=say("what was done about it"))
    told = say("the day it was reported")
    group.add_argument("--reported-on", metavar=say("DATE"), help=told)
    _add_filters(to)
    add_as_of(to)


def _add_filters(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("to list them"))
    group.add_argument("--patient", metavar=say("CODE"), help=say("one patient alone"))
    group.add_argument("--site", metavar=say("SITE"), help=say("the patients of one site only"))
    group.add_argument("--study", metavar=say("STUDY"), help=say("the patients of one study only"))
    group.add_argument("--kind", choices=list(DeviationKind), help=say("of one kind alone"))
    group.add_argument("--state", choices=list(DeviationState), help=say("in one state alone"))
    told = say("the first day on which they came about")
    group.add_argument("--since", metavar=say("DATE"), help=told)
    told = say("the last day on which they came about")
    group.add_argument("--until", metavar=say("DATE"), help=told)


def _run(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    _check_fits(arguments, say)
    if arguments.keys:
        return _complete(arguments, house, say)
    today = day_of(arguments, house)
    with reading(arguments, house) as office:
        rows = deviations.log(office, today, _sought(office, arguments, today))
    if arguments.format == "csv":
        sys.stdout.write(table_csv(deviations_table(rows, say)))
    elif arguments.format == "json":
        sys.stdout.write(as_json([deviation_row(row, say) for row in rows]))
    else:
        told = [{"row": row, **deviation_row(row, say)} for row in rows]
        answer("table", told, _columns(say), (), say("There are no deviations."))
    return 0


def _complete(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    given, today = arguments, house.clock.today()
    on = given.reported_on
    reported_on = read_day("--reported-on", on) if on is not None else None
    report = (Grade(given.grade), _code(Cause, given.cause), given.measures or "", reported_on)
    with writing(arguments, house) as office:
        if len(given.keys) == 1:
            action = deviations.report(office, given.code, given.keys[0], *report, today=today)
        else:
            which = {given.code: given.keys}
            action = deviations.report_alike(office, which, DeviationReport(*report), today=today)
    return show_deed(action, arguments, say)


def _sought(office: Office, arguments: argparse.Namespace, today: date) -> Sought:
    """What is wanted; a patient or a site that is not there is refused."""
    patient = arguments.code or arguments.patient
    if patient is not None:
        dossier(office, patient, today)
    if arguments.site is not None:
        the_site(office, arguments.site)
    since, until = (
        read_day(f"--{name}", getattr(arguments, name)) if getattr(arguments, name) else None
        for name in ("since", "until")
    )
    return Sought(
        *(patient or "", arguments.site or "", arguments.study or ""),
        *(_code(DeviationKind, arguments.kind), _code(DeviationState, arguments.state)),
        *(since, until),
    )


def _code(kind: type[_Code], given: str | None) -> _Code | None:
    return None if given is None else kind(given)


def _check_fits(arguments: argparse.Namespace, say: Speech) -> None:
    """`Misuse` where the words to list and those to complete are mixed, or too few."""
    completes = bool(arguments.keys)
    strange = [
        f"--{name.replace('_', '-')}"
        for name in (_OF_THE_LOG if completes else _OF_A_REPORT)
        if getattr(arguments, name) is not None
    ]
    if strange and completes:
        raise Misuse(strange[0], Refusal(N_("It is for the list of deviations alone.")))
    if strange and arguments.code is not None:
        raise Misuse(say("DEVIATION"), Refusal(N_("Say which deviation, such as W4.late.")))
    if strange:
        raise Misuse(strange[0], Refusal(N_("It completes a deviation: name the patient and it.")))
    if None not in (arguments.code, arguments.patient):
        raise Misuse("--patient", Refusal(N_("The patient is named already.")))
    if completes and arguments.grade is None:
        raise Misuse("--grade", Refusal(N_("Say how much it weighs: minor or important.")))


def _columns(say: Speech) -> list[Column]:
    return [
        Column(say("Patient"), lambda row: str(row["patient"])),
        Column(say("Deviation"), lambda row: str(row["deviation"])),
        Column(say("Visit and assessment"), lambda row: str(row["about"])),
        Column(say("Departure"), lambda row: str(row["said"])),
        Column(say("On"), lambda row: iso(row["on"])),
        Column(say("State"), lambda row: say(STATES[_of(row).state])),
        Column(say("Grade"), lambda row: say(GRADES[str(row["grade"])]) if row["grade"] else ""),
        Column(say("Cause"), lambda row: say(CAUSES[str(row["cause"])]) if row["cause"] else ""),
        Column(say("Reported"), lambda row: iso(row["reported_on"])),
        Column(say("Notes"), lambda row: " ".join(remarks(_of(row).deviation, say))),
    ]


def _of(row: Row) -> DeviationRow:
    return cast("DeviationRow", row["row"])


DEVIATIONS: Final = Command(
    "deviations",
    N_("List the deviations from the protocol, or complete some of them."),
    "visitario deviations CO-027 W4.late --grade minor --cause service --measures 'Told the CRO'",
    _add_arguments,
    _run,
)
