"""Which standing appointments no longer suit their day, whole visits and parts alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from app.domain.appointment import Cover
from app.domain.day import Duration
from app.domain.partial import PartialDay
from app.domain.protocol import Event
from app.domain.put_off import put_off_beyond
from app.domain.rules import Constraint, Rule
from app.domain.site import Closure, Site
from app.domain.visit import Outcome
from app.domain.workdays import DayReason, OfficeDays, Unsuited
from app.service import correcting, events, studies
from app.service.closure_effects import hits_of
from app.service.consequence_words import sections
from app.service.consequences import consequences
from app.service.days import left_of, suggest
from app.service.dossier import Dossier, dossier
from app.service.office_days import close_days
from app.service.ports import Office
from app.service.tasks import TaskKind
from app.service.unfit import on_closed_days, unfit
from app.service.worklines import Group, Kind
from app.service.worklist import overview, worklist
from app.words import speech
from tests.build import GIVEN, day, text
from tests.desk import TODAY, StoppedClock, book, the_trial
from tests.memory import in_memory
from tests.service.test_deeds import enrol, record

STEROIDS = "STEROID_LAST"
AWAY = Closure(day("2014-05-05"), day("2014-05-09"), "scanner away", "MRI")
MRI = {"W4": Cover(itself=False, assessments=frozenset({"MRI"}))}


@pytest.fixture
def office() -> Office:
    """The first infusion done on 31 March: week 4 is open from 21 April to 5 May."""
    office = in_memory(who="ana", clock=StoppedClock())
    studies.add_site(office, Site("CO", "Reina Sofía", "Córdoba", "Europe/Madrid"))
    apart = Constraint(
        "C8", Rule.MIN_INTERVAL, text("apart"), GIVEN, (STEROIDS, "MRI"), (), Duration.parse("P30D")
    )
    trial = the_trial()
    steroids = Event(STEROIDS, text("Steroids"), repeatable=True)
    trial = replace(trial, constraints=(apart,), events=(*trial.events, steroids))
    studies.adopt(office, "CO", trial, day("2014-01-01"))
    enrol(office)
    record(office, "INC", "2014-02-17")
    record(office, "BMH", "2014-02-17")
    record(office, "INF1", "2014-03-31")
    return office


def the_dossier(office: Office, today: date = TODAY) -> Dossier:
    return dossier(office, "CO-001", today)


def reasons(office: Office) -> dict[str, set[Unsuited]]:
    """Why each appointment's day is unsuited."""
    found, days = the_dossier(office), {}
    for key in found.patient.appointments:
        faults = unfit(found.timeline, found.patient.appointments, key, OfficeDays(found.site))
        days[key] = {one.why for fault in faults for one in fault.reasons}
    return days


def closed(office: Office) -> dict[str, tuple[DayReason, ...]]:
    found = the_dossier(office)
    return on_closed_days(found.timeline, found.patient.appointments, found.site)


def test_a_closed_service_is_told_of_what_needs_it_alone(office: Office) -> None:
    book(office, "CO-001", MRI, day("2014-05-05"))
    book(office, "CO-001", "W4", day("2014-05-05"))
    assert closed(office) == {}
    close_days(office, "CO", AWAY, today=TODAY)
    (reason,) = closed(office)["a1"]
    assert set(closed(office)) == {"a1"}  # the visit itself leaves the MRI to the other
    assert (reason.why, reason.name) == (Unsuited.SERVICE_CLOSED, "scanner away")


def test_a_part_outside_its_window_is_told_like_a_visit(office: Office) -> None:
    book(office, "CO-001", MRI, day("2014-05-02"))
    assert reasons(office) == {"a1": set()}
    deed = partial(correcting.correct, assessments={}, reason="", today=TODAY)
    given = ("CO-001", "INF1", Outcome.DONE, day("2014-03-03"))
    found = consequences(office, "CO-001", "INF1", TODAY, deed, *given)
    (misplaced,) = found.misplaced
    assert (misplaced.key, misplaced.reasons[0].why) == ("a1", Unsuited.OUTSIDE_WINDOW)
    deed(office, *given)
    assert Unsuited.OUTSIDE_WINDOW in reasons(office)["a1"]


def test_an_event_tells_what_it_puts_off_and_what_no_longer_fits(office: Office) -> None:
    book(office, "CO-001", MRI, day("2014-05-02"))
    given = ("CO-001", STEROIDS, PartialDay("2014-04-20"))
    deed = events.record_event
    found = consequences(office, "CO-001", "", TODAY, deed, *given, today=TODAY)
    assert found.has_any
    assert ("W4", "MRI", day("2014-05-20")) in [
        (one.visit.id, one.assessment, one.until) for one in found.put_off
    ]
    (misplaced,) = found.misplaced
    assert {one.why for one in misplaced.reasons} == {Unsuited.OUTSIDE_WINDOW, Unsuited.POSTPONED}
    for language in ("en", "es"):
        told = sections(found, the_dossier(office).version, speech(language))
        assert len(told) >= 2
    events.record_event(office, *given, today=TODAY)
    again = PartialDay("2014-04-10")
    assert not consequences(
        office, "CO-001", "", TODAY, deed, "CO-001", STEROIDS, again, today=TODAY
    ).put_off


def test_what_took_place_or_is_past_has_no_fault(office: Office) -> None:
    book(office, "CO-001", "W4", day("2014-05-05"))
    close_days(office, "CO", replace(AWAY, assessment=""), today=TODAY)
    assert set(closed(office)) == {"a1"}
    later = the_dossier(office, day("2014-05-06"))
    assert on_closed_days(later.timeline, later.patient.appointments, later.site) == {}


def test_a_visit_is_booked_without_what_is_put_off_beyond_it(office: Office) -> None:
    whole = suggest(office, "CO-001", "W4", TODAY)
    events.record_event(office, "CO-001", STEROIDS, PartialDay("2014-04-20"), today=TODAY)
    found = the_dossier(office)
    line, without = found.line("W4"), suggest(office, "CO-001", "W4", TODAY)
    assert (without.without, whole.without) == ({"MRI": day("2014-05-20")}, {})
    assert whole.ranking
    assert without.ranking
    assert without.ranking.offered == whole.ranking.offered
    left = left_of(found, line)
    assert left
    assert left.left > 0
    rows = [row for row in worklist(office, TODAY) if row.visit.id == "W4"]
    todo = {row.kind: [name.in_("en") for name in row.assessments] for row in rows}
    assert todo[Kind.VISIT] == ["BLOOD"]
    part = suggest(office, "CO-001", "W4", day("2014-05-20"), assessments=["MRI"])
    assert part.ranking
    assert [one.day for one in part.ranking.offered] == [day("2014-05-20")]
    later = [row for row in worklist(office, day("2014-05-15")) if row.visit.id == "W4"]
    assert Kind.ASSESSMENTS in {row.kind for row in later}


def test_a_visit_of_which_all_is_put_off_waits_as_a_whole(office: Office) -> None:
    found = the_dossier(office).line("W4").expected
    assert put_off_beyond(found._replace(postponed={"MRI": day("2014-05-20")}))
    both = dict.fromkeys(("MRI", "BLOOD"), day("2014-05-20"))
    assert not put_off_beyond(found._replace(postponed=both))
    assert not put_off_beyond(found._replace(postponed={"MRI": found.latest}))  # type: ignore[dict-item]


def test_an_appointment_on_a_closed_day_is_a_task_until_it_is_moved(office: Office) -> None:
    book(office, "CO-001", MRI, day("2014-05-05"))
    book(office, "CO-001", "W4", day("2014-05-05"))
    close_days(office, "CO", AWAY, today=TODAY)
    (task,) = overview(office, TODAY).tasks
    assert (task.kind, task.group, task.key) == (TaskKind.CLOSED_DAY, Group.OPEN, "a1")
    (hit,) = hits_of(office, "CO", "x1", TODAY).hits
    assert hit.key == "a1"
    book(office, "CO-001", MRI, day("2014-05-12"), moves="a1")
    assert overview(office, TODAY).tasks == ()
    assert hits_of(office, "CO", "x1", TODAY).hits == ()


def test_a_holiday_agreed_with_a_reason_is_no_task(office: Office) -> None:
    book(office, "CO-001", "W4", day("2014-05-01"), reason="the only day")
    assert set(closed(office)) == {"a1"}
    assert overview(office, TODAY).tasks == ()
