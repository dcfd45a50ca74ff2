"""An office in a file, encrypted and not, and one in memory, for tests that hold for all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.store import OfficeFile, create
from tests.store.encrypted import KEY, cheap_slots, founded
from tests.store.offices import SetClock, an_office, set_up


@pytest.fixture(params=["file", "encrypted", "memory"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OfficeFile]:
    path = tmp_path / "office.visitario"
    if request.param == "encrypted":
        opened = set_up(create(path, who="investigator", clock=SetClock(), key=KEY))
    else:
        opened = an_office(path if request.param == "file" else None)
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords that cost no time."""
    cheap_slots(monkeypatch)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where an office may be."""
    return tmp_path / "office.visitario"


@pytest.fixture
def key(path: Path) -> str:
    """The recovery key of the office at `path`, where Ana and Eva sign in."""
    return founded(path)
