"""What of the deviation log is printed, and what stays off it until it is confirmed."""

from __future__ import annotations

from dataclasses import replace

from app.domain.deviation import DeviationKind, DeviationState, logged
from app.domain.report import Cause, DeviationReport, Grade
from app.domain.schedule import project
from app.domain.visit import Outcome, VisitRecord
from app.service import confirming, correcting, deviations
from app.service.deviation_log import DeviationLog, printable, printed_log
from app.service.ports import Office
from app.service.running import runs
from tests.build import a_patient, day
from tests.departing import an_office
from tests.desk import TODAY
from tests.domain.departing import NOT_DONE, facts, the_trial
from tests.untidy import an_untidy_office

LATE = "W4.late"


def the_log(office: Office, **days: object) -> DeviationLog:
    (run,) = runs(office, TODAY)
    return printed_log(office, run, TODAY, **days)  # type: ignore[arg-type]


def keys(found: DeviationLog) -> dict[str, DeviationState]:
    return {row.deviation.key: row.state for row in found.rows}


def test_what_rests_on_an_assumption_is_counted_and_left_off_until_it_is_confirmed() -> None:
    office = an_office()
    deviations.report(office, "CO-001", LATE, Grade.MINOR, Cause.SERVICE, "told", today=TODAY)
    before = the_log(office)
    assert (LATE in keys(before), before.left_off) == (False, 1)
    said = {"by": "M. Ruiz", "source": "Protocol v3.0"}
    confirming.confirm(office, "CO", "S", {"visits.W4.window": ""}, **said, today=TODAY)
    after = the_log(office)
    assert (keys(after)[LATE], after.left_off) == (DeviationState.COMPLETED, 0)
    assert keys(before).keys() == keys(after).keys() - {LATE}


def test_a_cured_one_stays_on_the_log_as_cured() -> None:
    office = an_office()
    deviations.report(office, "CO-001", LATE, Grade.MINOR, Cause.SERVICE, "told", today=TODAY)
    on, why = day("2014-04-28"), "mistyped"
    correcting.correct(office, "CO-001", "W4", Outcome.DONE, on, {}, why, today=TODAY)
    assert keys(the_log(office))[LATE] is DeviationState.CURED


def test_what_a_person_completed_is_not_cured_while_a_target_is_provisional() -> None:
    """Nothing was corrected: who lets the anchor open again has not done the EDSS by that."""
    key, version = "AFTER2.EDSS.missing", the_trial()
    after = VisitRecord(Outcome.DONE, day("2014-06-08"), assessments={"EDSS": NOT_DONE})
    known = replace(a_patient(), records=facts(AFTER2=after).records)
    reported = replace(known, reports={key: DeviationReport(Grade.MINOR, Cause.SERVICE)})
    for patient, expected in ((known, []), (reported, [(key, DeviationState.COMPLETED)])):
        drafts = deviations.drafted(patient, project(version, patient.facts, TODAY))
        lines = logged(drafts, patient.reports, version)
        assert [(line.deviation.key, line.state) for line in lines] == expected


def test_the_log_can_be_of_some_days_or_of_one_patient() -> None:
    office = an_office()
    assert keys(the_log(office, since=TODAY)) == {}
    assert keys(the_log(office, until=day("2014-03-10"))).keys() == {"SCR.BLOOD.missing"}
    assert keys(the_log(office, patient="CO-009")) == {}


def test_a_procedure_beside_the_plan_is_on_no_log() -> None:
    (row, *_) = deviations.log(an_office(), TODAY)
    office = an_untidy_office()
    version = office.version("S", "1.0")
    beside = row.deviation._replace(visit="REP.1", kind=DeviationKind.MISSING)
    hidden = row._replace(version=version, deviation=beside)
    assert printable([hidden]) == ((), 0)
    relapse = hidden._replace(deviation=beside._replace(visit="UNS_R.1"))
    assert printable([relapse]) == ((relapse,), 0)
