"""How is what is recorded of a visit signed from a terminal?"""

from __future__ import annotations

import argparse
from typing import Final

from app.cli.arguments import Parser
from app.cli.command import Command
from app.cli.deeds import add_patient_and_visit
from app.cli.house import House
from app.cli.journal import show_deed
from app.cli.office_file import add_office, writing
from app.cli.sign_in import secret
from app.service.signing import check_can_sign, sign
from app.words import N_, Speech


def _add_arguments(to: Parser) -> None:
    add_patient_and_visit(to)
    add_office(to)


def _run(a: argparse.Namespace, house: House, say: Speech) -> int:
    with writing(a, house) as office:
        check_can_sign(office)
        prompt = say("Password of {person}, to sign: ", person=office.who)
        # The line after the one that opened the file: a signature is given anew each time.
        password = secret(a.password_fd, "--password-fd", prompt)
        action = sign(office, a.code, a.visit, password, now=house.clock.now())
    return show_deed(action, a, say)


SIGN: Final = Command(
    "sign",
    N_("Sign what is recorded of a visit as reviewed, by password (a second line of it)."),
    "visitario sign CO-027 W4 --person 'Ana Gil' --password-fd 3 3< passwords",
    _add_arguments,
    _run,
)
