"""What is left of an appointment once its visit took place on another day: nothing."""

from __future__ import annotations

import pytest

from app.domain.appointment import BookingState
from app.service import bookings, visits
from app.words import Refusal
from tests.build import day
from tests.desk import TODAY, book
from tests.service.test_bookings import booked, treated


def test_nothing_is_agreed_of_an_appointment_whose_visit_took_place() -> None:
    office = treated()
    book(office, "CO-001", "W4", day("2014-05-06"))
    visits.record(office, "CO-001", "W4", day("2014-04-28"), {}, today=TODAY)
    with pytest.raises(Refusal, match="nothing is left to agree"):
        bookings.set_state(office, "CO-001", ["a1"], BookingState.TOLD)
    assert booked(office)["a1"].state is BookingState.REQUESTED
