"""What is set on this computer is read anew only by those whom it concerns."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.service.ports import Office
from app.service.preferences import Value
from app.ui.overview import LiveOverview
from tests.desk import StoppedClock
from tests.ui.windows import a_window


@pytest.mark.parametrize(
    ("name", "value", "is_read"), [("horizon", 90, True), ("backups.keep_days", 9, False)]
)
def test_only_other_days_ahead_have_every_page_read_anew(
    qtbot: QtBot,
    office: Office,
    clock: StoppedClock,
    tmp_path: Path,
    *,
    name: str,
    value: Value,
    is_read: bool,
) -> None:
    desk = a_window(qtbot, office, clock, tmp_path).desk
    read: list[bool] = []
    desk.bridge.written_beside.connect(lambda: read.append(True))
    with qtbot.waitSignal(desk.preferred.changed):
        desk.preferred.change(name, value)
    assert read == [True] * is_read


def test_it_is_read_anew_once_however_many_windows_there_were(
    qtbot: QtBot, office: Office, clock: StoppedClock, tmp_path: Path
) -> None:
    desk = a_window(qtbot, office, clock, tmp_path).desk
    for _ in range(3):
        delete(LiveOverview(desk))
    read: list[bool] = []
    desk.bridge.written_beside.connect(lambda: read.append(True))
    desk.preferred.change("horizon", 90)
    assert read == [True]
