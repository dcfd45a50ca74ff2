"""What goes into a calendar file: the codes alone, how each entry stands, and its number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time

import pytest

from app.domain.appointment import BookingState, ContactMode, Cover
from app.domain.change import Action
from app.domain.patient import Ending
from app.domain.visit import Outcome
from app.service import (
    bookings,
    closing,
    correcting,
    did_it_happen,
    issued,
    journal,
    participation,
    patients,
    visits,
)
from app.service.chosen import Choice
from app.service.feed import feed
from app.service.feed_entry import Feed, FeedEntry, Shows, Standing
from app.service.outdated import outdated
from app.service.ports import Office, Search, Unknown
from app.words import speech
from tests.build import day
from tests.desk import TODAY
from tests.untidy import an_untidy_office, do, enrol

MAY_20 = day("2014-05-20")


@pytest.fixture
def office() -> Office:
    """CO-001 has had infusion 1; week 4 is from 28 April to 12 May."""
    office = an_untidy_office()
    do(office, INC="2014-02-17", BMH="2014-02-19", INF1="2014-04-07")
    return office


def fed(office: Office, choice: Choice | None = None, *, windows: bool = False) -> Feed:
    """With all that a feed can show; by default it is neutral."""
    shows = Shows(windows, visits=True, places=True)
    return feed(office, choice or Choice(), speech("en"), today=TODAY, shows=shows)


def give_out(office: Office) -> Feed:
    """A file with windows, remembered as given out."""
    given = fed(office, windows=True)
    issued.note_issued(office, "ics", ["CO-001"], today=TODAY, days=given.promised(TODAY))
    return given


def the_entry(office: Office) -> FeedEntry:
    (entry,) = fed(office).entries
    return entry


def book(office: Office, visit: str = "W4", on: str = "2014-05-05", **more: object) -> None:
    bookings.book(office, "CO-001", visit, day(on), today=TODAY, **more)  # type: ignore[arg-type]


def test_a_booking_by_codes_with_its_window(office: Office) -> None:
    book(office, at=time(8, 30), place="Radiology")
    entry = the_entry(office)
    assert (entry.title, entry.day, entry.last) == ("CO-001 W4", day("2014-05-05"), entry.day)
    assert (entry.at, entry.zone, entry.place) == (time(8, 30), "Europe/Madrid", "Radiology")
    assert entry.told.split("\n") == [
        "W4: window 28 Apr – 12 May 2014 (window not confirmed)",
        "requested",
        "Made by Visitario. Not a source document.",
    ]
    assert (entry.standing, entry.sequence) == (Standing.TENTATIVE, 0)


@pytest.mark.parametrize("codes", [(), ("CO-001",)])
def test_the_journal_is_read_once(
    office: Office, monkeypatch: pytest.MonkeyPatch, codes: tuple[str, ...]
) -> None:
    book(office)
    read, journal_of = list[object](), type(office).journal

    def counted(self: Office, *which: Search, limit: int | None = None) -> Sequence[Action]:
        read.extend([which] if limit is None else [])
        return journal_of(self, *which, limit=limit)

    monkeypatch.setattr(type(office), "journal", counted)
    assert fed(office, Choice(codes=codes), windows=True).entries
    assert len(read) == 1


def test_what_is_agreed_is_confirmed(office: Office) -> None:
    book(office, state=BookingState.CONFIRMED, mode=ContactMode.TELEPHONE)
    entry = the_entry(office)
    assert entry.standing is Standing.CONFIRMED
    assert entry.told.split("\n")[1:3] == ["by telephone", "confirmed by the service"]


def test_no_study_no_name_and_no_procedure_is_told(office: Office) -> None:
    covers = {"W4": Cover(itself=False, assessments=frozenset({"MRI"}))}
    bookings.book(office, "CO-001", covers, day("2014-05-05"), today=TODAY)
    told = str(fed(office, Choice(("CO-001",), "CO", "S"), windows=True))
    for word in ("MRI", "A study", "'S'", "Week", "Infusion"):
        assert word not in told


def test_the_number_grows_with_each_change_and_with_each_undo(office: Office) -> None:
    book(office)
    seen = [the_entry(office)]
    book(office, at=time(9))
    seen.append(the_entry(office))
    journal.undo(office, office.journal(limit=1)[0].number)
    seen.append(the_entry(office))
    book(office, at=time(9))
    seen.append(the_entry(office))
    assert [each.sequence for each in seen] == [0, 1, 2, 3]
    assert {each.uid for each in seen} == {seen[0].uid}
    assert [each.at for each in seen] == [None, time(9), None, time(9)]


def test_a_booking_taken_back_is_cancelled_where_it_was(office: Office) -> None:
    book(office)
    first = the_entry(office)
    journal.undo(office, office.journal(limit=1)[0].number)
    gone = the_entry(office)
    assert (gone.standing, gone.day, gone.title) == (Standing.CANCELLED, first.day, first.title)
    assert (gone.uid, gone.sequence) == (first.uid, 1)
    assert gone.told.startswith("Off: taken back.")


def test_one_that_is_called_off_or_moved_is_cancelled(office: Office) -> None:
    book(office)
    bookings.book(office, "CO-001", "W4", day("2014-05-06"), today=TODAY)
    bookings.cancel(office, "CO-001", "W4", "ill")
    assert [(str(each.day), each.standing) for each in fed(office).entries] == [
        ("2014-05-05", Standing.CANCELLED),
        ("2014-05-06", Standing.CANCELLED),
    ]
    assert "ill" not in fed(office).entries[1].told


def test_nobody_comes_after_the_end_or_to_what_is_not_expected(office: Office) -> None:
    book(office)
    before = the_entry(office)
    closing.close(office, "CO-001", "W4", Outcome.NOT_APPLICABLE, "ill")
    off = the_entry(office)
    assert (off.standing, off.sequence) == (Standing.CANCELLED, before.sequence + 1)
    journal.undo(office, office.journal(limit=1)[0].number)
    assert the_entry(office).standing is Standing.TENTATIVE
    participation.end(office, "CO-001", Ending.DIED, day("2014-04-30"), "", today=TODAY)
    ended = the_entry(office)
    assert (ended.standing, ended.sequence) == (Standing.CANCELLED, off.sequence + 2)


def test_one_that_was_kept_stays_and_one_recorded_for_another_day_is_off(office: Office) -> None:
    book(office, on="2014-04-29")
    visits.record(office, "CO-001", "W4", day("2014-04-29"), {}, today=TODAY)
    assert the_entry(office).standing is Standing.TENTATIVE
    journal.undo(office, office.journal(limit=1)[0].number)
    visits.record(office, "CO-001", "W4", day("2014-04-30"), {}, today=TODAY)
    assert the_entry(office).standing is Standing.CANCELLED


def test_one_who_did_not_come_was_expected(office: Office) -> None:
    book(office, on="2014-04-29")
    became = did_it_happen.Became.DID_NOT_COME
    did_it_happen.answer(office, "CO-001", "a1", became, reason="bus", today=TODAY)
    entry = the_entry(office)
    assert entry.standing is not Standing.CANCELLED
    assert "did not come" in entry.told
    assert "bus" not in entry.told


def test_the_appointments_of_a_patient_taken_out_are_cancelled(office: Office) -> None:
    enrol(office, "CO-002", "2014-04-28")
    bookings.book(office, "CO-002", "INC", day("2014-05-12"), today=TODAY)
    for _ in range(2):
        last = office.journal(limit=1)[0].number
        journal.undo(office, last if _ == 0 else last - 2)
    assert [each.code for each in office.patients()] == ["CO-001"]
    (entry,) = fed(office).entries
    assert (entry.title, entry.standing) == ("CO-002 INC", Standing.CANCELLED)
    with pytest.raises(Unknown, match="CO-002"):
        fed(office, Choice(("CO-002",)))


def test_windows_are_shown_until_there_is_nothing_to_book(office: Office) -> None:
    def window() -> FeedEntry:
        found = fed(office, windows=True).entries
        return next(each for each in found if each.is_window and " W4:" in each.title)

    give_out(office)
    first = window()
    assert (first.title, first.standing) == ("CO-001 W4: to book", Standing.TENTATIVE)
    assert (first.day, first.last) == (day("2014-04-28"), day("2014-05-12"))
    book(office)
    booked = window()
    assert (booked.uid, booked.standing) == (first.uid, Standing.CANCELLED)
    assert booked.sequence > first.sequence
    journal.undo(office, office.journal(limit=1)[0].number)
    assert window().standing is Standing.TENTATIVE
    assert window().sequence > booked.sequence


def test_of_a_patient_a_site_a_study_or_some(office: Office) -> None:
    for code in ("CO-002", "CO-003"):
        enrol(office, code, "2014-04-28")
        bookings.book(office, code, "INC", day("2014-05-12"), today=TODAY)
    titles = [each.title for each in fed(office).entries]
    assert titles == ["CO-002 INC", "CO-003 INC"]
    for choice, count in (
        (Choice(("CO-002",)), 1),
        (Choice(("CO-002", "CO-003")), 2),
        (Choice(site="CO"), 2),
        (Choice(study="S"), 2),
        (Choice(("CO-001",)), 0),
    ):
        assert len(fed(office, choice).entries) == count
    for unknown in (Choice(("CO-009",)), Choice(site="XX"), Choice(study="T")):
        with pytest.raises(Unknown):
            fed(office, unknown)
    assert fed(office, Choice(("CO-002",), study="S")).name == "Visitario CO-002"
    assert fed(office, Choice(site="CO")).name == "Visitario CO"


def test_what_the_office_knew_on_a_past_day(office: Office) -> None:
    book(office)
    known = office.known_on(TODAY)
    assert fed(known) == fed(office)


def test_two_offices_name_their_entries_apart() -> None:
    uids = set()
    for _ in range(2):
        office = an_untidy_office()
        bookings.book(office, "CO-001", "INC", day("2014-02-20"), today=TODAY)
        uids.add(the_entry(office).uid)
    assert len(uids) == 2
    assert patients.next_code(office, "CO") == "CO-002"


def test_what_is_done_and_where_is_told_on_request_alone(office: Office) -> None:
    book(office, place="Day hospital, 2nd floor")
    found = feed(office, Choice(), speech("en"), today=TODAY, shows=Shows(windows=True))
    titles = {entry.title for entry in found.entries}
    assert titles == {"CO-001: visit", "CO-001: to book"}
    assert {entry.place for entry in found.entries} == {""}
    told = " ".join(f"{entry.title} {entry.told} {entry.place}" for entry in found.entries)
    for visit in office.version("S", "1.0").visits:
        assert not re.search(rf"\b{visit.id}\b", told)
    appointment = next(entry for entry in found.entries if not entry.is_window)
    assert appointment.told.startswith("window 28 Apr – 12 May 2014")
    (named,) = feed(office, Choice(), speech("en"), today=TODAY, shows=Shows(visits=True)).entries
    assert (named.title, named.place) == ("CO-001 W4", "")


def test_what_was_never_given_out_is_not_cancelled(office: Office) -> None:
    assert {each.standing for each in fed(office, windows=True).entries} == {Standing.TENTATIVE}
    do(office, W4="2014-04-28")
    assert not any(" W4:" in each.title for each in fed(office, windows=True).entries)


def test_a_file_without_windows_publishes_none(office: Office) -> None:
    given = fed(office)
    issued.note_issued(office, "ics", ["CO-001"], today=TODAY, days=given.promised(TODAY))
    book(office)
    found = fed(office, windows=True)
    assert not any(each.is_window and " W4:" in each.title for each in found.entries)


def test_giving_out_changes_no_number_and_a_deed_that_moves_a_window_does(office: Office) -> None:
    def numbers() -> dict[str, int]:
        return {each.uid: each.sequence for each in fed(office, windows=True).entries}

    before = numbers()
    give_out(office)
    give_out(office)
    assert numbers() == before
    book(office)
    assert all(number > before[uid] for uid, number in numbers().items() if uid in before)


def test_what_the_holder_goes_by_is_remembered_and_outdated_once_it_moves(office: Office) -> None:
    given = give_out(office)
    promised = given.promised(TODAY)["CO-001"]
    assert promised["W4"] == {"2014-04-28/2014-05-12"}
    assert outdated(office, TODAY) == ()
    on = day("2014-04-14")
    correcting.correct(office, "CO-001", "INF1", Outcome.DONE, on, {}, "", today=TODAY)
    assert "W4" in {moved.visit for each in outdated(office, TODAY) for moved in each.days}
