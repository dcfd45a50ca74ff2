"""What an office makes ready ahead of appointments: when it asks, and how it is ticked off."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.preparation import Preparation
from app.service.in_force import version_of
from app.service.ports import Office, Unknown
from app.service.preparing import define_preparations, offered, prepare, to_prepare
from app.words import Refusal, speech
from tests.build import day
from tests.desk import TODAY, an_office, book
from tests.service.test_worklist import treated

THREE = {
    "kit": Preparation("Kit ready", 7),
    "call": Preparation("Reminder call", 2),
    "scan": Preparation("Scan sheet", 7, "MRI"),
}


def asked(office: Office, on: date) -> list[str]:
    patient = office.patients()[0]
    site, version = office.site(patient.site), version_of(office, patient)
    return [each.key for each in to_prepare(patient, site, version, on)]


@pytest.fixture
def office() -> Office:
    made = an_office()
    treated(made)
    define_preparations(made, "CO", THREE)
    book(made, "CO-001", "W4", day("2014-05-08"))
    return made


def test_each_is_asked_for_from_its_day_on(office: Office) -> None:
    assert asked(office, day("2014-04-30")) == []
    assert asked(office, TODAY) == ["kit", "scan"]
    assert asked(office, day("2014-05-06")) == ["kit", "scan", "call"]
    assert asked(office, day("2014-05-08")) == ["kit", "scan", "call"]
    assert asked(office, day("2014-05-09")) == []


def test_one_for_an_assessment_is_for_those_appointments_alone(office: Office) -> None:
    book(office, "CO-001", "INF2", day("2014-09-20"))
    assert asked(office, day("2014-09-20")) == ["kit", "call"]


def test_what_is_ticked_off_is_asked_no_more(office: Office) -> None:
    prepare(office, "CO-001", "a1", {"kit": TODAY}, today=TODAY)
    assert asked(office, TODAY) == ["scan"]
    prepare(office, "CO-001", "a1", {"kit": None}, today=TODAY)
    assert asked(office, TODAY) == ["kit", "scan"]
    assert office.patients()[0].prepared == {}


def test_what_is_not_there_or_to_come_is_refused(office: Office) -> None:
    with pytest.raises(Unknown, match="no appointment a9"):
        prepare(office, "CO-001", "a9", {"kit": TODAY}, today=TODAY)
    with pytest.raises(Unknown, match="prepares no tea"):
        prepare(office, "CO-001", "a1", {"tea": TODAY}, today=TODAY)
    with pytest.raises(Refusal, match="not come yet"):
        prepare(office, "CO-001", "a1", {"kit": day("2014-05-02")}, today=TODAY)


@pytest.mark.parametrize(
    "odd",
    [Preparation("  ", 1), Preparation("x" * 41, 1), Preparation("x", -1), Preparation("x", 91)],
)
def test_an_odd_preparation_is_refused(odd: Preparation) -> None:
    with pytest.raises(Refusal):
        define_preparations(an_office(), "CO", {"kit": odd})


def test_the_offer_can_be_taken_whole() -> None:
    office = an_office()
    define_preparations(office, "CO", offered(speech("es")))
    kept = office.site("CO").preparations
    assert {key: each.days for key, each in kept.items()} == {"kit": 7, "transport": 5, "call": 2}
