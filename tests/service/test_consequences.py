"""What a deed would change beside its own visit, and that looking at it changes nothing."""

from __future__ import annotations

from functools import partial

import pytest

from app.domain.deviation import DeviationKind
from app.domain.visit import Outcome
from app.domain.workdays import Unsuited
from app.service.consequence_words import sections
from app.service.consequences import Consequences, consequences
from app.service.correcting import correct
from app.service.dossier import dossier
from app.service.journal import undo
from app.service.ports import Office
from app.words import Refusal, speech
from tests.build import day
from tests.desk import TODAY, an_office, book
from tests.service.test_deeds import enrol, record, the_patient


@pytest.fixture
def office() -> Office:
    """A patient with the first infusion done, week 4 done on its target, and two bookings."""
    office = an_office()
    enrol(office)
    for visit, on in (
        ("INC", "2014-02-17"),
        ("BMH", "2014-02-17"),
        ("INF1", "2014-03-24"),
        ("W4", "2014-04-28"),
    ):
        record(office, visit, on)
    book(office, "CO-001", "INF2", day("2014-09-19"))
    book(office, "CO-001", "P2W4", day("2014-10-17"))
    return office


def correcting(office: Office, on: str, visit: str = "INF1", reason: str = "") -> Consequences:
    given = ("CO-001", visit, Outcome.DONE, day(on), {}, reason)
    return consequences(office, "CO-001", visit, TODAY, correct, *given, today=TODAY)


def test_a_corrected_anchor_lists_what_moves_and_what_no_longer_fits(office: Office) -> None:
    before = office.patients(), office.journal()
    found = correcting(office, "2014-03-03")
    assert [one.after.visit.id for one in found.moves] == ["BSL", "INF2"]
    (judged,) = found.judged
    assert judged.before is not None
    assert (judged.before.status.days, judged.after.status.days) == (0, 21)
    (misplaced,) = found.misplaced
    assert misplaced.visit.id == "INF2"
    assert misplaced.reasons[0].why is Unsuited.OUTSIDE_WINDOW
    assert [one.kind for one in found.drafted if one.visit == "W4"] == [DeviationKind.LATE]
    assert (office.patients(), office.journal()) == before


def test_what_is_told_is_what_the_deed_does_and_one_undo_takes_it_back(office: Office) -> None:
    before = the_patient(office).facts
    told = correcting(office, "2014-03-03")
    correct(office, "CO-001", "INF1", Outcome.DONE, day("2014-03-03"), {}, "", today=TODAY)
    found = dossier(office, "CO-001", TODAY)
    for one in (*told.moves, *told.judged):
        assert found.line(one.after.visit.id) == one.after
    undo(office)
    assert the_patient(office).facts == before


def test_a_correction_back_into_the_window_cures(office: Office) -> None:
    assert correcting(office, "2014-05-01", "W4", "typed").cured == ()
    correct(office, "CO-001", "W4", Outcome.DONE, day("2014-05-01"), {}, "typed", today=TODAY)
    assert [one.key for one in correcting(office, "2014-04-28", "W4", "typed").cured] == ["W4.late"]


def test_a_day_that_moves_nothing_has_no_consequences(office: Office) -> None:
    assert not correcting(office, "2014-04-27", "W4", "typed").has_any


def test_an_appointment_that_meets_another_visit_is_told(office: Office) -> None:
    booking = partial(book, reason="as agreed")
    found = consequences(
        office, "CO-001", "P2W4", TODAY, booking, "CO-001", "P2W4", day("2014-09-19")
    )
    met = [{one.visit.id, one.meets.id} for one in found.misplaced if one.meets]
    assert met == [{"INF2", "P2W4"}]


def test_the_refusals_are_the_deeds_own(office: Office) -> None:
    with pytest.raises(Refusal, match="has not come yet"):
        correcting(office, "2014-05-02")


def test_another_day_of_an_infusion_asks_no_reason_and_anything_else_does(office: Office) -> None:
    assert correcting(office, "2014-03-25", reason="").moves
    with pytest.raises(Refusal, match="Say why"):
        correcting(office, "2014-04-27", "W4", reason="")
    with pytest.raises(Refusal, match="Say why"):
        correct(office, "CO-001", "INF1", None, None, {}, "", today=TODAY)


def test_a_visit_missed_before_and_after_does_not_move(office: Office) -> None:
    found = correcting(office, "2014-03-03", reason="")
    version = office.version("S", "1.0")
    (moves,) = (each for each in sections(found, version, speech("en")) if "move" in each.title)
    assert moves.title == "1 visit moves:"
    assert [line.partition(":")[0] for line in moves.lines] == ["INF2"]


def test_the_sections_speak_both_languages(office: Office) -> None:
    found = correcting(office, "2014-03-03")
    version = dossier(office, "CO-001", TODAY).version
    for language in ("en", "es"):
        titles = [section.title for section in sections(found, version, speech(language))]
        assert len(titles) == len(set(titles)) == 4
