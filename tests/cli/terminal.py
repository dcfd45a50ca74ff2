"""A terminal for tests: type words, see the exit code, the answer and what is said beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.bootstrap import House
from app.cli import front


@dataclass
class FixedClock:
    """A clock that stands still until a test sets it."""

    on: date

    def today(self) -> date:
        return self.on

    def now(self) -> datetime:
        return datetime(self.on.year, self.on.month, self.on.day, 9, tzinfo=UTC)


@dataclass
class Said:
    """What came back: the exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The answer, where it is JSON."""
        return json.loads(self.out)  # type: ignore[no-any-return]


class Terminal:
    """Types commands into a house whose clock stands still, in English unless told otherwise."""

    def __init__(self, capsys: pytest.CaptureFixture[str], today: str = "2014-05-01") -> None:
        self.clock = FixedClock(date.fromisoformat(today))
        self.house = House(self.clock)
        self._capsys = capsys

    def type(self, *words: str) -> Said:
        """Carry out a command as typed."""
        self._capsys.readouterr()
        code = front.main(words, self.house)
        out, err = self._capsys.readouterr()
        return Said(code, out, err)

    def rows(self, *words: str) -> list[dict[str, Any]]:
        """The answer of a command that succeeds, as a script gets it."""
        said = self.type(*words, "--format", "json")
        assert (said.code, said.err) == (0, "")
        return said.rows

    def refusal(self, *words: str) -> str:
        """The sentence that a command is refused with, and nothing else."""
        said = self.type(*words)
        assert (said.code, said.out) == (2, "")
        (line,) = said.err.splitlines()
        return line
