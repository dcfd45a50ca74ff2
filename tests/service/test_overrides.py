"""What is decided for one patient alone: kept, explained, lifted, and refused where it can't be."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.domain.appointment import Fate
from app.domain.override import Override
from app.domain.status import Flag, Status
from app.service import overrides, unscheduled
from app.service.dossier import VisitLine, dossier
from app.service.journal import undo
from app.service.ports import Conflict, Office
from app.words import Refusal, speech
from tests.build import day
from tests.desk import TODAY, book
from tests.untidy import an_untidy_office, do, the_patient

D = day
LATER = Override("holiday", "Dr Ruiz", target=D("2014-05-12"))
WIDER = Override("holiday", "Dr Ruiz", earliest=D("2014-04-10"), latest=D("2014-05-20"))
OFF = Override("no scanner", "Dr Ruiz", not_applicable=True)


def a_treated_office() -> Office:
    office = an_untidy_office()
    do(office, INC="2014-02-17", BMH="2014-02-19", INF1="2014-03-24")
    return office


def line(office: Office, visit: str = "W4") -> VisitLine:
    return dossier(office, "CO-001", TODAY).line(visit)


def test_another_target_takes_its_window_along() -> None:
    office = a_treated_office()
    assert line(office).status.status is Status.OVERDUE
    overrides.override(office, "CO-001", "W4", LATER)
    found = line(office)
    assert (found.expected.target, found.expected.latest) == (D("2014-05-12"), D("2014-05-19"))
    assert found.status.status is Status.UPCOMING
    assert Flag.OVERRIDDEN in found.status.flags


def test_another_window_keeps_the_target() -> None:
    office = a_treated_office()
    overrides.override(office, "CO-001", "W4", WIDER)
    found = line(office)
    assert (found.expected.target, found.expected.latest) == (D("2014-04-21"), D("2014-05-20"))


def test_what_does_not_apply_is_not_expected_nor_booked() -> None:
    office = a_treated_office()
    book(office, "CO-001", "W4", D("2014-05-05"))
    overrides.override(office, "CO-001", "W4", OFF)
    assert line(office).status.status is Status.NOT_EXPECTED
    (appointment,) = the_patient(office).appointments.values()
    assert appointment.fate is Fate.CANCELLED


def test_lifting_gives_the_protocols_timing_back() -> None:
    office = a_treated_office()
    before = line(office)
    overrides.override(office, "CO-001", "W4", LATER)
    overrides.override(office, "CO-001", "W4", WIDER)
    overrides.lift(office, "CO-001", "W4", "the sponsor said no")
    assert line(office) == before
    undo(office)
    assert the_patient(office).overrides == {"W4": WIDER}


def test_no_reason_is_kept_of_an_infusions_new_date() -> None:
    office = a_treated_office()
    overrides.override(office, "CO-001", "INF2", Override("", "Dr Ruiz", target=D("2014-09-25")))
    assert line(office, "INF2").expected.target == D("2014-09-25")
    assert line(office, "P2W4").expected.target == D("2014-10-23")


def test_a_decision_is_lifted_with_a_reason_but_a_date_that_others_set() -> None:
    office = a_treated_office()
    overrides.override(office, "CO-001", "W4", LATER)
    with pytest.raises(Refusal, match="Say why"):
        overrides.lift(office, "CO-001", "W4", " ")
    overrides.override(office, "CO-001", "INF2", Override("", "Dr Ruiz", target=D("2014-09-25")))
    with pytest.raises(Refusal, match="No reason is kept of a new date of INF2"):
        overrides.lift(office, "CO-001", "INF2", "the lot")
    overrides.lift(office, "CO-001", "INF2", "")
    assert list(the_patient(office).overrides) == ["W4"]


def test_an_infusion_does_not_apply_without_a_reason() -> None:
    office = a_treated_office()
    overrides.override(office, "CO-001", "INF2", Override("", "Dr Ruiz", not_applicable=True))
    assert line(office, "INF2").status.status is Status.NOT_EXPECTED


def test_a_stale_decision_is_refused() -> None:
    office = a_treated_office()
    seen = the_patient(office).revision
    overrides.override(office, "CO-001", "W4", LATER)
    with pytest.raises(Conflict):
        overrides.lift(office, "CO-001", "W4", "x", revision=seen)


def decide(decided: Override, visit: str = "W4") -> Callable[[Office], object]:
    return lambda office: overrides.override(office, "CO-001", visit, decided)


def a_relapse(office: Office) -> object:
    unscheduled.add(office, "CO-001", "UNS_R", D("2014-04-28"), today=TODAY)
    return overrides.override(office, "CO-001", "UNS_R.1", LATER)


REFUSALS: list[tuple[str, Callable[[Office], object]]] = [
    ("no visit W99", decide(LATER, "W99")),
    ("Say who approved it", decide(Override("x", " ", target=TODAY))),
    ("Say why", decide(Override("", "Dr Ruiz", target=TODAY))),
    ("No reason is kept", decide(Override("x", "Dr Ruiz", target=TODAY), "INF2")),
    ("Say either", decide(Override("x", "Dr Ruiz"))),
    ("Say either", decide(Override("x", "Dr Ruiz", not_applicable=True, target=TODAY))),
    ("Give both ends", decide(Override("x", "Dr Ruiz", earliest=TODAY))),
    ("would open on", decide(Override("x", "R", earliest=D("2014-05-02"), latest=TODAY))),
    ("before CO-001 consented", decide(Override("x", "R", target=D("2014-01-02")))),
    ("recorded as done", decide(Override("x", "R", not_applicable=True), "INC")),
    ("has no date by the protocol", decide(Override("x", "R", target=TODAY), "SCR")),
    ("stands beside the plan", a_relapse),
    ("control characters", decide(Override("x", "\x1b[2J", target=TODAY))),
    ("nothing to lift", lambda o: overrides.lift(o, "CO-001", "W4", "x")),
]


@pytest.mark.parametrize(("words", "deed"), REFUSALS)
def test_what_can_not_be_is_refused(words: str, deed: Callable[[Office], object]) -> None:
    office = a_treated_office()
    with pytest.raises(Refusal) as refused:
        deed(office)
    assert words in refused.value.said(speech("en"))
    assert the_patient(office).overrides == {}
