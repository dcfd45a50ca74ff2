"""How does one patient stand, visit by visit, and why is a visit expected when it is?"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from app.cli.arguments import Misuse, Parser, add_horizon
from app.cli.command import Command
from app.cli.house import House
from app.cli.office_file import add_as_of, day_of, horizon_of, reading
from app.cli.output import Column, answer_table, as_table, iso, plain
from app.cli.visit_rows import visit_columns
from app.cli.worklist import booked_said
from app.domain.derivation import why
from app.domain.patient import Ending, Patient
from app.domain.status import Flag
from app.service.dossier import Dossier, VisitLine, dossier
from app.service.names import STAGES
from app.service.participation import screened_again_as
from app.service.reasons import reasons
from app.service.signing import signed, signed_said
from app.service.status_words import ASSESSMENT, FLAGS
from app.service.tables.visits import assessment_row, dossier_row, lines_table
from app.words import N_, Refusal, Speech


def _add_arguments(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("which"))
    group.add_argument("code", metavar=say("CODE"), help=say("the patient's code"))
    told = say("one visit alone, with its assessments and why it is expected then")
    group.add_argument("--visit", metavar=say("VISIT"), help=told)
    add_horizon(group, say)
    add_as_of(to)


def _run(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    today, horizon = day_of(arguments, house), horizon_of(arguments, house)
    with reading(arguments, house) as office:
        found = dossier(office, arguments.code, today, horizon)
        failed = found.stage is Ending.SCREEN_FAILURE
        again = screened_again_as(office, arguments.code) if failed else ""
    lines = _chosen(found, arguments.visit)
    rows = [dossier_row(found, line, say.language) for line in lines]
    is_table = arguments.format == "table"
    if is_table:
        told = (_head(found, say), *_standing(found.patient, again, say))
        sys.stdout.write("".join(f"{plain(line)}\n" for line in told))
    columns = visit_columns(say)
    columns.insert(-1, Column(say("Booked"), booked_said))
    answer_table(arguments.format, rows, columns, partial(lines_table, rows, say), "")
    if is_table and arguments.visit is not None:
        sys.stdout.write(_details(found, arguments.visit, say))
    return 0


def _chosen(found: Dossier, visit: str | None) -> Iterable[VisitLine]:
    if visit is None:
        return found.lines
    known = [line.visit.id for line in found.lines]
    if visit not in known:
        message = N_("The protocol has no visit {about}. Its visits are: {known}.")
        raise Misuse("--visit", Refusal(message, about=visit, known=", ".join(known)))
    return (found.line(visit),)


def _head(found: Dossier, say: Speech) -> str:
    patient = found.patient
    return say(
        "{code}, {site}: {study} {version}, {stage}, consent {consented_on}",
        code=patient.code,
        site=found.site.name,
        study=patient.study,
        version=found.version.version,
        stage=say(STAGES[found.stage]),
        consented_on=patient.consented_on.isoformat(),
    )


def _standing(patient: Patient, again: str, say: Speech) -> Iterator[str]:
    """What else to know of how the patient takes part."""
    if patient.stop:
        yield say("no treatment since {day}", day=say.dated(patient.stop.on))
    if patient.rescreens:
        yield say("screened before as {code}", code=patient.rescreens)
    if again:
        yield say("screened again as {code}", code=again)


def _details(found: Dossier, visit: str, say: Speech) -> str:
    rows = [assessment_row(one, found, say.language) for one in found.assessments(visit)]
    columns = [
        Column(say("Assessment"), lambda row: str(row["assessment"])),
        Column(say("Name"), lambda row: str(row["name"])),
        Column(say("State"), lambda row: say(ASSESSMENT[str(row["state"])])),
        Column(say("Done on"), lambda row: iso(row["done_on"])),
        Column(say("Closes"), lambda row: iso(row["latest"])),
        Column(say("Reason"), lambda row: str(row["reason"])),
    ]
    table = f"\n{as_table(rows, columns)}" if rows else ""
    told = tuple(reasons(why(found.timeline, visit), found.version, say))
    if Flag.WINDOW_UNCONFIRMED in found.line(visit).status.flags:
        told = (*told, say(FLAGS[Flag.WINDOW_UNCONFIRMED]))
    steps = "".join(f"  {plain(line)}\n" for line in told)
    known = signed(found.patient, visit)
    below = f"\n{plain(signed_said(known, say))}\n" if known else ""
    return "{}\n{}\n{}{}".format(table, say("Why this date?"), steps, below)


PATIENT: Final = Command(
    "patient",
    N_("Show one patient's visits, or one visit with its assessments."),
    "visitario patient CO-001 --visit W4",
    _add_arguments,
    _run,
)
