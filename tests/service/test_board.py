"""The board: whose visits stand in which columns, in which order, and which sets are offered."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.protocol import PlannedAssessment
from app.domain.status import Flag, Punctuality, Status, VisitStatus
from app.service.board import Board, board, columns_of, left_over, outstanding
from app.service.board_order import Only, Order, fits, in_order, is_of, most_urgent
from app.service.board_sets import SetKind, sets_of, the_set
from app.service.dossier import dossier
from app.service.ports import Office, Unknown
from app.service.standing import Standing
from tests.build import GIVEN, a_protocol, a_visit, day
from tests.desk import TODAY, an_office, the_trial
from tests.service.test_deeds import enrol, record


@pytest.fixture
def office() -> Office:
    """CO-001 came late to W4 and left something out; CO-002 waits for inclusion; CO-003 is new."""
    office = an_office()
    for code in ("CO-001", "CO-002", "CO-003"):
        enrol(office, code)
    for visit, on in (("INC", "2014-02-17"), ("BMH", "2014-02-19"), ("INF1", "2014-03-24")):
        record(office, visit, on)
    record(office, "W4", "2014-04-30")
    return office


def row_of(found: Board, code: str = "CO-001") -> Standing:
    return next(row for row in found.rows if row.code == code)


def test_each_cell_is_the_line_that_the_dossier_has(office: Office) -> None:
    found = board(office, TODAY)
    for row in found.rows:
        known = dossier(office, row.code, TODAY)
        assert row.lines == known.lines
        assert row.stage == known.stage
        assert [row.line(column.id) for column in found.columns] == list(known.planned)


def test_the_study_day_begins_with_day_zero(office: Office) -> None:
    found = board(office, TODAY)
    assert row_of(found).study_day == (TODAY - day("2014-03-24")).days
    assert row_of(found, "CO-002").study_day is None


def test_a_version_without_a_visit_leaves_its_cell_empty(office: Office) -> None:
    found = row_of(board(office, TODAY))
    assert found.line("NOWHERE") is None


def test_a_study_that_nobody_takes_part_in_is_refused(office: Office) -> None:
    with pytest.raises(Unknown, match="The studies are: S"):
        board(office, TODAY, study="T")
    assert board(office, TODAY, study="S").study == "S"


def test_an_office_without_patients_has_an_empty_board() -> None:
    found = board(an_office(), TODAY)
    assert (found.rows, found.columns) == ((), ())


def test_only_the_patients_of_a_site_are_there(office: Office) -> None:
    assert board(office, TODAY, site="MA").rows == ()
    assert len(board(office, TODAY, site="CO").rows) == 3


def test_a_visit_that_another_version_adds_stands_after_its_like() -> None:
    one = a_protocol(a_visit("A"), a_visit("B", "A"), a_visit("C", "A"))
    other = a_protocol(a_visit("A"), a_visit("X", "A"), a_visit("C", "A"), a_visit("Y", "A"))
    assert [visit.id for visit in columns_of([one, other])] == ["A", "X", "B", "C", "Y"]
    assert columns_of([]) == ()


def test_dots_stand_for_what_a_visit_that_began_still_lacks(office: Office) -> None:
    row = row_of(board(office, TODAY))
    late, ahead = row.line("W4"), row.line("P2W4")
    assert late
    assert ahead
    assert left_over(row, late, TODAY) == ("MRI", "BLOOD")
    assert left_over(row, ahead, TODAY) == ()
    assert outstanding(row, ahead, TODAY) == ("MRI",)


def test_what_may_be_left_out_is_not_outstanding(office: Office) -> None:
    row = row_of(board(office, TODAY), "CO-002")
    screening = row.line("SCR")
    assert screening
    assert "CSF" not in outstanding(row, screening, TODAY)


def codes(office: Office, order: Order) -> list[str]:
    return [row.code for row in in_order(board(office, TODAY).rows, order, TODAY)]


def test_patients_are_sorted_by_what_is_asked(office: Office) -> None:
    assert codes(office, Order.PATIENT) == ["CO-001", "CO-002", "CO-003"]
    assert codes(office, Order.STAGE) == ["CO-002", "CO-003", "CO-001"]
    assert codes(office, Order.NEXT) == ["CO-002", "CO-003", "CO-001"]
    record(office, "INC", "2014-02-18", code="CO-003")
    assert codes(office, Order.LATE) == ["CO-003", "CO-002", "CO-001"]


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (VisitStatus(Status.OVERDUE, None, 3, ()), Only.LATE),
        (VisitStatus(Status.DUE, None, 3, ()), Only.OPEN),
        (VisitStatus(Status.UPCOMING, None, 3, ()), Only.UPCOMING),
        (VisitStatus(Status.MISSED, None, None, (Flag.INFERRED,)), Only.CONFIRM),
        (VisitStatus(Status.DUE, None, 1, (Flag.DID_IT_HAPPEN,)), Only.CONFIRM),
        (VisitStatus(Status.DUE, None, 1, (Flag.NOT_BOOKED,)), Only.TO_BOOK),
        (VisitStatus(Status.MISSED, None, None, ()), Only.DEPARTED),
        (VisitStatus(Status.DONE, Punctuality.LATE, 2, ()), Only.DEPARTED),
        (
            VisitStatus(Status.DONE, None, None, (Flag.ASSESSMENTS_OUTSTANDING,)),
            Only.INCOMPLETE,
        ),
    ],
)
def test_each_kind_finds_its_visits(status: VisitStatus, kind: Only) -> None:
    assert is_of(status, kind)
    assert not is_of(VisitStatus(Status.DONE, Punctuality.IN_WINDOW, 0, ()), kind)


def test_a_filter_looks_at_the_visits_shown(office: Office) -> None:
    row = row_of(board(office, TODAY))
    assert fits(row, None, ())
    assert fits(row, Only.DEPARTED, ["SCR", "W4"])
    assert not fits(row, Only.DEPARTED, ["SCR", "P2W4"])


def test_a_visit_added_beside_is_found_too_unless_left_out(office: Office) -> None:
    row = row_of(board(office, TODAY))
    line = row.line("W4")
    assert line
    beside = row._replace(lines=(*row.lines, line))
    assert beside.unscheduled == (line,)
    assert fits(beside, Only.DEPARTED, [])
    assert not fits(beside, Only.DEPARTED, [], beside=False)
    assert most_urgent(beside.unscheduled) is line
    assert most_urgent(()) is None


def test_sets_follow_the_protocol() -> None:
    trial = the_trial()
    found = {each.key: each for each in sets_of([trial], columns_of([trial]))}
    assert found["treatment"].kind is SetKind.TREATMENT
    assert found["treatment"].visits == ("INF1", "INF2")
    assert found["MRI"].visits == ("BSL", "W4", "P2W4")
    assert "IC" not in found
    assert "INFUS" not in found


def test_any_assessment_can_be_named_even_if_it_is_not_offered() -> None:
    trial = the_trial()
    columns = columns_of([trial])
    found = the_set("EDSS", [trial], columns)
    assert found
    assert found.visits == ("BSL",)
    assert the_set("NONE", [trial], columns) is None
    shared = the_set("INFUS", [trial], columns)
    assert shared
    assert shared.visits == ("INF1", "INF2")


def test_assessments_of_the_same_visits_make_one_set() -> None:
    pair = [PlannedAssessment("EP", GIVEN), PlannedAssessment("CSF", GIVEN)]
    rest = [a_visit(name, "A") for name in "DEF"]
    trial = a_protocol(
        a_visit("A"),
        a_visit("B", "A", assessments=pair),
        a_visit("C", "A", assessments=pair),
        *rest,
    )
    (found,) = [s for s in sets_of([trial], columns_of([trial])) if s.kind is SetKind.ASSESSMENT]
    assert [name.in_("en") for name in found.names] == ["EP", "CSF"]
    assert found.visits == ("B", "C")


def test_dates_before_today_ignore_what_was_done_later(office: Office) -> None:
    found = row_of(board(office, date(2014, 3, 1)))
    line = found.line("INF1")
    assert line
    assert line.status.status is not Status.DONE
    assert found.study_day is None
