"""An office in a file and one in memory, for tests that hold for both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.store import OfficeFile
from tests.store.offices import an_office


@pytest.fixture(params=["file", "memory"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OfficeFile]:
    opened = an_office(tmp_path / "office.visitario" if request.param == "file" else None)
    yield opened
    opened.close()
