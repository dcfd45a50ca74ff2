"""The patient's page says which papers the patient holds, and whether they are still right."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final, cast

import pytest

from app.service import bookings, issued
from app.ui.columns.issued import Worth
from app.ui.main_window import MainWindow
from app.ui.pages.papers_tab import PapersTab
from tests.ui.windows import MONDAY

CODE = "CO-002"
ES: Final[dict[str, Any]] = {"today": MONDAY, "language": "es"}


def papers_tab(window: MainWindow) -> PapersTab:
    window.open_patient(CODE, "")
    window.patient.tabs.open("Papers")
    return cast(PapersTab, window.patient.tabs.shown)


def given(tab: PapersTab) -> list[tuple[str, Worth]]:
    model = tab.table.records
    rows = (model.row(place) for place in range(model.rowCount()))
    return [(row.paper.kind, row.worth) for row in rows if row]


def words(tab: PapersTab) -> str:
    model = tab.table.records
    cells = [
        str(model.index(row, column).data() or "")
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    return " ".join(cells)


def give_out(window: MainWindow, *kinds: str) -> None:
    bridge = window.desk.bridge
    for kind in kinds:
        bridge.do(issued.note_issued, lambda _: None, bridge.refused.emit, kind, [CODE], **ES)


def test_nothing_given_out_offers_the_calendar(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(window.deeds, "on_patient", lambda *wish: asked.append(wish[1]))
    tab = papers_tab(window)
    assert tab.stack.currentIndex() == 1
    tab.acted.connect(lambda name, _: asked.append(name))
    tab.empty.act.click()
    assert "calendar" in asked


def test_old_dates_are_shown_until_the_patient_is_told(window: MainWindow) -> None:
    office = window.desk.bridge.office
    tab = papers_tab(window)
    give_out(window, "sheet", "calendar", "calendar", "ics")
    right, replaced, old = Worth.RIGHT, Worth.REPLACED, Worth.OLD
    held = [("ics", right), ("calendar", right), ("calendar", replaced), ("sheet", right)]
    assert given(tab) == held
    assert "Spanish" in words(tab)
    assert tab.told.isHidden()
    booked = office.patients([CODE])[0].appointments
    key, each = next((k, one) for k, one in booked.items() if one.day > MONDAY)
    (visit,) = each.covers
    window.desk.bridge.do(
        bookings.book,
        lambda _: None,
        window.desk.bridge.refused.emit,
        CODE,
        visit,
        each.day + timedelta(1),
        each.at,
        today=MONDAY,
        moves=key,
    )
    assert [one for _, one in given(tab)] == [old, old, replaced, old]
    assert "→" in words(tab)
    assert not tab.told.isHidden()
    tab.table.choose("i3")
    tab.table.acted.emit(tab.table.row, "told")
    assert old not in [one for _, one in given(tab)]
    assert "told anew" in words(tab)
