"""A real encrypted office made in a folder of the test's, and who comes into it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from app import store
from app.formats import protocol_file
from app.service.keys import SignIn
from app.service.pen import Drive
from app.service.ports import Office
from app.store import slots
from app.store.founding import found
from app.store.restoring import Backups
from app.ui.premises import Premises
from tests.desk import StoppedClock
from tests.ui.windows import MONDAY

PASSWORD = "what nobody guesses soon"
NEXT = "another one that is long"
QUICK = slots.Cost(1, 8, 1)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords that cost nothing; what is shipped is asserted at the first start."""
    monkeypatch.setattr(slots, "cost_here", lambda: QUICK)


class House:
    """Makes and opens the office of a test."""

    def __init__(self, folder: Path) -> None:
        self.clock = StoppedClock(MONDAY)
        self.path = folder / "new" / "office.visitario"
        self.opened: list[Office] = []
        self.kept: list[Path] = []
        self.drive = Drive.FIXED
        self.is_shown = True

    def open(self, path: Path, *, sign_in: SignIn | None, **how: Any) -> Office:
        self.opened.append(store.enter(path, sign_in, who="desk", clock=self.clock, **how))
        return self.opened[-1]

    def come_in(self, person: str = "Ana Ruiz", password: str = PASSWORD) -> Office:
        return self.open(self.path, sign_in=lambda locked: locked.unlock(person, password))

    @property
    def premises(self) -> Premises:
        def create(path: Path, founder: object) -> str:
            if founder is None:
                store.create(path, who="desk", clock=self.clock).close()
                return ""
            told = self.is_shown
            return found(path, founder, clock=self.clock, is_shown=told)  # type: ignore[arg-type]

        def shipped() -> list[object]:
            return [protocol_file.load(path) for _, path in protocol_file.shipped()]

        more = (shipped, lambda _: self.drive, create, self.open, True, self.kept.append)
        back = partial(Backups, self.clock)
        return Premises(self.path, self.clock, "ana", *more, back)  # type: ignore[arg-type]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    for office in made.opened:
        office.close()
