"""How does a person sign in at a terminal, or a script for one?

A password is typed unseen, or read from a file descriptor: as an argument or a variable, everybody
at the computer could read it.
"""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from io import FileIO
from typing import Final

from app.cli.arguments import Misuse
from app.service.keys import LockedOffice, SignIn, Unlocked
from app.words import N_, Refusal, Speech, language_of_the_system, speech

LONGEST_LINE: Final = 8192
"""The bytes of a password, or of the recovery key, at the most."""


def add_sign_in(to: argparse._ArgumentGroup, say: Speech) -> None:
    """Add --person, --password-fd and --recovery-key-fd."""
    told = say("who signs in to an encrypted office (default: the only one there is)")
    to.add_argument("--person", metavar=say("NAME"), help=told)
    told = say("read the password from this file descriptor (default: ask for it)")
    to.add_argument("--password-fd", metavar="N", type=int, help=told)
    told = say("read the recovery key from this file descriptor, instead of a password")
    to.add_argument("--recovery-key-fd", metavar="N", type=int, help=told)


def signing_in(a: argparse.Namespace) -> SignIn:
    """What asks for the person's password, or reads it from where the arguments say.

    A command that opens the office twice, to read and then to remember what it gave out, asks once.
    """
    given: dict[str, Unlocked] = vars(a).setdefault("unlocked", {})

    def sign_in(locked: LockedOffice) -> Unlocked:
        if locked.name not in given:
            given[locked.name] = ask(locked)
        return given[locked.name]

    def ask(locked: LockedOffice) -> Unlocked:
        say = speech(a.lang or language_of_the_system())
        person = a.person or _the_only_one(locked)
        if a.recovery_key_fd is not None:
            return locked.recover(person, line_of(a.recovery_key_fd, "--recovery-key-fd"))
        prompt = say("Password of {person} for {name}: ", person=person, name=locked.name)
        return locked.unlock(person, secret(a.password_fd, "--password-fd", prompt))

    return sign_in


def secret(descriptor: int | None, option: str, prompt: str) -> str:
    """What is read from the descriptor, else typed unseen at the terminal; else `Misuse`."""
    if descriptor is not None:
        return _not_empty(line_of(descriptor, option), option)
    if not (sys.stdin and sys.stdin.isatty()):
        message = N_(
            "There is no terminal to type a password at. Give it by {option} N, such as 0."
        )
        raise Misuse(option, Refusal(message, option=option))
    return _not_empty(getpass.getpass(prompt), option)


def _not_empty(typed: str, option: str) -> str:
    """What was typed; nothing is no wrong password, and is not counted as one."""
    if not typed:
        raise Misuse(option, Refusal(N_("No password was typed: the line is empty.")))
    return typed


def new_secret(descriptor: int | None, option: str, person: str, say: Speech) -> str:
    """A new password, typed twice where it is typed."""
    typed = secret(descriptor, option, say("New password of {person}: ", person=person))
    if descriptor is None and typed != getpass.getpass(say("The same again: ")):
        raise Refusal(N_("These were two different passwords. Nothing was changed. Try again."))
    return typed


def line_of(descriptor: int, option: str) -> str:
    """One line of a file descriptor; `Misuse` where none can be read."""
    try:
        with os.fdopen(descriptor, "rb", buffering=0, closefd=False) as file:
            return _line(file).decode("utf-8")
    except (OSError, ValueError) as bad:
        message = N_("Nothing can be read from the file descriptor {number}.")
        raise Misuse(option, Refusal(message, number=descriptor)) from bad


def _line(file: FileIO) -> bytes:
    """Byte by byte, so that the next line stays there for the next question."""
    found = b""
    while len(found) < LONGEST_LINE:
        sign = file.read(1)
        if not sign or sign == b"\n":
            break
        found += sign
    return found.removesuffix(b"\r")


def _the_only_one(locked: LockedOffice) -> str:
    if len(locked.people) == 1:
        return locked.people[0]
    if not locked.people:
        message = N_("Say who you are: the keys beside {name} are gone or damaged, and don't tell.")
        raise Misuse("--person", Refusal(message, name=locked.name))
    message = N_("Several people sign in to {name}: {people}. Name one.")
    raise Misuse("--person", Refusal(message, name=locked.name, people=", ".join(locked.people)))
