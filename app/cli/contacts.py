"""How are contacts with patients logged, settled and listed from a terminal?"""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from app.cli.arguments import Misuse, Parser, read_day
from app.cli.command import Command
from app.cli.contact_rows import contact_columns
from app.cli.deeds import add_reason
from app.cli.house import House
from app.cli.journal import show_deed
from app.cli.office_file import add_office_to_read, day_of, reading, writing
from app.cli.output import answer_table
from app.domain.change import Action
from app.domain.contact import Contact, Means
from app.service import contacts
from app.service.dossier import dossier
from app.service.ports import Office
from app.service.studies import the_site
from app.service.tables.contacts import contact_rows, contacts_table
from app.words import N_, Refusal, Speech

_OF_A_CONTACT: Final = ("not_reached", "question", "note", "next", "settles")
_DEEDS: Final = ("log", "close", "correct", "take_back")


def _add_arguments(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("which"))
    told = say("the patient's code (default: all patients)")
    group.add_argument("code", metavar=say("CODE"), nargs="?", help=told)
    group.add_argument("--site", metavar=say("SITE"), help=say("the patients of one site only"))
    told = say("those alone that somebody has still to act on")
    group.add_argument("--open", action="store_true", help=told)
    _add_deeds(to)
    _add_contact(to)
    add_office_to_read(to)


def _add_deeds(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(
        say("what to do (default: list them)")
    ).add_mutually_exclusive_group()
    told = say("log a contact of this kind")
    group.add_argument("--log", choices=[one.value for one in Means], help=told)
    key = say("CONTACT")
    told = say("close its next step, or its question with --answer")
    group.add_argument("--close", metavar=key, help=told)
    told = say("correct what else is given of it, with --reason")
    group.add_argument("--correct", metavar=key, help=told)
    told = say("take it back, with --reason")
    group.add_argument("--take-back", metavar=key, help=told)


def _add_contact(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("of the contact"))
    told = say("the day it was, or the day it was closed (default: today)")
    group.add_argument("--on", metavar=say("DATE"), help=told)
    told = say("an attempt: the patient was not reached")
    group.add_argument("--not-reached", action="store_true", help=told)
    told = say("a medical question for the investigator: it stays open until closed")
    group.add_argument("--question", action="store_true", help=told)
    group.add_argument("--note", metavar=say("TEXT"), help=say("what was said or asked"))
    group.add_argument("--next", metavar=say("DATE"), help=say("the day of the next step"))
    told = say("the contact whose next step this one was; may be given several times")
    group.add_argument("--settles", metavar=say("CONTACT"), action="append", help=told)
    group.add_argument("--answer", metavar=say("TEXT"), default="", help=say("how it was settled"))
    add_reason(group, say)


def _run(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    deed = next((name for name in _DEEDS if getattr(arguments, name) is not None), None)
    _check_fits(arguments, deed)
    if deed is None:
        return _list(arguments, house, say)
    if arguments.code is None:
        raise Misuse("contacts", Refusal(N_("Name the patient.")))
    today = house.clock.today()
    on = read_day("--on", arguments.on) if arguments.on is not None else None
    with writing(arguments, house) as office:
        action = _done(office, arguments, deed, on, today)
    return show_deed(action, arguments, say)


def _done(
    office: Office, arguments: argparse.Namespace, deed: str, on: date | None, today: date
) -> Action | None:
    code = arguments.code
    if deed == "log":
        contact = _given(arguments, Contact(on or today, Means(arguments.log), reached=True))
        settles = arguments.settles or ()
        return contacts.log(office, code, contact, today=today, settles=settles)
    if deed == "close":
        words = arguments.answer
        return contacts.close(office, code, arguments.close, on or today, words, today=today)
    key, reason = arguments.correct or arguments.take_back, arguments.reason
    new = None
    if deed == "correct":
        patient = dossier(office, code, today).patient
        known = contacts.the_contact(patient, key)
        new = _given(arguments, replace(known, on=on or known.on))
    return contacts.correct(office, code, key, new, reason, today=today)


def _given(arguments: argparse.Namespace, contact: Contact) -> Contact:
    """The contact with what was typed of it; what was not typed stays."""
    next_on = read_day("--next", arguments.next) if arguments.next is not None else contact.next_on
    note = arguments.note if arguments.note is not None else contact.note
    return replace(
        contact,
        reached=contact.reached and not arguments.not_reached,
        is_question=contact.is_question or arguments.question,
        note=note,
        next_on=next_on,
        answer=arguments.answer or contact.answer,
    )


def _check_fits(arguments: argparse.Namespace, deed: str | None) -> None:
    """`Misuse` for what says nothing in the deed asked for: it would be dropped unread."""
    given = [name for name in _OF_A_CONTACT if getattr(arguments, name)]
    if deed not in ("log", "correct") and given:
        place = "--" + given[0].replace("_", "-")
        raise Misuse(place, Refusal(N_("It goes with --log or --correct alone.")))
    if deed is not None and arguments.open:
        raise Misuse("--open", Refusal(N_("It goes with the list alone.")))


def _list(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    today = day_of(arguments, house)
    with reading(arguments, house) as office:
        if arguments.site is not None:
            the_site(office, arguments.site)
        if arguments.code is not None:
            dossier(office, arguments.code, today)
        found = office.patients(None if arguments.code is None else [arguments.code])
    wanted = [one for one in found if arguments.site in (None, one.site)]
    rows = [row for row in contact_rows(wanted) if row["open"] or not arguments.open]
    made = partial(contacts_table, rows, say, notes=True)
    empty = say("Nothing is open.") if arguments.open else say("No contact is logged.")
    answer_table(arguments.format, rows, contact_columns(say), made, empty)
    return 0


CONTACTS: Final = Command(
    "contacts",
    N_("List the contacts with patients, log one or settle it."),
    "visitario contacts CO-027 --log call --not-reached --next 2014-05-05",
    _add_arguments,
    _run,
)
