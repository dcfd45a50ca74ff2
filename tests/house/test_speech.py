"""Days, windows and lists are said as people of each language write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest

from app.words import Refusal, Speech, speech

DAY = date(2026, 12, 2)
AUTUMN = date(2026, 11, 5)

SAID: list[tuple[Callable[[Speech], str], str, str]] = [
    (lambda say: say.short(DAY), "2 Dec", "2 dic"),
    (lambda say: say.dated(DAY), "2 Dec 2026", "2 dic 2026"),
    (lambda say: say.weekday(DAY), "Wed 2 Dec", "mié 2 dic"),
    (lambda say: say.month(DAY), "December 2026", "diciembre de 2026"),
    (
        lambda say: say.long(DAY),
        "Wednesday 2 December 2026",
        "miércoles 2 de diciembre de 2026",
    ),
    (lambda say: say.long(date(2026, 5, 4)), "Monday 4 May 2026", "lunes 4 de mayo de 2026"),
    (lambda say: say.span(AUTUMN, date(2026, 11, 19), DAY), "5 – 19 Nov", "5 – 19 nov"),
    (lambda say: say.span(AUTUMN, DAY, DAY), "5 Nov – 2 Dec", "5 nov – 2 dic"),
    (
        lambda say: say.span(DAY, date(2027, 1, 8), DAY),
        "2 Dec – 8 Jan 2027",
        "2 dic – 8 ene 2027",
    ),
    (lambda say: say.clock(time(8, 5)), "8:05", "8:05"),
    (lambda say: say.plural("1 day left", "{n} days left", 1), "1 day left", "queda 1 día"),
    (lambda say: say.plural("1 day left", "{n} days left", 0), "0 days left", "quedan 0 días"),
]


@pytest.mark.parametrize(("words", "english", "spanish"), SAID)
def test_each_language_says_it_its_own_way(
    words: Callable[[Speech], str], english: str, spanish: str
) -> None:
    assert (words(speech("en")), words(speech("es"))) == (english, spanish)


@pytest.mark.parametrize(
    ("last", "joined"),
    [
        ("EDSS", "RM y EDSS"),
        ("Infusión 2", "RM e Infusión 2"),
        ("hígado", "RM e hígado"),
        ("ion potasio", "RM y ion potasio"),
        ("hielo", "RM y hielo"),
    ],
)
def test_spanish_says_e_before_the_sound_of_y(last: str, joined: str) -> None:
    assert speech("es").listed(("RM", last)) == joined


def test_lists_of_none_one_and_three() -> None:
    say = speech("en")
    assert [say.listed(each) for each in ((), ("a",), ("a", "b", "c"))] == ["", "a", "a, b and c"]


def test_a_refusal_within_a_refusal_is_said_in_the_same_language() -> None:
    why = Refusal("The sheet has no item {key}.", key=DAY)
    told = Refusal("{place}: {problem} Nothing was written.", place="$", problem=why)
    assert str(told) == "$: The sheet has no item 2 Dec 2026. Nothing was written."
    spanish = "$: La hoja no tiene ningún elemento 2 dic 2026. No se ha escrito nada."
    assert told.said(speech("es")) == spanish


@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_is_said_of_nothing(language: str) -> None:
    assert speech(language)("") == ""


def test_another_language_gets_english() -> None:
    assert speech("fr").language == "en"
