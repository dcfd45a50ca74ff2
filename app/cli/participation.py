"""How does a person end, reopen, stop or resume a participation from a terminal?"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from typing import Final

from app.cli.arguments import Misuse, Parser, read_day
from app.cli.command import Command
from app.cli.deeds import add_reason
from app.cli.house import House
from app.cli.journal import show_deed
from app.cli.office_file import add_office, reading, writing
from app.cli.output import Column, Row, answer, iso, plain
from app.domain.appointment import Appointment
from app.domain.change import Action
from app.domain.patient import Ending
from app.service import participation
from app.service.dossier import VisitLine, dossier
from app.service.ending import Outlook, outlook, stays_off
from app.service.ending_words import remarks, stays_off_said, warnings
from app.service.ports import Office
from app.words import N_, Refusal, Speech

_KEYS: Final = ("becomes", "visit", "name", "date")
_BECOMES: Final = {
    "missed": N_("missed"),
    "not_expected": N_("not expected"),
    "called_off": N_("appointment called off"),
    "stands": N_("appointment stands"),
    "stays_off": N_("appointment stays called off"),
    "done_after": N_("recorded after the end"),
    "attempt": N_("attempt to reach the patient"),
    "offered": N_("visit offered"),
}


def add_preview(group: argparse._ArgumentGroup, say: Speech) -> None:
    """Add --preview."""
    told = say("show what would change and save nothing")
    group.add_argument("--preview", action="store_true", help=told)


def _add_end(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("which"))
    group.add_argument("code", metavar=say("CODE"), help=say("the patient's code"))
    kinds = [one.value for one in Ending]
    told = say("why participation ended: {kinds}", kinds=", ".join(kinds))
    group.add_argument("kind", choices=kinds, nargs="?", metavar=say("HOW"), help=told)
    told = say("the day it ended")
    group.add_argument("date", metavar=say("DATE"), nargs="?", help=told)
    add_reason(group, say)
    told = say("add the protocol's early termination visit")
    group.add_argument("--early-termination", action="store_true", help=told)
    told = say("take the end back instead, with a reason")
    group.add_argument("--reopen", action="store_true", help=told)
    add_preview(group, say)
    add_office(to)


def _end(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    if arguments.reopen != (arguments.kind is None) or arguments.reopen != (arguments.date is None):
        message = N_("Give how it ended and the day, or --reopen with a reason.")
        raise Misuse("end", Refusal(message))
    if arguments.reopen:
        return _reopen(arguments, house, say)
    kind, on = Ending(arguments.kind), read_day(say("DATE"), arguments.date)
    with (reading if arguments.preview else writing)(arguments, house) as office:
        found = outlook(dossier(office, arguments.code, house.clock.today()), kind, on)
        if not arguments.preview:
            show_deed(_ended(office, arguments, kind, on, house.clock.today()), arguments, say)
    if arguments.preview or arguments.format == "table":
        rows = list(_effects(found, say))
        answer(arguments.format, rows, _columns(say), _KEYS, say("No open visit is closed by it."))
        _say_more(found, kind, arguments, say)
    return 0


def _reopen(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    """Take the end back, or show what would not come back with it."""
    with (reading if arguments.preview else writing)(arguments, house) as office:
        found = dossier(office, arguments.code, house.clock.today())
        participation.check_ended(found.patient)
        if not arguments.preview:
            action = participation.reopen(office, arguments.code, arguments.reason)
            show_deed(action, arguments, say)
    off = stays_off(found.patient)
    if arguments.preview:
        rows = [_appointment("stays_off", each) for each in off]
        nothing = say("No appointment was called off with the end.")
        answer(arguments.format, rows, _columns(say), _KEYS, nothing)
    if off and arguments.format == "table":
        sys.stdout.write(f"{plain(stays_off_said(found.patient, found.version, say))}\n")
    return 0


def _appointment(becomes: str, each: Appointment) -> Row:
    return {"becomes": becomes, "visit": " ".join(each.covers), "name": "", "date": each.day}


def _ended(
    office: Office, arguments: argparse.Namespace, kind: Ending, on: date, today: date
) -> Action | None:
    return participation.end(
        office,
        arguments.code,
        kind,
        on,
        arguments.reason,
        early_termination=arguments.early_termination,
        today=today,
    )


def _say_more(found: Outlook, kind: Ending, arguments: argparse.Namespace, say: Speech) -> None:
    """Tell people, not scripts, what else to think of."""
    if arguments.format == "table":
        for sentence in (*warnings(found, kind, say), *remarks(found, say)):
            sys.stdout.write(f"{plain(sentence)}\n")


def _effects(found: Outlook, say: Speech) -> Iterator[Row]:
    closed = (("missed", found.closed.missed), ("not_expected", found.closed.not_expected))
    for becomes, lines in closed:
        yield from (_effect(becomes, line, line.expected.in_force, say) for line in lines)
    yield from (_appointment("called_off", each) for each in found.off)
    yield from (_appointment("stands", each) for each in found.stand)
    for line in found.done_after:
        yield _effect("done_after", line, line.expected.done_on, say)
    for attempt in found.attempts:
        yield {"becomes": "attempt", "visit": "", "name": "", "date": attempt.on}
    if offered := found.early_termination:
        name = offered.name.in_(say.language)
        yield {"becomes": "offered", "visit": offered.id, "name": name, "date": None}


def _effect(becomes: str, line: VisitLine, on: date | None, say: Speech) -> Row:
    name = line.visit.name.in_(say.language)
    return {"becomes": becomes, "visit": line.visit.id, "name": name, "date": on}


def _columns(say: Speech) -> list[Column]:
    return [
        Column(say("Visit"), lambda row: str(row["visit"])),
        Column(say("Name"), lambda row: str(row["name"])),
        Column(say("Date"), lambda row: iso(row["date"])),
        Column(say("Becomes"), lambda row: say(_BECOMES[str(row["becomes"])])),
    ]


END: Final = Command(
    "end",
    N_("End a patient's participation, or take the end back."),
    "visitario end CO-027 withdrew_consent 2014-06-02 --reason 'Letter of 2 June'",
    _add_end,
    _end,
)
