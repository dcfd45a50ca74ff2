"""How are names and telephones kept, shown and searched from a terminal, never as arguments?"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from app.cli.arguments import Misuse, Parser
from app.cli.command import Command
from app.cli.house import House
from app.cli.journal import show_deed
from app.cli.office_file import add_office, writing
from app.cli.output import Column, Row, answer
from app.domain.identity import Identity, Telephone
from app.service.identities import save_identity
from app.service.look_up import look_up, search
from app.words import N_, Refusal, Speech

FIELDS: Final = ("given", "family", "telephone", "calling", "language")
KEYS: Final = ("patient", "given", "family", "telephones", "calling", "language")
FOUND_KEYS: Final = ("patient", "by")
_NOTHING: Final = "-"
_ITS_OWN: Final = "="


def _add_arguments(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("which"))
    group.add_argument("code", metavar=say("CODE"), help=say("the patient's code"))
    both = to.add_argument_group(
        say("what to do (default: show it, which the history notes)")
    ).add_mutually_exclusive_group()
    told = say(
        "read lines such as “family = Ficticio”; known are: {fields}", fields=", ".join(FIELDS)
    )
    both.add_argument("--set", action="store_true", help=told)
    told = say("take out all that is kept")
    both.add_argument("--take-out", action="store_true", help=told)
    add_office(to)


def _run(a: argparse.Namespace, house: House, say: Speech) -> int:
    # Read before the office is opened: while a person types, others may want to write.
    lines = (
        _typed(say("One line each: given, family, telephone…; an empty line ends."))
        if a.set
        else ()
    )
    given = read_fields(lines)
    with writing(a, house) as office:
        if not a.set and not a.take_out:
            _show(look_up(office, a.code).identity, a, say)
            return 0
        known = office.identity(a.code)
        new = Identity(a.code, revision=known.revision) if a.take_out else with_fields(known, given)
        action = save_identity(office, new)
    return show_deed(action, a, say)


def read_fields(lines: Iterable[str]) -> list[tuple[str, str]]:
    """The fields that lines such as "family = Ficticio" give; `Misuse` for any other line.

    What is wrong with a line is said by its number: what it says may be a name.
    """
    found = []
    for number, line in enumerate(lines, 1):
        field, sign, value = (part.strip() for part in line.partition(_ITS_OWN))
        if not sign or field not in FIELDS:
            message = N_("Line {number} is not understood. Write “{known} = …”.")
            known = "/".join(FIELDS)
            raise Misuse("--set", Refusal(message, number=number, known=known))
        found.append((field, "" if value == _NOTHING else value))
    return found


def with_fields(known: Identity, given: Sequence[tuple[str, str]]) -> Identity:
    """The identity with what was given; telephones, where any are, take the place of all."""
    texts = {field: value for field, value in given if field != "telephone"}
    numbers = [value for field, value in given if field == "telephone"]
    if numbers:
        parts = [number.partition(",") for number in numbers if number]
        new = tuple(Telephone(number.strip(), whose.strip()) for number, _, whose in parts)
        known = replace(known, telephones=new)
    return replace(
        known,
        given=texts.get("given", known.given),
        family=texts.get("family", known.family),
        calling=texts.get("calling", known.calling),
        language=texts.get("language", known.language),
    )


def _show(identity: Identity, a: argparse.Namespace, say: Speech) -> None:
    row: Row = {
        "patient": identity.code,
        "given": identity.given,
        "family": identity.family,
        "telephones": "; ".join(each.said for each in identity.telephones),
        "calling": identity.calling,
        "language": identity.language,
    }
    columns = [
        Column(say("Patient"), lambda row: str(row["patient"])),
        Column(say("Name"), lambda row: f"{row['given']} {row['family']}".strip()),
        Column(say("Telephone"), lambda row: str(row["telephones"])),
        Column(say("Note for calls"), lambda row: str(row["calling"])),
    ]
    nothing = say("No name or telephone is kept of {code}.", code=identity.code)
    answer(a.format, [] if identity.is_empty else [row], columns, KEYS, nothing)


def _add_find(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("which"))
    told = say("by a name or a telephone, typed when asked for or given on standard input")
    group.add_argument("--name", action="store_true", required=True, help=told)
    add_office(to)


def _find(a: argparse.Namespace, house: House, say: Speech) -> int:
    typed = next(iter(_typed(say("Name or telephone:"), most=1)), "")
    with writing(a, house) as office:
        found = search(office, typed).found
    rows = [{"patient": each.code, "by": each.by} for each in found]
    columns = [
        Column(say("Patient"), lambda row: str(row["patient"])),
        Column(say("Found by"), lambda row: say(BY[str(row["by"])])),
    ]
    nothing = say("Nobody goes by that, or you may not look them up.")
    answer(a.format, rows, columns, FOUND_KEYS, nothing)
    return 0


BY: Final = {"name": N_("name"), "telephone": N_("telephone")}


def _typed(prompt: str, most: int | None = None) -> list[str]:
    """The lines on standard input up to an empty one; a person at a terminal is asked for them."""
    if sys.stdin.isatty():
        sys.stderr.write(f"{prompt}\n")
    given = itertools.takewhile(str.strip, iter(sys.stdin.readline, ""))
    return [line.rstrip("\n") for line in itertools.islice(given, most)]


IDENTITY: Final = Command(
    "identity",
    N_("Show or keep a patient's name and telephones, for those who may look patients up."),
    "visitario identity CO-027 --set < CO-027.txt",
    _add_arguments,
    _run,
)
FIND: Final = Command(
    "find",
    N_("Find a patient's code by a name or a telephone, for those who may look patients up."),
    "visitario find --name",
    _add_find,
    _find,
)
