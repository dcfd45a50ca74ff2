"""The window goes on after its file was out of reach and is back."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.service import bookings
from app.store import create
from app.ui.ways import WAYS
from app.words import Refusal
from tests.desk import StoppedClock
from tests.ui.windows import MONDAY, _driver, a_window, the_example

BOOKED = MONDAY + timedelta(days=3)


def test_a_drive_that_is_plugged_in_again_is_gone_on_with(qtbot: QtBot, tmp_path: Path) -> None:
    clock, drive = StoppedClock(MONDAY), tmp_path / "drive"
    drive.mkdir()
    place = drive / "office.visitario"
    with closing(create(place, who="ana", clock=clock)) as office:
        with closing(the_example(clock)) as example:
            _driver(example).backup(_driver(office))
        window = a_window(qtbot, office, clock, tmp_path)
        told: list[Refusal] = []
        window.desk.bridge.refused.disconnect()
        window.desk.bridge.refused.connect(told.append)
        before = len(office.journal())

        def book() -> None:
            window.desk.bridge.do(
                lambda office: bookings.book(
                    office, "CO-003", "W4", BOOKED, reason="agreed", today=MONDAY
                ),
                lambda _: None,
                told.append,
            )

        drive.rename(tmp_path / "away")
        for _ in range(3):
            window.desk.bridge._look_beside()
        book()
        assert [str(each).partition(":")[0] for each in told] == [
            "office.visitario is not there any more"
        ] * 2
        assert len(office.journal()) == before
        (tmp_path / "away").rename(drive)
        window.desk.bridge._look_beside()
        book()
        assert len(told) == 2
        assert len(office.journal()) == before + 1
        for way in WAYS:
            window.go(window.room(way.way))
        assert office.verify() == []
        window.desk.bridge.close()
