"""The shipped study gives the dates that were worked out by hand for it."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.day import study_day, study_day_cdisc
from app.domain.patient import Facts
from app.domain.schedule import project
from app.domain.status import Flag, Status, status
from app.domain.timeline import Timeline
from app.domain.visit import Outcome, VisitRecord
from app.formats.protocol_file import find, load

STUDY = load(find("NCT01745783"))
BEFORE_DAY_ZERO = {"SCR": "2014-02-03", "INC": "2014-02-17", "BMH": "2014-02-19"}
WITH_DAY_ZERO = {**BEFORE_DAY_ZERO, "INF1": "2014-03-24"}


def timeline(done: dict[str, str], today: str) -> Timeline:
    records = {v: VisitRecord(Outcome.DONE, date.fromisoformat(on)) for v, on in done.items()}
    return project(STUDY, Facts(records), date.fromisoformat(today))


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("visit", "target", "earliest", "latest", "protocol_day"),
    [
        ("BSL_MRI", "2014-03-17", "2014-03-10", "2014-03-23", -7),
        ("D1", "2014-03-25", "2014-03-25", "2014-03-26", 1),
        ("W4", "2014-04-21", "2014-04-14", "2014-04-28", 28),
        ("W12", "2014-06-16", "2014-06-09", "2014-06-23", 84),
        ("W24", "2014-09-08", "2014-09-01", "2014-09-15", 168),
        ("M6", "2014-09-20", "2014-09-06", "2014-10-04", 180),
        ("INF2", "2014-09-20", "2014-09-13", "2014-10-04", 180),
        ("P2W4", "2014-10-18", "2014-10-11", "2014-10-25", 208),
        ("M12", "2015-03-24", "2015-03-10", "2015-04-07", 365),
    ],
)
def test_dates_counted_from_day_zero(
    visit: str, target: str, earliest: str, latest: str, protocol_day: int
) -> None:
    found = timeline(WITH_DAY_ZERO, "2014-05-01")
    expected = found.of(visit)
    assert (expected.target, expected.earliest, expected.latest) == (
        day(target),
        day(earliest),
        day(latest),
    )
    assert found.day_zero == day("2014-03-24")
    assert study_day(day(target), found.day_zero) == protocol_day
    assert study_day_cdisc(day(target), found.day_zero) == protocol_day + (protocol_day >= 0)


def test_statuses_five_weeks_after_day_zero() -> None:
    found = timeline(WITH_DAY_ZERO, "2014-05-01")
    judged = {e.visit.id: status(e, found.today) for e in found.visits}
    by_status = {
        wanted: {visit for visit, standing in judged.items() if standing.status is wanted}
        for wanted in Status
    }
    assert by_status[Status.DONE] == set(WITH_DAY_ZERO)
    assert by_status[Status.MISSED] == {"BSL_MRI", "BSL"}
    assert all(Flag.INFERRED in judged[visit].flags for visit in ("BSL_MRI", "BSL"))
    assert by_status[Status.OVERDUE] == {"D1", "W1", "W4"}
    assert len(by_status[Status.PLANNED]) == 19 - 4 - 2 - 3
    second = {visit for visit, standing in judged.items() if Flag.WAITING in standing.flags}
    assert second == {"P2D1", "P2W1", "P2W4", "P2W12", "P2W24"}
    assert all(Flag.PROVISIONAL in judged[visit].flags for visit in second)


@pytest.mark.parametrize(
    ("day_zero", "week_24", "day_180", "month_12"),
    [
        ("2013-08-31", "2014-02-15", "2014-02-27", "2014-08-31"),
        ("2014-03-31", "2014-09-15", "2014-09-27", "2015-03-31"),
        ("2016-02-29", "2016-08-15", "2016-08-27", "2017-02-28"),
    ],
)
def test_weeks_days_and_months_are_three_offsets(
    day_zero: str, week_24: str, day_180: str, month_12: str
) -> None:
    found = timeline({"INF1": day_zero}, day_zero)
    targets = [found.of(visit).target for visit in ("W24", "INF2", "M12")]
    assert targets == [day(week_24), day(day_180), day(month_12)]


def test_while_day_zero_is_neither_done_nor_booked() -> None:
    found = timeline(BEFORE_DAY_ZERO, "2014-03-25")
    judged = {e.visit.id: status(e, found.today) for e in found.visits}
    targets = {e.visit.id: str(e.target) for e in found.visits}
    assert targets["INF1"] == "2014-03-19"
    assert found.of("INF1").latest == day("2014-04-12")
    assert judged["INF1"].status is Status.DUE
    for visit, target in (("BSL_MRI", "2014-03-12"), ("BSL", "2014-03-16")):
        assert targets[visit] == target
        assert judged[visit].status is Status.DUE
        assert Flag.WAITING in judged[visit].flags
    assert targets["D1"] == "2014-03-20"
    for visit in list(judged)[6:]:
        assert judged[visit].status is Status.PLANNED
        assert Flag.WAITING in judged[visit].flags
