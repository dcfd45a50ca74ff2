"""How is a patient withdrawn from treatment from a terminal, and how is that taken back?"""

from __future__ import annotations

import argparse
from typing import Final

from app.cli.arguments import Parser, read_day
from app.cli.command import Command
from app.cli.deeds import add_reason
from app.cli.house import House
from app.cli.moves import do_and_show
from app.cli.office_file import add_office
from app.cli.participation import add_preview
from app.domain.change import Action
from app.service import participation
from app.service.ports import Office
from app.words import N_, Speech


def _add_stop(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("which"))
    group.add_argument("code", metavar=say("CODE"), help=say("the patient's code"))
    told = say("the day from which no more treatment is given")
    group.add_argument("date", metavar=say("DATE"), help=told)
    add_reason(group, say)
    add_preview(group, say)
    add_office(to)


def _stop(a: argparse.Namespace, house: House, say: Speech) -> int:
    on, today = read_day(say("DATE"), a.date), house.clock.today()

    def deed(office: Office) -> Action | None:
        return participation.stop_treatment(office, a.code, on, a.reason, today=today)

    return do_and_show(a, house, say, deed)


def _add_resume(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("which"))
    group.add_argument("code", metavar=say("CODE"), help=say("the patient's code"))
    add_reason(group, say)
    add_preview(group, say)
    add_office(to)


def _resume(a: argparse.Namespace, house: House, say: Speech) -> int:
    def deed(office: Office) -> Action | None:
        return participation.resume_treatment(office, a.code, a.reason)

    return do_and_show(a, house, say, deed)


STOP: Final = Command(
    "stop-treatment",
    N_("Withdraw a patient from treatment; the follow-up stays."),
    "visitario stop-treatment CO-027 2014-06-02 --preview",
    _add_stop,
    _stop,
)
RESUME: Final = Command(
    "resume-treatment",
    N_("Take a withdrawal from treatment back."),
    "visitario resume-treatment CO-027 --reason 'Recorded for the wrong patient'",
    _add_resume,
    _resume,
)
