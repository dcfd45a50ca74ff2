"""Undo after do is the identity over facts, for every deed of an untidy trial."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.domain.change import Deed, facts
from app.domain.override import Override
from app.domain.partial import PartialDay
from app.domain.patient import Ending
from app.service import events, overrides, participation, unscheduled
from app.service.journal import CannotUndo, undo
from app.service.ports import Office
from tests.build import day
from tests.desk import TODAY, book
from tests.untidy import an_untidy_office, do, the_patient

CODE = "CO-001"
ONSET = {"ONSET": PartialDay("2014-04")}
WINDOW = Override("leave", "R", earliest=day("2014-04-10"), latest=day("2014-05-20"))
DIED = (CODE, Ending.DIED, day("2014-04-25"), "")
LOST = (CODE, Ending.LOST_TO_FOLLOW_UP, day("2014-04-25"), "")


def an_office() -> Office:
    """CO-001 with one infusion done, two appointments, a relapse visit and an exception."""
    office = an_untidy_office()
    do(office, INC="2014-02-17", BMH="2014-02-19", INF1="2014-03-24")
    book(office, CODE, "INF2", day("2014-09-20"))
    unscheduled.add(office, CODE, "UNS_R", day("2014-04-20"), today=TODAY)
    overrides.override(office, CODE, "W4", WINDOW)
    return office


def ended(office: Office) -> None:
    participation.end(office, *DIED, today=TODAY)


def stopped(office: Office) -> None:
    participation.stop_treatment(office, CODE, day("2014-04-25"), today=TODAY)


def nothing(_: Office) -> None:
    pass


Step = Callable[[Office], object]
DEEDS: list[tuple[Deed, Step, Step]] = [
    (Deed.END_PARTICIPATION, nothing, ended),
    (
        Deed.END_PARTICIPATION,
        nothing,
        lambda o: participation.end(o, *LOST, early_termination=True, today=TODAY),
    ),
    (Deed.REOPEN_PARTICIPATION, ended, lambda o: participation.reopen(o, CODE, "typo")),
    (Deed.STOP_TREATMENT, nothing, stopped),
    (Deed.RESUME_TREATMENT, stopped, lambda o: participation.resume_treatment(o, CODE, "x")),
    (
        Deed.ADD_UNSCHEDULED,
        nothing,
        lambda o: unscheduled.add(o, CODE, "UNS_R", TODAY, happened=ONSET, today=TODAY),
    ),
    (
        Deed.CANCEL_UNSCHEDULED,
        nothing,
        lambda o: unscheduled.cancel_unscheduled(o, CODE, "UNS_R.1", "x"),
    ),
    (
        Deed.OVERRIDE,
        nothing,
        lambda o: overrides.override(o, CODE, "INF2", Override("x", "R", not_applicable=True)),
    ),
    (Deed.LIFT_OVERRIDE, nothing, lambda o: overrides.lift(o, CODE, "W4", "x")),
    (
        Deed.CORRECT,
        nothing,
        lambda o: events.correct_event(
            o, CODE, "RELAPSE", PartialDay("2014-04-30"), "x", today=TODAY
        ),
    ),
]


@pytest.mark.parametrize(("deed", "before", "step"), DEEDS)
def test_undo_gives_every_fact_back(deed: Deed, before: Step, step: Step) -> None:
    office = an_office()
    before(office)
    known = facts(the_patient(office))
    step(office)
    assert office.journal(limit=1)[0].deed is deed
    assert facts(the_patient(office)) != known
    undo(office)
    assert facts(the_patient(office)) == known
    assert not office.verify()


def test_a_visit_beside_the_plan_is_not_undone_once_it_is_booked() -> None:
    office = an_untidy_office()
    added = unscheduled.add(office, CODE, "UNS_R", TODAY, today=TODAY)
    book(office, CODE, "UNS_R.1", TODAY)
    assert added
    with pytest.raises(CannotUndo):
        undo(office, added.number)
