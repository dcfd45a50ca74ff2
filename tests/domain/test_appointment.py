"""What appointments cover, which stand, and what becomes of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.appointment import (
    WHOLE,
    Appointment,
    Cover,
    Fate,
    booked_for,
    covered,
    next_key,
    released,
    standing_of,
)
from tests.build import a_patient, day

PLANNED = ("MRI", "BLOOD", "EDSS")


def appointment(on: str, **covers: Cover) -> Appointment:
    return Appointment(day(on), covers=covers)


def some(*assessments: str, itself: bool = False) -> Cover:
    return Cover(itself, frozenset(assessments))


@pytest.mark.parametrize(
    ("covers", "expected"),
    [
        ([WHOLE], [PLANNED]),
        ([WHOLE, some("MRI")], [("BLOOD", "EDSS"), ("MRI",)]),
        ([some("MRI"), some("BLOOD")], [("MRI",), ("BLOOD",)]),
        ([some("EDSS", itself=True), some("MRI")], [("EDSS",), ("MRI",)]),
        ([some()], [()]),
    ],
)
def test_a_whole_visit_takes_what_no_other_appointment_names(
    covers: list[Cover], expected: list[tuple[str, ...]]
) -> None:
    given_ = {f"a{n}": appointment("2014-04-21", W4=cover) for n, cover in enumerate(covers, 1)}
    found = covered(given_, "W4", PLANNED)
    assert list(found.values()) == [frozenset(each) for each in expected]


def test_an_appointment_called_off_covers_nothing() -> None:
    off = replace(appointment("2014-04-20", W4=some("MRI")), fate=Fate.CANCELLED)
    found = covered({"a1": off, "a2": appointment("2014-04-21", W4=WHOLE)}, "W4", PLANNED)
    assert found == {"a2": frozenset(PLANNED)}


def test_the_booked_day_of_a_patients_visit_is_that_of_a_standing_appointment_for_itself() -> None:
    off = replace(appointment("2014-05-02", W4=WHOLE), fate=Fate.CANCELLED)
    known = {
        "a1": appointment("2014-04-21", W4=some("MRI")),
        "a2": appointment("2014-04-28", W4=some("EDSS", itself=True), W12=some("MRI")),
        "a3": off,
    }
    assert replace(a_patient(), appointments=known).booked == {"W4": day("2014-04-28")}


def test_the_booked_day_is_that_of_the_visit_itself() -> None:
    given_ = {
        "a1": appointment("2014-04-25", W4=some("MRI")),
        "a2": appointment("2014-04-21", W4=WHOLE),
        "a3": replace(appointment("2014-04-28", W4=WHOLE), fate=Fate.RESCHEDULED),
    }
    assert booked_for(given_, "W4") == given_["a2"]
    assert booked_for(given_, "M6") is None


def test_the_standing_ones_come_in_the_order_of_their_days() -> None:
    given_ = {
        "a1": appointment("2014-04-25", W4=some("MRI")),
        "a2": replace(appointment("2014-04-21", W4=WHOLE), at=time(10)),
        "a3": replace(appointment("2014-04-21", W4=some("BLOOD")), at=time(8)),
        "a4": appointment("2014-04-01", M6=WHOLE),
    }
    assert list(standing_of(given_, "W4")) == ["a3", "a2", "a1"]


def test_visits_that_need_no_appointment_call_theirs_off_and_leave_a_joint_one() -> None:
    given_ = {
        "a1": appointment("2014-04-21", W4=WHOLE),
        "a2": appointment("2014-09-20", W4=some("MRI"), M6=WHOLE),
        "a3": replace(appointment("2014-04-01", W4=WHOLE), fate=Fate.DID_NOT_COME, reason="ill"),
        "a4": appointment("2014-05-01", M12=WHOLE),
    }
    found = released(given_, {"W4"}, "moved away")
    assert (found["a1"].fate, found["a1"].reason) == (Fate.CANCELLED, "moved away")
    assert found["a1"].covers == {"W4": WHOLE}
    assert (found["a2"].fate, dict(found["a2"].covers)) == (None, {"M6": WHOLE})
    assert (found["a3"], found["a4"]) == (given_["a3"], given_["a4"])


def test_keys_count_on_from_the_highest() -> None:
    assert next_key("a", []) == "a1"
    assert next_key("a", ["a2", "a9", "c30", "a10x"]) == "a10"


@given(st.lists(st.frozensets(st.sampled_from(PLANNED)), max_size=5))
def test_with_the_visit_itself_booked_whole_everything_is_covered(
    named: list[frozenset[str]],
) -> None:
    given_ = {
        f"a{n}": appointment("2014-04-21", W4=Cover(itself=False, assessments=one))
        for n, one in enumerate(named, 1)
    }
    given_["a99"] = appointment("2014-04-22", W4=WHOLE)
    found = covered(given_, "W4", PLANNED)
    assert frozenset().union(*found.values()) == frozenset(PLANNED)
    others = frozenset().union(*(each for key, each in found.items() if key != "a99"))
    assert found["a99"] == frozenset(PLANNED) - others
