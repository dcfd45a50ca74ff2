"""Whole offices as files, for tests that take them apart."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app import store
from app.domain.identity import Identity, Telephone
from app.formats.office_json import read_office, write_office
from app.service import identities, look_up
from app.service.ports import Office
from app.service.whole import BadOffice, WholeOffice
from app.store.whole import check
from tests.desk import TODAY
from tests.store.offices import SetClock
from tests.untidy import an_untidy_office, do

Json = dict[str, Any]


def restored(whole: WholeOffice, path: Path) -> Office:
    return store.restore(path, whole, who="ana", clock=SetClock(), why="left out")


def an_office_as_file() -> bytes:
    """A small office with something of most kinds, as its file."""
    office = an_untidy_office()
    do(office, INC="2014-02-17", BMH="2014-02-19", INF1="2014-04-07")
    look_up.grant(office, "CO", "ana", today=TODAY)
    identities.save_identity(
        office, Identity("CO-001", "Ana", "Ruiz", (Telephone("600 000 000"),), "after 15 h")
    )
    return write_office(office.whole(with_identities=True))


def changed(content: bytes, change: Callable[[Json], object]) -> bytes:
    found = json.loads(content)
    change(found)
    return json.dumps(found).encode()


def refused(content: bytes) -> BadOffice:
    with pytest.raises(BadOffice) as caught:
        check(read_office(content))
    return caught.value
