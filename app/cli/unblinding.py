"""How is it noted from a terminal that a treatment code was opened, and who came near to names?"""

from __future__ import annotations

import argparse
from datetime import date
from typing import Final

from app.cli.arguments import Misuse, Parser, read_day, read_time
from app.cli.command import Command
from app.cli.house import House
from app.cli.journal import show_deed
from app.cli.office_file import add_office_to_read, reading, writing
from app.cli.output import Column, answer, iso
from app.domain.opening import CodeOpening, OpeningCause, Told
from app.service.access_log import access_log
from app.service.dossier import dossier
from app.service.names import DEEDS, OPENING_CAUSES, OPENING_TOLD
from app.service.openings import note_opening
from app.words import N_, Refusal, Speech

OPENING_KEYS: Final = ("patient", "opening", "on", "at", "by", "cause", "told")
ACCESS_KEYS: Final = ("number", "at", "who", "deed", "about")
_NOTING: Final = ("on", "at", "by", "cause")


def _add_unblinding(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("which"))
    group.add_argument("code", metavar=say("CODE"), help=say("the patient's code"))
    group = to.add_argument_group(say("what to note (default: list what was noted)"))
    group.add_argument("--on", metavar=say("DATE"), help=say("the day the code was opened"))
    group.add_argument("--at", metavar=say("TIME"), help=say("the time of day, such as 14:30"))
    group.add_argument("--by", metavar=say("PERSON"), help=say("who opened it"))
    causes = [one.value for one in OpeningCause]
    group.add_argument("--cause", choices=causes, help=say("why; never what it said"))
    told = say("who learned of it; may be given several times")
    group.add_argument("--told", choices=[one.value for one in Told], action="append", help=told)
    add_office_to_read(to)


def _unblinding(a: argparse.Namespace, house: House, say: Speech) -> int:
    given = [name for name in _NOTING if getattr(a, name) is not None]
    if not given:
        return _list(a, house, say)
    if len(given) < len(_NOTING):
        raise Misuse("unblinding", Refusal(N_("Give --on, --at, --by and --cause together.")))
    made = CodeOpening(
        read_day("--on", a.on),
        read_time("--at", a.at),
        a.by,
        OpeningCause(a.cause),
        frozenset(Told(each) for each in a.told or ()),
    )
    with writing(a, house) as office:
        action = note_opening(office, a.code, made, today=house.clock.today())
    return show_deed(action, a, say)


def _list(a: argparse.Namespace, house: House, say: Speech) -> int:
    with reading(a, house) as office:
        patient = dossier(office, a.code, house.clock.today()).patient
    rows = [
        {
            "patient": patient.code,
            "opening": key,
            "on": one.on,
            "at": f"{one.at:%H:%M}",
            "by": one.by,
            "cause": one.cause,
            "told": sorted(one.told),
        }
        for key, one in patient.openings.items()
    ]
    columns = [
        Column(say("Day"), lambda row: iso(row["on"])),
        Column(say("Time"), lambda row: str(row["at"])),
        Column(say("Opened by"), lambda row: str(row["by"])),
        Column(say("Why"), lambda row: say(OPENING_CAUSES[str(row["cause"])])),
        Column(
            say("Who learned of it"),
            lambda row: ", ".join(say(OPENING_TOLD[t]) for t in _listed(row["told"])),
        ),
    ]
    answer(a.format, rows, columns, OPENING_KEYS, say("No opening of the code is noted."))
    return 0


def _listed(told: object) -> list[str]:
    return [str(each) for each in told] if isinstance(told, list) else []


def _add_access(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("which"))
    group.add_argument("--patient", metavar=say("CODE"), help=say("one patient alone"))
    group.add_argument("--who", metavar=say("NAME"), help=say("the deeds of one person alone"))
    group.add_argument("--since", metavar=say("DATE"), help=say("from this day on"))
    group.add_argument("--until", metavar=say("DATE"), help=say("up to the end of this day"))
    add_office_to_read(to)


def _access(a: argparse.Namespace, house: House, say: Speech) -> int:
    since, until = _day("--since", a.since), _day("--until", a.until)
    with reading(a, house) as office:
        found = access_log(office, patient=a.patient, who=a.who, since=since, until=until)
    columns = [
        Column("#", lambda row: str(row["number"])),
        Column(say("When"), lambda row: str(row["at"])),
        Column(say("Who"), lambda row: str(row["who"])),
        Column(say("What"), lambda row: say(DEEDS[str(row["deed"])])),
        Column(say("About"), lambda row: str(row["about"])),
    ]
    rows = [{**one._asdict(), "at": one.at.astimezone().isoformat(" ", "minutes")} for one in found]
    answer(a.format, rows, columns, ACCESS_KEYS, say("Nobody came near to a name."))
    return 0


def _day(option: str, text: str | None) -> date | None:
    return None if text is None else read_day(option, text)


UNBLINDING: Final = Command(
    "unblinding",
    N_("Note that a treatment code was opened in an emergency, or list it; never what it said."),
    "visitario unblinding CO-027 --on 2014-05-03 --at 14:30 --by 'M. Ruiz' --cause emergency",
    _add_unblinding,
    _unblinding,
)
ACCESS_LOG: Final = Command(
    "access-log",
    N_("List who looked patients up by name, changed a name or erased it, and when."),
    "visitario access-log --since 2014-05-01 --format csv",
    _add_access,
    _access,
)
