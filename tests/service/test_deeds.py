"""The deeds: what they write, what they refuse, and that a refusal writes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

import pytest

from app.domain.appointment import booked_for
from app.domain.partial import PartialDay
from app.domain.patient import Ending, Patient
from app.domain.visit import AssessmentOutcome, AssessmentRecord, Outcome
from app.service import bookings, closing, correcting, events, participation, patients, visits
from app.service.closing import Dependants
from app.service.ports import Conflict, Office
from app.words import Refusal, speech
from tests.build import DONE, day
from tests.desk import TODAY, an_office, book

NOT_DONE = AssessmentRecord(AssessmentOutcome.NOT_DONE, reason="scanner away")


def enrol(office: Office, code: str = "CO-001", consented: str = "2014-02-03") -> None:
    patients.enrol(
        office, code=code, site="CO", study="S", consented_on=day(consented), today=TODAY
    )


def record(office: Office, visit: str, on: str, code: str = "CO-001") -> None:
    visits.record(office, code, visit, day(on), {}, today=TODAY)


def the_patient(office: Office, code: str = "CO-001") -> Patient:
    return office.patients([code])[0]


def test_enrolling_records_the_consent_visit_with_the_consent_alone() -> None:
    office = an_office()
    enrol(office)
    patient = the_patient(office)
    assert patient.records["SCR"].done_on == patient.consented_on == day("2014-02-03")
    assert patient.records["SCR"].assessments == {"IC": DONE}
    assert patient.versions == {day("2014-02-03"): "1.0"}


def test_the_next_code_follows_the_highest() -> None:
    office = an_office()
    assert patients.next_code(office, "CO") == "CO-001"
    enrol(office, "CO-007")
    enrol(office, "CO-12B")
    assert patients.next_code(office, "CO") == "CO-008"


def test_recording_keeps_what_was_done_and_what_was_not() -> None:
    office = an_office()
    enrol(office)
    given = {"MRI": NOT_DONE, "BLOOD": AssessmentRecord(AssessmentOutcome.DONE, day("2014-04-22"))}
    visits.record(office, "CO-001", "W4", day("2014-04-21"), given, today=TODAY)
    found = the_patient(office).records["W4"]
    assert (found.outcome, found.done_on, found.version) == (
        Outcome.DONE,
        day("2014-04-21"),
        "1.0",
    )
    assert found.assessments == given


def test_assessments_can_come_before_their_visit_and_stay() -> None:
    office = an_office()
    enrol(office)
    early = AssessmentRecord(AssessmentOutcome.DONE, day("2014-04-20"))
    visits.record_assessments(office, "CO-001", "W4", {"MRI": early}, today=TODAY)
    assert the_patient(office).records["W4"].outcome is None
    visits.record(office, "CO-001", "W4", day("2014-04-21"), {"BLOOD": DONE}, today=TODAY)
    assert the_patient(office).records["W4"].assessments == {"MRI": early, "BLOOD": DONE}


def test_closing_a_visit_closes_those_that_hang_on_it_unless_they_count_on() -> None:
    for dependants, closed in ((Dependants.NOT_APPLICABLE, True), (Dependants.COUNT_ON, False)):
        office = an_office()
        enrol(office)
        record(office, "BMH", "2014-02-19")
        closing.close(office, "CO-001", "INF1", Outcome.MISSED, "", dependants)
        records = the_patient(office).records
        assert records["INF1"].outcome is Outcome.MISSED
        hanging = {visit for visit, r in records.items() if r.outcome is Outcome.NOT_APPLICABLE}
        assert hanging == ({"BSL", "W4", "INF2", "P2W4"} if closed else set())


def test_what_is_closed_is_no_longer_booked() -> None:
    office = an_office()
    enrol(office)
    for visit in ("INC", "INF2", "P2W4"):
        book(office, "CO-001", visit, day("2014-09-20"))
    closing.close(office, "CO-001", "INF2", Outcome.MISSED, "")
    assert set(the_patient(office).booked) == {"INC"}


def test_a_visit_done_is_not_closed_with_its_anchor() -> None:
    office = an_office()
    enrol(office)
    record(office, "BSL", "2014-03-20")
    closing.close(office, "CO-001", "INF1", Outcome.MISSED, "")
    assert the_patient(office).records["BSL"].outcome is Outcome.DONE


def test_a_booking_moves_and_is_cancelled() -> None:
    office = an_office()
    enrol(office)
    book(office, "CO-001", "W4", day("2014-05-05"), time(9), " Room 3 ")
    book(office, "CO-001", "W4", day("2014-05-06"), time(10), "Room 3")
    found = booked_for(the_patient(office).appointments, "W4")
    assert (found.day, found.at, found.zone, found.place) == (
        day("2014-05-06"),
        time(10),
        "Europe/Madrid",
        "Room 3",
    )
    bookings.cancel(office, "CO-001", "W4", "moved away")
    assert the_patient(office).booked == {}


def test_a_correction_replaces_the_day_and_opens_an_assessment_again() -> None:
    office = an_office()
    enrol(office)
    given = {"MRI": DONE, "BLOOD": DONE}
    visits.record(office, "CO-001", "W4", day("2014-04-21"), given, today=TODAY)
    correcting.correct(
        office, "CO-001", "W4", Outcome.DONE, day("2014-04-22"), {"MRI": None}, "typo", today=TODAY
    )
    found = the_patient(office).records["W4"]
    assert (found.done_on, found.assessments) == (day("2014-04-22"), {"BLOOD": DONE})
    correcting.correct(office, "CO-001", "W4", None, day("2014-04-22"), {}, "not hers", today=TODAY)
    assert the_patient(office).records["W4"].outcome is None
    assert the_patient(office).records["W4"].done_on is None


def test_an_event_may_lie_before_consent() -> None:
    office = an_office()
    enrol(office)
    events.record_event(office, "CO-001", "RELAPSE", PartialDay("2014-01-05"), today=TODAY)
    assert the_patient(office).events == {"RELAPSE": "2014-01-05"}


def test_an_end_is_kept_with_its_kind_and_day() -> None:
    office = an_office()
    enrol(office)
    participation.end(office, "CO-001", Ending.WITHDREW_CONSENT, day("2014-04-01"), "", today=TODAY)
    end = the_patient(office).end
    assert end
    assert (end.kind, end.on) == (Ending.WITHDREW_CONSENT, day("2014-04-01"))


def test_a_stale_save_is_refused() -> None:
    office = an_office()
    enrol(office)
    seen = the_patient(office).revision
    record(office, "INC", "2014-02-17")
    with pytest.raises(Conflict):
        visits.record(office, "CO-001", "BMH", day("2014-02-19"), {}, today=TODAY, revision=seen)


D = day
REFUSALS: list[tuple[str, Callable[[Office], object]]] = [
    ("can't be a patient's code", lambda o: enrol(o, "María García")),
    ("can't be a patient's code", lambda o: enrol(o, "../../x")),
    ("can't be a patient's code", lambda o: enrol(o, "MARIA.GARCIA")),
    ("can't be a patient's code", lambda o: enrol(o, "co-001")),
    ("control characters", lambda o: bookings.cancel(o, "CO-001", "INC", "\u202eno")),
    ("There is already a patient", lambda o: enrol(o)),
    ("after today", lambda o: enrol(o, "CO-2", "2014-05-02")),
    ("Check the year", lambda o: enrol(o, "CO-2", "1214-05-02")),
    ("no patient", lambda o: record(o, "INC", "2014-02-17", "CO-9")),
    ("The protocol has no visit", lambda o: record(o, "W99", "2014-02-17")),
    ("has not come yet", lambda o: record(o, "INC", "2014-05-02")),
    ("is before", lambda o: record(o, "INC", "2014-02-02")),
    ("is before", lambda o: book(o, "CO-001", "INC", D("2014-01-02"))),
    ("already recorded", lambda o: record(o, "SCR", "2014-02-04")),
    ("already has an outcome", lambda o: book(o, "CO-001", "SCR", D("2014-06-02"))),
    ("isn't booked", lambda o: bookings.cancel(o, "CO-001", "INC")),
    ("Say why", lambda o: closing.close(o, "CO-001", "INC", Outcome.MISSED, " ")),
    (
        "Say why MRI was not done",
        lambda o: visits.record(
            o,
            "CO-001",
            "W4",
            D("2014-04-20"),
            {"MRI": AssessmentRecord(AssessmentOutcome.NOT_DONE)},
            today=TODAY,
        ),
    ),
    (
        "has no assessment",
        lambda o: visits.record(o, "CO-001", "W4", D("2014-04-20"), {"XX": DONE}, today=TODAY),
    ),
    (
        "Nothing is recorded",
        lambda o: correcting.correct(
            o, "CO-001", "W4", Outcome.DONE, D("2014-04-20"), {}, "x", today=TODAY
        ),
    ),
    (
        "The protocol has no event",
        lambda o: events.record_event(o, "CO-001", "STROKE", PartialDay("2014-01-01"), today=TODAY),
    ),
    (
        "can't be dated ahead",
        lambda o: events.record_event(
            o, "CO-001", "RELAPSE", PartialDay("2014-06-01"), today=TODAY
        ),
    ),
    ("too long", lambda o: bookings.cancel(o, "CO-001", "INC", "x" * 501)),
    ("control characters", lambda o: bookings.cancel(o, "CO-001", "INC", "\x1b[2J")),
    (
        "has not come yet",
        lambda o: participation.end(o, "CO-001", Ending.DIED, D("2014-06-01"), "", today=TODAY),
    ),
    (
        "doesn't run the study",
        lambda o: patients.enrol(
            o, code="A1", site="CO", study="X", consented_on=TODAY, today=TODAY
        ),
    ),
]


@pytest.mark.parametrize(("words", "deed"), REFUSALS)
def test_what_can_not_be_is_refused_with_the_place_and_nothing_is_written(
    words: str, deed: Callable[[Office], object]
) -> None:
    office = an_office()
    enrol(office)
    before = (office.patients(), len(office.journal()))
    with pytest.raises(Refusal) as refused:
        deed(office)
    assert words in refused.value.said(speech("en"))
    assert (office.patients(), len(office.journal())) == before


def test_a_slot_is_given_once() -> None:
    office = an_office()
    enrol(office)
    enrol(office, "CO-002")
    slot = (day("2014-05-05"), time(9), "MRI room")
    book(office, "CO-001", "W4", *slot)
    with pytest.raises(Refusal, match="CO-001 is already booked"):
        book(office, "CO-002", "W4", *slot)
    with pytest.raises(Refusal, match="CO-001 is already booked"):
        book(office, "CO-001", "INF2", slot[0], slot[1], "Elsewhere")
    book(office, "CO-001", "INF2", *slot)
    book(office, "CO-002", "W4", slot[0], time(10), "MRI room")


def test_nothing_is_booked_after_the_end() -> None:
    office = an_office()
    enrol(office)
    participation.end(office, "CO-001", Ending.WITHDREW_CONSENT, day("2014-04-01"), "", today=TODAY)
    with pytest.raises(Refusal, match="nothing can be booked"):
        book(office, "CO-001", "W4", day("2014-06-02"))
    with pytest.raises(Refusal, match="ended already"):
        participation.end(office, "CO-001", Ending.DIED, day("2014-04-02"), "", today=TODAY)


def test_correcting_an_anchor_closes_and_opens_what_hangs_on_it() -> None:
    office = an_office()
    enrol(office)
    record(office, "INF1", "2014-03-24")
    book(office, "CO-001", "INF2", day("2014-09-20"))
    args = ("CO-001", "INF1")
    correcting.correct(office, *args, Outcome.MISSED, None, {}, "", today=TODAY)
    closed = the_patient(office)
    assert closed.records["W4"].outcome is Outcome.NOT_APPLICABLE
    assert closed.records["INF1"].reason == ""
    assert closed.booked == {}
    correcting.correct(office, *args, Outcome.DONE, day("2014-03-25"), {}, "hers", today=TODAY)
    opened = the_patient(office)
    assert set(opened.records) == {"SCR", "INF1"}
    assert opened.records["INF1"].reason == ""
    counting = Dependants.COUNT_ON
    correcting.correct(office, *args, Outcome.MISSED, None, {}, "", counting, today=TODAY)
    assert set(the_patient(office).records) == {"SCR", "INF1"}


def test_what_was_closed_for_another_reason_stays_closed() -> None:
    office = an_office()
    enrol(office)
    closing.close(office, "CO-001", "W4", Outcome.NOT_APPLICABLE, "abroad")
    closing.close(office, "CO-001", "INF1", Outcome.MISSED, "")
    correcting.correct(
        office, "CO-001", "INF1", Outcome.DONE, day("2014-03-25"), {}, "typo", today=TODAY
    )
    assert set(the_patient(office).records) == {"SCR", "W4", "INF1"}
