"""Offices to print papers of: an orderly one, the example, and one that is crowded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from app.bootstrap import House
from app.domain.appointment import WHOLE, Appointment
from app.domain.change import Deed
from app.domain.patient import Patient
from app.domain.site import Closure, Site
from app.domain.visit import Outcome, VisitRecord
from app.service import preparing, studies
from app.service.example import fill
from app.service.ports import Office
from app.words import speech
from tests.build import day
from tests.desk import TODAY, StoppedClock, the_trial
from tests.memory import in_memory

EXAMPLE_DAY = date(2026, 11, 23)


def an_example(today: date = EXAMPLE_DAY) -> Office:
    """The example office, in English, with its preparations."""
    office = in_memory(who="ana", clock=StoppedClock(today), is_example=True)
    fill(office, {each.study: each for each in House().shipped()}, today, speech("en"))
    for site in office.sites():
        preparing.define_preparations(office, site.code, preparing.offered(speech("en")))
    return office


def a_site(code: str = "CO", **more: object) -> Site:
    """A site with a telephone."""
    site = Site(code, "Reina Sofía", "Córdoba", "Europe/Madrid", telephone="957 00 00 00")
    return replace(site, **more)  # type: ignore[arg-type]


def a_crowded_office(number: int, on: date, today: date = TODAY) -> Office:
    """An office where so many patients come on one day, one with a very long place."""
    office = in_memory(who="ana", clock=StoppedClock(today))
    closed = {"x1": Closure(on + timedelta(1), on + timedelta(1), "Works in the corridor")}
    studies.add_site(office, a_site(closures=closed))
    studies.adopt(office, "CO", the_trial(), day("2014-01-01"))
    with office.work(Deed.ADD_PATIENT) as work:
        for n in range(1, number + 1):
            place = "Edificio " * 12 if n == 1 else "Ward"
            booked = Appointment(
                on, time(8 + n % 10, n % 60), "Europe/Madrid", place, {"W4": WHOLE}
            )
            work.save(replace(_born(f"CO-{n:03}"), appointments={"a1": booked}))
    return office


def _born(code: str) -> Patient:
    """A patient whose first infusion was on 10 April, so that week 4 is on 8 May."""
    consented = day("2014-02-03")
    days = {"SCR": consented, "INC": day("2014-02-17"), "INF1": day("2014-04-10")}
    records = {visit: VisitRecord(Outcome.DONE, on) for visit, on in days.items()}
    return Patient(code, "CO", "S", consented, {consented: the_trial().version}, records)
