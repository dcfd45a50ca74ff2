"""How is what can wait put aside from a terminal, and how is it brought back?"""

from __future__ import annotations

import argparse
from typing import Final

from app.cli.arguments import Misuse, Parser, read_day
from app.cli.command import Command
from app.cli.deeds import add_patient_and_visit, add_reason
from app.cli.house import House
from app.cli.journal import show_deed
from app.cli.office_file import add_office, writing
from app.service import snoozing
from app.words import N_, Refusal, Speech


def _add_arguments(to: Parser) -> None:
    say = to.say
    group = add_patient_and_visit(to)
    told = say("the day it shows again")
    group.add_argument("--until", metavar=say("DATE"), help=told)
    group.add_argument("--wake", action="store_true", help=say("bring it back instead"))
    add_reason(group, say)
    add_office(to)


def _run(a: argparse.Namespace, house: House, say: Speech) -> int:
    if bool(a.wake) == bool(a.until):
        raise Misuse("--until", Refusal(N_("Say until which day with --until, or --wake.")))
    with writing(a, house) as office:
        if a.wake:
            action = snoozing.wake(office, a.code, a.visit)
        else:
            until = read_day("--until", a.until)
            today = house.clock.today()
            about, days = (a.code, a.visit, until, a.reason), house.settings.horizon
            action = snoozing.snooze(office, *about, today=today, horizon=days)
    return show_deed(action, a, say)


SNOOZE: Final = Command(
    "snooze",
    N_("Put a visit's lines of the worklist aside until a day, or bring them back."),
    "visitario snooze CO-027 W4 --until 2014-04-24 --reason 'Calls back'",
    _add_arguments,
    _run,
)
