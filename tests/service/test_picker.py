"""The days for a visit on which others hang: what each does, and which is best."""

from __future__ import annotations

from datetime import time

import pytest

from app.domain.candidate import Ill
from app.domain.patient import Ending
from app.domain.site import Closure
from app.service import office_days
from app.service.dossier import dossier
from app.service.participation import end
from app.service.pickable import pickable
from app.service.picker import Candidate, Picked, pick
from app.service.picker_words import follow_said, troubles_said
from app.service.ports import Office, Unknown
from app.words import Refusal, speech
from tests.build import day
from tests.desk import TODAY, an_office, book
from tests.service.test_deeds import enrol, record

SAY = speech("en")
LATER = day("2014-11-01")


@pytest.fixture
def office() -> Office:
    """Infusion 1 done on 24 March 2014: infusion 2 from 13 September to 4 October, P2W4 after."""
    office = an_office()
    enrol(office)
    for visit, on in (("INC", "2014-02-17"), ("BMH", "2014-02-17"), ("INF1", "2014-03-24")):
        record(office, visit, on)
    return office


def picked(office: Office, visit: str = "INF2", *days: str) -> Picked:
    return pick(office, "CO-001", visit, TODAY, *(day(each) for each in days))


def on(found: Picked, text: str) -> Candidate:
    return next(one for one in found.candidates if one.day == day(text))


def kinds(found: Picked, text: str) -> list[tuple[Ill, str]]:
    return [(one.kind, one.visit.id) for one in on(found, text).troubles]


def said(found: Picked, text: str) -> str:
    return "\n".join(troubles_said(on(found, text), found.dossier.version, SAY))


def test_its_window_is_compared_and_the_best_day_comes_first(office: Office) -> None:
    before = office.patients(), office.journal()
    found = picked(office)
    assert (found.first, found.last) == (day("2014-09-13"), day("2014-10-04"))
    assert len(found.candidates) == 22
    assert found.set_elsewhere
    scores = [one.score for one in found.candidates]
    assert scores == sorted(scores)
    # The target is a Saturday; of two days equally near the earlier comes first.
    assert [one.day.day for one in found.candidates[:3]] == [19, 18, 22]
    assert kinds(found, "2014-09-20") == [(Ill.CLOSED, "INF2"), (Ill.TARGET_CLOSED, "P2W4")]
    assert said(found, "2014-09-20").startswith("Nobody is seen: weekend\nP2W4: target 18 Oct")
    assert (office.patients(), office.journal()) == before


def test_each_day_shows_the_windows_as_they_would_be(office: Office) -> None:
    (follow,) = on(picked(office), "2014-09-22").follows
    expected = follow.line.expected
    assert follow.before.target == day("2014-10-18")
    assert (expected.target, expected.earliest) == (day("2014-10-20"), day("2014-10-13"))
    assert follow.left is not None
    assert follow.left.left == 9  # 11 weekdays, less Hispanic Day (kept on Monday) and San Rafael
    assert "9 of 9 days left to book" in follow_said(follow, the_version(office), SAY)


def the_version(office: Office):  # type: ignore[no-untyped-def]
    return dossier(office, "CO-001", TODAY).version


def test_a_closure_that_leaves_no_day_is_hard_and_one_that_leaves_few_is_soft(
    office: Office,
) -> None:
    closure = Closure(day("2014-10-08"), day("2014-10-29"), "moving")
    office_days.close_days(office, "CO", closure, today=TODAY)
    found = picked(office)
    assert (Ill.NO_DAYS, "P2W4") in kinds(found, "2014-09-22")
    assert "P2W4: no bookable day is left" in said(found, "2014-09-22")
    assert kinds(found, "2014-09-26") == [(Ill.FEW_DAYS, "P2W4"), (Ill.TARGET_CLOSED, "P2W4")]
    assert "P2W4: 2 bookable days left" in said(found, "2014-09-26")
    assert found.candidates[0].score.hard == 0


def test_standing_appointments_are_seen_to_fall_outside_and_to_share_the_day(
    office: Office,
) -> None:
    book(office, "CO-001", "P2W4", day("2014-10-13"))
    found = picked(office)
    assert kinds(found, "2014-09-19") == []
    assert (Ill.MISPLACED, "P2W4") in kinds(found, "2014-10-03")
    assert "P2W4, booked for 13 Oct 2014: outside the window" in said(found, "2014-10-03")
    book(office, "CO-001", "W4", day("2014-09-19"))
    assert kinds(picked(office), "2014-09-19") == [(Ill.SHARES_THE_DAY, "W4")]


def test_a_slot_that_another_patient_has_is_hard(office: Office) -> None:
    enrol(office, "CO-002")
    book(office, "CO-001", "INF2", day("2014-09-19"), time(9), "Ward 2")
    book(office, "CO-002", "INC", day("2014-09-22"), time(9), "Ward 2")
    found = picked(office)
    assert kinds(found, "2014-09-22") == [(Ill.TAKEN, "INF2")]
    assert said(found, "2014-09-22") == "CO-002 is booked at that time and place"
    assert kinds(found, "2014-09-19") == []


def test_a_day_outside_its_window_is_hard_and_beyond_the_end_it_cannot_be_booked(
    office: Office,
) -> None:
    end(office, "CO-001", Ending.WITHDREW_CONSENT, day("2014-10-07"), "moved", today=LATER)
    found = pick(office, "CO-001", "INF2", TODAY, day("2014-10-06"), day("2014-10-08"))
    assert kinds(found, "2014-10-06") == [(Ill.OUTSIDE_WINDOW, "INF2")]
    assert said(found, "2014-10-06") == "Outside the window of INF2"
    assert kinds(found, "2014-10-08") == [(Ill.REFUSED, "INF2")]
    assert on(found, "2014-10-08").follows == ()
    assert "ended on 7 Oct 2014" in said(found, "2014-10-08")


def test_what_hangs_on_an_open_visit_between_does_not_count(office: Office) -> None:
    enrol(office, "CO-002")
    for visit in ("INC", "BMH"):
        record(office, visit, "2014-04-14", "CO-002")
    found = pick(office, "CO-002", "INF1", TODAY)
    follows = {one.line.visit.id: one for one in found.candidates[0].follows}
    assert list(follows) == ["BSL", "W4", "INF2", "P2W4"]
    assert [one for one, follow in follows.items() if not follow.settled] == ["P2W4"]
    assert "moves again" in follow_said(follows["P2W4"], found.dossier.version, SAY)
    counted = {each.visit.id for one in found.candidates for each in one.troubles}
    assert "P2W4" not in counted


def test_a_done_visit_that_would_fall_outside_is_hard(office: Office) -> None:
    enrol(office, "CO-002")
    for visit, when in (("INC", "2014-04-01"), ("BMH", "2014-04-01"), ("BSL", "2014-04-24")):
        record(office, visit, when, "CO-002")
    found = pick(office, "CO-002", "INF1", TODAY, day("2014-05-02"), day("2014-05-12"))
    assert (Ill.FALLS_OUTSIDE, "BSL") in [
        (one.kind, one.visit.id) for one in on(found, "2014-05-12").troubles
    ]


def test_what_cannot_be_compared_is_refused(office: Office) -> None:
    with pytest.raises(Unknown, match="has no visit X"):
        picked(office, "X")
    for visit in ("W4", "INF1"):
        with pytest.raises(Refusal, match="on which others hang"):
            picked(office, visit)
    with pytest.raises(Refusal, match="At most"):
        picked(office, "INF2", "2014-09-01", "2015-09-01")
    for days in (("2014-09-20", "2014-09-19"), ("2014-01-01", "2014-02-01")):
        with pytest.raises(Refusal, match="last day"):
            picked(office, "INF2", *days)


def test_treatments_are_offered_first_and_only_what_is_open(office: Office) -> None:
    assert [line.visit.id for line in pickable(dossier(office, "CO-001", TODAY))] == ["INF2"]
    enrol(office, "CO-002")
    found = pickable(dossier(office, "CO-002", TODAY))
    assert [line.visit.id for line in found] == ["INF1", "INF2", "INC", "BMH"]


def test_a_window_that_is_past_gives_the_days_from_today(office: Office) -> None:
    found = pick(office, "CO-001", "INF2", day("2014-11-03"))
    assert (found.first, found.last) == (day("2014-11-03"), day("2014-11-17"))
    assert all(one.troubles[0].kind is not Ill.REFUSED for one in found.candidates)


def test_a_day_that_calls_for_a_reason_is_compared_all_the_same(office: Office) -> None:
    enrol(office, "CO-002")
    found = pick(office, "CO-002", "INC", TODAY, day("2014-05-03"), day("2014-05-06"))
    assert not found.set_elsewhere
    assert kinds(found, "2014-05-03")[:2] == [(Ill.CLOSED, "INC"), (Ill.OUTSIDE_WINDOW, "INC")]
