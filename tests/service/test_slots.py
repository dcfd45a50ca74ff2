"""Slots that need ordering ahead, as the worklist lists them."""

from __future__ import annotations

from dataclasses import replace

from app.domain.appointment import Cover
from app.domain.day import Duration
from app.domain.origin import Span
from app.domain.site import Site
from app.service import patients, studies, visits
from app.service.ports import Office
from app.service.worklines import Group, Kind, WorkRow
from app.service.worklist import worklist
from tests.build import ASSUMED, day
from tests.desk import TODAY, StoppedClock, book, the_trial
from tests.memory import in_memory

D = day
FOUR_WEEKS = Span(Duration.parse("P4W"), ASSUMED)
MRI = Cover(itself=False, assessments=frozenset({"MRI"}))
BUT_MRI = Cover(itself=True, assessments=frozenset({"BLOOD"}))


def an_office_that_orders_ahead(*done: tuple[str, str]) -> Office:
    """An MRI is ordered four weeks ahead. W4: target 2014-04-21, open from the 14th."""
    trial = the_trial()
    known = [replace(a, lead=FOUR_WEEKS) if a.id == "MRI" else a for a in trial.assessments]
    office = in_memory(who="ana", clock=StoppedClock())
    studies.add_site(office, Site("CO", "Reina Sofía", "Córdoba", "Europe/Madrid"))
    studies.adopt(office, "CO", replace(trial, assessments=tuple(known)), D("2014-01-01"))
    patients.enrol(
        office, code="CO-001", site="CO", study="S", consented_on=D("2014-02-03"), today=TODAY
    )
    for visit, on in done:
        visits.record(office, "CO-001", visit, D(on), {}, today=TODAY)
    return office


TREATED = (("INC", "2014-02-17"), ("BMH", "2014-02-19"), ("INF1", "2014-03-24"))


def to_book(office: Office, today: str, visit: str = "W4") -> list[WorkRow]:
    rows = worklist(office, D(today))
    return [row for row in rows if row.group is Group.TO_BOOK and row.visit.id == visit]


def test_a_slot_has_a_line_from_its_lead_on_while_the_visit_is_far() -> None:
    office = an_office_that_orders_ahead(*TREATED)
    assert to_book(office, "2014-03-16") == []
    (row,) = to_book(office, "2014-03-25")
    assert (row.kind, [text.in_("en") for text in row.assessments], row.only) == (
        Kind.ASSESSMENTS,
        ["MRI"],
        (),
    )


def test_a_visit_near_its_window_has_one_line_alone() -> None:
    office = an_office_that_orders_ahead(*TREATED)
    (row,) = to_book(office, "2014-04-05")
    assert row.kind is Kind.VISIT
    rows = [row for row in worklist(office, D("2014-04-20")) if row.visit.id == "W4"]
    assert [row.group for row in rows] == [Group.OPEN]


def test_a_visit_booked_whole_needs_no_slot_any_more() -> None:
    office = an_office_that_orders_ahead(*TREATED)
    book(office, "CO-001", "W4", D("2014-04-22"))
    assert to_book(office, "2014-04-05") == []


def test_what_a_booked_visit_leaves_out_is_ordered_apart() -> None:
    office = an_office_that_orders_ahead(*TREATED)
    book(office, "CO-001", {"W4": BUT_MRI}, D("2014-04-22"))
    (row,) = to_book(office, "2014-04-20")
    assert (row.kind, row.only) == (Kind.ASSESSMENTS, ("MRI",))
    book(office, "CO-001", {"W4": MRI}, D("2014-04-23"))
    assert to_book(office, "2014-04-20") == []


def test_a_visit_that_waits_asks_for_slots_once_its_anchor_is_booked() -> None:
    office = an_office_that_orders_ahead(*TREATED[:2])
    assert to_book(office, "2014-03-20") == []
    book(office, "CO-001", "INF1", D("2014-03-24"))
    assert len(to_book(office, "2014-03-20")) == 1


def test_what_has_to_be_booked_now_stands_before_what_is_coming() -> None:
    office = an_office_that_orders_ahead(*TREATED)
    groups = [row.group for row in worklist(office, D("2014-03-25"))]
    assert groups == sorted(groups, key=list(Group).index)
    assert Group.TO_BOOK in groups
