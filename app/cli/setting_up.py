"""How is an office set up from a terminal: its sites, its studies, an example to try?"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from app.cli.arguments import Misuse, Parser
from app.cli.command import Command
from app.cli.house import House
from app.cli.journal import show_deed
from app.cli.office_file import add_office, writing
from app.cli.output import answer, tell
from app.cli.people import add_founder, founder_of, show_key
from app.domain.site import Site
from app.service import studies
from app.words import N_, Refusal, Speech

ZONE: Final = "Europe/Madrid"


def _add_site(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("site"))
    told = say("its code, such as CO: patients' codes begin with it")
    group.add_argument("code", metavar=say("SITE"), help=told)
    group.add_argument("--name", metavar=say("TEXT"), required=True, help=say("the hospital"))
    group.add_argument("--city", metavar=say("TEXT"), required=True, help=say("the city"))
    told = say("the time zone ({zone})", zone=ZONE)
    group.add_argument("--zone", metavar=say("ZONE"), default=ZONE, help=told)
    told = say("the department")
    group.add_argument("--department", metavar=say("TEXT"), default="", help=told)
    told = say("the office's telephone, for papers")
    group.add_argument("--telephone", metavar=say("TEXT"), default="", help=told)
    told = say("the number for out of hours")
    group.add_argument("--urgent", metavar=say("TEXT"), default="", help=told)
    add_office(to)


def _site(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    try:
        zone = ZoneInfo(arguments.zone).key
    except (ValueError, OSError, KeyError) as trouble:
        message = N_("There is no time zone “{zone}”. Use one such as Europe/Madrid.")
        raise Misuse("--zone", Refusal(message, zone=arguments.zone)) from trouble
    a = arguments
    site = Site(a.code, a.name, a.city, zone, a.department, a.telephone, a.urgent)
    with writing(arguments, house) as office:
        return show_deed(studies.add_site(office, site), arguments, say)


def _add_adopt(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("what to do"))
    told = say("a protocol file, or the id of a study that comes with the program")
    group.add_argument("protocol", metavar=say("FILE_OR_ID"), help=told)
    told = say("the site's code")
    group.add_argument("--site", metavar=say("SITE"), required=True, help=told)
    add_office(to)


def _adopt(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    version = house.protocol(arguments.protocol)
    today = house.clock.today()
    with writing(arguments, house) as office:
        studies.the_site(office, arguments.site)
        action = studies.adopt(office, arguments.site, version, today)
    return show_deed(action, arguments, say)


def _add_new_file(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("what to do"))
    told = say("the new file; one that is there already is never replaced")
    group.add_argument("file", metavar=say("FILE"), help=told)


def _add_create(to: Parser) -> None:
    say = to.say
    _add_new_file(to)
    group = to.add_argument_group(say("who may read it"))
    either = group.add_mutually_exclusive_group()
    told = say("for those who sign in with a password (the default)")
    either.add_argument("--encrypted", action="store_true", help=told)
    told = say("for whoever can open the file, without passwords")
    either.add_argument("--plain", action="store_true", help=told)
    add_founder(group, say)


def _create(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    path = Path(arguments.file)
    if not arguments.plain:
        key = house.create_office(path, founder_of(arguments, say))
        tell(say("An empty, encrypted office is in {path}. This opens it, too:", path=path))
        return show_key(key, arguments.format, say)
    house.create_office(path)
    told = say("An empty office is in {path}. Next: visitario site --help", path=path)
    return _show_file(path, told, arguments.format)


def _demo(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    path = Path(arguments.file)
    house.make_example(path, house.clock.today(), say)
    told = say(
        "An example office is in {path}. Try: visitario worklist --office {path}, or with a window:"
        " visitario --office {path}",
        path=path,
    )
    return _show_file(path, told, arguments.format)


def _show_file(path: Path, told: str, form: str) -> int:
    row = {"file": str(path)}
    if form == "table":
        tell(told)
    else:
        answer(form, [row], [], tuple(row), "")
    return 0


CREATE: Final = Command(
    "create",
    N_("Make a new, empty office file."),
    "visitario create study-office.visitario --person 'Ana Ruiz'",
    _add_create,
    _create,
)
SITE: Final = Command(
    "site",
    N_("Enter a site: the hospital office itself."),
    "visitario site CO --name 'Hospital Universitario Reina Sofía' --city Córdoba",
    _add_site,
    _site,
)
ADOPT: Final = Command(
    "adopt",
    N_("Run a study at a site, under a version of its protocol."),
    "visitario adopt NCT01745783 --site CO",
    _add_adopt,
    _adopt,
)
DEMO: Final = Command(
    "demo",
    N_("Write an example office with made-up patients to a new file."),
    "visitario demo example.visitario",
    _add_new_file,
    _demo,
)
