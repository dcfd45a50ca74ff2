"""How is what somebody wrote taken out for good, and a name erased, from a terminal?"""

from __future__ import annotations

import argparse
from typing import Final

from app.cli.arguments import Misuse, Parser
from app.cli.command import Command
from app.cli.deeds import add_reason
from app.cli.house import House
from app.cli.journal import read_number, show_deed
from app.cli.office_file import add_office, reading, writing
from app.cli.output import Column, answer, tell
from app.service import erasing, redacting
from app.words import N_, Refusal, Speech

ERASURE_KEYS: Final = ("patient", "kept", "entries", "older_backups")


def _add_redact(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("which"))
    group.add_argument("code", metavar=say("CODE"), nargs="?", help=say("the patient's code"))
    told = say("what was noted of this contact of the patient")
    group.add_argument("--contact", metavar=say("CONTACT"), help=told)
    told = say("what was done about this deviation of the patient")
    group.add_argument("--deviation", metavar=say("DEVIATION"), help=told)
    told = say("what somebody wrote in the entry of the history with this number")
    group.add_argument("--entry", metavar=say("NUMBER"), help=told)
    add_reason(group, say)
    add_office(to)


def _redact(a: argparse.Namespace, house: House, say: Speech) -> int:
    named = [each for each in (a.contact, a.deviation, a.entry) if each is not None]
    if len(named) != 1 or (a.entry is None) != (a.code is not None):
        message = N_("Name a patient and a contact or a deviation, or the number of an entry.")
        raise Misuse("redact", Refusal(message))
    how = {"today": house.clock.today(), "reason": a.reason}
    with writing(a, house) as office:
        if a.contact is not None:
            action = redacting.redact_contact(office, a.code, a.contact, **how)
        elif a.deviation is not None:
            action = redacting.redact_deviation(office, a.code, a.deviation, **how)
        else:
            action = redacting.redact_entry(office, read_number("--entry", a.entry), **how)
    return show_deed(action, a, say)


def _add_erase(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("which"))
    group.add_argument("code", metavar=say("CODE"), help=say("the patient's code"))
    group = to.add_argument_group(say("what to do (default: say what it would do)"))
    told = say("erase name and telephones; it can't be undone")
    group.add_argument("--for-good", action="store_true", help=told)
    told = say("redact, too, what somebody wrote of the patient that says the name")
    group.add_argument("--with-words", action="store_true", help=told)
    add_reason(group, say)
    add_office(to)


def _erase(a: argparse.Namespace, house: House, say: Speech) -> int:
    if not a.for_good:
        return _say_what(a, house, say)
    today = house.clock.today()
    with writing(a, house) as office:
        older = erasing.erasure(office, a.code).older
        given = {"reason": a.reason, "with_words": a.with_words}
        action = erasing.erase_identity(office, a.code, today=today, **given)
        if not office.wipe():
            tell(say("Somebody else reads the file. Close it there, then erase once more."))
    for path in older:
        tell(say("This backup still holds it; delete it when you may: {path}", path=str(path)))
    return show_deed(action, a, say)


def _say_what(a: argparse.Namespace, house: House, say: Speech) -> int:
    with reading(a, house) as office:
        found = erasing.erasure(office, a.code)
    row = {
        "patient": found.code,
        "kept": found.is_kept,
        "entries": list(found.entries),
        "older_backups": [path.name for path in found.older],
    }
    columns = [
        Column(say("Patient"), lambda row: str(row["patient"])),
        Column(say("Kept"), lambda row: say("yes") if row["kept"] else say("no")),
        Column(say("Entries that say it"), lambda _: ", ".join(map(str, found.entries)) or "–"),
        Column(
            say("Backups that hold it"), lambda _: "\n".join(p.name for p in found.older) or "–"
        ),
    ]
    answer(a.format, [row], columns, ERASURE_KEYS, "")
    tell(say("Nothing was erased. Erase it with --for-good; the trial's record stays."))
    return 0


REDACT: Final = Command(
    "redact",
    N_("Take out for good what somebody wrote: of a contact, or in an entry of the history."),
    "visitario redact CO-027 --contact c3 --reason 'named a third person'",
    _add_redact,
    _redact,
)
ERASE: Final = Command(
    "erase",
    N_("Erase a patient's name and telephones for good; the trial's record stays."),
    "visitario erase CO-027 --for-good --with-words --reason 'asked for by the patient'",
    _add_erase,
    _erase,
)
