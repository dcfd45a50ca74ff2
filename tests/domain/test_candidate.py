"""Which day comes before which, and which visits a day settles."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.candidate import Ill, score, settles, touched_by
from app.domain.schedule import project
from app.domain.timeline import Timeline
from tests.build import a_patient, day
from tests.desk import TODAY, the_trial

HARD = [ill for ill in Ill if ill.is_hard]
SOFT = [ill for ill in Ill if not ill.is_hard]
TARGET = day("2014-09-20")
DAYS = st.dates(day("2014-09-01"), day("2014-10-10"))


def timeline(done: dict[str, str]) -> Timeline:
    return project(the_trial(), a_patient(done=done).facts, TODAY)


def test_hard_goes_before_soft_then_the_nearest_then_the_earlier() -> None:
    later, earlier = day("2014-09-23"), day("2014-09-17")
    order = [
        score(earlier, TARGET, []),
        score(later, TARGET, []),
        score(TARGET, TARGET, [Ill.FEW_DAYS]),
        score(TARGET, TARGET, [Ill.FEW_DAYS, Ill.TARGET_CLOSED, Ill.KEPT_APART]),
        score(TARGET, TARGET, [Ill.NO_DAYS]),
        score(TARGET, TARGET, [Ill.NO_DAYS, Ill.FEW_DAYS]),
        score(TARGET, TARGET, [Ill.CLOSED, Ill.NO_DAYS]),
    ]
    assert sorted(order, reverse=False) == order


@given(DAYS, DAYS, st.lists(st.sampled_from(SOFT)), st.sampled_from(HARD))
def test_no_number_of_soft_troubles_outweighs_a_hard_one(one, other, soft, hard) -> None:  # type: ignore[no-untyped-def]
    assert score(one, TARGET, soft) < score(other, TARGET, [hard])


def test_without_a_target_no_day_is_nearer() -> None:
    assert score(TARGET, None, []).distance == 0


def test_a_day_touches_what_it_places_and_what_it_bounds() -> None:
    found = timeline({"SCR": "2014-02-03"})
    assert touched_by(found, "INF1") == ("BSL", "W4", "INF2", "P2W4")
    assert touched_by(found, "INF2") == ("P2W4",)
    assert touched_by(found, "W4") == ()


def test_an_open_visit_between_settles_instead() -> None:
    before = timeline({"SCR": "2014-02-03"})
    assert settles(before, "INF1", "INF2")
    assert not settles(before, "INF1", "P2W4")
    assert settles(before, "INF2", "P2W4")
    assert settles(timeline({"SCR": "2014-02-03", "INF2": "2014-04-20"}), "INF1", "P2W4")
