"""What is set on this computer, and how is it set from a terminal?"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from app.cli.arguments import Misuse, Parser, read_settings
from app.cli.command import Command
from app.cli.house import House
from app.cli.output import Column, Row, answer, tell
from app.service.preferences import (
    PREFERENCES,
    save_settings,
    settings_in,
    typed_value,
    usual,
    value_of,
    with_value,
)
from app.settings import Settings, default_office, settings_place
from app.words import N_, Refusal, Speech

PAIR: Final = N_("Write it as NAME=VALUE, such as horizon=21.")
_KEYS: Final = ("setting", "value", "usual", "about")


def _add(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("what to do (default: list what is set)"))
    told = say("set this, such as horizon=21; nothing behind “=” is what is usual")
    group.add_argument("--set", metavar=say("NAME=VALUE"), action="append", default=[], help=told)
    told = say("set all as it is usual but the office, also where the file can't be used")
    group.add_argument("--reset", action="store_true", help=told)


def _run(arguments: argparse.Namespace, _: House, say: Speech) -> int:
    place = settings_place()
    found = _as_usual(place, say) if arguments.reset else settings_in(place)
    for where, name, given in read_settings("--set", arguments.set, PAIR):
        try:
            value = typed_value(name, given) if given or name not in PREFERENCES else usual(name)
        except Refusal as refusal:
            raise Misuse(where, refusal) from None
        found = with_value(found, name, value)
    if arguments.set or arguments.reset:
        save_settings(place, found)
    if arguments.format == "table":
        tell(say("They are kept in {file}.", file=place))
    answer(arguments.format, _rows(found, say), _columns(say), _KEYS, "")
    return 0


def _as_usual(place: Path, say: Speech) -> Settings:
    """All as it is usual, but the office: without it nobody would find where the data is."""
    try:
        return Settings(office=settings_in(place).office)
    except Refusal:
        tell(
            say(
                "Which office was set can't be read. From now on {file} opens where none is named.",
                file=default_office(),
            )
        )
        return Settings()


def _rows(settings: Settings, say: Speech) -> list[Row]:
    return [
        {
            "setting": name,
            "value": value_of(settings, name),
            "usual": usual(name),
            "about": say(each.about),
        }
        for name, each in PREFERENCES.items()
    ]


def _columns(say: Speech) -> list[Column]:
    return [
        Column(say("Setting"), lambda row: str(row["setting"])),
        Column(say("Set to"), lambda row: _said(row["value"], say)),
        Column(say("Usual"), lambda row: _said(row["usual"], say)),
        Column(say("What it is"), lambda row: str(row["about"])),
    ]


def _said(value: object, say: Speech) -> str:
    return say("as usual") if value == "" else str(value)


SETTINGS: Final = Command(
    "settings",
    N_("List what is set on this computer, or set it."),
    "visitario settings --set horizon=21",
    _add,
    _run,
)
