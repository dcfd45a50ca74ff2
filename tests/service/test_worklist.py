"""The worklist and the roster: which lines there are, in which order, and what they say."""

from __future__ import annotations

from datetime import time

from app.domain.appointment import Cover
from app.domain.patient import Ending, Stage
from app.domain.status import Flag, Status
from app.domain.visit import AssessmentOutcome, AssessmentRecord, Outcome
from app.service import closing, participation, patients, visits
from app.service.closing import Dependants
from app.service.dossier import dossier
from app.service.ports import Office
from app.service.worklines import Group, Kind, WorkRow
from app.service.worklist import overview, tiles, worklist
from tests import chance
from tests.build import DONE, day
from tests.desk import TODAY, an_office, book
from tests.service.test_deeds import enrol, record

SCREENED = {"IC": DONE, "BLOOD": DONE}


def treated(office: Office, zero: str = "2014-03-24", code: str = "CO-001") -> None:
    """A patient with everything done up to the first treatment, nothing after it."""
    enrol(office, code)
    visits.record_assessments(office, code, "SCR", SCREENED, today=TODAY)
    for visit, on in (("INC", "2014-02-17"), ("BMH", "2014-02-19"), ("INF1", zero)):
        given = {"INFUS": DONE} if visit == "INF1" else {}
        visits.record(office, code, visit, day(on), given, today=TODAY)
    if zero > "2014-03-20":
        baseline = {"MRI": DONE, "EDSS": DONE}
        visits.record(office, code, "BSL", day("2014-03-20"), baseline, today=TODAY)


def seen(office: Office, today: str = "2014-05-01") -> list[tuple[str, str, str, str]]:
    return [
        (row.group.value, row.visit.id, row.status.status.value, row.kind.value)
        for row in worklist(office, day(today))
    ]


def the_row(office: Office, visit: str, today: str = "2014-05-01") -> WorkRow:
    return next(row for row in worklist(office, day(today)) if row.visit.id == visit)


def test_an_overdue_visit_is_late_with_its_assessments_to_do() -> None:
    office = an_office()
    treated(office)
    row = the_row(office, "W4")
    assert (row.group, row.status.status, row.status.days) == (Group.LATE, Status.OVERDUE, 3)
    assert [name.in_("en") for name in row.assessments] == ["MRI", "BLOOD"]
    assert row.revision == office.patients()[0].revision


def test_who_comes_today_goes_first_then_late_then_unconfirmed_then_open() -> None:
    office = an_office()
    for code, booked in (("CO-1", None), ("CO-2", "2014-04-25"), ("CO-3", "2014-05-01")):
        treated(office, code=code)
        if booked:
            book(office, code, "W4", day(booked), time(9))
    treated(office, "2014-04-01", "CO-4")
    treated(office, "2014-04-10", "CO-5")
    assert [(group, visit) for group, visit, *_ in seen(office)] == [
        ("comes_today", "W4"),
        ("late", "W4"),
        ("confirm", "W4"),
        ("open", "W4"),
        ("open", "W4"),
    ]


def test_a_visit_done_without_an_assessment_keeps_a_line_until_it_is_settled() -> None:
    office = an_office()
    treated(office)
    visits.record(office, "CO-001", "W4", day("2014-04-21"), {"BLOOD": DONE}, today=TODAY)
    row = the_row(office, "W4")
    assert (row.kind, row.status.status, row.status.days) == (Kind.ASSESSMENTS, Status.OVERDUE, 3)
    assert [name.in_("en") for name in row.assessments] == ["MRI"]
    not_done = AssessmentRecord(AssessmentOutcome.NOT_DONE, reason="scanner away")
    visits.record_assessments(office, "CO-001", "W4", {"MRI": not_done}, today=TODAY)
    assert seen(office) == []


def missing_mri(office: Office, on: str) -> None:
    """A visit done without its MRI, which has an appointment of its own."""
    treated(office)
    visits.record(office, "CO-001", "W4", day("2014-04-21"), {"BLOOD": DONE}, today=TODAY)
    apart = {"W4": Cover(itself=False, assessments=frozenset({"MRI"}))}
    book(office, "CO-001", apart, day(on), time(10, 15), "Scanner 2")


def test_what_comes_today_is_not_late_as_well() -> None:
    office = an_office()
    missing_mri(office, "2014-05-01")
    (row,) = worklist(office, TODAY)
    assert (row.group, row.kind) == (Group.COMES_TODAY, Kind.ASSESSMENTS)
    assert row.appointment
    assert (row.appointment.at, row.appointment.place) == (time(10, 15), "Scanner 2")


def test_a_late_assessment_shows_the_appointment_that_it_has() -> None:
    office = an_office()
    missing_mri(office, "2014-05-06")
    (row,) = worklist(office, TODAY)
    assert (row.group, row.key) == (Group.LATE, next(iter(office.patients()[0].appointments)))
    assert row.appointment
    assert row.appointment.day == day("2014-05-06")


def test_an_open_visit_leaves_out_what_comes_apart_today() -> None:
    office = an_office()
    treated(office, "2014-04-01")
    apart = {"W4": Cover(itself=False, assessments=frozenset({"MRI"}))}
    book(office, "CO-001", apart, TODAY, time(10, 15))
    said = {
        row.group: [name.in_("en") for name in row.assessments] for row in worklist(office, TODAY)
    }
    assert said == {Group.COMES_TODAY: ["MRI"], Group.OPEN: ["BLOOD"]}


def test_screening_assessments_stay_due_by_a_window_of_their_own() -> None:
    office = an_office()
    enrol(office)
    row = the_row(office, "SCR", "2014-02-05")
    assert (row.kind, row.status.status, row.latest) == (
        Kind.ASSESSMENTS,
        Status.DUE,
        day("2014-03-03"),
    )
    assert [name.in_("en") for name in row.assessments] == ["BLOOD"]


def test_what_waits_is_counted_under_its_anchor_and_has_no_line() -> None:
    office = an_office()
    enrol(office)
    visits.record_assessments(office, "CO-001", "SCR", SCREENED, today=TODAY)
    for visit, on in (("INC", "2014-02-17"), ("BMH", "2014-02-19")):
        record(office, visit, on)
    lines = worklist(office, day("2014-03-18"))
    assert {row.visit.id: row.waiting for row in lines} == {"BSL": 0, "INF1": 3}


def test_a_missed_visit_that_was_only_inferred_asks_to_be_confirmed() -> None:
    office = an_office()
    treated(office, zero="2014-03-20")
    closing.close(office, "CO-001", "W4", Outcome.MISSED, "x")
    row = the_row(office, "BSL")
    assert row.group is Group.CONFIRM
    assert Flag.INFERRED in row.status.flags


def test_a_treatment_is_listed_thirty_days_ahead() -> None:
    office = an_office()
    treated(office)
    closing.close(office, "CO-001", "W4", Outcome.MISSED, "x")
    book(office, "CO-001", "INF2", day("2014-05-31"))
    assert seen(office) == [("upcoming", "INF2", "planned", "visit")]
    assert tiles(worklist(office, TODAY), TODAY).treatments == 1
    assert seen(office, "2014-04-30") == []


def test_the_tiles_count_the_lines() -> None:
    office = an_office()
    treated(office)
    treated(office, "2014-04-01", "CO-2")
    found = tiles(worklist(office, TODAY), TODAY)
    assert (found.overdue, found.due, found.closing, found.upcoming) == (1, 1, 0, 0)
    later = tiles(worklist(office, day("2014-05-04")), day("2014-05-04"))
    assert (later.overdue, later.due, later.closing) == (1, 1, 1)


def test_one_site_or_some_patients_can_be_asked_for() -> None:
    office = an_office()
    treated(office)
    treated(office, code="CO-2")
    assert worklist(office, TODAY, site="MA") == ()
    rows = overview(office, TODAY, codes=["CO-2"]).rows
    assert {row.patient for row in rows} == {"CO-2"}


def test_the_roster_says_how_far_each_patient_has_come() -> None:
    office = an_office()
    enrol(office, "CO-1")
    treated(office, code="CO-2")
    treated(office, code="CO-3")
    participation.end(office, "CO-3", Ending.DIED, day("2014-04-01"), "", today=TODAY)
    first, second, third = overview(office, TODAY).roster
    assert (first.stage, first.study_day, first.done, first.expected) == (
        Stage.IN_SCREENING,
        None,
        1,
        8,
    )
    assert (second.stage, second.study_day, second.done, second.overdue) == (
        Stage.ON_STUDY,
        38,
        5,
        1,
    )
    assert (third.stage, third.next) == (Ending.DIED, None)
    assert second.next
    assert second.next.visit.id == "W4"


def test_what_is_late_is_next_then_what_is_open_then_what_is_booked() -> None:
    office = an_office()
    treated(office)

    def next_on(today: str) -> str:
        found = dossier(office, "CO-001", day(today)).next_line
        return found.visit.id if found else ""

    assert next_on("2014-04-10") == "W4"
    book(office, "CO-001", "INF2", day("2014-04-18"))
    assert next_on("2014-04-10") == "INF2"
    assert next_on("2014-04-15") == "W4"
    assert next_on("2014-05-01") == "INF2"
    book(office, "CO-001", "INF2", day("2014-09-20"))
    assert next_on("2014-05-01") == "W4"
    closing.close(office, "CO-001", "W4", Outcome.MISSED, "x")
    assert next_on("2014-05-01") == "INF2"


def test_what_hangs_on_another_visit_of_the_same_day_is_not_next() -> None:
    """The shipped harvest is expected from inclusion on, on the very day of it."""
    office, _ = chance.a_real_office()
    now = chance.TODAY
    named = {"site": "CO", "study": chance.STUDY, "consented_on": now, "today": now}
    patients.enrol(office, code="CO-099", **named)
    found = dossier(office, "CO-099", now)
    inclusion, harvest = (found.line(visit) for visit in ("INC", "BMH"))
    assert inclusion
    assert harvest
    assert inclusion.expected.in_force == harvest.expected.in_force
    assert found.next_line == inclusion


def test_a_dossier_holds_every_visit_and_its_assessments() -> None:
    office = an_office()
    treated(office)
    found = dossier(office, "CO-001", TODAY)
    assert [line.visit.id for line in found.lines] == list(found.version.by_id)
    assert (found.done, found.expected, found.stage) == (5, 8, Stage.ON_STUDY)
    assert [one.planned.id for one in found.assessments("W4")] == ["MRI", "BLOOD"]


def test_counting_on_keeps_the_follow_up_on_the_worklist() -> None:
    office = an_office()
    treated(office)
    closing.close(office, "CO-001", "INF2", Outcome.MISSED, "", Dependants.COUNT_ON)
    row = the_row(office, "P2W4", "2014-10-18")
    assert Flag.ESTIMATED in row.status.flags
