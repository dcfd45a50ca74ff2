"""An office in a file, encrypted and not, and one in memory, for tests that hold for all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.store import OfficeFile, create
from tests.store.encrypted import KEY
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
