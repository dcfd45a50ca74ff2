"""How are the days of events entered and corrected from a terminal?"""

from __future__ import annotations

import argparse
from typing import Final

from app.cli.arguments import Misuse, Parser
from app.cli.command import Command
from app.cli.consequences import do_or_preview
from app.cli.deeds import add_reason
from app.cli.house import House
from app.cli.office_file import add_office_to_read, day_of, reading
from app.cli.output import Column, Row, answer
from app.cli.participation import add_preview
from app.domain.change import Action
from app.domain.partial import PartialDay
from app.service import events
from app.service.dossier import Dossier, dossier
from app.service.ports import Office
from app.service.typed import read_partial_day
from app.words import N_, Refusal, Speech

_KEYS: Final = ("event", "name", "date")


def read_partial(option: str, text: str) -> PartialDay:
    """A day, a month or a year; `Misuse` naming the option otherwise."""
    try:
        return read_partial_day(text)
    except Refusal as refusal:
        raise Misuse(option, refusal) from None


def _add_event(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("which"))
    group.add_argument("code", metavar=say("CODE"), help=say("the patient's code"))
    told = say("the event's id, such as RELAPSE_ONSET; RELAPSE_ONSET.2 to correct the second")
    group.add_argument("event", metavar=say("EVENT"), nargs="?", help=told)
    told = say("the day it happened, or only its month or year: 2014-05-11, 2014-05, 2014")
    group.add_argument("date", metavar=say("DATE"), nargs="?", help=told)
    told = say("correct the day that is entered, with a reason")
    group.add_argument("--correct", action="store_true", help=told)
    told = say("take the event out, with a reason")
    group.add_argument("--remove", action="store_true", help=told)
    add_reason(group, say)
    add_preview(group, say)
    add_office_to_read(to)


def _event(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    a = arguments
    if a.event is None:
        with reading(a, house) as office:
            found = dossier(office, a.code, day_of(a, house))
        return _list(found, a, say)
    if (a.date is None) != a.remove or (a.remove and a.correct):
        message = N_("Give the day, --correct with the right one, or --remove alone.")
        raise Misuse("event", Refusal(message))
    return do_or_preview(a, house, say, lambda office: _done(office, a, house, say))


def _done(office: Office, a: argparse.Namespace, house: House, say: Speech) -> Action | None:
    if a.remove:
        return events.remove_event(office, a.code, a.event, a.reason)
    day, today = read_partial(say("DATE"), a.date), house.clock.today()
    if a.correct:
        return events.correct_event(office, a.code, a.event, day, a.reason, today=today)
    return events.record_event(office, a.code, a.event, day, today=today, reason=a.reason)


def _list(found: Dossier, arguments: argparse.Namespace, say: Speech) -> int:
    names = {event.id: event.name.in_(say.language) for event in found.version.events}
    rows: list[Row] = [
        {"event": key, "name": names.get(events.kind_of(key), ""), "date": str(day)}
        for key, day in sorted(found.patient.events.items(), key=lambda item: (item[1], item[0]))
    ]
    columns = [
        Column(say("Event"), lambda row: str(row["event"])),
        Column(say("Name"), lambda row: str(row["name"])),
        Column(say("Date"), lambda row: str(row["date"])),
    ]
    answer(arguments.format, rows, columns, _KEYS, say("No event is entered yet."))
    return 0


EVENT: Final = Command(
    "event",
    N_("Enter, correct or list the days of events, such as a relapse."),
    "visitario event CO-027 RELAPSE_ONSET 2014-05-11",
    _add_event,
    _event,
)
