"""A signature is given with a password and bound to what it is under: a change shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from app.domain.access import Role
from app.domain.change import Deed
from app.domain.visit import Outcome
from app.service import correcting, signing, visits
from app.service.access import NotAllowed
from app.service.journal import CannotUndo, undo
from app.service.keys import NONE_WRONG, WrongPassword
from app.service.patients import enrol
from app.service.shown import as_shown
from app.store import OfficeFile
from app.words import Refusal, speech
from tests.build import day
from tests.desk import TODAY, an_office
from tests.people import sign_in, sign_in_again, sign_out

NOW = datetime(2014, 5, 1, 8, 30, 15, 999, tzinfo=UTC)
RIGHT = "correct horse battery"


class FakeKeys:
    """Keys with one password for everybody."""

    wrong_before = NONE_WRONG

    def check(self, person: str, password: str) -> None:
        if password != RIGHT:
            raise WrongPassword("No, {person}.", 1, 0, person=person)


@pytest.fixture
def office() -> OfficeFile:
    """An office whose treating investigator Ana is signed in; CO-001 has consented."""
    office = an_office()
    assert isinstance(office, OfficeFile)
    named = {"code": "CO-001", "site": "CO", "study": "S", "today": TODAY}
    enrol(office, consented_on=day("2014-02-03"), **named)
    office.keys = cast("Any", FakeKeys())
    sign_in(office, Role.TREATING_INVESTIGATOR)
    return office


def given(office: OfficeFile, visit: str = "SCR", password: str = RIGHT) -> signing.Signed:
    assert signing.sign(as_shown(office), "CO-001", visit, password, now=NOW)
    return standing(office, visit)


def standing(office: OfficeFile, visit: str = "SCR") -> signing.Signed:
    found = signing.signed(office.patients()[0], visit)
    assert found
    return found


def test_a_signature_tells_the_name_the_time_and_the_meaning(office: OfficeFile) -> None:
    found = given(office)
    assert found.is_current
    assert (found.signature.by, found.signature.at) == ("Ana", NOW.replace(microsecond=0))
    said = signing.signed_said(found, speech("en"))
    assert said.startswith("Signed (reviewed) by Ana on 1 May 2014 at ")
    assert office.verify() == []


def test_a_later_change_shows_and_a_new_signature_covers_it(office: OfficeFile) -> None:
    given(office)
    about = ("CO-001", "SCR", Outcome.DONE, day("2014-02-04"), {}, "misread")
    correcting.correct(office, *about, today=TODAY)
    assert not standing(office).is_current
    assert "changed since" in signing.signed_said(standing(office), speech("en"))
    assert given(office).is_current


def test_another_visit_changes_nothing_of_it(office: OfficeFile) -> None:
    given(office)

    visits.record(office, "CO-001", "INC", day("2014-02-17"), {}, today=TODAY)
    assert standing(office).is_current


@pytest.mark.parametrize("part", ["done_on", "reason", "version", "assessments"])
def test_the_seal_covers_every_part_of_the_record(office: OfficeFile, part: str) -> None:
    given(office)
    (patient,) = office.patients()
    other = {"done_on": day("2014-02-09"), "reason": "x", "version": "9", "assessments": {}}
    record = replace(patient.records["SCR"], **{part: other[part]})
    found = signing.signed(replace(patient, records={"SCR": record}), "SCR")
    assert found
    assert not found.is_current


def test_a_wrong_password_signs_nothing(office: OfficeFile) -> None:
    with pytest.raises(WrongPassword):
        given(office, password="guess")
    assert office.patients()[0].signatures == {}


def test_only_the_treating_investigator_signs(office: OfficeFile) -> None:
    sign_out(office)
    sign_in(office, Role.COORDINATOR, "Eva")
    with pytest.raises(NotAllowed):
        given(office)


def test_nobody_signs_where_nobody_signs_in(office: OfficeFile) -> None:
    sign_out(office)
    with pytest.raises(Refusal, match="Nobody signs in to"):
        given(office)


def test_nothing_recorded_is_not_signed(office: OfficeFile) -> None:
    with pytest.raises(Refusal, match="there is nothing to sign"):
        given(office, "INC")


def test_a_signature_stands(office: OfficeFile) -> None:
    given(office)
    number = office.journal(limit=1)[0].number
    with pytest.raises(CannotUndo, match="is a signature, which stands"):
        undo(office, number)


def test_what_was_signed_is_corrected_and_not_undone(office: OfficeFile) -> None:

    visits.record(office, "CO-001", "INC", day("2014-02-17"), {}, today=TODAY)
    number = office.journal(limit=1)[0].number
    given(office, "INC")
    with pytest.raises(CannotUndo, match="Later entries depend"):
        undo(office, number)


def test_whom_not_all_is_shown_is_told_the_same_of_a_signature(office: OfficeFile) -> None:
    recorded = replace(office.patients()[0].records["SCR"], reason="told by telephone")
    visits_of = office.patients()[0].records
    with office.work(Deed.CORRECT) as work:
        work.save(replace(work.patient("CO-001"), records={**visits_of, "SCR": recorded}))
    given(office)
    sign_out(office)
    sign_in(office, Role.EXAMINING_INVESTIGATOR, "Eva")
    (shown,) = as_shown(office).patients()
    assert shown.records["SCR"].reason == ""
    found = signing.signed(shown, "SCR")
    assert found
    assert found.is_current
    sign_out(office)
    with office.work(Deed.CORRECT) as work:
        later = replace(recorded, reason="told by letter")
        work.save(replace(work.patient("CO-001"), records={**visits_of, "SCR": later}))
    sign_in_again(office, "Eva")
    found = signing.signed(as_shown(office).patients()[0], "SCR")
    assert found
    assert not found.is_current
