"""How is what somebody wrote taken out for good, and a name erased, from a terminal?"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Final

from app.cli.arguments import Misuse, Parser
from app.cli.command import Command
from app.cli.deeds import add_reason
from app.cli.house import House
from app.cli.journal import read_number, show_deed
from app.cli.office_file import add_office, writing
from app.cli.output import Column, answer, tell
from app.service import erasing, redacting
from app.words import N_, Refusal, Speech

ERASURE_KEYS: Final = ("patient", "kept", "entries", "others", "older_backups", "exported")


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
    left = {"unwiped": partial(tell, say(redacting.UNWIPED)), "stays": _teller(say)}
    how = {"today": house.clock.today(), "reason": a.reason, **left}
    with writing(a, house) as office:
        if a.contact is not None:
            action = redacting.redact_contact(office, a.code, a.contact, **how)
        elif a.deviation is not None:
            action = redacting.redact_deviation(office, a.code, a.deviation, **how)
        else:
            action = redacting.redact_entry(office, read_number("--entry", a.entry), **how)
    return show_deed(action, a, say)


def _teller(say: Speech) -> Callable[[Refusal], None]:
    """What says a sentence about what is done, but not all of it."""
    return lambda refusal: tell(refusal.said(say))


def _add_erase(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("which"))
    group.add_argument("code", metavar=say("CODE"), help=say("the patient's code"))
    group = to.add_argument_group(say("what to do (default: say what it would do)"))
    told = say("erase name and telephones; it can't be undone")
    group.add_argument("--for-good", action="store_true", help=told)
    told = say("redact, too, what somebody wrote of the patient that says the name")
    group.add_argument("--with-words", action="store_true", help=told)
    told = say(
        "look for a name or a telephone that is erased already, typed as a line after the command"
    )
    group.add_argument("--says", action="store_true", help=told)
    add_reason(group, say)
    add_office(to)


def _erase(a: argparse.Namespace, house: House, say: Speech) -> int:
    says = _typed(say) if a.says else ""
    if not a.for_good:
        return _say_what(a, house, says, say)
    today = house.clock.today()
    with writing(a, house) as office:
        found = erasing.erasure(office, a.code, says)
        given = {"reason": a.reason, "with_words": a.with_words, "says": says}
        unwiped, stays = partial(tell, say(erasing.UNWIPED)), _teller(say)
        how = {"unwiped": unwiped, "stays": stays, **given}
        action = erasing.erase_identity(office, a.code, today=today, **how)
    for line in _left(found, a.with_words, say):
        tell(line)
    return show_deed(action, a, say)


def _typed(say: Speech) -> str:
    """A name or a telephone, read from a line: on the command line others could read it."""
    if sys.stdin.isatty():
        tell(say("The name or the telephone, and then Enter:"))
    return sys.stdin.readline().strip()


def _left(found: erasing.Erasure, with_words: bool, say: Speech) -> Iterator[str]:
    """What goes on holding it, a sentence each."""
    if found.was_erased and with_words and not found.was_sought:
        yield say(
            "The name was erased before, so nothing was looked for in what was written. Type it"
            " once more with --says, or redact an entry: visitario redact --entry NUMBER"
        )
    if found.entries and not with_words:
        listed = ", ".join(map(str, found.entries))
        yield say(
            "These entries of the history still say it: {entries}. Take one out with visitario"
            " redact --entry NUMBER",
            entries=listed,
        )
    if found.others:
        listed = ", ".join(map(str, found.others))
        yield say(
            "These entries about other patients or the office say a part of it, of whomever:"
            " {entries}. Look at them, and redact what is of this patient: visitario redact --entry"
            " NUMBER",
            entries=listed,
        )
    for path in found.older:
        yield say("This backup still holds it; delete it when you may: {path}", path=str(path))
    for day in found.exported:
        told = say.dated(day)
        yield say("The file of the whole office of {day} can hold it, wherever it went.", day=told)
    yield say("Backups and copies that were made in other places hold it, too; nobody lists them.")


def _say_what(a: argparse.Namespace, house: House, says: str, say: Speech) -> int:
    with writing(a, house) as office:
        found = erasing.erasure(office, a.code, says)
    row = {
        "patient": found.code,
        "kept": found.is_kept,
        "entries": list(found.entries),
        "others": list(found.others),
        "older_backups": [path.name for path in found.older],
        "exported": [day.isoformat() for day in found.exported],
    }
    columns = [
        Column(say("Patient"), lambda row: str(row["patient"])),
        Column(say("Kept"), lambda row: say("yes") if row["kept"] else say("no")),
        Column(say("Entries that say it"), lambda _: _listed(found.entries)),
        Column(say("Entries of others"), lambda _: _listed(found.others)),
        Column(
            say("Backups that hold it"), lambda _: "\n".join(p.name for p in found.older) or "–"
        ),
        Column(
            say("Exported as JSON on"), lambda _: "\n".join(map(say.dated, found.exported)) or "–"
        ),
    ]
    answer(a.format, [row], columns, ERASURE_KEYS, "")
    if not found.was_sought:
        tell(say("What was written was not looked through: no name can be read here to look for."))
    tell(say("Nothing was erased. Erase it with --for-good; the trial's record stays."))
    return 0


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers)) or "–"


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
