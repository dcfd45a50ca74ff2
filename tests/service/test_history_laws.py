"""What the journal remembers of each day is what the office knew then, whatever was done."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.change import facts
from app.service.ports import Office
from app.words import Refusal
from tests.desk import TODAY, StoppedClock, an_office
from tests.service.test_deeds import enrol
from tests.service.test_undo import A_DEED, do

SOME_DEEDS = st.lists(A_DEED, max_size=4)
SOME_DAYS = st.lists(st.tuples(st.integers(0, 2), SOME_DEEDS), max_size=4)


def known(office: Office) -> tuple[object, ...]:
    return office.patients(), office.sites(), office.journal()


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(SOME_DAYS)
def test_each_past_day_is_known_as_it_was(
    days: list[tuple[int, list[tuple[str, str, object]]]],
) -> None:
    clock = StoppedClock(TODAY)
    office = an_office(clock=clock)
    enrol(office)
    remembered = {TODAY: known(office)}
    for pause, deeds in days:
        clock.day += timedelta(days=pause)
        for deed in deeds:
            attempt(office, deed)
        assert known(office.known_on(clock.today())) == known(office)
        remembered[clock.today()] = known(office)
    for day, then in remembered.items():
        assert known(office.known_on(day)) == then
    assert office.verify() == []


def attempt(office: Office, deed: tuple[str, str, object]) -> None:
    """Do a deed; one that is refused leaves no trace, in the facts nor in the journal."""
    before = known(office)
    try:
        do(office, deed)
    except Refusal:
        assert known(office) == before


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(SOME_DEEDS)
def test_the_past_stays_when_deeds_are_undone(deeds: list[tuple[str, str, object]]) -> None:
    clock = StoppedClock(TODAY)
    office = an_office(clock=clock)
    enrol(office)
    for deed in deeds:
        attempt(office, deed)
    then, flat = known(office), [facts(each) for each in office.patients()]
    clock.day += timedelta(days=1)
    attempt(office, ("undo", "", None))
    past = office.known_on(TODAY)
    assert known(past) == then
    assert [facts(each) for each in past.patients()] == flat
