from __future__ import annotations

from datetime import date

import pytest

from app.service.typed import read_partial_day, read_typed_day, read_typed_partial_day
from app.words import Refusal

MEANT = date(2026, 11, 20)


@pytest.mark.parametrize(
    "typed",
    [
        "20/11/2026",
        "20-11-26",
        "20.11.2026",
        "2026-11-20",
        "20112026",
        "20 11 2026",
        "2026/11/20",
        " 20/11/26 ",
    ],
)
def test_a_day_is_read_as_people_type_it(typed: str) -> None:
    assert read_typed_day(typed) == MEANT


@pytest.mark.parametrize(
    ("typed", "meant"), [("3/4/26", date(2026, 4, 3)), ("29/02/2028", date(2028, 2, 29))]
)
def test_the_day_comes_first(typed: str, meant: date) -> None:
    assert read_typed_day(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "31/02/2026",
        "29/02/2026",
        "11/20/2026",
        "20/11",
        "20/11-2026",
        "20/11/026",
        "20/11/2026 9:00",
        "201126",
        "20261120",
        "²0/11/2026",
        "20 nov 2026",
        "today",
        "0/0/0000",
    ],
)
def test_what_is_no_date_is_never_guessed(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_typed_day(typed)
    assert str(refused.value) == f"“{typed}” is not a date. Write it as 20/11/2026."


@pytest.mark.parametrize("typed", ["20/11/1206", "01/01/2200"])
def test_a_slip_in_the_year_is_told(typed: str) -> None:
    with pytest.raises(Refusal, match="Check the year"):
        read_typed_day(typed)


def test_nothing_is_no_day() -> None:
    with pytest.raises(Refusal, match="Write a day"):
        read_typed_day("  ")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("20/11/2026", "2026-11-20"),
        ("11/2026", "2026-11"),
        ("3.2026", "2026-03"),
        ("2026-11", "2026-11"),
        (" 2026 ", "2026"),
        ("20112026", "2026-11-20"),
    ],
)
def test_a_month_or_a_year_will_do_where_the_day_is_not_known(typed: str, meant: str) -> None:
    assert read_typed_partial_day(typed) == meant


@pytest.mark.parametrize("typed", ["13/2026", "2026-13", "0000", "1/1206", "26", "", "11/26/2026"])
def test_what_is_no_part_of_a_date_is_refused(typed: str) -> None:
    with pytest.raises(Refusal):
        read_typed_partial_day(typed)


@pytest.mark.parametrize("text", ["2026-1", "11/2026", "2026-02-30", "next year"])
def test_a_part_of_a_day_is_written_as_iso_has_it(text: str) -> None:
    assert read_partial_day("2026-11") == "2026-11"
    with pytest.raises(Refusal, match="YYYY-MM or YYYY"):
        read_partial_day(text)
