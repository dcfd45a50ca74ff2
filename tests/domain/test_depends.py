"""Which later deeds stand in the way of an undo: those that build on what it would take away."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.domain.change import Action, Change, Deed, OutOfDate, apply
from app.domain.dependence import depends
from app.domain.patient import Patient
from tests.build import a_patient

AT = datetime(2014, 5, 1, tzinfo=UTC)
ONE, TWO, CO, MA = ("patient", "CO-001"), ("patient", "CO-002"), ("site", "CO"), ("site", "MA")


def an_action(*changes: tuple[tuple[str, str], str, str]) -> Action:
    """A deed that sets facts, each as its subject, its path and its new value."""
    made = tuple(Change(about, tuple(path.split("/")), None, new) for about, path, new in changes)
    return Action(1, AT, "ana", Deed.CORRECT, "", made)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ((ONE, "appointments/a1/day", "2014-05-01"), (ONE, "appointments/a1/state", "told")),
        ((ONE, "contacts/c1/on", "2014-05-01"), (ONE, "contacts/c1/closed_on", "2014-05-02")),
        ((ONE, "unscheduled/UNS.1/kind", "UNS"), (ONE, "records/UNS.1/outcome", "done")),
        ((ONE, "unscheduled/UNS.1/kind", "UNS"), (ONE, "overrides/UNS.1/reason", "x")),
        ((ONE, "unscheduled/UNS.1/kind", "UNS"), (ONE, "marks/UNS.1/CRF", "2014-05-01")),
        (
            (ONE, "unscheduled/UNS.1/kind", "UNS"),
            (ONE, "appointments/a1/covers/UNS.1/itself", "True"),
        ),
        ((ONE, "events/RELAPSE", "2014-05-01"), (ONE, "unscheduled/UNS.1/event", "RELAPSE")),
        ((ONE, "unscheduled/UNS.1/kind", "UNS"), (ONE, "reports/UNS.1.missed/cause", "illness")),
        ((ONE, "records/W4/outcome", "done"), (ONE, "marks/W4/CRF", "2014-05-01")),
        ((ONE, "end/kind", "screen_failure"), (TWO, "rescreens", "CO-001")),
        ((ONE, "end/kind", "died"), (ONE, "end/reason", "a letter")),
        ((ONE, "stop/on", "2014-05-01"), (ONE, "stop/reason", "a letter")),
        ((ONE, "code", "CO-001"), (TWO, "rescreens", "CO-001")),
        ((ONE, "code", "CO-001"), (ONE, "records/W4/outcome", "done")),
        ((ONE, "code", "CO-001"), (("identity", "CO-001"), "name", "a seal")),
        ((CO, "marks/CRF", "CRF entered"), (ONE, "marks/W4/CRF", "2014-05-01")),
        ((CO, "code", "CO"), (ONE, "site", "CO")),
        ((CO, "studies/S/version", "1"), (CO, "studies/S/confirmations/visits.W4.window/by", "x")),
        ((CO, "studies/S/version", "1"), (CO, "studies/S/readings/G4", "x")),
        ((CO, "studies/S/readings/G4", "x"), (CO, "studies/S/version", "2")),
        ((CO, "closures/x1/first", "2014-05-01"), (CO, "closures/x1/last", "2014-05-02")),
    ],
)
def test_what_builds_on_a_deed_stands_in_its_way(
    earlier: tuple[tuple[str, str], str, str], later: tuple[tuple[str, str], str, str]
) -> None:
    assert depends(an_action(later), an_action(earlier))


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ((ONE, "appointments/a1/day", "2014-05-01"), (ONE, "appointments/a2/day", "2014-05-01")),
        ((ONE, "appointments/a1/day", "2014-05-01"), (TWO, "appointments/a1/state", "told")),
        ((ONE, "unscheduled/UNS.1/kind", "UNS"), (TWO, "records/UNS.1/outcome", "done")),
        ((ONE, "unscheduled/UNS.1/kind", "UNS"), (ONE, "records/UNS.2/outcome", "done")),
        ((ONE, "unscheduled/UNS.1/kind", "UNS"), (ONE, "reports/UNS.10.missed/cause", "illness")),
        ((ONE, "records/W4/outcome", "done"), (ONE, "marks/W12/CRF", "2014-05-01")),
        ((ONE, "records/W4/done_on", "2014-04-30"), (ONE, "marks/W4/CRF", "2014-05-01")),
        ((ONE, "end/kind", "screen_failure"), (TWO, "rescreens", "CO-003")),
        ((ONE, "events/RELAPSE", "2014-05-01"), (TWO, "unscheduled/UNS.1/event", "RELAPSE")),
        ((ONE, "events/RELAPSE", "2014-05-01"), (ONE, "unscheduled/UNS.1/event", "RELAPSE.2")),
        ((ONE, "end/kind", "died"), (ONE, "stop/reason", "a letter")),
        ((ONE, "code", "CO-001"), (TWO, "rescreens", "CO-003")),
        ((CO, "marks/CRF", "CRF entered"), (ONE, "marks/W4/IMAGES", "2014-05-01")),
        ((CO, "code", "CO"), (ONE, "site", "MA")),
        (
            (CO, "studies/S/confirmations/visits.W4.window/by", "x"),
            (CO, "studies/S/confirmations/visits.W12.window/by", "x"),
        ),
        ((CO, "local_holidays/2014-10-24/name", "x"), (CO, "closures/x1/first", "2014-05-01")),
    ],
)
def test_what_stands_beside_it_does_not(
    earlier: tuple[tuple[str, str], str, str], later: tuple[tuple[str, str], str, str]
) -> None:
    assert not depends(an_action(later), an_action(earlier))


def test_a_patient_takes_part_in_the_study_adopted_at_the_site() -> None:
    adopted = an_action((CO, "studies/S/version", "1.0"))
    assert depends(an_action((ONE, "site", "CO"), (ONE, "study", "S")), adopted)
    assert not depends(an_action((ONE, "site", "CO"), (ONE, "study", "T")), adopted)
    assert not depends(an_action((ONE, "site", "MA"), (ONE, "study", "S")), adopted)


def test_what_would_be_left_by_half_is_refused() -> None:
    half = Change(ONE, ("end", "reason"), None, "a letter")
    with pytest.raises(OutOfDate):
        apply(a_patient(), [half], Patient)
