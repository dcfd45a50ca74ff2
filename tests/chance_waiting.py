"""Random deeds about what can wait, and about what is made ready ahead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from app.domain.change import Action
from app.domain.preparation import Preparation
from app.service import preparing, snoozing
from app.service.dossier import dossier

if TYPE_CHECKING:
    from tests.chance import Chance


def snooze(chance: Chance, _: date) -> Action | None:
    """On a day of an open window: on the day of the others few are open."""
    code = chance.patient().code
    found = dossier(chance.office, code, chance.day())
    line = chance.draw.choice(found.lines)
    today = line.expected.earliest or found.today
    until = today + timedelta(days=chance.draw.randint(1, 6))
    why = chance.draw.choice(["calls back", ""])
    return snoozing.snooze(chance.office, code, line.visit.id, until, why, today=today)


def wake(chance: Chance, _: date) -> Action | None:
    patient = chance.patient()
    return snoozing.wake(chance.office, patient.code, chance.some(patient.snoozes))


def define_preparations(chance: Chance, _: date) -> Action | None:
    days = chance.draw.randint(0, 9)
    given = {key: Preparation(f"{key} ready", days) for key in ("kit", "call")}
    return preparing.define_preparations(chance.office, "CO", given)


def prepare(chance: Chance, today: date) -> Action | None:
    patient = chance.patient()
    key = chance.some(chance.office.site("CO").preparations)
    days = {key: chance.draw.choice([today, None])}
    about = chance.some(patient.appointments)
    return preparing.prepare(chance.office, patient.code, about, days, today=today)


WAITING: Final[tuple[Callable[[Chance, date], Action | None], ...]] = (
    snooze,
    wake,
    define_preparations,
    prepare,
)
