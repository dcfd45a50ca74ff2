"""What hangs on a visit closes and opens with it, whatever words the reasons have."""

from __future__ import annotations

import pytest

from app.domain.override import Override
from app.domain.visit import Outcome
from app.service import closing, correcting, overrides, visits
from app.service.closing import Dependants
from app.service.journal import undo
from app.service.ports import Office
from tests.build import DONE, day
from tests.desk import TODAY, an_office, book
from tests.service.test_deeds import enrol, record, the_patient

OFF = Override("no scanner", "Dr Ruiz", not_applicable=True)
LATER = Override("", "Dr Ruiz", target=day("2014-09-25"))
HANGING = {"BSL", "W4", "INF2", "P2W4"}


def an_enrolled_office() -> Office:
    office = an_office()
    enrol(office)
    return office


def close(office: Office, visit: str = "INF1", reason: str = "") -> None:
    closing.close(office, "CO-001", visit, Outcome.MISSED, reason)


def turn(
    office: Office,
    outcome: Outcome | None,
    dependants: Dependants = Dependants.NOT_APPLICABLE,
    visit: str = "INF1",
) -> None:
    on = day("2014-03-24") if outcome is Outcome.DONE else None
    why = "" if visit.startswith("INF") and outcome in closing.NOT_DONE else "b"
    correcting.correct(office, "CO-001", visit, outcome, on, {}, why, dependants, today=TODAY)


def not_applicable(office: Office) -> set[str]:
    records = the_patient(office).records.items()
    return {visit for visit, each in records if each.outcome is Outcome.NOT_APPLICABLE}


@pytest.mark.parametrize("first", list(Dependants))
@pytest.mark.parametrize("then", list(Dependants))
def test_those_that_hang_on_it_follow_the_newer_choice(first: Dependants, then: Dependants) -> None:
    office = an_enrolled_office()
    closing.close(office, "CO-001", "INF1", Outcome.MISSED, "", first)
    turn(office, Outcome.NOT_APPLICABLE, then)
    off = HANGING if then is Dependants.NOT_APPLICABLE else set()
    assert not_applicable(office) == {"INF1"} | off
    turn(office, Outcome.DONE)
    assert not_applicable(office) == set()


def test_what_was_closed_by_itself_stays_closed_though_the_words_are_the_same() -> None:
    office = an_enrolled_office()
    close(office, "W4", "moved away")
    close(office, "INF1")
    turn(office, None)
    assert set(the_patient(office).records) == {"SCR", "W4"}


def test_one_corrected_since_is_no_longer_its_anchors() -> None:
    office = an_enrolled_office()
    close(office)
    turn(office, Outcome.MISSED, visit="W4")
    turn(office, Outcome.DONE)
    assert the_patient(office).records["W4"].outcome is Outcome.MISSED


def test_what_hangs_on_one_that_was_taken_along_opens_with_it() -> None:
    office = an_enrolled_office()
    close(office)
    turn(office, None, visit="INF2")
    assert not_applicable(office) == {"BSL", "W4"}


def test_an_assessment_keeps_its_day_when_its_visit_opens_again() -> None:
    office = an_enrolled_office()
    done = {"MRI": DONE}
    visits.record(office, "CO-001", "W4", day("2014-04-21"), done, today=TODAY)
    turn(office, None, visit="W4")
    close(office)
    turn(office, None)
    found = (the_patient(office).records["W4"].assessments or {})["MRI"]
    assert found.done_on == day("2014-04-21")


def test_setting_an_anchor_apart_asks_what_becomes_of_the_others() -> None:
    for dependants, off in ((Dependants.NOT_APPLICABLE, {"P2W4"}), (Dependants.COUNT_ON, set())):
        office = an_enrolled_office()
        record(office, "INF1", "2014-03-24")
        book(office, "CO-001", "P2W4", day("2014-10-20"))
        overrides.override(office, "CO-001", "INF2", OFF, dependants)
        assert not_applicable(office) == off
        assert set(the_patient(office).booked) == {"P2W4"} - off
        overrides.lift(office, "CO-001", "INF2", "")
        assert not_applicable(office) == set()


def test_another_decision_opens_what_the_first_one_closed() -> None:
    office = an_enrolled_office()
    record(office, "INF1", "2014-03-24")
    overrides.override(office, "CO-001", "INF2", OFF)
    overrides.override(office, "CO-001", "INF2", LATER)
    assert not_applicable(office) == set()
    undo(office)
    assert not_applicable(office) == {"P2W4"}


def test_lifting_leaves_closed_what_its_anchors_own_record_closed() -> None:
    office = an_enrolled_office()
    record(office, "INF1", "2014-03-24")
    overrides.override(office, "CO-001", "INF2", OFF)
    close(office, "INF2")
    overrides.lift(office, "CO-001", "INF2", "")
    assert not_applicable(office) == {"P2W4"}
