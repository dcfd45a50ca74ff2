"""How is it said from a terminal what became of past appointments?"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Final

from app.cli.arguments import Misuse, Parser, read_day, read_time
from app.cli.assessing import add_assessments, given_of
from app.cli.booking import appointment_columns
from app.cli.command import Command
from app.cli.deeds import add_reason
from app.cli.house import House
from app.cli.journal import show_deed
from app.cli.office_file import add_office_to_read, day_of, reading, writing
from app.cli.output import answer_table
from app.domain.change import Action
from app.service import did_it_happen
from app.service.bookings import standing_key
from app.service.did_it_happen import Became, Given
from app.service.dossier import dossier
from app.service.ports import Office
from app.service.tables.appointments import appointment_row, appointments_table
from app.service.visits import check_assessments
from app.words import N_, Refusal, Speech


def _add_arguments(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("which (without any: list those that wait for an answer)"))
    told = say("the patient's code")
    group.add_argument("code", metavar=say("CODE"), nargs="?", help=told)
    told = say("the appointment's key, such as a2, or the visit that it is for")
    group.add_argument("which", metavar=say("KEY"), nargs="?", help=told)
    kinds = [one.value.replace("_", "-") for one in Became]
    group.add_argument("became", choices=kinds, nargs="?", help=say("what became of it"))
    told = say("the day it was done on, or is booked for now")
    group.add_argument("date", metavar=say("DATE"), nargs="?", help=told)
    told = say("the new time, local to the site")
    group.add_argument("--at", metavar="HH:MM", help=told)
    add_reason(group, say)
    add_assessments(to)
    add_office_to_read(to)


def _run(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    if arguments.code is None:
        return _list(arguments, house, say)
    if arguments.became is None:
        message = N_("Say which appointment and what became of it, or nothing at all for a list.")
        raise Misuse("answer", Refusal(message))
    with writing(arguments, house) as office:
        action = _answer(office, arguments, house, say)
    return show_deed(action, arguments, say)


def _list(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    with reading(arguments, house) as office:
        found = did_it_happen.to_answer(office, day_of(arguments, house))
    rows = [appointment_row(one.dossier.patient, one.key, is_unanswered=True) for one in found]
    columns = appointment_columns(say)
    empty = say("No appointment waits for an answer.")
    answer_table(arguments.format, rows, columns, partial(appointments_table, rows, say), empty)
    return 0


def _answer(
    office: Office, arguments: argparse.Namespace, house: House, say: Speech
) -> Action | None:
    became = Became(arguments.became.replace("-", "_"))
    day = read_day(say("DATE"), arguments.date) if arguments.date is not None else None
    if day and became not in (Became.ANOTHER_DAY, Became.RESCHEDULED):
        message = N_("A day goes with another-day or rescheduled alone.")
        raise Misuse(say("DATE"), Refusal(message))
    return did_it_happen.answer(
        office,
        arguments.code,
        arguments.which,
        became,
        day=day,
        at=read_time("--at", arguments.at) if arguments.at is not None else None,
        given=_given(office, arguments, house.clock.today()),
        reason=arguments.reason,
        today=house.clock.today(),
    )


def _given(office: Office, arguments: argparse.Namespace, today: date) -> Given | None:
    """What the appointment settles if nothing is said, with what was typed in its place."""
    if not (arguments.done or arguments.not_done or arguments.all_done):
        return None
    found = dossier(office, arguments.code, today)
    patient = found.patient
    key = standing_key(patient, arguments.which)
    covers = patient.appointments[key].covers
    planned = {visit: [one.id for one in found.line(visit).visit.assessments] for visit in covers}
    typed = given_of(arguments, dict.fromkeys(one for ids in planned.values() for one in ids))
    likely = {visit: did_it_happen.likely(office, patient, key, visit) for visit in covers}
    _check_planned(typed, planned)
    return {
        visit: likely[visit] | {one: r for one, r in typed.items() if r and one in planned[visit]}
        for visit in covers
    }


def _check_planned(typed: Iterable[str], planned: Mapping[str, Sequence[str]]) -> None:
    known = {one for ids in planned.values() for one in ids}
    check_assessments(", ".join(planned), known, typed)


ANSWER: Final = Command(
    "answer",
    N_("Say what became of a past appointment, or list those that wait for it."),
    "visitario answer CO-027 a2 done --not-done MRI=service",
    _add_arguments,
    _run,
)
