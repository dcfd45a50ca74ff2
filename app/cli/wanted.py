"""Which office is the window to show?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from app.cli.arguments import Misuse, Parser, parser
from app.cli.office_name import is_office_name, path_of
from app.words import LANGUAGES, N_, Refusal, Speech


class Wanted(NamedTuple):
    """Which office the window is to show: the example, a file, or by default the user's own.

    `is_to_read`: nothing shall be changed.
    """

    demo: bool
    office: Path | None
    is_to_read: bool


def read_wanted(words: Sequence[str], say: Speech) -> Wanted:
    """The arguments of the window; `Misuse` for any other."""
    made = parser(say, "visitario", say("Open the window."))
    _add_arguments(made)
    found, left = made.parse_known_args(words)
    opened = found.opened
    if opened is not None and not is_office_name(opened):
        message = N_(
            "A command comes first, and its options behind it: visitario {command} --office FILE."
        )
        raise Misuse(opened, Refusal(message, command=opened))
    if opened is not None and (found.demo or found.office is not None):
        other = "--demo" if found.demo else "--office"
        made.error(f"argument {opened}: not allowed with argument {other}")
    if left:
        made.error(f"unrecognized arguments: {' '.join(left)}")
    return Wanted(found.demo, path_of(opened or found.office), found.read_only)


def _add_arguments(to: Parser) -> None:
    say = to.say
    more = to.add_argument_group()
    group = more.add_mutually_exclusive_group()
    group.add_argument("--demo", action="store_true", help=say("a throw-away example office"))
    told = say("the office file (default: the one in your data folder)")
    group.add_argument("--office", metavar=say("FILE"), help=told)
    told = say("an office file, as with --office")
    more.add_argument("opened", metavar=say("FILE"), nargs="?", help=told)
    more.add_argument(
        "--read-only", action="store_true", help=say("change nothing; others may go on writing")
    )
    more.add_argument(
        "--lang", choices=LANGUAGES, help=say("the language (default: the computer's)")
    )
    more.add_argument("-h", "--help", action="help", help=say("show this help and stop"))
