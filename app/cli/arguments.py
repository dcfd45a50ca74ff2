"""How are the words after a command read, and what is said of those that can't be?"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, time
from typing import Final, NoReturn

from app.domain.status import HORIZON
from app.service import typed
from app.words import LANGUAGES, N_, Refusal, Speech

PAIR: Final = N_("Write it as NAME=VALUE, such as W4=2014-04-21.")
FORMATS: Final = ("table", "json", "csv")
MOST_DAYS: Final = 3660

# What argparse says in English, word by word, and how this program says it.
_COMPLAINTS: Final = (
    (r"argument (?P<name>.+?): expected (one|at least one) argument", N_("{name} needs a value.")),
    (r"argument (?P<name>.+?): ignored explicit argument .+", N_("{name} takes no value.")),
    (
        r"argument (?P<name>.+?): not allowed with argument (?P<other>.+)",
        N_("{name} cannot be given with {other}. Keep one of the two."),
    ),
    (
        r"argument (?P<name>.+?): invalid choice: (?P<given>.+?) \(choose from (?P<known>.+)\)",
        N_("{name} cannot be {given}. Choose one of: {known}."),
    ),
    (r"the following arguments are required: (?P<names>.+)", N_("Still missing: {names}.")),
    (r"one of the arguments (?P<names>.+) is required", N_("Still missing, one of: {names}.")),
    (r"unrecognized arguments: (?P<names>.+)", N_("Not understood: {names}.")),
)


class Misuse(Exception):
    """A command that can't be carried out as it was typed: the place in it, and what is wrong."""

    def __init__(self, place: str, refusal: Refusal) -> None:
        super().__init__(place, refusal)
        self.place = place
        self.refusal = refusal


class Parser(argparse.ArgumentParser):
    """A parser that speaks the person's language and raises `Misuse` instead of leaving."""

    say: Speech

    def error(self, message: str) -> NoReturn:
        """Say in one sentence what is wrong with the arguments."""
        raise Misuse(
            self.prog.removeprefix("visitario").strip(), _complaint(message, f"{self.prog} --help")
        )


def parser(say: Speech, prog: str, summary: str, example: str = "") -> Parser:
    """A parser with its summary and an example of use in the help, and no arguments yet."""
    made = Parser(
        prog=prog,
        description=summary,
        epilog=say("example: {example}", example=example) if example else None,
        formatter_class=_formatter(say("usage: ")),
        add_help=False,
        allow_abbrev=False,
    )
    made.say = say
    return made


def add_common(to: Parser) -> None:
    """Add what every command takes: the output's form, the language and the help."""
    say = to.say
    group = to.add_argument_group(say("output"))
    group.add_argument(
        "--format", choices=FORMATS, default="table", help=say("how to print it (table)")
    )
    group.add_argument(
        "--lang", choices=LANGUAGES, help=say("the language (default: the computer's)")
    )
    group.add_argument("-h", "--help", action="help", help=say("show this help and stop"))


def add_horizon(to: argparse._ArgumentGroup, say: Speech) -> None:
    """Add --horizon."""
    told = say("days ahead that count as upcoming (default: as set, usually {days})", days=HORIZON)
    to.add_argument("--horizon", metavar=say("DAYS"), help=told)


def read_day(option: str, text: str) -> date:
    """A civil date; `Misuse` naming the option otherwise."""
    try:
        return typed.read_day(text)
    except Refusal as refusal:
        raise Misuse(option, refusal) from None


def read_time(option: str, text: str) -> time:
    """A time of day, HH:MM; `Misuse` naming the option otherwise."""
    found = re.fullmatch(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", text)
    if not found:
        message = N_("“{given}” is not a time of day. Write it as HH:MM, such as 08:30.")
        raise Misuse(option, Refusal(message, given=text))
    return time(int(found[1]), int(found[2]))


def read_horizon(text: str) -> int:
    """A number of days from 0 on; `Misuse` otherwise."""
    number = int(text) if re.fullmatch(r"[0-9]{1,5}", text) else -1
    if not 0 <= number <= MOST_DAYS:
        message = N_("“{given}” is not a number of days from 0 to {most}.")
        raise Misuse("--horizon", Refusal(message, given=text, most=MOST_DAYS))
    return number


def read_ticks(
    set_: str, unset: str, given: argparse.Namespace, today: date
) -> dict[str, date | None]:
    """The days by key that two options tick off, KEY[=DATE], and take away, KEY: None.

    `Misuse` for no date, and for a key in both.
    """
    days: dict[str, date | None] = {}
    for text in getattr(given, set_):
        key, dated, day = text.partition("=")
        days[key] = read_day(f"--{set_} {text}", day) if dated else today
    for key in getattr(given, unset):
        if key in days:
            message = N_("{mark} cannot be set and taken away at once.")
            raise Misuse(f"--{unset}", Refusal(message, mark=key))
        days[key] = None
    return days


def read_pairs(option: str, texts: Iterable[str]) -> Iterable[tuple[str, str, str]]:
    """Each NAME=VALUE as its place, name and value; `Misuse` where one of them is missing."""
    for place, name, value in read_settings(option, texts, PAIR):
        if not value:
            raise Misuse(place, Refusal(PAIR))
        yield place, name, value


def read_settings(
    option: str, texts: Iterable[str], complaint: str
) -> Iterable[tuple[str, str, str]]:
    """Each NAME=VALUE as `read_pairs`, but a value may be empty; else `complaint`."""
    for text in texts:
        name, found, value = text.partition("=")
        place = f"{option} {text}"
        if not (name and found):
            raise Misuse(place, Refusal(complaint))
        yield place, name, value


def language_in(arguments: Sequence[str]) -> str | None:
    """The language asked for, looked up before anything is parsed, so that errors speak it."""
    for place, argument in enumerate(arguments):
        option, found, value = argument.partition("=")
        if option == "--lang":
            given = value if found else "".join(arguments[place + 1 : place + 2])
            return given if given in LANGUAGES else None
    return None


def _complaint(message: str, help_: str) -> Refusal:
    for pattern, ours in _COMPLAINTS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return Refusal(ours, **{key: value or "" for key, value in found.groupdict().items()})
    return Refusal(N_("{problem}. See {help}."), problem=message, help=help_)


def _formatter(prefix: str) -> Callable[..., argparse.HelpFormatter]:
    class Formatter(argparse.RawDescriptionHelpFormatter):
        def add_usage(self, usage, actions, groups, _=None) -> None:  # type: ignore[no-untyped-def]
            super().add_usage(usage, actions, groups, prefix)

    return Formatter
