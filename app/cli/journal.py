"""What was done, by whom and why, and is the office file whole?"""

from __future__ import annotations

import argparse
import re
from typing import Final

from app.cli.arguments import Misuse, Parser, read_day
from app.cli.command import Command
from app.cli.house import House
from app.cli.office_file import add_office, add_office_to_read, day_of, reading, writing
from app.cli.output import Column, answer, tell
from app.cli.telling import warn_of_telling
from app.cli.told import show_told
from app.domain.change import Action, Deed
from app.service import journal
from app.service.blinding_notes import CLEAN, WAY_OUT, what_was_looked_at
from app.service.dossier import dossier
from app.service.journal_search import looked_for
from app.service.journal_words import told, told_plainly
from app.service.ports import Office, Search
from app.service.soundness import WHOLE, check_file
from app.words import N_, Refusal, Speech

FINDINGS: Final = 1
_FINDING_KEYS: Final = ("place", "problem")


def show_deed(action: Action | None, arguments: argparse.Namespace, say: Speech) -> int:
    """Print what a deed wrote, with the codes that the person typed; the exit code."""
    done = told_plainly([action] if action else [], say)
    show_told(done, arguments.format, say, say("Nothing has changed."))
    if action:
        warn_of_telling(action, say)
    return 0


def read_number(option: str, text: str) -> int:
    """A whole number from 1 on; `Misuse` otherwise."""
    if not re.fullmatch(r"[1-9][0-9]{0,8}", text):
        raise Misuse(option, Refusal(N_("“{given}” is not a whole number from 1 on."), given=text))
    return int(text)


def _add_history(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("which"))
    group.add_argument("--patient", metavar=say("CODE"), help=say("one patient alone"))
    told = say("one kind of deed alone, such as correct")
    group.add_argument("--deed", metavar=say("DEED"), help=told)
    group.add_argument("--who", metavar=say("NAME"), help=say("the deeds of one person alone"))
    group.add_argument("--since", metavar=say("DATE"), help=say("from this day on"))
    group.add_argument("--until", metavar=say("DATE"), help=say("up to the end of this day"))
    told = say("words of a reason, a value, a visit or a fact")
    group.add_argument("--text", metavar=say("TEXT"), default="", help=told)
    told = say("how many entries at most, newest first ({n})", n=50)
    group.add_argument("--limit", metavar=say("NUMBER"), default="50", help=told)
    add_office_to_read(to)


def _history(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    limit = read_number("--limit", arguments.limit)
    with reading(arguments, house) as office:
        actions = office.journal(_search(arguments, office, say), limit=limit)
        if arguments.patient is not None and not actions:
            dossier(office, arguments.patient, day_of(arguments, house))
        entries = told(office, actions, say)
    narrowed = (arguments.deed, arguments.who, arguments.since, arguments.until, arguments.text)
    nothing = say("No entry fits.") if any(narrowed) else say("Nothing has been done yet.")
    show_told(entries, arguments.format, say, nothing)
    return 0


def _search(arguments: argparse.Namespace, office: Office, say: Speech) -> Search:
    since, until = (
        None if text is None else read_day(option, text)
        for option, text in (("--since", arguments.since), ("--until", arguments.until))
    )
    return looked_for(
        office,
        say,
        patient=arguments.patient,
        deed=None if arguments.deed is None else _read_deed(arguments.deed),
        who=arguments.who,
        since=since,
        until=until,
        text=arguments.text,
    )


def _read_deed(text: str) -> Deed:
    try:
        return Deed(text)
    except ValueError:
        message = N_("There is no deed “{deed}”. There are: {known}.")
        raise Misuse("--deed", Refusal(message, deed=text, known=", ".join(Deed))) from None


def _verify(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    with reading(arguments, house) as office:
        if arguments.blinding:
            found = house.blinding(office)
            beside = [say(what_was_looked_at(office)), *([say(WAY_OUT)] if found else ())]
        else:
            found, caution = check_file(office)
            beside = [caution.said(say)] if caution else []
    rows = [{"place": each.place, "problem": each.problem.said(say)} for each in found]
    columns = [
        Column(say("Place"), lambda row: str(row["place"])),
        Column(say("Problem"), lambda row: str(row["problem"])),
    ]
    nothing = say(CLEAN if arguments.blinding else WHOLE)
    answer(arguments.format, rows, columns, _FINDING_KEYS, nothing)
    for words in beside:
        tell(words)
    return FINDINGS if rows else 0


def _add_verify(to: Parser) -> None:
    group = to.add_argument_group(to.say("which"))
    told = to.say(
        "whether anything stored, asked, exported, said or written could tell what a patient is"
        " given"
    )
    group.add_argument("--blinding", action="store_true", help=told)
    add_office_to_read(to)


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
    "visitario history --patient CO-001 --since 2014-04-01 --text MRI",
    _add_history,
    _history,
)
VERIFY: Final = Command(
    "verify",
    N_("Check that the office file is whole and its journal untouched."),
    "visitario verify --format json",
    _add_verify,
    _verify,
)
UNDO: Final = Command(
    "undo",
    N_("Take back a deed of your own, the last or the one with a number."),
    "visitario undo",
    _add_undo,
    _undo,
)
