"""Visits beside the plan: added, booked and recorded like others, and never shifting the plan."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.domain.kept import unanswered
from app.domain.neutral import is_neutral_kind
from app.domain.partial import PartialDay
from app.domain.patient import Ending
from app.domain.status import Status
from app.service import bookings, correcting, participation, unscheduled, visits
from app.service.dossier import dossier
from app.service.ending import outlook
from app.service.journal import undo
from app.service.ports import Conflict, Office
from app.service.worklist import overview
from app.words import Refusal, speech
from tests.build import DONE, day
from tests.desk import TODAY, book
from tests.untidy import ahead, an_untidy_office, do, the_patient

D = day


def add(
    office: Office, kind: str, on: str = "2014-04-28", cause: str = "", event: str = ""
) -> None:
    unscheduled.add(office, "CO-001", kind, day(on), cause, event, today=TODAY)


def test_a_relapse_is_entered_with_its_visit_and_taken_back_with_it() -> None:
    office = an_untidy_office()
    before = the_patient(office)
    onset = {"ONSET": PartialDay("2014-04")}
    args = ("CO-001", "UNS_R", D("2014-04-28"), "numb hand")
    unscheduled.add(office, *args, happened=onset, today=TODAY)
    patient = the_patient(office)
    assert patient.events == {"RELAPSE": "2014-04-28", "ONSET": "2014-04"}
    added = patient.unscheduled["UNS_R.1"]
    assert (added.cause, added.event) == ("numb hand", "RELAPSE")
    undo(office)
    assert the_patient(office).events == before.events == {}
    assert the_patient(office).unscheduled == {}


def test_the_window_counts_from_the_day_reported_and_the_plan_stays() -> None:
    office = an_untidy_office()
    do(office, INC="2014-02-17", BMH="2014-02-19", INF1="2014-03-24")
    before = dossier(office, "CO-001", TODAY).lines
    add(office, "UNS_R", "2014-04-28")
    found = dossier(office, "CO-001", TODAY)
    assert found.planned == before
    line = found.line("UNS_R.1")
    assert (line.expected.earliest, line.expected.latest) == (D("2014-04-28"), D("2014-05-05"))
    assert line.status.status is Status.DUE


def test_it_is_booked_recorded_and_corrected_like_any_visit() -> None:
    office = an_untidy_office()
    add(office, "UNS_R")
    book(office, "CO-001", "UNS_R.1", D("2014-04-30"))
    visits.record(office, "CO-001", "UNS_R.1", D("2014-04-30"), {"EDSS": DONE}, today=TODAY)
    line = dossier(office, "CO-001", TODAY).line("UNS_R.1")
    assert line.status.status is Status.DONE
    args = ("CO-001", "UNS_R.1", None, None, {"EDSS": None}, "not hers")
    correcting.correct(office, *args, today=TODAY)
    assert dossier(office, "CO-001", TODAY).line("UNS_R.1").status.status is Status.DUE


def test_a_second_one_has_the_next_key_even_after_one_was_cancelled() -> None:
    office = an_untidy_office()
    add(office, "UNS", "2014-04-28", "rash")
    add(office, "UNS", "2014-06-02")
    assert list(the_patient(office).unscheduled) == ["UNS.1", "UNS.2"]
    book(office, "CO-001", "UNS.2", D("2014-06-02"))
    bookings.cancel(office, "CO-001", "UNS.2", "no rash any more")
    unscheduled.cancel_unscheduled(office, "CO-001", "UNS.2", "entered twice")
    add(office, "UNS", "2014-06-03")
    assert list(the_patient(office).unscheduled) == ["UNS.1", "UNS.3"]


def test_a_relapse_known_already_is_linked_not_entered_again() -> None:
    office = an_untidy_office()
    add(office, "UNS_R", "2014-04-28")
    add(office, "UNS_R", "2014-04-28")
    add(office, "UNS_R", "2014-04-30")
    links = {key: one.event for key, one in the_patient(office).unscheduled.items()}
    assert links == {"UNS_R.1": "RELAPSE", "UNS_R.2": "RELAPSE", "UNS_R.3": "RELAPSE.2"}


def test_a_procedure_has_a_date_and_no_cause() -> None:
    office = an_untidy_office()
    version = office.version("S", "1.0")
    asked = {kind.id: not is_neutral_kind(version, kind) for kind in version.unscheduled}
    assert asked == {"ET": True, "UNS_R": True, "REP": False, "UNS": True}
    add(office, "REP", "2014-06-10")
    assert the_patient(office).unscheduled["REP.1"].cause == ""


def test_a_procedure_is_cancelled_without_a_reason() -> None:
    office = an_untidy_office()
    add(office, "REP", "2014-06-10")
    unscheduled.cancel_unscheduled(office, "CO-001", "REP.1", "")
    assert the_patient(office).unscheduled == {}


def test_after_an_end_the_safety_visit_stays_possible_unless_there_is_no_contact() -> None:
    office = an_untidy_office()
    args = ("CO-001", Ending.WITHDRAWN_BY_INVESTIGATOR, D("2014-04-20"), "progress")
    participation.end(office, *args, today=TODAY)
    add(office, "UNS", "2014-04-28")
    assert dossier(office, "CO-001", TODAY).line("UNS.1").status.status is Status.OVERDUE


def test_a_stale_visit_is_refused() -> None:
    office = an_untidy_office()
    seen = the_patient(office).revision
    do(office, INC="2014-02-17")
    with pytest.raises(Conflict):
        unscheduled.add(office, "CO-001", "UNS", TODAY, today=TODAY, revision=seen)


def nothing(_: Office) -> None:
    pass


def withdrew(office: Office) -> None:
    args = ("CO-001", Ending.WITHDREW_CONSENT, D("2014-04-20"), "")
    participation.end(office, *args, today=TODAY)


def relapsed(office: Office) -> None:
    add(office, "UNS_R", "2014-04-28")


def left_early(office: Office) -> None:
    add(office, "ET", "2014-04-28")


def seen(office: Office) -> None:
    relapsed(office)
    visits.record(office, "CO-001", "UNS_R.1", D("2014-04-29"), {}, today=TODAY)


def booked(office: Office) -> None:
    relapsed(office)
    book(office, "CO-001", "UNS_R.1", D("2014-05-02"))


def cancel(office: Office, key: str = "UNS_R.1", reason: str = "x") -> None:
    unscheduled.cancel_unscheduled(office, "CO-001", key, reason)


Deed = Callable[[Office], object]
REFUSALS: list[tuple[str, Deed, Deed]] = [
    ("It has: ET, UNS_R, REP, UNS", nothing, lambda o: add(o, "W4")),
    ("has not come yet", nothing, lambda o: add(o, "UNS_R", ahead(1).isoformat())),
    ("before CO-001 consented", nothing, lambda o: add(o, "UNS", "2014-02-02")),
    ("No cause is kept of REP", nothing, lambda o: add(o, "REP", cause="any")),
    ("there is one at the most", left_early, lambda o: add(o, "ET", "2014-04-28")),
    ("no contact with CO-001", withdrew, lambda o: add(o, "ET", "2014-04-20")),
    ("no contact with CO-001", withdrew, lambda o: add(o, "UNS", "2014-05-20")),
    ("no event RELAPSE.7", nothing, lambda o: add(o, "UNS_R", event="RELAPSE.7")),
    ("start it on that day", relapsed, lambda o: add(o, "UNS_R", "2014-04-29", event="RELAPSE")),
    ("control characters", nothing, lambda o: add(o, "UNS", cause="\u202ex")),
    ("There are: –", nothing, cancel),
    ("Say why", relapsed, lambda o: cancel(o, reason=" ")),
    ("take that back first", seen, cancel),
    ("cancel that first", booked, cancel),
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
    assert words in refused.value.said(speech("en"))
    assert (office.patients(), len(office.journal())) == known


def test_a_visit_that_is_there_because_of_the_end_is_booked_and_asked_after() -> None:
    office = an_untidy_office()
    args = ("CO-001", Ending.WITHDRAWN_BY_INVESTIGATOR, D("2014-04-20"), "progress")
    participation.end(office, *args, early_termination=True, today=TODAY)
    book(office, "CO-001", "ET.1", D("2014-04-29"))
    assert unanswered(the_patient(office), TODAY) == ("a1",)
    with pytest.raises(Refusal, match="nothing can be booked after it"):
        book(office, "CO-001", "W4", D("2014-04-30"))


def test_an_open_visit_beside_the_plan_is_among_what_an_end_closes() -> None:
    office = an_untidy_office()
    do(office, INC="2014-02-17", BMH="2014-02-19", INF1="2014-03-24")
    add(office, "UNS_R", TODAY.isoformat())
    kind = Ending.WITHDRAWN_BY_INVESTIGATOR
    closed = outlook(dossier(office, "CO-001", TODAY), kind, TODAY).closed
    assert "UNS_R.1" in [line.visit.id for line in closed.not_expected]
    participation.end(office, "CO-001", kind, TODAY, "moved", today=TODAY)
    found = dossier(office, "CO-001", TODAY)
    assert found.line("UNS_R.1").status.status is Status.NOT_EXPECTED
    (row,) = overview(office, TODAY).roster
    assert (row.done, row.expected) == (found.done, found.expected)
