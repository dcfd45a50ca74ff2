"""The header of a patient's page is what one reads aloud on the telephone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

import pytest

from app.domain.appointment import ContactMode
from app.service import bookings, patients
from app.service.dossier import dossier
from app.service.ports import Office
from app.ui.main_window import MainWindow
from app.ui.read_aloud import read_aloud
from app.words import speech
from tests.build import day
from tests.desk import TODAY, an_office, book
from tests.ui.windows import MONDAY

CODE = "CO-001"


@pytest.fixture
def trial() -> Iterator[Office]:
    office = an_office()
    patients.enrol(
        office, code=CODE, site="CO", study="S", consented_on=day("2014-04-20"), today=TODAY
    )
    yield office
    office.close()


def said(office: Office, language: str = "en") -> str:
    return read_aloud(dossier(office, CODE, TODAY), speech(language)).next


def test_nothing_booked_is_said(trial: Office) -> None:
    assert said(trial) == "No appointment is booked."


def test_the_nearest_appointment_from_today_on(trial: Office) -> None:
    book(trial, CODE, "INF1", day("2014-06-09"), time(8))
    book(trial, CODE, "INC", day("2014-05-05"))
    assert said(trial).startswith("Next appointment: Monday 5 May 2014, time not known yet, Reina")
    assert "lunes 5 de mayo de 2014" in said(trial, "es")


def test_an_appointment_by_telephone_needs_no_way(trial: Office) -> None:
    book(trial, CODE, "INC", day("2014-05-05"), time(9, 15), mode=ContactMode.TELEPHONE)
    assert "9:15, by telephone: nobody has to come" in said(trial)


def test_the_page_shows_day_time_place_and_how_to_prepare(
    window: MainWindow, office: Office
) -> None:
    on, place = date(2026, 11, 26), "Radiology, basement"
    bookings.book(office, "CO-002", "W24", on, at=time(8, 30), place=place, today=MONDAY)
    window.open_patient("CO-002", "")
    told = window.patient.aloud.text()
    assert "Thursday 26 November 2026, 8:30, Radiology, basement · Week 24" in told
    assert "metal" in window.patient.facts.text().splitlines()[0]
    assert window.patient.title.text() == "CO-002"
    assert "protocol" in window.patient.subtitle.text()
