"""What is known of a day of which only the month or year may be known."""

from __future__ import annotations

import pytest

from app.domain.day import DayOutOfReach, NotADay
from app.domain.partial import PartialDay
from tests.build import day


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2014", "2014-01-01", "2014-12-31"),
        ("2014-02", "2014-02-01", "2014-02-28"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2014-12", "2014-12-01", "2014-12-31"),
        ("2014-02-03", "2014-02-03", "2014-02-03"),
    ],
)
def test_what_a_part_of_a_day_leaves_open(text: str, earliest: str, latest: str) -> None:
    found = PartialDay.parse(text)
    assert (found.earliest, found.latest) == (day(earliest), day(latest))
    assert found.is_whole == (earliest == latest)
    assert found.day == (day(text) if found.is_whole else None)
    assert found == text


@pytest.mark.parametrize("text", ["", "14", "2014-2", "2014-13", "2014-00", "2014-02-30", "0000"])
def test_what_is_no_part_of_a_day(text: str) -> None:
    with pytest.raises(NotADay):
        PartialDay.parse(text)


@pytest.mark.parametrize("text", ["1899-12-31", "2200-01-01"])
def test_a_day_out_of_reach(text: str) -> None:
    with pytest.raises(DayOutOfReach):
        PartialDay.parse(text)
