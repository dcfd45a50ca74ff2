"""How are visits beside the plan added, listed and cancelled from a terminal?"""

from __future__ import annotations

import argparse
from typing import Final

from app.cli.arguments import Misuse, Parser, read_day, read_pairs
from app.cli.command import Command
from app.cli.deeds import add_reason
from app.cli.events import read_partial
from app.cli.house import House
from app.cli.journal import show_deed
from app.cli.office_file import add_office_to_read, day_of, reading, writing
from app.cli.output import Column, Row, answer, iso
from app.domain.change import Action
from app.service import unscheduled
from app.service.dossier import Dossier, dossier
from app.service.ports import Office
from app.service.status_words import STATUS
from app.words import N_, Refusal, Speech

_KEYS: Final = ("visit", "name", "starts_on", "earliest", "latest", "status", "cause", "event")


def _add_arguments(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("which"))
    group.add_argument("code", metavar=say("CODE"), help=say("the patient's code"))
    told = say("the kind of visit, such as UNS_R; the visit itself, UNS_R.1, to cancel it")
    group.add_argument("kind", metavar=say("KIND"), nargs="?", help=told)
    told = say("the day its cause was reported, or the day of the visit")
    group.add_argument("date", metavar=say("DATE"), nargs="?", help=told)
    told = say("what led to it; never asked of a procedure")
    group.add_argument("--cause", metavar=say("TEXT"), default="", help=told)
    told = say("the event it follows, where it is entered already, such as RELAPSE_REPORTED.2")
    group.add_argument("--follows", metavar=say("EVENT"), default="", help=told)
    metavar = "{}={}".format(say("EVENT"), say("DATE"))
    told = say("another event to enter with it, such as the relapse's onset")
    group.add_argument("--event", metavar=metavar, action="append", default=[], help=told)
    told = say("cancel the visit instead, with a reason")
    group.add_argument("--cancel", action="store_true", help=told)
    add_reason(group, say)
    add_office_to_read(to)


def _run(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    a = arguments
    if a.kind is None:
        with reading(a, house) as office:
            return _list(dossier(office, a.code, day_of(a, house)), a, say)
    if a.cancel != (a.date is None):
        message = N_("Give the day, or --cancel with a reason.")
        raise Misuse("unscheduled", Refusal(message))
    with writing(a, house) as office:
        if a.cancel:
            action = unscheduled.cancel_unscheduled(office, a.code, a.kind, a.reason)
        else:
            action = _added(office, a, house, say)
    return show_deed(action, a, say)


def _added(office: Office, a: argparse.Namespace, house: House, say: Speech) -> Action | None:
    if a.reason:
        message = N_("It goes with --cancel. What led to the visit is its --cause.")
        raise Misuse("--reason", Refusal(message))
    pairs = read_pairs("--event", a.event)
    happened = {event: read_partial(place, day) for place, event, day in pairs}
    return unscheduled.add(
        office,
        a.code,
        a.kind,
        read_day(say("DATE"), a.date),
        a.cause,
        a.follows,
        happened=happened,
        today=house.clock.today(),
    )


def _list(found: Dossier, arguments: argparse.Namespace, say: Speech) -> int:
    rows = [_row(found, key, say) for key in found.patient.unscheduled]
    columns = [
        Column(say("Visit"), lambda row: str(row["visit"])),
        Column(say("Name"), lambda row: str(row["name"])),
        Column(say("Starts"), lambda row: iso(row["starts_on"])),
        Column(say("Closes"), lambda row: iso(row["latest"])),
        Column(say("Status"), lambda row: say(STATUS[str(row["status"])])),
        Column(say("Cause"), lambda row: str(row["cause"])),
    ]
    kinds = ", ".join(found.version.unscheduled_by_id) or "–"
    empty = say("No visit stands beside the plan. The protocol has: {kinds}.", kinds=kinds)
    answer(arguments.format, rows, columns, _KEYS, empty)
    return 0


def _row(found: Dossier, key: str, say: Speech) -> Row:
    line, added = found.line(key), found.patient.unscheduled[key]
    return {
        "visit": key,
        "name": line.visit.name.in_(say.language),
        "starts_on": added.starts_on,
        "earliest": line.expected.earliest,
        "latest": line.expected.latest,
        "status": line.status.status,
        "cause": added.cause,
        "event": added.event,
    }


UNSCHEDULED: Final = Command(
    "unscheduled",
    N_("Add, list or cancel visits beside the plan, such as for a relapse."),
    "visitario unscheduled CO-027 UNS_R 2014-05-12 --event RELAPSE_ONSET=2014-05-11",
    _add_arguments,
    _run,
)
