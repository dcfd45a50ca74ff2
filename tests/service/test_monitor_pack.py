"""What a monitor reads since the last visit: codes alone, nothing twice, nothing withheld."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.change import Deed
from app.domain.contact import Contact, Means
from app.domain.patient import Ending
from app.domain.report import Answer, GateAnswer
from app.domain.visit import Outcome
from app.service import contacts, correcting, gates, journal, participation, unscheduled, visits
from app.service.corrections import correction_said
from app.service.monitor_pack import MonitorPack, monitor_pack
from app.service.ports import Office, Unknown
from app.service.running import runs
from app.words import Refusal, speech
from tests.build import day
from tests.departing import an_office
from tests.desk import TODAY
from tests.service.test_example import an_example
from tests.untidy import an_untidy_office, enrol

EN = speech("en")
LATER = day("2014-05-10")


def the_pack(office: Office, since: date, today: date = TODAY) -> MonitorPack:
    (run,) = runs(office, today)
    return monitor_pack(office, run, since, today)


def done(found: MonitorPack) -> list[str]:
    return [one.line.visit.id for one in found.visits]


def entered(found: MonitorPack) -> list[str]:
    return [one.line.visit.id for one in found.entered]


def test_visits_done_since_and_those_entered_since_stand_apart() -> None:
    office = an_office()
    found = the_pack(office, day("2014-04-15"))
    assert done(found) == ["W4"]
    assert entered(found) == ["SCR", "INC", "BMH", "INF1"]
    later = the_pack(office, LATER, LATER)
    assert (done(later), entered(later)) == ([], [])


def test_assessments_that_were_not_done_are_told_with_the_visit() -> None:
    (screening, *_) = the_pack(an_office(), day("2014-04-15")).entered
    assert [name.in_("en") for name in screening.names] == ["BLOOD"]


def test_a_correction_is_told_from_old_to_new_with_who_when_and_why() -> None:
    office = an_office()
    on = day("2014-04-29")
    correcting.correct(office, "CO-001", "W4", Outcome.DONE, on, {}, "mistyped", today=TODAY)
    (one,) = the_pack(office, TODAY).corrections
    assert (one.patient, one.who, one.deed, one.why) == ("CO-001", "ana", Deed.CORRECT, "mistyped")
    assert correction_said(one, EN) == ("W4: done on 30 Apr 2014 → 29 Apr 2014",)
    assert the_pack(office, LATER, LATER).corrections == ()


def test_what_was_entered_for_the_first_time_is_no_correction() -> None:
    assert the_pack(an_office(), day("2014-01-01")).corrections == ()


def test_an_undone_record_and_an_undone_patient_are_corrections() -> None:
    office = an_office()
    journal.undo(office)
    (one,) = the_pack(office, TODAY).corrections
    assert "W4: done on 30 Apr 2014 → –" in correction_said(one, EN)
    enrol(office, "CO-002", "2014-03-03")
    journal.undo(office)
    gone = the_pack(office, TODAY).corrections[-1]
    assert (gone.patient, gone.deed) == ("CO-002", Deed.UNDO)
    assert "consent: 3 Mar 2014 → –" in correction_said(gone, EN)


def test_what_people_wrote_of_a_patient_goes_on_no_pack() -> None:
    office = an_office()
    said = Contact(TODAY, Means.CALL, reached=True, note="Ana Ruiz asks", is_question=True)
    contacts.log(office, "CO-001", said, today=TODAY)
    again = Contact(TODAY, Means.CALL, reached=True, note="Ana Ruiz asked", is_question=True)
    contacts.correct(office, "CO-001", "c1", again, "a word", today=TODAY)
    for answer in (Answer.YES, Answer.NO):
        given = {"G13": GateAnswer(answer, TODAY, f"says Ana Ruiz {answer}")}
        gates.answer_gates(office, "CO-001", "INF2", given, today=TODAY)
    found = the_pack(office, TODAY)
    assert [task.patient for task in found.questions] == ["CO-001"]
    words = [said for one in found.corrections for said in correction_said(one, EN)]
    assert words == ["INF2, No infection: answer yes → no"]


def test_a_procedure_beside_the_plan_is_nowhere_in_the_pack() -> None:
    office = an_untidy_office()
    start = day("2014-04-20")
    for kind in ("REP", "UNS"):
        unscheduled.add(office, "CO-001", kind, start, today=TODAY)
        visits.record(office, "CO-001", f"{kind}.1", start, {}, today=TODAY)
        on, why = day("2014-04-21"), "" if kind == "REP" else "mistyped"
        correcting.correct(office, "CO-001", f"{kind}.1", Outcome.DONE, on, {}, why, today=TODAY)
    found = the_pack(office, day("2014-04-01"))
    assert done(found) == ["UNS.1"]
    assert [one.line.visit.id for one in found.unscheduled] == ["UNS.1"]
    assert [change.path[1] for one in found.corrections for change in one.changes] == ["UNS.1"]
    assert "REP" not in {row.visit.id.partition(".")[0] for row in found.open_rows}


def test_everybody_screened_is_on_the_log_with_what_became_of_them() -> None:
    office = an_office()
    enrol(office, "CO-002", "2014-03-03")
    on, why = day("2014-03-20"), "too few relapses"
    participation.end(office, "CO-002", Ending.SCREEN_FAILURE, on, why, today=TODAY)
    first, second = the_pack(office, TODAY).screening
    assert (first.patient, first.included_on) == ("CO-001", day("2014-02-17"))
    assert (second.stage, second.ended_on, second.reason) == (Ending.SCREEN_FAILURE, on, why)
    assert second.included_on is None


def test_a_day_to_come_and_a_study_that_nobody_runs_are_refused() -> None:
    office = an_office()
    with pytest.raises(Refusal, match="can't be on 10 May 2014"):
        the_pack(office, LATER)
    with pytest.raises(Unknown, match="CO S"):
        runs(office, TODAY, "CO", "OTHER")


def test_the_example_office_has_something_in_every_part() -> None:
    today = day("2026-11-22")
    office = an_example(today)
    packs = [monitor_pack(office, run, day("2026-08-01"), today) for run in runs(office, today)]
    assert all(pack.screening for pack in packs)
    for part in ("visits", "entered", "unscheduled", "corrections", "open_rows", "questions"):
        assert any(getattr(pack, part) for pack in packs), part
