"""A password is refused for being short or the first guess, and for nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.service.passwords import LEAST, check_password, flaw, names_here
from app.words import Refusal
from tests.desk import an_office

KNOWN = ("Ana Ruiz", "Hospital Reina Sofía", "Córdoba")


@pytest.mark.parametrize(
    "typed",
    [
        "Ana Ruiz 2026",
        "anaruiz-2026!",
        "2026ruizANA..",
        "RuizRuizRuiz",
        "Reina Sofia 1",
        "hospitalcordoba",
        "Visitario2026",
        "contrasena123",
        "Ana Ruiz 2026 de",
        "aaaaaaaaaaaa",
        "ababababababab",
        "abcabcabcabc",
        "123456789012",
        "abcdefghijkl",
    ],
)
def test_what_a_colleague_would_try_first_is_refused(typed: str) -> None:
    with pytest.raises(Refusal, match="is guessed first"):
        check_password(typed, KNOWN)


@pytest.mark.parametrize(
    "typed",
    [
        "Ana come peras verdes",
        "la reina compra pan",
        "correct horse battery",
        "73 04 19 88 25 61",
        "x9!kQ2#vL0@z",
    ],
)
def test_a_sentence_or_what_chance_drew_will_do(typed: str) -> None:
    assert flaw(typed, KNOWN) is None


@given(st.text(max_size=LEAST - 1))
def test_a_short_one_is_none(typed: str) -> None:
    refusal = flaw(typed)
    assert refusal
    assert refusal.values == {"least": LEAST}


def test_the_offices_own_names_are_known() -> None:
    office = an_office()
    assert {office.name, office.sites()[0].name} <= set(names_here(office))
