"""Who may look patients up by name or telephone: how is that seen and changed from a terminal?"""

from __future__ import annotations

import argparse
from typing import Final

from app.cli.arguments import Parser
from app.cli.command import Command
from app.cli.house import House
from app.cli.journal import show_deed
from app.cli.office_file import add_office_to_read, reading, writing
from app.cli.output import Column, answer, iso
from app.service.look_up import grant, revoke
from app.service.studies import the_site
from app.words import N_, Speech

KEYS: Final = ("site", "person", "by", "on")


def _add_arguments(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("which"))
    group.add_argument("site", metavar=say("SITE"), help=say("the site's code"))
    both = to.add_argument_group(say("what to do (default: list them)"))
    either = both.add_mutually_exclusive_group()
    told = say(
        "give the right to a person, by the name they sign in with; of a plain office, by the name"
        " of their account at the computer"
    )
    either.add_argument("--grant", metavar=say("PERSON"), help=told)
    either.add_argument("--revoke", metavar=say("PERSON"), help=say("take the right back"))
    add_office_to_read(to)


def _run(a: argparse.Namespace, house: House, say: Speech) -> int:
    if a.grant is None and a.revoke is None:
        return _list(a, house, say)
    with writing(a, house) as office:
        if a.grant is not None:
            action = grant(office, a.site, a.grant, today=house.clock.today())
        else:
            action = revoke(office, a.site, a.revoke)
    return show_deed(action, a, say)


def _list(a: argparse.Namespace, house: House, say: Speech) -> int:
    with reading(a, house) as office:
        site = the_site(office, a.site)
    rows = [
        {"site": site.code, "person": person, "by": right.by, "on": right.on}
        for person, right in sorted(site.look_up_rights.items())
    ]
    columns = [
        Column(say("Person"), lambda row: str(row["person"])),
        Column(say("Given by"), lambda row: str(row["by"])),
        Column(say("On"), lambda row: iso(row["on"])),
    ]
    answer(a.format, rows, columns, KEYS, say("Nobody may look patients up."))
    return 0


LOOK_UP_RIGHTS: Final = Command(
    "look-up-rights",
    N_("List who may look patients up by name or telephone; give that right or take it back."),
    "visitario look-up-rights CO --grant ana",
    _add_arguments,
    _run,
)
