"""How are a protocol's assumed values listed, confirmed and corrected from a terminal?"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Final

from app.cli.arguments import Misuse, Parser, read_pairs
from app.cli.command import Command
from app.cli.confirming_rows import (
    EFFECT_KEYS,
    OPEN,
    STATES,
    VALUE_KEYS,
    effect_columns,
    effect_rows,
    value_columns,
    value_rows,
)
from app.cli.deeds import add_reason, site_and_study
from app.cli.house import House
from app.cli.journal import show_deed
from app.cli.office_file import add_office_to_read, day_of, reading, writing
from app.cli.output import answer
from app.domain.change import Action
from app.service import confirming
from app.service.confirming_effects import effects
from app.service.ports import Office
from app.words import N_, Refusal, Speech


def _add_arguments(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("which"))
    told = say("the places to confirm, as the list names them (default: list them)")
    group.add_argument("places", metavar=say("PLACE"), nargs="*", help=told)
    told = say("the site's code (default: the only one)")
    group.add_argument("--site", metavar=say("SITE"), help=told)
    told = say("the study's id (default: the only one of the site)")
    group.add_argument("--study", metavar=say("STUDY"), help=told)
    told = say("which to list ({state})", state=OPEN)
    group.add_argument("--state", choices=STATES, default=OPEN, help=told)
    _add_deeds(to.add_argument_group(say("what to do")), say)
    add_office_to_read(to)


def _add_deeds(group: argparse._ArgumentGroup, say: Speech) -> None:
    told = say("who read it in the protocol")
    group.add_argument("--by", metavar=say("TEXT"), default="", help=told)
    told = say("where it stands, such as 'Protocol v3.0, section 8.2'")
    group.add_argument("--source", metavar=say("TEXT"), default="", help=told)
    told = say("what the protocol says instead: P3D/P5D, --value=-P7D, yes, no or optional")
    group.add_argument("--value", metavar=say("VALUE"), default="", help=told)
    told = say("only list the visits that would move or be judged otherwise")
    group.add_argument("--preview", action="store_true", help=told)
    told = say("take the confirmation of the places back instead, with a reason")
    group.add_argument("--take-back", action="store_true", help=told)
    told = say("how the site reads an ambiguous check, such as G4=network")
    group.add_argument("--reading", metavar=say("GATE=READING"), help=told)
    add_reason(group, say)


def _run(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    a = arguments
    if not a.places and not a.reading:
        return _list(arguments, house, say)
    if a.preview:
        return _preview(arguments, house, say)
    if bool(a.places) == bool(a.reading):
        raise Misuse("confirm", Refusal(N_("Name places to confirm, or give --reading alone.")))
    with writing(arguments, house) as office:
        action = _done(office, arguments, house)
    return show_deed(action, arguments, say)


def _done(office: Office, arguments: argparse.Namespace, house: House) -> Action | None:
    a = arguments
    site, study = site_and_study(office, arguments)
    if a.reading:
        (_, gate, chosen), *_ = read_pairs("--reading", [a.reading])
        return confirming.choose_reading(office, site, study, gate, chosen, a.reason)
    if a.take_back:
        return confirming.take_back(office, site, study, a.places, a.reason)
    today = house.clock.today()
    values = _values(arguments)
    return confirming.confirm(office, site, study, values, by=a.by, source=a.source, today=today)


def _list(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    with reading(arguments, house) as office:
        site, study = site_and_study(office, arguments)
        found = confirming.to_confirm(office, site, study)
    rows = value_rows(found, arguments.state, say)
    empty = say("Nothing is left to confirm.") if arguments.state == OPEN else say("None.")
    answer(arguments.format, rows, value_columns(say), VALUE_KEYS, empty)
    return 0


def _preview(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    with reading(arguments, house) as office:
        site, study = site_and_study(office, arguments)
        found = effects(office, site, study, _values(arguments), day_of(arguments, house))
    empty = say("No visit would move or be judged otherwise.")
    answer(arguments.format, effect_rows(found), effect_columns(say), EFFECT_KEYS, empty)
    return 0


def _values(arguments: argparse.Namespace) -> Mapping[str, str]:
    return dict.fromkeys(arguments.places, arguments.value)


CONFIRM: Final = Command(
    "confirm",
    N_("List the assumed values of a protocol, and confirm or correct them."),
    "visitario confirm visits.W4.window --value P5D/P5D --by 'M. Ruiz' --source 'v3.0, 8.2'",
    _add_arguments,
    _run,
)
