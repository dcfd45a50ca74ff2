"""A consent of long ago is asked about and a code that sounds like another one is refused."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.patient import Ending
from app.service import participation, patients
from app.service.consent_days import LongAgo
from app.service.ports import Office
from app.words import Refusal
from tests.build import day
from tests.desk import an_office

TODAY = day("2026-11-23")


def enrol(
    office: Office, code: str, consented: str = "2026-11-02", *, is_long_ago: bool = False
) -> None:
    patients.enrol(
        office,
        code=code,
        site="CO",
        study="S",
        consented_on=day(consented),
        today=TODAY,
        is_long_ago=is_long_ago,
    )


def refused(office: Office, code: str, consented: str = "2026-11-02") -> str:
    with pytest.raises(Refusal) as why:
        enrol(office, code, consented)
    assert [each for each in office.patients() if each.code == code] == []
    return str(why.value)


@pytest.mark.parametrize("known", [(), ("2026-10-01",)])
def test_a_consent_of_long_ago_is_taken_once_its_year_is_said_to_be_right(
    known: tuple[str, ...],
) -> None:
    office = an_office()
    for consented in known:
        enrol(office, "CO-100", consented)
    with pytest.raises(LongAgo, match="12 years ago, and nobody of S here consented so early"):
        enrol(office, "CO-001", "2014-02-03")
    enrol(office, "CO-001", "2014-02-03", is_long_ago=True)
    assert office.patients(["CO-001"])[0].consented_on == date(2014, 2, 3)


def test_the_others_of_an_old_study_are_entered_without_a_question() -> None:
    office = an_office()
    enrol(office, "CO-001", "2014-02-03", is_long_ago=True)
    enrol(office, "CO-002", "2014-09-30")
    enrol(office, "CO-003", "2013-02-03")
    assert "Check the year" in refused(office, "CO-004", "2004-02-03")


def test_a_patient_entered_in_error_makes_no_study_old() -> None:
    office = an_office()
    enrol(office, "CO-001", "2004-02-03", is_long_ago=True)
    about = office, "CO-001", Ending.ENTERED_IN_ERROR, TODAY, "typed wrong"
    participation.end(*about, today=TODAY)
    assert "Check the year" in refused(office, "CO-002", "2004-02-04")


def test_a_year_of_more_than_a_lifetime_ago_is_never_taken() -> None:
    office = an_office()
    for is_long_ago in (False, True):
        with pytest.raises(Refusal, match="can't be dated 2 Nov 1926"):
            enrol(office, "CO-001", "1926-11-02", is_long_ago=is_long_ago)


@pytest.mark.parametrize("code", ["CO-0001", "CO-1", "CO001", "CO.001", "C-O-001"])
def test_a_code_that_sounds_like_another_is_refused_and_the_other_named(code: str) -> None:
    office = an_office()
    enrol(office, "CO-001")
    assert f"{code} could be taken for CO-001" in refused(office, code)
    for another in ("CO-010", "MA-001", "CO-001B"):
        enrol(office, another)


def test_hyphens_between_numbers_tell_patients_apart() -> None:
    office = an_office()
    enrol(office, "1-11")
    assert "could be taken for 1-11" in refused(office, "11-1")
    enrol(office, "1-12")


def test_who_was_entered_in_error_frees_the_code_that_was_meant() -> None:
    office = an_office()
    enrol(office, "CO-01")
    participation.end(
        office, "CO-01", Ending.ENTERED_IN_ERROR, TODAY, "a zero left out", today=TODAY
    )
    enrol(office, "CO-001")
