"""On a network share the file is kept without shared memory; elsewhere with the log."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from app.store import create, open_
from tests.build import a_patient
from tests.store.offices import SetClock, an_office, raw, save


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every folder is on a share."""
    monkeypatch.setattr("app.store.door.is_shared", lambda _: True)
    monkeypatch.setattr("app.store.in_place.is_shared", lambda _: True)


def setting(path: Path, name: str, *, read_only: bool = False) -> object:
    with closing(open_(path, who="x", clock=SetClock(), read_only=read_only)) as office:
        return raw(office).exec_driver_sql(f"PRAGMA {name}").scalar_one()


@pytest.mark.usefixtures("shared")
def test_an_office_made_on_a_share_has_no_log(tmp_path: Path) -> None:
    place = tmp_path / "office.visitario"
    create(place, who="x", clock=SetClock()).close()
    assert setting(place, "journal_mode", read_only=True) == "delete"
    assert setting(place, "journal_mode") == "delete"
    assert setting(place, "synchronous") == 3
    with closing(open_(place, who="x", clock=SetClock())):
        assert [each.name for each in tmp_path.iterdir()] == [place.name]


@pytest.mark.parametrize("read_only", [False, True])
def test_an_office_brought_to_a_share_leaves_its_log(
    tmp_path: Path, request: pytest.FixtureRequest, *, read_only: bool
) -> None:
    place = tmp_path / "office.visitario"
    an_office(place).close()
    assert setting(place, "journal_mode") == "wal"
    request.getfixturevalue("shared")
    assert setting(place, "journal_mode", read_only=read_only) == "delete"


@pytest.mark.usefixtures("shared")
def test_two_computers_read_and_write_in_turn(tmp_path: Path) -> None:
    place = tmp_path / "office.visitario"
    with closing(an_office(place)) as one, closing(open_(place, who="x", clock=SetClock())) as two:
        before = two.data_version()
        save(one, a_patient("CO-001"))
        assert two.data_version() != before
        save(two, a_patient("CO-002"))
        assert [each.code for each in one.patients()] == ["CO-001", "CO-002"]
        assert one.verify() == []
