"""What was done, by whom and why, and is the office file whole?"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Final

from app.cli.arguments import Misuse, Parser
from app.cli.command import Command
from app.cli.house import House
from app.cli.office_file import add_office, reading, writing
from app.cli.output import Column, Row, answer
from app.domain.change import Action, Change
from app.service import journal
from app.service.dossier import dossier
from app.service.names import DEEDS
from app.words import N_, Refusal, Speech

FINDINGS: Final = 1
ACTION_KEYS: Final = ("number", "at", "who", "deed", "reason", "undoes", "changes")
_FINDING_KEYS: Final = ("place", "problem")


def show_actions(actions: Sequence[Action], form: str, say: Speech, empty: str) -> None:
    """Print journal entries."""
    rows = [_row(action) for action in actions]
    columns = [
        Column(say("No."), lambda row: str(row["number"])),
        Column(say("When (UTC)"), lambda row: str(row["at"])[:16].replace("T", " ")),
        Column(say("Who"), lambda row: str(row["who"])),
        Column(say("Deed"), lambda row: say(DEEDS[str(row["deed"])])),
        Column(say("Changes"), _changes_said),
        Column(say("Reason"), lambda row: str(row["reason"])),
    ]
    answer(form, rows, columns, ACTION_KEYS, empty)


def show_deed(action: Action | None, arguments: argparse.Namespace, say: Speech) -> int:
    """Print what a deed wrote; the exit code."""
    done = [action] if action else []
    show_actions(done, arguments.format, say, say("Nothing has changed."))
    return 0


def read_number(option: str, text: str) -> int:
    """A whole number from 1 on; `Misuse` otherwise."""
    if not re.fullmatch(r"[1-9][0-9]{0,8}", text):
        raise Misuse(option, Refusal(N_("“{given}” is not a whole number from 1 on."), given=text))
    return int(text)


def _row(action: Action) -> Row:
    return {
        "number": action.number,
        "at": action.at.isoformat(timespec="seconds"),
        "who": action.who,
        "deed": action.deed,
        "reason": action.reason,
        "undoes": action.undoes,
        "changes": [_change_row(change) for change in action.changes],
    }


def _change_row(change: Change) -> dict[str, object]:
    return {
        "subject": change.subject,
        "path": change.path,
        "old": change.old,
        "new": change.new,
    }


def _changes_said(row: Row) -> str:
    """The facts changed, in the codes of the domain: "CO-001: W4 done_on – → 2014-04-21"."""
    changes = row["changes"]
    if not isinstance(changes, list):
        return ""
    about = ", ".join(dict.fromkeys(change["subject"][1] for change in changes))
    told = "; ".join(_change_said(change) for change in changes[:_MOST_SHOWN])
    more = " …" if len(changes) > _MOST_SHOWN else ""
    return f"{about}: {told}{more}"


_MOST_SHOWN: Final = 4
_LONGEST_SHOWN: Final = 40


def _change_said(change: Row) -> str:
    path = change["path"]
    words = " ".join(path[1:] or path) if isinstance(path, tuple) else ""
    old, new = (str(change[end] or "–")[:_LONGEST_SHOWN] for end in ("old", "new"))
    return f"{words} {old} → {new}"


def _add_history(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("which"))
    group.add_argument("--patient", metavar=say("CODE"), help=say("one patient alone"))
    told = say("how many entries at most, newest first ({n})", n=50)
    group.add_argument("--limit", metavar=say("NUMBER"), default="50", help=told)
    add_office(to)


def _history(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    limit = read_number("--limit", arguments.limit)
    with reading(arguments, house) as office:
        actions = office.journal(arguments.patient, limit=limit)
        if arguments.patient is not None and not actions:
            dossier(office, arguments.patient, house.clock.today())
    show_actions(actions, arguments.format, say, say("Nothing has been done yet."))
    return 0


def _verify(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    with reading(arguments, house) as office:
        rows = [{"place": f.place, "problem": f.problem.said(say)} for f in office.verify()]
    columns = [
        Column(say("Place"), lambda row: str(row["place"])),
        Column(say("Problem"), lambda row: str(row["problem"])),
    ]
    answer(arguments.format, rows, columns, _FINDING_KEYS, say("The office file is whole."))
    return FINDINGS if rows else 0


def _add_office_alone(to: Parser) -> None:
    add_office(to)


def _add_undo(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("which"))
    told = say("the number of the entry in the history (default: your last deed)")
    group.add_argument("number", metavar=say("NUMBER"), nargs="?", help=told)
    add_office(to)


def _undo(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    text = arguments.number
    number = None if text is None else read_number(say("NUMBER"), text)
    with writing(arguments, house) as office:
        return show_deed(journal.undo(office, number), arguments, say)


HISTORY: Final = Command(
    "history",
    N_("List what was done, by whom and why, the newest first."),
    "visitario history --patient CO-001",
    _add_history,
    _history,
)
VERIFY: Final = Command(
    "verify",
    N_("Check that the office file is whole and its journal untouched."),
    "visitario verify --format json",
    _add_office_alone,
    _verify,
)
UNDO: Final = Command(
    "undo",
    N_("Take back a deed of your own, the last or the one with a number."),
    "visitario undo",
    _add_undo,
    _undo,
)
