"""How is a visit of one patient set apart from a terminal, and how is that lifted?"""

from __future__ import annotations

import argparse
from typing import Final

from app.cli.arguments import Misuse, Parser, read_day
from app.cli.command import Command
from app.cli.deeds import add_patient_and_visit, add_reason
from app.cli.dependants import add_dependants, check_no_dependants, dependants_of
from app.cli.house import House
from app.cli.moves import do_and_show
from app.cli.office_file import add_office
from app.cli.participation import add_preview
from app.domain.change import Action
from app.domain.override import Override
from app.service import overrides
from app.service.closing import Dependants
from app.service.ports import Office
from app.words import N_, Refusal, Speech


def _add_arguments(to: Parser) -> None:
    say = to.say
    group = add_patient_and_visit(to)
    told = say("it does not apply to this patient")
    group.add_argument("--not-applicable", action="store_true", help=told)
    add_dependants(group, say)
    told = say("another target date; the window's lengths stay")
    group.add_argument("--target", metavar=say("DATE"), help=told)
    told = say("the first day of a window of its own")
    group.add_argument("--earliest", metavar=say("DATE"), help=told)
    told = say("the last day of a window of its own")
    group.add_argument("--latest", metavar=say("DATE"), help=told)
    told = say("who approved it")
    group.add_argument("--approved-by", metavar=say("TEXT"), default="", help=told)
    told = say("have the protocol's timing count again instead, with a reason")
    group.add_argument("--lift", action="store_true", help=told)
    add_reason(group, say)
    add_preview(group, say)
    add_office(to)


def _run(a: argparse.Namespace, house: House, say: Speech) -> int:
    decided = _decided(a)

    def deed(office: Office) -> Action | None:
        if a.lift:
            return overrides.lift(office, a.code, a.visit, a.reason)
        dependants = Dependants.NOT_APPLICABLE
        if a.not_applicable:
            dependants = dependants_of(office, a)
        else:
            check_no_dependants(a)
        return overrides.override(office, a.code, a.visit, decided, dependants)

    return do_and_show(a, house, say, deed)


def _decided(a: argparse.Namespace) -> Override:
    """What was typed; `Misuse` where --lift stands beside a decision."""
    days = {
        name: read_day(f"--{name}", text) if text is not None else None
        for name, text in (("target", a.target), ("earliest", a.earliest), ("latest", a.latest))
    }
    if a.lift and (a.not_applicable or a.approved_by or any(days.values())):
        raise Misuse("--lift", Refusal(N_("It is given with a reason alone.")))
    return Override(a.reason, a.approved_by, a.not_applicable, **days)


OVERRIDE: Final = Command(
    "override",
    N_("Set a visit of one patient apart: not applicable, another target or window."),
    "visitario override CO-027 W4 --target 2014-05-12 --approved-by 'Dr Ruiz' --reason 'Admission'",
    _add_arguments,
    _run,
)
