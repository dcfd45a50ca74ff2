"""The deviation log and the check lists: what is asked, what is refused, and what is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.change import Deed
from app.domain.deviation import DeviationKind, DeviationState
from app.domain.lookback import Lies
from app.domain.partial import PartialDay
from app.domain.patient import Ending
from app.domain.report import Answer, Cause, DeviationReport, GateAnswer, Grade
from app.domain.visit import Outcome
from app.service import correcting, deviations, events, gates, journal, participation
from app.service.deviations import Sought
from app.service.dossier import dossier
from app.service.ports import Conflict, Office, Unknown
from app.words import Refusal, speech
from tests.build import day
from tests.departing import add_departing, an_office, gated_trial
from tests.desk import TODAY


def keys(office: Office, sought: Sought = deviations.EVERYTHING) -> dict[str, DeviationState]:
    return {row.deviation.key: row.state for row in deviations.log(office, TODAY, sought)}


def complete(office: Office, key: str = "W4.late", cause: Cause | None = Cause.SERVICE) -> None:
    deviations.report(office, "CO-001", key, Grade.MINOR, cause, "told the monitor", today=TODAY)


def test_a_deviation_is_drafted_completed_and_cured_and_never_lost() -> None:
    office = an_office()
    assert (
        keys(office)
        == {
            "SCR.BLOOD.missing": DeviationState.DRAFT,
            "W4.late": DeviationState.DRAFT,
        }
        | {"INF1.INFUS.missing": DeviationState.DRAFT}
        | {}
    )
    complete(office)
    assert keys(office)["W4.late"] is DeviationState.COMPLETED
    kept = DeviationReport(Grade.MINOR, Cause.SERVICE, "told the monitor")
    correcting.correct(
        office, "CO-001", "W4", Outcome.DONE, day("2014-04-28"), {}, "mistyped", today=TODAY
    )
    (cured,) = deviations.log(office, TODAY, Sought(state=DeviationState.CURED))
    assert (cured.deviation.key, cured.report, cured.deviation.on) == ("W4.late", kept, None)
    changed = replace(kept, grade=Grade.IMPORTANT)
    deviations.report(
        office, "CO-001", "W4.late", changed.grade, changed.cause, changed.measures, today=TODAY
    )
    assert office.patients(["CO-001"])[0].reports == {"W4.late": changed}


def test_the_same_is_said_of_several_at_once_and_kept_of_each() -> None:
    office = an_office()
    add_departing(office, "CO-002")
    said = DeviationReport(Grade.IMPORTANT, Cause.ILLNESS, "rang")
    which = {"CO-001": ["SCR.BLOOD.missing", "W4.late"], "CO-002": ["W4.late"]}
    action = deviations.report_alike(office, which, said, today=TODAY)
    assert action is not None
    assert action.codes == ("CO-001", "CO-002")
    found = {patient.code: patient.reports for patient in office.patients()}
    assert found == {code: dict.fromkeys(keys, said) for code, keys in which.items()}


def test_what_was_said_of_one_is_not_written_over_with_several() -> None:
    office = an_office()
    add_departing(office, "CO-002")
    complete(office)
    kept = office.patients()
    said = DeviationReport(Grade.IMPORTANT, Cause.ILLNESS)
    which = {"CO-002": ["W4.late"], "CO-001": ["W4.late"]}
    with pytest.raises(Refusal, match=r"CO-001: deviation W4\.late is completed already"):
        deviations.report_alike(office, which, said, today=TODAY)
    with pytest.raises(Refusal, match="No cause is asked"):
        deviations.report_alike(office, {"CO-002": ["INF1.INFUS.missing"]}, said, today=TODAY)
    with pytest.raises(Conflict):
        deviations.report_alike(
            office, {"CO-002": ["W4.late"]}, said, today=TODAY, revisions={"CO-002": 1}
        )
    assert office.patients() == kept


def test_the_deed_is_kept_in_the_journal_and_can_be_undone() -> None:
    office = an_office()
    complete(office)
    assert office.journal()[0].deed is Deed.REPORT_DEVIATION
    journal.undo(office)
    assert office.patients(["CO-001"])[0].reports == {}


def test_what_cannot_be_is_refused_and_writes_nothing() -> None:
    office = an_office()
    before = office.patients(["CO-001"])[0]

    def tried(key: str = "W4.late", cause: Cause | None = Cause.OTHER, **more: object) -> Refusal:
        with pytest.raises(Refusal) as refused:
            deviations.report(
                *(office, "CO-001", key, Grade.MINOR, cause),
                today=TODAY,
                **more,  # type: ignore[arg-type]
            )
        return refused.value

    assert isinstance(tried("W24.late"), Unknown)
    assert "W4.late" in str(tried("W24.late"))
    assert "choose a cause" in str(tried(cause=None))
    assert "leave it out" in str(tried("INF1.INFUS.missing"))
    assert "has not come yet" in str(tried(reported_on=day("2014-05-02")))
    assert "before" in str(tried(reported_on=day("2014-02-02")))
    assert "too long" in str(tried(measures="x" * 501))
    assert isinstance(tried(revision=before.revision - 1), Conflict)
    assert office.patients(["CO-001"])[0] == before


def test_no_cause_is_kept_of_an_infusion() -> None:
    office = an_office()
    complete(office, "INF1.INFUS.missing", None)
    assert office.patients(["CO-001"])[0].reports["INF1.INFUS.missing"].cause is None


def test_the_log_is_filtered() -> None:
    office = an_office()
    complete(office)
    assert set(keys(office, Sought(kind=DeviationKind.LATE))) == {"W4.late"}
    assert set(keys(office, Sought(state=DeviationState.COMPLETED))) == {"W4.late"}
    assert set(keys(office, Sought(since=day("2014-04-30")))) == {"W4.late"}
    assert "W4.late" not in keys(office, Sought(until=day("2014-04-29")))
    for nobody in (Sought(patient="CO-002"), Sought(site="MA"), Sought(study="T")):
        assert keys(office, nobody) == {}
    found = dossier(office, "CO-001", TODAY)
    assert deviations.of_dossier(found) == deviations.log(office, TODAY, Sought("CO-001"))


def test_who_was_entered_in_error_departs_from_nothing() -> None:
    office = an_office()
    complete(office)
    kind = Ending.ENTERED_IN_ERROR
    participation.end(office, "CO-001", kind, TODAY, "typed twice", today=TODAY)
    assert keys(office) == {"W4.late": DeviationState.CURED}


def test_a_check_list_shows_what_the_dates_say_and_keeps_the_answers() -> None:
    office = an_office()
    events.record_event(office, "CO-001", "RELAPSE", PartialDay("2014-01-10"), today=TODAY)
    (line,) = gates.check_list(dossier(office, "CO-001", TODAY), "INC")
    assert (line.lies, line.answer) == (Lies.WITHIN, None)
    assert [one.applies for one in line.reads] == [True, False]
    answer = GateAnswer(Answer.NOT_KNOWN, TODAY, "asked the family doctor")
    gates.answer_gates(office, "CO-001", "INC", {"G1": answer}, today=TODAY)
    (line,) = gates.check_list(dossier(office, "CO-001", TODAY), "INC")
    assert line.answer == answer
    gates.answer_gates(office, "CO-001", "INC", {"G1": None}, today=TODAY)
    assert office.patients(["CO-001"])[0].answers == {}


def test_each_infusion_has_answers_of_its_own() -> None:
    office = an_office()
    for visit, answer in (("INF1", Answer.YES), ("INF2", Answer.NO)):
        given = {"G13": GateAnswer(answer, TODAY)}
        gates.answer_gates(office, "CO-001", visit, given, today=TODAY)
    kept = office.patients(["CO-001"])[0].answers
    assert {visit: one["G13"].answer for visit, one in kept.items()} == {
        "INF1": Answer.YES,
        "INF2": Answer.NO,
    }
    assert gates.gated_visits(gated_trial()) == ("INC", "INF1", "INF2")


def test_a_check_list_refuses_what_the_protocol_does_not_ask() -> None:
    office = an_office()
    yes = GateAnswer(Answer.YES, TODAY)
    for visit, given, said in (
        ("W4", {"G13": yes}, "asks nothing before W4"),
        ("INF1", {"G1": yes}, "does not ask G1 before INF1"),
        ("INF1", {"G13": replace(yes, on=day("2014-05-02"))}, "has not come yet"),
        ("INF1", {"G13": replace(yes, note="x" * 501)}, "too long"),
    ):
        with pytest.raises(Refusal) as refused:
            gates.answer_gates(office, "CO-001", visit, given, today=TODAY)
        assert said in refused.value.said(speech("en"))
    with pytest.raises(Refusal):
        gates.check_list(dossier(office, "CO-001", TODAY), "W4")
    with pytest.raises(Conflict):
        gates.answer_gates(office, "CO-001", "INF1", {"G13": yes}, today=TODAY, revision=1)
    assert office.patients(["CO-001"])[0].answers == {}
