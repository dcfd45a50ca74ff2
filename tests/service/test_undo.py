"""Undo takes back one's own deed and no more; the journal keeps both."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.change import Deed, diff, facts
from app.domain.patient import Ending
from app.domain.visit import Outcome
from app.service import closing, correcting, participation, visits
from app.service.journal import CannotUndo, undo, undoable
from app.service.ports import Office, Unknown
from app.words import Refusal
from tests.build import DONE, day
from tests.desk import TODAY, an_office, book
from tests.service.test_deeds import enrol, record


def all_facts(office: Office) -> list[dict[tuple[str, ...], str]]:
    return [facts(aggregate) for aggregate in (*office.sites(), *office.patients())]


def test_undo_is_a_new_entry_that_takes_the_last_one_back() -> None:
    office = an_office()
    enrol(office)
    before = all_facts(office)
    record(office, "INC", "2014-02-17")
    done = office.journal()[0]
    action = undo(office)
    assert action
    assert (action.deed, action.undoes) == (Deed.UNDO, done.number)
    assert all_facts(office) == before
    assert [entry.deed for entry in office.journal(limit=2)] == [Deed.UNDO, Deed.RECORD_VISIT]


def test_undoing_twice_goes_further_back() -> None:
    office = an_office()
    enrol(office)
    record(office, "INC", "2014-02-17")
    undo(office)
    undo(office)
    assert not office.patients()


def test_what_a_later_deed_builds_on_is_not_undone() -> None:
    office = an_office()
    enrol(office)
    number = office.journal()[0].number
    record(office, "INC", "2014-02-17")
    later = office.journal()[0].number
    with pytest.raises(CannotUndo, match=f"{number}.*{later}"):
        undo(office, number)
    undo(office, later)
    undo(office, number)


def test_a_deed_on_another_record_does_not_stand_in_the_way() -> None:
    office = an_office()
    enrol(office)
    record(office, "INC", "2014-02-17")
    number = office.journal()[0].number
    record(office, "BMH", "2014-02-19")
    undo(office, number)
    assert set(office.patients()[0].records) == {"SCR", "BMH"}


def test_an_undo_undone_or_unknown_entry_is_refused() -> None:
    office = an_office()
    enrol(office)
    record(office, "INC", "2014-02-17")
    number = office.journal()[0].number
    undo(office, number)
    with pytest.raises(CannotUndo, match="undone already"):
        undo(office, number)
    with pytest.raises(CannotUndo, match="itself an undo"):
        undo(office, office.journal()[0].number)
    with pytest.raises(Unknown, match="no entry"):
        undo(office, 999)


def test_only_ones_own_deeds_are_undone() -> None:
    office = an_office("ana")
    enrol(office)
    number = office.journal()[0].number
    office.who = "luis"  # type: ignore[misc]
    with pytest.raises(CannotUndo, match="ana"):
        undo(office, number)
    assert undoable(office, office.journal()) is None
    with pytest.raises(CannotUndo, match="no deed of yours"):
        undo(office)


def test_a_study_with_patients_is_not_undone() -> None:
    office = an_office()
    adopted, added = (entry.number for entry in office.journal(limit=2))
    enrol(office)
    for number in (adopted, added):
        with pytest.raises(CannotUndo, match="depend"):
            undo(office, number)


VISITS = st.sampled_from(["SCR", "INC", "BMH", "BSL", "INF1", "W4", "INF2", "P2W4"])
DAYS = st.dates(day("2014-02-03"), TODAY)
A_DEED = st.one_of(
    st.tuples(st.just("record"), VISITS, DAYS),
    st.tuples(st.just("book"), VISITS, DAYS),
    st.tuples(st.just("close"), VISITS, DAYS),
    st.tuples(st.just("correct"), VISITS, DAYS),
    st.tuples(st.just("end"), VISITS, DAYS),
    st.tuples(st.just("undo"), VISITS, DAYS),
)


def do(office: Office, deed: tuple[str, str, object]) -> None:
    what, visit, on = deed
    match what:
        case "record":
            visits.record(office, "CO-001", visit, on, {}, today=TODAY)  # type: ignore[arg-type]
        case "book":
            book(office, "CO-001", visit, on)  # type: ignore[arg-type]
        case "close":
            why = "" if visit.startswith("INF") else "ill"
            closing.close(office, "CO-001", visit, Outcome.MISSED, why)
        case "correct":
            correcting.correct(office, "CO-001", visit, Outcome.DONE, on, {}, "typo", today=TODAY)  # type: ignore[arg-type]
        case "end":
            participation.end(office, "CO-001", Ending.DIED, on, "", today=TODAY)  # type: ignore[arg-type]
        case _:
            undo(office)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(A_DEED, max_size=12))
def test_undo_after_any_deed_is_the_identity_over_facts(
    deeds: list[tuple[str, str, object]],
) -> None:
    office = an_office()
    enrol(office)
    for deed in deeds:
        before, entries = all_facts(office), len(office.journal())
        try:
            do(office, deed)
        except Refusal:
            assert all_facts(office) == before
            continue
        if len(office.journal()) > entries and deed[0] != "undo":
            undo(office)
            assert all_facts(office) == before
            do(office, deed)
        if not office.patients():
            break
    assert not office.verify()


def test_done_and_diff_agree() -> None:
    office = an_office()
    enrol(office)
    old = office.patients()[0]
    visits.record(office, "CO-001", "W4", day("2014-04-21"), {"MRI": DONE}, today=TODAY)
    assert office.journal()[0].changes == diff(old, office.patients()[0])
