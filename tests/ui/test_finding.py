"""A few letters mean the same places in the same order each time."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.ui.finding import MOST, Kind, Known, Place, hits, plain

PATIENTS = tuple(
    Place(Kind.PATIENT, code, "on study", code, code) for code in ("CO-001", "CO-004", "MA-004")
)
VISITS = (("W4", "Week 4"), ("W12", "Week 12"), ("INF1", "Day 0, first infusion"))
OTHERS = (
    Place(Kind.PAGE, "Calendario"),
    Place(Kind.PAGE, "Días"),
    Place(Kind.DEED, "Book"),
    Place(Kind.DEED, "Log a contact"),
    Place(Kind.DEED, "Print the visit calendar"),
    Place(Kind.DEED, "Quit"),
)


def visits(code: str) -> Sequence[Place]:
    return [Place(Kind.VISIT, f"{code} {id_}", name, id_, code, id_) for id_, name in VISITS]


def names(typed: str, in_hand: str = "") -> list[str]:
    return [place.name for place in hits(typed, Known(PATIENTS, OTHERS, visits, in_hand))]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", []),
        ("  -", []),
        ("co-004", ["CO-004"]),
        ("CO004", ["CO-004"]),
        ("co4", ["CO-004"]),
        ("004", ["CO-004", "MA-004"]),
        ("dias", ["Días"]),
        ("cal", ["Calendario", "Print the visit calendar"]),
        ("contact", ["Log a contact"]),
        ("co", ["CO-001", "CO-004", "Log a contact"]),
        ("CO-004 W12", ["CO-004 W12"]),
        ("co-004 w", ["CO-004 W4", "CO-004 W12"]),
        ("004 inf", ["CO-004 INF1", "MA-004 INF1"]),
        ("zz", []),
        ("uit", ["Quit"]),
        ("ut", []),
    ],
)
def test_what_is_found_and_in_which_order(typed: str, found: list[str]) -> None:
    assert names(typed) == found


def test_the_visits_of_the_patient_in_hand_need_no_code() -> None:
    assert names("w12") == []
    assert names("w12", "MA-004") == ["MA-004 W12"]


def test_only_so_many_are_listed() -> None:
    crowd = [Place(Kind.PATIENT, f"CO-{n:03}", "", f"CO-{n:03}", f"CO-{n:03}") for n in range(500)]
    found = hits("co", Known(crowd, (), visits))
    assert [place.name for place in found] == [f"CO-{n:03}" for n in range(MOST)]


def test_accents_case_and_signs_do_not_count() -> None:
    assert plain("Día +180, infusión") == "dia180infusion"
