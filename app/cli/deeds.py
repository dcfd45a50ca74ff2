"""How are patients entered from a terminal, and which words do most commands take?"""

from __future__ import annotations

import argparse
from typing import Final

from app.cli.arguments import Misuse, Parser, read_day
from app.cli.command import Command
from app.cli.house import House
from app.cli.journal import show_deed
from app.cli.office_file import add_office, writing
from app.service import patients
from app.service.consent_days import LongAgo
from app.service.ports import Office
from app.service.studies import the_site
from app.words import N_, Refusal, Speech


def add_patient_and_visit(to: Parser) -> argparse._ArgumentGroup:
    """Add the patient's code and the visit's id; the group, for more of their kind."""
    say = to.say
    group = to.add_argument_group(say("which"))
    group.add_argument("code", metavar=say("CODE"), help=say("the patient's code"))
    group.add_argument("visit", metavar=say("VISIT"), help=say("the visit's id, such as W4"))
    return group


def add_reason(to: argparse._ArgumentGroup, say: Speech) -> None:
    """Add --reason."""
    told = say("why, as the journal shall keep it")
    to.add_argument("--reason", metavar=say("TEXT"), default="", help=told)


def _add_enrol(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("who"))
    told = say("the patient's code, never a name (default: the site's next)")
    group.add_argument("code", metavar=say("CODE"), nargs="?", help=told)
    told = say("the day of consent")
    group.add_argument("--consented", metavar=say("DATE"), required=True, help=told)
    told = say("the site's code (default: the only one)")
    group.add_argument("--site", metavar=say("SITE"), help=told)
    told = say("the study's id (default: the only one of the site)")
    group.add_argument("--study", metavar=say("STUDY"), help=told)
    told = say("enter a consent far before all others of the study: its year is right")
    group.add_argument("--long-ago", action="store_true", help=told)
    told = say("the code under which the patient was screened before, and failed")
    group.add_argument("--rescreens", metavar=say("CODE"), default="", help=told)
    add_office(to)


def _enrol(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    consented_on = read_day("--consented", arguments.consented)
    with writing(arguments, house) as office:
        site = arguments.site or only("--site", [site.code for site in office.sites()])
        known = list(the_site(office, site).studies)
        study = arguments.study or only("--study", known)
        code = arguments.code or patients.next_code(office, site)
        try:
            action = patients.enrol(
                office,
                code=code,
                site=site,
                study=study,
                consented_on=consented_on,
                today=house.clock.today(),
                rescreens=arguments.rescreens,
                is_long_ago=arguments.long_ago,
            )
        except LongAgo as why:
            raise Refusal(N_("{why} If it is right, add --long-ago."), why=why) from why
    return show_deed(action, arguments, say)


def only(option: str, known: list[str]) -> str:
    """The one there is; `Misuse` if there are several or none."""
    if len(known) == 1:
        return known[0]
    if known:
        message = N_("There are several: {known}. Name one.")
        raise Misuse(option, Refusal(message, known=", ".join(known)))
    if option == "--site":
        raise Misuse(option, Refusal(N_("There is no site yet. Enter one: visitario site --help")))
    message = N_("The site runs no study yet. Adopt one: visitario adopt --help")
    raise Misuse(option, Refusal(message))


def site_and_study(office: Office, arguments: argparse.Namespace) -> tuple[str, str]:
    """The site and the study meant: as named, or the only ones there are."""
    site = arguments.site or only("--site", [site.code for site in office.sites()])
    return site, arguments.study or only("--study", list(the_site(office, site).studies))


ENROL: Final = Command(
    "enrol",
    N_("Add a patient, at consent."),
    "visitario enrol CO-027 --site CO --consented 2014-02-03",
    _add_enrol,
    _enrol,
)
