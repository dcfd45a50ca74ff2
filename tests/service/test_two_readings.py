"""What a tracker's date would be the other way round, or as an appointment, is said beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.service.reading_words import item_said
from app.service.reconciliation import Asked, Given, Verdict
from app.service.tracker_layout import Order
from app.words import speech
from tests.service.test_cautious_adopting import Found, compared, item_at

AHEAD = [("Paciente", "CI", "Inclusión"), ("CO-001", "2016-03-01", "03/12/2016")]
WINDOW = "2 Mar 2016 to 29 Mar 2016"


def said_of(found: Found, key: str) -> str:
    return item_said(item_at(found, key), speech("en"))


def test_a_day_in_doubt_tells_both_readings_and_which_one_fits() -> None:
    said = said_of(compared(AHEAD), "2:3")
    assert "Day first, it is 3 Dec 2016" in said
    assert "3 Dec 2016 is not over yet: it is taken as an appointment, not as done." in said
    assert f"it is 12 Mar 2016: only that lies in the window, {WINDOW}." in said


def test_an_answer_that_brings_a_day_ahead_says_so_and_leaves_it_unticked() -> None:
    first = compared(AHEAD)
    found = compared(AHEAD, layout=replace(first.layout, order=Order.DMY))
    item = item_at(found, "2:3")
    assert (item.verdict, item.can_take, item.take) == (Verdict.AHEAD, True, False)
    assert f"outside its window, {WINDOW}. 3 Dec 2016 is not over yet" in said_of(found, "2:3")
    assert "it is 12 Mar 2016: only that lies in the window" in said_of(found, "2:3")
    other = compared(AHEAD, layout=replace(first.layout, order=Order.MDY))
    assert (item_at(other, "2:3").verdict, item_at(other, "2:3").take) == (Verdict.NEW_DATE, True)
    assert said_of(other, "2:3") == "INC was done on 12 Mar 2016."


def test_a_day_that_fits_swapped_says_so_also_in_a_column_of_days_first() -> None:
    found = compared([*AHEAD, ("CO-002", "2016-03-01", "25/03/2016")])
    assert not found.questions
    assert "it is 12 Mar 2016: only that lies in the window" in said_of(found, "2:3")
    neither = [AHEAD[0], ("CO-001", "2016-03-01", "04/05/2016"), ("CO-002", "", "25/03/2016")]
    assert "outside its window" in said_of(compared(neither), "2:3")
    assert "other way round" not in said_of(compared(neither), "2:3")


@pytest.mark.parametrize(
    ("text", "said", "take"),
    [
        ("25/06/2016", "is not over yet", True),
        ("cita 25/06/2016", "", True),
        ("25/12/2016", "is not over yet", False),
    ],
)
def test_only_what_the_sheet_calls_an_appointment_is_one_without_a_word(
    text: str, said: str, take: bool
) -> None:
    found = compared([AHEAD[0], ("CO-001", "2016-05-30", text)])
    item = item_at(found, "2:3")
    assert item.given == Given(None, item.given and item.given.day)
    assert (item.verdict is Verdict.AHEAD, item.take) == (bool(said), take)
    assert said in said_of(found, "2:3")
    assert ("not over" in said_of(found, "2:3")) is bool(said)


def test_a_consent_read_into_the_future_tells_the_other_reading_and_is_asked_about() -> None:
    found = compared([AHEAD[0][:2], ("CO-001", "03/12/2016")])
    assert [question.asked for question in found.questions] == [Asked.ORDER]
    assert "The other way round it is 12 Mar 2016." in said_of(found, "2:1:patient")
