"""How are patients entered, booked, ended and their events dated from a terminal?"""

from __future__ import annotations

import argparse
from typing import Final

from app.cli.arguments import Misuse, Parser, read_day, read_time
from app.cli.command import Command
from app.cli.house import House
from app.cli.journal import show_deed
from app.cli.office_file import add_office, writing
from app.domain.patient import Ending
from app.service import bookings, patients, visits
from app.service.ports import Office
from app.service.studies import the_site
from app.words import N_, Refusal, Speech


def add_patient_and_visit(to: Parser) -> argparse._ArgumentGroup:
    """Add the patient's code and the visit's id; the group, for more of their kind."""
    say = to.say
    group = to.add_argument_group(say("which"))
    group.add_argument("code", metavar=say("CODE"), help=say("the patient's code"))
    group.add_argument("visit", metavar=say("VISIT"), help=say("the visit's id, such as W4"))
    return group


def add_reason(to: argparse._ArgumentGroup, say: Speech) -> None:
    """Add --reason."""
    told = say("why, as the journal shall keep it")
    to.add_argument("--reason", metavar=say("TEXT"), default="", help=told)


def _add_enrol(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("who"))
    told = say("the patient's code, never a name (default: the site's next)")
    group.add_argument("code", metavar=say("CODE"), nargs="?", help=told)
    told = say("the day of consent")
    group.add_argument("--consented", metavar=say("DATE"), required=True, help=told)
    told = say("the site's code (default: the only one)")
    group.add_argument("--site", metavar=say("SITE"), help=told)
    told = say("the study's id (default: the only one of the site)")
    group.add_argument("--study", metavar=say("STUDY"), help=told)
    add_office(to)


def _enrol(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    consented_on = read_day("--consented", arguments.consented)
    with writing(arguments, house) as office:
        site = arguments.site or _only("--site", [site.code for site in office.sites()])
        known = list(the_site(office, site).studies)
        study = arguments.study or _only("--study", known)
        code = arguments.code or patients.next_code(office, site)
        action = patients.enrol(
            office,
            code=code,
            site=site,
            study=study,
            consented_on=consented_on,
            today=house.clock.today(),
        )
    return show_deed(action, arguments, say)


def _only(option: str, known: list[str]) -> str:
    """The one there is; `Misuse` if there are several or none."""
    if len(known) == 1:
        return known[0]
    if known:
        message = N_("There are several: {known}. Name one.")
        raise Misuse(option, Refusal(message, known=", ".join(known)))
    if option == "--site":
        raise Misuse(option, Refusal(N_("There is no site yet. Enter one: visitario site --help")))
    message = N_("The site runs no study yet. Adopt one: visitario adopt --help")
    raise Misuse(option, Refusal(message))


def _add_book(to: Parser) -> None:
    say = to.say
    group = add_patient_and_visit(to)
    told = say("the day it is booked for")
    group.add_argument("date", metavar=say("DATE"), nargs="?", help=told)
    group.add_argument("--at", metavar="HH:MM", help=say("the time, local to the site"))
    group.add_argument("--place", metavar=say("TEXT"), default="", help=say("where"))
    told = say("cancel the booking instead")
    group.add_argument("--cancel", action="store_true", help=told)
    add_reason(group, say)
    add_office(to)


def _book(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    if arguments.cancel == (arguments.date is not None):
        raise Misuse("book", Refusal(N_("Give the day to book, or --cancel alone.")))
    with writing(arguments, house) as office:
        if arguments.cancel:
            code, visit = arguments.code, arguments.visit
            action = bookings.cancel(office, code, visit, arguments.reason)
            return show_deed(action, arguments, say)
        return _book_on(office, arguments, say)


def _book_on(office: Office, arguments: argparse.Namespace, say: Speech) -> int:
    action = bookings.book(
        office,
        arguments.code,
        arguments.visit,
        read_day(say("DATE"), arguments.date),
        read_time("--at", arguments.at) if arguments.at is not None else None,
        arguments.place,
        arguments.reason,
    )
    return show_deed(action, arguments, say)


def _add_end(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("which"))
    group.add_argument("code", metavar=say("CODE"), help=say("the patient's code"))
    kinds = [one.value for one in Ending]
    group.add_argument("kind", choices=kinds, help=say("why participation ended"))
    group.add_argument("date", metavar=say("DATE"), help=say("the day it ended"))
    add_reason(group, say)
    add_office(to)


def _end(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    on = read_day(say("DATE"), arguments.date)
    kind, today = Ending(arguments.kind), house.clock.today()
    with writing(arguments, house) as office:
        action = patients.end(office, arguments.code, kind, on, arguments.reason, today)
    return show_deed(action, arguments, say)


def _add_event(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("which"))
    group.add_argument("code", metavar=say("CODE"), help=say("the patient's code"))
    told = say("the event's id, such as RELAPSE_ONSET")
    group.add_argument("event", metavar=say("EVENT"), help=told)
    group.add_argument("date", metavar=say("DATE"), help=say("the day it happened"))
    add_reason(group, say)
    add_office(to)


def _event(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    on, today = read_day(say("DATE"), arguments.date), house.clock.today()
    code, event, reason = arguments.code, arguments.event, arguments.reason
    with writing(arguments, house) as office:
        action = visits.record_event(office, code, event, on, today=today, reason=reason)
    return show_deed(action, arguments, say)


ENROL: Final = Command(
    "enrol",
    N_("Add a patient, at consent."),
    "visitario enrol CO-027 --site CO --consented 2014-02-03",
    _add_enrol,
    _enrol,
)
BOOK: Final = Command(
    "book",
    N_("Book a visit, move its booking or cancel it."),
    "visitario book CO-027 W4 2014-04-21 --at 08:30 --place 'Day hospital'",
    _add_book,
    _book,
)
END: Final = Command(
    "end",
    N_("End a patient's participation."),
    "visitario end CO-027 withdrew_consent 2014-06-02 --reason 'Letter of 2 June'",
    _add_end,
    _end,
)
EVENT: Final = Command(
    "event",
    N_("Enter or correct the day of an event, such as a relapse."),
    "visitario event CO-027 RELAPSE_ONSET 2014-05-11",
    _add_event,
    _event,
)
