"""What is put aside rests until its day, never past a window, and never where it is urgent."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.change import Deed
from app.domain.snooze import Snooze
from app.domain.visit import Outcome
from app.service import correcting, journal
from app.service.ports import Conflict, Office
from app.service.snoozing import snooze, wake
from app.service.worklist import worklist
from app.words import Refusal, speech
from tests.build import day
from tests.desk import TODAY, an_office, book
from tests.service.test_worklist import treated

ZERO = "2014-04-01"  # week 4 is open from 22 April to 6 May


def put_aside(office: Office, until: str, visit: str = "W4", reason: str = "calls back") -> None:
    snooze(office, "CO-001", visit, day(until), reason, today=TODAY)


def aside(office: Office, on: date = TODAY) -> list[str]:
    return [row.visit.id for row in worklist(office, on) if row.snooze]


def test_a_line_rests_until_its_day() -> None:
    office = an_office()
    treated(office, ZERO)
    put_aside(office, "2014-05-05")
    assert aside(office) == ["W4"]
    assert aside(office, day("2014-05-04")) == ["W4"]
    assert aside(office, day("2014-05-05")) == []
    assert office.patients()[0].snoozes == {"W4": Snooze(day("2014-05-05"), "calls back")}
    assert office.journal(limit=1)[0].deed is Deed.SNOOZE


@pytest.mark.parametrize("until", ["2014-05-01", "2014-04-30", "2014-05-07"])
def test_never_past_the_window_nor_back(until: str) -> None:
    office = an_office()
    treated(office, ZERO)
    with pytest.raises(Refusal):
        put_aside(office, until)
    put_aside(office, "2014-05-06")


def test_a_window_that_moves_brings_the_line_back() -> None:
    office = an_office()
    treated(office, ZERO)
    put_aside(office, "2014-05-06")
    correcting.correct(
        *(office, "CO-001", "INF1", Outcome.DONE, day("2014-03-31"), {}, ""),
        today=TODAY,
    )
    assert aside(office) == []


def test_what_is_late_or_comes_today_stays_in_sight() -> None:
    office = an_office()
    treated(office)
    with pytest.raises(Refusal, match="nothing that can wait"):
        put_aside(office, "2014-05-05")
    treated(office, ZERO, "CO-2")
    book(office, "CO-2", "W4", TODAY)
    with pytest.raises(Refusal, match="nothing that can wait"):
        snooze(office, "CO-2", "W4", day("2014-05-05"), "x", today=TODAY)


def test_a_line_put_aside_shows_on_the_day_that_somebody_comes() -> None:
    office = an_office()
    treated(office, ZERO)
    put_aside(office, "2014-05-05")
    book(office, "CO-001", "W4", day("2014-05-03"))
    assert aside(office, day("2014-05-02")) == ["W4"]
    assert aside(office, day("2014-05-03")) == []
    assert aside(office, day("2014-05-04")) == []


def test_of_a_treatment_no_reason_is_kept() -> None:
    office = an_office()
    treated(office)
    day_before = {"today": day("2014-09-14")}
    with pytest.raises(Refusal, match="none is kept"):
        snooze(office, "CO-001", "INF2", day("2014-09-16"), "late", **day_before)
    snooze(office, "CO-001", "INF2", day("2014-09-16"), "", **day_before)
    assert office.patients()[0].snoozes["INF2"].reason == ""


def test_a_reason_is_asked_and_a_stale_save_refused() -> None:
    office = an_office()
    treated(office, ZERO)
    with pytest.raises(Refusal):
        put_aside(office, "2014-05-05", reason=" ")
    with pytest.raises(Conflict):
        snooze(office, "CO-001", "W4", day("2014-05-05"), "x", today=TODAY, revision=1)


def test_it_is_brought_back_and_each_deed_undone() -> None:
    office = an_office()
    treated(office, ZERO)
    put_aside(office, "2014-05-05")
    wake(office, "CO-001", "W4")
    assert aside(office) == []
    with pytest.raises(Refusal, match="nothing to bring back"):
        wake(office, "CO-001", "W4")
    journal.undo(office, None)
    assert aside(office) == ["W4"]
    journal.undo(office, office.journal(limit=3)[-1].number)
    assert office.patients()[0].snoozes == {}


def test_the_journal_says_it_in_words() -> None:
    from app.service.journal_words import told

    office = an_office()
    treated(office, ZERO)
    put_aside(office, "2014-05-05")
    (entry,) = told(office, office.journal(limit=1), speech("en"))
    assert entry.deed == "Put aside for later"
    assert any("put aside until" in words for words in entry.said)
