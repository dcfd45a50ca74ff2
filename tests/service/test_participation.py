"""The end of a participation and its way back, and the withdrawal from treatment."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.domain.appointment import WHOLE, Cover, Fate
from app.domain.contact import Contact, Means
from app.domain.patient import Ending
from app.domain.status import Status
from app.service import marks, participation, patients, unscheduled, visits
from app.service.dossier import dossier
from app.service.ending import outlook
from app.service.ending_words import closed_said, remarks, warnings
from app.service.journal import undo
from app.service.ports import Conflict, Office
from app.words import Refusal, speech
from tests.build import day
from tests.desk import TODAY, book
from tests.untidy import ahead, an_untidy_office, do, enrol, the_patient

D = day
SAY = speech("en")


def end(
    office: Office, kind: Ending, on: str = "2014-04-01", reason: str = "why", code: str = "CO-001"
) -> None:
    participation.end(office, code, kind, day(on), reason, today=TODAY)


@pytest.mark.parametrize("kind", list(Ending))
def test_every_kind_of_end_is_kept_and_taken_back(kind: Ending) -> None:
    office = an_untidy_office()
    if kind is Ending.NEVER_TREATED:
        do(office, INC="2014-02-17")
    before = the_patient(office)
    end(office, kind)
    ended = the_patient(office).end
    assert ended
    assert (ended.kind, ended.on, ended.reason) == (kind, D("2014-04-01"), "why")
    participation.reopen(office, "CO-001", "typed for another patient")
    assert the_patient(office).end is None
    assert the_patient(office).records == before.records


def test_an_appointment_after_the_end_is_called_off_and_undone_with_it() -> None:
    office = an_untidy_office()
    do(office, INC="2014-02-17", BMH="2014-02-19", INF1="2014-03-24")
    book(office, "CO-001", "W4", D("2014-04-21"))
    book(office, "CO-001", "INF2", D("2014-09-20"))
    do(office, W4="2014-04-21")
    before = the_patient(office)
    end(office, Ending.WITHDREW_CONSENT, "2014-04-20", "")
    fates = {tuple(a.covers): a.fate for a in the_patient(office).appointments.values()}
    assert fates == {("W4",): None, ("INF2",): Fate.CANCELLED}
    undo(office)
    assert the_patient(office).appointments == before.appointments


def test_an_end_calls_off_what_is_still_to_do_and_no_more() -> None:
    office = an_untidy_office()
    do(office, INC="2014-02-17", BMH="2014-02-19", INF1="2014-03-24", BSL="2014-03-20")
    mri = Cover(itself=False, assessments=frozenset({"MRI"}))
    book(office, "CO-001", {"BSL": mri}, D("2014-04-23"))
    book(office, "CO-001", {"W4": WHOLE, "INF2": WHOLE}, D("2014-04-22"))
    book(office, "CO-001", {"P2W4": WHOLE}, D("2014-04-24"))
    do(office, W4="2014-04-15", P2W4="2014-04-24")
    end(office, Ending.WITHDREW_CONSENT, "2014-04-20", "")
    fates = [each.fate for each in the_patient(office).appointments.values()]
    assert fates == [Fate.CANCELLED, Fate.CANCELLED, None]


def leave(office: Office, on: str) -> None:
    args = ("CO-001", Ending.WITHDRAWN_BY_INVESTIGATOR, D(on), "progress")
    participation.end(office, *args, early_termination=True, today=TODAY)


def test_the_early_termination_goes_with_the_end_that_is_taken_back() -> None:
    office = an_untidy_office()
    leave(office, "2014-04-20")
    book(office, "CO-001", "ET.1", D("2014-04-25"))
    participation.reopen(office, "CO-001", "typed for another patient")
    patient = the_patient(office)
    assert (patient.unscheduled, patient.events) == ({}, {})
    assert patient.appointments["a1"].fate is Fate.CANCELLED
    leave(office, "2014-04-22")
    unscheduled.cancel_unscheduled(office, "CO-001", *list(the_patient(office).unscheduled), "x")
    participation.reopen(office, "CO-001", "not so")
    leave(office, "2014-04-24")
    assert the_patient(office).events == {"WITHDRAWAL": "2014-04-24"}


def test_an_early_termination_that_took_place_stays() -> None:
    office = an_untidy_office()
    leave(office, "2014-04-20")
    visits.record(office, "CO-001", "ET.1", D("2014-04-21"), {}, today=TODAY)
    participation.reopen(office, "CO-001", "goes on after all")
    patient = the_patient(office)
    assert list(patient.unscheduled) == ["ET.1"]
    assert patient.events == {"WITHDRAWAL": "2014-04-20"}


def test_nothing_is_done_with_the_dead() -> None:
    office = an_untidy_office()
    end(office, Ending.DIED, "2014-04-01", "")
    with pytest.raises(Refusal, match="died on"):
        do(office, INC="2014-04-02")
    do(office, INC="2014-04-01")
    day_ = {"crf": D("2014-04-30")}
    marks.define_marks(office, "CO", {"crf": "CRF entered"})
    marks.set_marks(office, "CO-001", "INC", day_, today=TODAY)


def test_what_an_end_would_mean_is_told_before() -> None:
    office = an_untidy_office()
    do(office, INC="2014-02-17", BMH="2014-02-19", INF1="2014-03-24")
    book(office, "CO-001", "W4", D("2014-04-25"))
    found = dossier(office, "CO-001", TODAY)
    seen = outlook(found, Ending.COMPLETED, D("2014-03-20"))
    assert [line.visit.id for line in seen.done_after] == ["INF1"]
    assert [each.day for each in seen.off] == [D("2014-04-25")]
    assert {line.visit.id for line in seen.closed.not_expected} >= {"W4", "INF2"}
    said = [*warnings(seen, Ending.COMPLETED, SAY), *remarks(seen, SAY)]
    assert said[0].startswith("1 visit is recorded after this day: INF1 · 24 Mar 2014.")
    assert "still open" in said[1]
    assert "called off: 25 Apr 2014" in said[2]
    assert [words for words, _ in closed_said(seen, SAY)][-1].endswith("will not be expected:")


def test_an_early_termination_is_offered_where_it_may_be() -> None:
    office = an_untidy_office()
    found = dossier(office, "CO-001", TODAY)
    offered = {kind: outlook(found, kind, TODAY).early_termination for kind in Ending}
    assert {kind for kind, visit in offered.items() if visit} == {
        Ending.WITHDRAWN_BY_INVESTIGATOR,
        Ending.LOST_TO_FOLLOW_UP,
    }
    args = ("CO-001", Ending.WITHDRAWN_BY_INVESTIGATOR, ahead(-5), "progress")
    participation.end(office, *args, early_termination=True, today=TODAY)
    patient = the_patient(office)
    assert patient.unscheduled["ET.1"].starts_on == ahead(-5)
    assert patient.events == {"WITHDRAWAL": ahead(-5).isoformat()}
    line = dossier(office, "CO-001", TODAY).line("ET.1")
    assert (line.status.status, line.expected.latest) == (Status.DUE, ahead(9))


def test_the_attempts_to_reach_a_lost_patient_are_told() -> None:
    office = an_untidy_office()
    found = dossier(office, "CO-001", TODAY)
    lost = outlook(found, Ending.LOST_TO_FOLLOW_UP, TODAY)
    assert list(warnings(lost, Ending.LOST_TO_FOLLOW_UP, SAY)) == [
        "No attempt to reach the patient is logged yet."
    ]
    tried = {
        "c1": Contact(D("2014-03-02"), Means.CALL, reached=False),
        "c2": Contact(D("2014-03-01"), Means.CALL, reached=True),
    }
    object.__setattr__(found.patient, "contacts", tried)
    assert [a.on for a in outlook(found, Ending.LOST_TO_FOLLOW_UP, TODAY).attempts] == [
        D("2014-03-02")
    ]
    assert outlook(found, Ending.DIED, TODAY).attempts == ()


def test_a_withdrawal_from_treatment_closes_the_infusions_alone() -> None:
    office = an_untidy_office()
    do(office, INC="2014-02-17", BMH="2014-02-19", INF1="2014-03-24")
    book(office, "CO-001", "INF2", D("2014-09-20"))
    participation.stop_treatment(office, "CO-001", D("2014-04-20"), "fatigue", today=TODAY)
    found = dossier(office, "CO-001", TODAY)
    assert found.line("INF2").status.status is Status.NOT_EXPECTED
    follow_up = found.line("P2W4")
    assert follow_up.expected.estimated
    assert follow_up.status.status is Status.PLANNED
    assert follow_up.expected.target == D("2014-10-18")
    (off,) = found.patient.appointments.values()
    assert off.fate is Fate.CANCELLED
    participation.resume_treatment(office, "CO-001", "changed her mind")
    assert dossier(office, "CO-001", TODAY).line("INF2").status.status is Status.PLANNED


def test_a_screen_failure_is_screened_again_once() -> None:
    office = an_untidy_office()
    end(office, Ending.SCREEN_FAILURE, "2014-03-01")
    assert patients.rescreenable(office, "S") == ("CO-001",)
    enrol(office, "CO-002", "2014-03-10", "CO-001")
    assert the_patient(office, "CO-002").rescreens == "CO-001"
    assert participation.screened_again_as(office, "CO-001") == "CO-002"
    assert patients.rescreenable(office, "S") == ()
    with pytest.raises(Refusal, match="was screened again as CO-002"):
        participation.reopen(office, "CO-001", "x")
    with pytest.raises(Refusal, match="screened again already"):
        enrol(office, "CO-003", "2014-03-10", "CO-001")
    end(office, Ending.ENTERED_IN_ERROR, "2014-03-10", code="CO-002")
    participation.reopen(office, "CO-001", "x")


def test_a_stale_end_is_refused() -> None:
    office = an_untidy_office()
    seen = the_patient(office).revision
    do(office, INC="2014-02-17")
    with pytest.raises(Conflict):
        participation.end(office, "CO-001", Ending.DIED, TODAY, "", today=TODAY, revision=seen)
    with pytest.raises(Conflict):
        participation.stop_treatment(office, "CO-001", TODAY, today=TODAY, revision=seen)


def included(office: Office) -> None:
    do(office, INC="2014-02-17")


def treated(office: Office) -> None:
    do(office, INC="2014-02-17", INF1="2014-03-24", INF2="2014-04-24")


def nothing(_: Office) -> None:
    pass


def died(office: Office) -> None:
    end(office, Ending.DIED, "2014-04-01", "")


def completed_early(office: Office) -> None:
    args = ("CO-001", Ending.COMPLETED, D("2014-04-01"), "why")
    participation.end(office, *args, early_termination=True, today=TODAY)


Deed = Callable[[Office], object]
REFUSALS: list[tuple[str, Deed, Deed]] = [
    ("Choose “withdrew consent”", included, lambda o: end(o, Ending.SCREEN_FAILURE)),
    ("Choose “screen failure”", nothing, lambda o: end(o, Ending.NEVER_TREATED)),
    ("so the patient was treated", treated, lambda o: end(o, Ending.NEVER_TREATED)),
    ("Say why", nothing, lambda o: end(o, Ending.SCREEN_FAILURE, reason=" ")),
    ("Say why", nothing, lambda o: end(o, Ending.ENTERED_IN_ERROR, reason="")),
    ("Say why", nothing, lambda o: end(o, Ending.COMPLETED, reason="")),
    ("control characters", nothing, lambda o: end(o, Ending.DIED, reason="\x1b[2J")),
    ("has not come yet", nothing, lambda o: end(o, Ending.DIED, "2014-05-02")),
    ("before CO-001 consented", nothing, lambda o: end(o, Ending.DIED, "2014-02-02")),
    ("ended already", died, lambda o: end(o, Ending.COMPLETED)),
    ("no patient", nothing, lambda o: end(o, Ending.DIED, code="CO-9")),
    ("No early termination visit follows", nothing, completed_early),
    ("has not ended", nothing, lambda o: participation.reopen(o, "CO-001", "x")),
    ("Say why", died, lambda o: participation.reopen(o, "CO-001", " ")),
    (
        "nothing to stop",
        treated,
        lambda o: participation.stop_treatment(o, "CO-001", TODAY, today=TODAY),
    ),
    (
        "ended already",
        died,
        lambda o: participation.stop_treatment(o, "CO-001", TODAY, today=TODAY),
    ),
    (
        "has not come yet",
        nothing,
        lambda o: participation.stop_treatment(o, "CO-001", ahead(1), today=TODAY),
    ),
    ("was not stopped", nothing, lambda o: participation.resume_treatment(o, "CO-001", "x")),
    ("is no screen failure", died, lambda o: enrol(o, "CO-2", "2014-04-10", "CO-001")),
    ("no patient CO-9", nothing, lambda o: enrol(o, "CO-2", "2014-04-10", "CO-9")),
]


@pytest.mark.parametrize(("words", "before", "deed"), REFUSALS)
def test_what_can_not_be_is_refused_and_nothing_is_written(
    words: str, before: Deed, deed: Deed
) -> None:
    office = an_untidy_office()
    before(office)
    known = (office.patients(), len(office.journal()))
    with pytest.raises(Refusal) as refused:
        deed(office)
    assert words in refused.value.said(SAY)
    assert (office.patients(), len(office.journal())) == known


def test_a_new_screening_can_not_begin_before_the_first_ended() -> None:
    office = an_untidy_office()
    end(office, Ending.SCREEN_FAILURE, "2014-03-01")
    with pytest.raises(Refusal, match="before the first screening of CO-001 ended"):
        enrol(office, "CO-002", "2014-02-20", "CO-001")


def test_a_treatment_is_stopped_once() -> None:
    office = an_untidy_office()
    participation.stop_treatment(office, "CO-001", TODAY, today=TODAY)
    with pytest.raises(Refusal, match="stopped already"):
        participation.stop_treatment(office, "CO-001", TODAY, today=TODAY)
