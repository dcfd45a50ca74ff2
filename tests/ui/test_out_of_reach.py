"""The window goes on after its file was out of reach and is back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.service import bookings
from app.store import OfficeFile, create
from app.ui.main_window import MainWindow
from app.ui.ways import WAYS
from app.words import Refusal
from tests.desk import StoppedClock
from tests.ui.windows import MONDAY, a_window, copy_example

BOOKED = MONDAY + timedelta(days=3)


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    made = tmp_path / "drive"
    made.mkdir()
    return made


@pytest.fixture
def office(clock: StoppedClock, drive: Path) -> Iterator[OfficeFile]:
    """The example in a file on the drive."""
    made = create(drive / "office.visitario", who="ana", clock=clock)
    copy_example(made)
    yield made
    made.close()


@pytest.fixture
def window(
    qtbot: QtBot, office: OfficeFile, clock: StoppedClock, tmp_path: Path
) -> Iterator[MainWindow]:
    made = a_window(qtbot, office, clock, tmp_path)
    made.desk.bridge.refused.disconnect()
    yield made
    made.desk.bridge.close()


def book(window: MainWindow, told: list[Refusal]) -> None:
    """Book a visit; what is refused of it is added to `told`."""
    named = {"reason": "agreed", "today": MONDAY}
    window.desk.bridge.do(
        lambda office: bookings.book(office, "CO-003", "W4", BOOKED, **named),
        lambda _: None,
        told.append,
    )


def test_a_drive_that_is_plugged_in_again_is_gone_on_with(
    window: MainWindow, office: OfficeFile, drive: Path
) -> None:
    told: list[Refusal] = []
    bridge, before = window.desk.bridge, len(office.journal())
    bridge.refused.connect(told.append)
    away = drive.rename(drive.with_name("away"))
    for _ in range(3):
        bridge._look_beside()
    book(window, told)
    assert [str(each).partition(":")[0] for each in told] == [
        "office.visitario is not there any more"
    ] * 2
    assert len(office.journal()) == before
    away.rename(drive)
    bridge._look_beside()
    book(window, told)
    assert len(told) == 2
    assert len(office.journal()) == before + 1
    for way in WAYS:
        window.go(window.room(way.way))
    assert office.verify() == []
