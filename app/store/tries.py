"""How many passwords were wrong, and how long must the next one wait?

This is a brake, and no lock: who has the files can take it off, and pays for every guess all the
same. What can't be read here counts for nothing, and what can't be written stays uncounted.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from math import ceil
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from app.service.keys import tries_beside
from app.service.whole_files import TRIES, read_file, write_whole
from app.words import Refusal

FREE: Final = 3
"""So many wrong passwords in a row cost no waiting: fingers slip."""

LONGEST: Final = 300
"""The seconds of the longest wait; the first is one second, and each is twice the one before."""


class Tries(msgspec.Struct, frozen=True):
    """A person's wrong passwords: since the last sign-in that was journalled, and in a row."""

    wrong: int = 0
    in_a_row: int = 0
    last: Annotated[datetime, Meta(tz=True)] | None = None

    def wait(self, now: datetime) -> int:
        """The seconds until another password is heard; a clock set back adds none.

        A try that the clock dates far ahead was counted by a clock that went wrong, and waits not.
        """
        due = delay(self.in_a_row)
        if not due or self.last is None:
            return 0
        gone = (now - self.last).total_seconds()
        if gone < -LONGEST:
            return 0
        return ceil(max(due - max(gone, 0), 0))


class _Counted(msgspec.Struct, frozen=True, kw_only=True):
    format: Literal["visitario-tries"] = "visitario-tries"
    tries: Mapping[str, Tries] = {}


def delay(in_a_row: int) -> int:
    """The seconds to wait after so many wrong passwords in a row."""
    return 0 if in_a_row < FREE else min(2 ** min(in_a_row - FREE, 16), LONGEST)


def of(path: Path, person: str) -> Tries:
    """The wrong passwords of a person for the office file `path`."""
    return _read(path).get(person, Tries())


def count(path: Path, person: str, now: datetime) -> Tries:
    """Count one more wrong password; the person's, with it."""
    known = of(path, person)
    new = Tries(known.wrong + 1, known.in_a_row + 1, now)
    _write(path, {**_read(path), person: new})
    return new


def end_row(path: Path, person: str, *, journalled: bool = False) -> None:
    """The person is in: nothing waits any more, and what the journal has need not be counted."""
    known = _read(path)
    if person in known:
        rest = {name: each for name, each in known.items() if name != person}
        before = known[person]
        kept = {} if journalled else {person: Tries(before.wrong, last=before.last)}
        if {**rest, **kept} != known:
            _write(path, {**rest, **kept})


def _read(path: Path) -> Mapping[str, Tries]:
    place = tries_beside(path)
    with suppress(Refusal, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        if place.exists():
            return msgspec.json.decode(read_file(place), type=_Counted).tries
    return {}


def _write(path: Path, tries: Mapping[str, Tries]) -> None:
    with suppress(Refusal):
        write_whole({tries_beside(path): msgspec.json.encode(_Counted(tries=tries))}, TRIES)
