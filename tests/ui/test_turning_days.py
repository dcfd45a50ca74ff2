"""Midnight passes while the window stands open: at year's end, into a leap day, into summer."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.service.worklist import overview
from app.ui.ways import WAYS
from tests.desk import StoppedClock
from tests.ui.windows import a_window, the_example


@pytest.mark.parametrize(
    "eve",
    [date(2026, 12, 31), date(2028, 2, 28), date(2026, 3, 28)],
    ids=["new year", "leap day", "summer time"],
)
def test_every_page_goes_on_after_midnight(qtbot: QtBot, tmp_path: Path, eve: date) -> None:
    clock = StoppedClock(eve)
    with closing(the_example(clock)) as office:
        window = a_window(qtbot, office, clock, tmp_path)
        for way in WAYS:
            window.go(window.room(way.way))
        clock.day = eve + timedelta(days=1)
        window.desk.day.look()
        assert window.date.text() == window.desk.say.long(clock.day)
        due = overview(office, clock.day, window.desk.horizon).rows
        assert list(window.overview.rows) == list(due)
        for way in WAYS:
            window.go(window.room(way.way))
        window.open_patient("CO-003", "W4")
        assert window.patient.dossier
        assert window.patient.dossier.today == clock.day
        window.desk.bridge.close()
