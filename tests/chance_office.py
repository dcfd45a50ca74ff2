"""Random deeds about the office itself: its values, its days, its marks and its trial."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from app.domain.change import Action
from app.domain.site import Closure, LocalHoliday
from app.domain.town_days import local_holidays
from app.service import confirming, marks, office_days, studies

if TYPE_CHECKING:
    from tests.chance import Chance

STUDY: Final = "NCT01745783"


def confirm(chance: Chance, today: date) -> Action | None:
    there = confirming.to_confirm(chance.office, "CO", STUDY)
    place = chance.draw.choice(there.values).place
    named = {"by": "Dr. Gil", "source": "Protocol, 8.2", "today": today}
    return confirming.confirm(chance.office, "CO", STUDY, {place: ""}, **named)


def reconsider(chance: Chance, _: date) -> Action | None:
    places = [chance.some(chance.office.site("CO").studies[STUDY].confirmations)]
    return confirming.take_back(chance.office, "CO", STUDY, places, "misread")


def read(chance: Chance, _: date) -> Action | None:
    reading = chance.draw.choice(["", "network", "literal"])
    return confirming.choose_reading(chance.office, "CO", STUDY, "G4", reading, "as told")


def set_holidays(chance: Chance, _: date) -> Action | None:
    known = local_holidays(chance.office.site("CO"), chance.draw.randint(2014, 2017))
    named = {chance.draw.choice(sorted(known)): LocalHoliday("Feria", is_confirmed=True)}
    return office_days.set_holidays(chance.office, "CO", named)


def close_days(chance: Chance, today: date) -> Action | None:
    on = today + timedelta(days=chance.draw.randint(0, 300))
    what = chance.draw.choice(["", "MRI"])
    closed = Closure(on, on + timedelta(days=3), "away", what)
    return office_days.close_days(chance.office, "CO", closed, today=today)


def open_days(chance: Chance, _: date) -> Action | None:
    closures = chance.office.site("CO").closures
    return office_days.open_days(chance.office, "CO", chance.some(closures))


def define_marks(chance: Chance, _: date) -> Action | None:
    keys = ["crf", "queries", "samples", "travel"]
    names = {key: f"{key} {chance.draw.randint(1, 3)}" for key in chance.draw.sample(keys, 3)}
    return marks.define_marks(chance.office, "CO", names, though_used=True)


def adopt(chance: Chance, _: date) -> Action | None:
    return studies.adopt(chance.office, "CO", chance.version, chance.day())


OFFICE: Final[tuple[Callable[[Chance, date], Action | None], ...]] = (
    confirm,
    reconsider,
    read,
    set_holidays,
    close_days,
    open_days,
    define_marks,
    adopt,
)
