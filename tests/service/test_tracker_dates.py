"""Days as offices write them in cells: read, proposed with a doubt, or refused; never guessed."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.service.tracker import Cell, CellKind
from app.service.tracker_dates import (
    Doubt,
    NoSuchDay,
    Rules,
    Written,
    from_serial,
    order_shown,
    written,
)
from app.service.tracker_layout import Order
from app.service.tracker_words import Word, word_of_patient, word_of_visit
from app.words import speech

TODAY = date(2025, 11, 1)
OPEN = Rules(None, None, TODAY)
SETTLED = Rules(Order.DMY, 2000, TODAY)
MONTHS = speech("es").months
SOME_DAYS = st.dates(date(1930, 1, 1), date(2090, 12, 31))


def read(text: str, rules: Rules = SETTLED) -> Written | None:
    return written(Cell(CellKind.TEXT, text), rules)


PLAIN = [
    "12-oct-2025",
    "12 de octubre de 2025",
    "12 octubre 2025",
    "Oct 12, 2025",
    "12 October 2025",
    "2025-10-12",
    "2025-10-12T10:30:00",
    "20251012",
    "12102025",
    "12/10/2025",
    "12.10.25",
    "12 - 10 - 2025",
    "domingo, 12/10/2025 a las 10:30 h",
    "12º octubre 2025",
]


@pytest.mark.parametrize("text", PLAIN)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    found = read(text)
    assert found
    assert (found.day, found.doubts) == (date(2025, 10, 12), ())


@pytest.mark.parametrize(
    ("text", "day", "doubts"),
    [
        ("03/04/2025", "2025-04-03", (Doubt.ORDER,)),
        ("04/04/2025", "2025-04-04", ()),
        ("13/04/2025", "2025-04-13", ()),
        ("04/13/2025", "2025-04-13", ()),
        ("13/04/25", "2025-04-13", (Doubt.CENTURY,)),
        ("3/4/25", "2025-04-03", (Doubt.ORDER, Doubt.CENTURY)),
        ("12 Oct", "2026-10-12", (Doubt.YEAR,)),
        ("25/12", "2025-12-25", (Doubt.YEAR,)),
        ("29 feb", "2028-02-29", (Doubt.YEAR,)),
    ],
)
def test_what_can_be_read_in_two_ways_is_proposed_with_its_doubt(
    text: str, day: str, doubts: tuple[Doubt, ...]
) -> None:
    found = read(text, OPEN)
    assert found
    assert (found.day.isoformat(), found.doubts) == (day, doubts)


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2025",
        "00/10/2025",
        "2025-13-01",
        "32 de enero de 2025",
        "12/10/1025",
        "31/04",
        "30 feb",
        "12/10/2025 y 13/10/2025",
    ],
)
def test_a_day_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(NoSuchDay):
        read(text)


@pytest.mark.parametrize(
    "text", ["", "EDSS 3.5", "9:30", "sin fecha", "2025", "957 000 000", "1,5"]
)
def test_what_writes_no_day_is_none(text: str) -> None:
    assert read(text) is None


def test_the_time_and_the_rest_stand_beside_the_day() -> None:
    assert read("cita 12/3/2026 10:30 (ayunas)") == Written(
        date(2026, 3, 12), (), time(10, 30), "cita (ayunas)", other=date(2026, 12, 3)
    )


@pytest.mark.parametrize(
    ("serial", "day"),
    [(1, "1900-01-01"), (59, "1900-02-28"), (60, None), (61, "1900-03-01"), (45943, "2025-10-13")],
)
def test_a_serial_skips_the_day_that_never_was(serial: float, day: str | None) -> None:
    found = from_serial(serial, counts_from_1904=False)
    assert (found and found[0].isoformat()) == day


def test_a_number_is_a_day_within_reach_alone() -> None:
    assert written(Cell(CellKind.NUMBER, "45943.4375", 45943.4375), OPEN) == Written(
        date(2025, 10, 13), (), time(10, 30)
    )
    assert written(Cell(CellKind.NUMBER, "3.5", 3.5), OPEN) is None
    from_1904 = OPEN._replace(counts_from_1904=True)
    found = written(Cell(CellKind.NUMBER, "44481", 44481), from_1904)
    assert found
    assert found.day == date(2025, 10, 13)


@given(SOME_DAYS)
def test_what_is_written_is_what_is_read(day: date) -> None:
    month = MONTHS[day.month - 1]
    for text in (
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        f"{day.day}-{month[:3]}-{day.year}",
        f"{day.day} de {month} de {day.year}",
        f"{day:%d.%m.%Y} (tel.)",
    ):
        found = read(text)
        assert found
        assert (found.day, found.doubts) == (day, ())


@given(SOME_DAYS)
def test_a_number_over_twelve_proves_its_order(day: date) -> None:
    shown = order_shown(f"{day:%d/%m/%Y}"), order_shown(f"{day:%m/%d/%Y}")
    assert shown == ((Order.DMY, Order.MDY) if day.day > 12 else (None, None))


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read(text, OPEN)
    except NoSuchDay:
        return


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("no acude", Word.MISSED),
        ("NO REALIZADA", Word.MISSED),
        ("No se presentó", Word.MISSED),
        ("NA", Word.NOT_APPLICABLE),
        ("n/a", Word.NOT_APPLICABLE),
        ("no procede", Word.NOT_APPLICABLE),
        ("cita anulada", Word.CANCELLED),
        ("pendiente de citar", Word.OPEN),
        ("citada", Word.BOOKED),
        ("x", Word.DONE),
        ("✓", Word.DONE),
        ("Sí", Word.DONE),
        ("quizá", None),
    ],
)
def test_words_of_a_visit(text: str, word: Word | None) -> None:
    assert word_of_visit(text)[0] is word


@pytest.mark.parametrize(
    ("text", "word"),
    [("Éxitus", Word.LEFT), ("fallo de selección", Word.LEFT), ("activo", Word.STAYS), ("?", None)],
)
def test_words_of_a_patient(text: str, word: Word | None) -> None:
    assert word_of_patient(text) is word
