"""How are appointments booked, moved, agreed, called off and listed from a terminal?"""

from __future__ import annotations

import argparse
from functools import partial
from typing import Final

from app.cli.arguments import Misuse, Parser, read_day, read_time
from app.cli.command import Command
from app.cli.consequences import do_or_preview
from app.cli.deeds import add_patient_and_visit, add_reason
from app.cli.house import House
from app.cli.journal import show_deed
from app.cli.office_file import add_as_of, add_office, day_of, reading, writing
from app.cli.output import Column, Row, answer_table, iso
from app.cli.participation import add_preview
from app.domain.appointment import BookingState, ContactMode, Cover
from app.domain.change import Action
from app.service import bookings
from app.service.covering import Covers, whole
from app.service.dossier import dossier
from app.service.names import BOOKING_STATES, CONTACT_MODES, FATES
from app.service.ports import Office
from app.service.tables.appointments import appointment_rows, appointments_table
from app.words import N_, Refusal, Speech


def _add_book(to: Parser) -> None:
    say = to.say
    group = add_patient_and_visit(to)
    told = say("the day it is booked for")
    group.add_argument("date", metavar=say("DATE"), nargs="?", help=told)
    group.add_argument("--at", metavar="HH:MM", help=say("the time, local to the site"))
    group.add_argument("--place", metavar=say("TEXT"), default="", help=say("where"))
    modes = [one.value for one in ContactMode]
    group.add_argument("--mode", choices=modes, help=say("how the patient is seen (in_person)"))
    states = [one.value for one in BookingState]
    group.add_argument("--state", choices=states, help=say("how far it is agreed (requested)"))
    told = say("cancel the booking instead")
    group.add_argument("--cancel", action="store_true", help=told)
    add_reason(group, say)
    add_preview(group, say)
    _add_covers(to)
    add_office(to)


def _add_covers(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("what it is for (default: the whole visit)"))
    told = say("merely this assessment of the visit; may be given several times")
    metavar = say("ASSESSMENT")
    group.add_argument("--only", metavar=metavar, action="append", default=[], help=told)
    told = say("another visit on the same appointment; may be given several times")
    metavar = say("VISIT[=ASSESSMENT]")
    group.add_argument("--with", metavar=metavar, action="append", default=[], help=told)
    told = say("the appointment to move, such as a2; it covers what it did unless said otherwise")
    group.add_argument("--move", metavar=say("KEY"), default="", help=told)


def _book(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    if arguments.cancel == (arguments.date is not None):
        raise Misuse("book", Refusal(N_("Give the day to book, or --cancel alone.")))

    def deed(office: Office) -> Action | None:
        if arguments.cancel:
            which = arguments.move or arguments.visit
            return bookings.cancel(office, arguments.code, which, arguments.reason)
        return _book_on(office, arguments, house, say)

    return do_or_preview(arguments, house, say, deed)


def _book_on(
    office: Office, arguments: argparse.Namespace, house: House, say: Speech
) -> Action | None:
    return bookings.book(
        office,
        arguments.code,
        _covers(arguments),
        read_day(say("DATE"), arguments.date),
        read_time("--at", arguments.at) if arguments.at is not None else None,
        arguments.place,
        arguments.reason,
        today=house.clock.today(),
        mode=ContactMode(arguments.mode) if arguments.mode else None,
        state=BookingState(arguments.state) if arguments.state else None,
        moves=arguments.move,
    )


def _covers(arguments: argparse.Namespace) -> str | Covers:
    """What was asked for: the visit or some of it, and what goes with it."""
    only = frozenset(arguments.only)
    if not only and not vars(arguments)["with"]:
        return str(arguments.visit)
    found = {arguments.visit: Cover(not only, only)} if only else whole(arguments.visit)
    for text in vars(arguments)["with"]:
        visit, _, assessment = text.partition("=")
        if visit == arguments.visit:
            message = N_("{visit} is the visit itself: name its assessments with --only.")
            raise Misuse(f"--with {text}", Refusal(message, visit=visit))
        known = found.get(visit, Cover()).assessments
        some = known | {assessment} if assessment else frozenset[str]()
        found[visit] = Cover(not some, some)
    return found


def _add_state(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("which"))
    group.add_argument("code", metavar=say("CODE"), help=say("the patient's code"))
    states = [one.value for one in BookingState]
    group.add_argument("state", choices=states, help=say("how far it is agreed"))
    told = say("the appointment's key, such as a2, or the visit that it is for")
    group.add_argument("which", metavar=say("KEY"), nargs="+", help=told)
    add_reason(group, say)
    add_office(to)


def _state(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    state, reason = BookingState(arguments.state), arguments.reason
    with writing(arguments, house) as office:
        action = bookings.set_state(office, arguments.code, arguments.which, state, reason=reason)
    return show_deed(action, arguments, say)


def _add_list(to: Parser) -> None:
    add_as_of(to)
    say = to.say
    group = to.add_argument_group(say("which"))
    group.add_argument("code", metavar=say("CODE"), help=say("the patient's code"))
    told = say("those that stand alone, without the history")
    group.add_argument("--standing", action="store_true", help=told)


def _list(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    today = day_of(arguments, house)
    with reading(arguments, house) as office:
        patient = dossier(office, arguments.code, today).patient
    rows = appointment_rows(patient, today, standing=arguments.standing)
    columns, made = appointment_columns(say), partial(appointments_table, rows, say)
    answer_table(arguments.format, rows, columns, made, say("There are no appointments."))
    return 0


def appointment_columns(say: Speech) -> list[Column]:
    """The columns of appointments for people."""
    return [
        Column(say("Patient"), lambda row: str(row["patient"])),
        Column(say("Key"), lambda row: str(row["key"])),
        Column(say("Day"), lambda row: iso(row["day"])),
        Column(say("Time"), lambda row: str(row["at"] or "")),
        Column(say("For"), lambda row: " ".join(row["covers"])),  # type: ignore[arg-type]
        Column(say("Place"), lambda row: str(row["place"])),
        Column(say("How"), lambda row: say(CONTACT_MODES[str(row["mode"])])),
        Column(say("State"), lambda row: _standing_said(row, say)),
        Column(say("Reason"), lambda row: str(row["reason"])),
    ]


def _standing_said(row: Row, say: Speech) -> str:
    if row["fate"]:
        return say(FATES[str(row["fate"])])
    if row["unanswered"]:
        return say("did it happen?")
    if row["answered"]:
        return say("answered")
    return say(BOOKING_STATES[str(row["state"])])


BOOK: Final = Command(
    "book",
    N_("Book a visit or some of its assessments, move an appointment or cancel it."),
    "visitario book CO-027 W4 2014-04-22 --only MRI --at 08:30 --place 'Radiology'",
    _add_book,
    _book,
)
STATE: Final = Command(
    "state",
    N_("Say how far appointments are agreed: requested, confirmed, patient told."),
    "visitario state CO-027 confirmed a2 a3",
    _add_state,
    _state,
)
APPOINTMENTS: Final = Command(
    "appointments",
    N_("List a patient's appointments, standing and past."),
    "visitario appointments CO-027 --standing",
    _add_list,
    _list,
)
