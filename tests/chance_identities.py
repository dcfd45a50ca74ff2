"""Random deeds about names and telephones, what was written, and who may look it up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING, Final

from app.domain.change import Action
from app.domain.identity import Telephone
from app.domain.opening import CodeOpening, OpeningCause, Told
from app.service import look_up, openings, redacting
from app.service.erasing import erase_identity
from app.service.identities import save_identity

if TYPE_CHECKING:
    from tests.chance import Chance

NAMES: Final = ("", "Nombre", "Ejemplo")


def grant(chance: Chance, today: date) -> Action | None:
    who = chance.draw.choice([chance.office.who, "ana", "luis"])
    return look_up.grant(chance.office, "CO", who, today=today)


def revoke(chance: Chance, _: date) -> Action | None:
    return look_up.revoke(chance.office, "CO", chance.some(chance.office.site("CO").look_up_rights))


def save(chance: Chance, _: date) -> Action | None:
    known = chance.office.identity(chance.patient().code)
    numbers = [Telephone(f"600 000 {n:03}") for n in range(chance.draw.randint(0, 2))]
    given, family = chance.draw.choice(NAMES), chance.draw.choice(["", "Ficticio"])
    new = replace(known, given=given, family=family, telephones=tuple(numbers))
    return save_identity(chance.office, new)


def open_(chance: Chance, _: date) -> Action | None:
    return look_up.look_up(chance.office, chance.patient().code).action


def erase(chance: Chance, today: date) -> Action | None:
    with_words = chance.draw.random() < 0.5
    code = chance.patient().code
    return erase_identity(chance.office, code, today=today, with_words=with_words)


def redact_note(chance: Chance, today: date) -> Action | None:
    patient = chance.patient()
    key = chance.some(patient.contacts)
    return redacting.redact_contact(chance.office, patient.code, key, today=today)


def redact_report(chance: Chance, today: date) -> Action | None:
    patient = chance.patient()
    key = chance.some(patient.reports)
    return redacting.redact_deviation(chance.office, patient.code, key, today=today)


def redact_words(chance: Chance, today: date) -> Action | None:
    last = chance.office.journal(limit=1)[0].number
    return redacting.redact_entry(chance.office, chance.draw.randint(1, last), today=today)


def note_opening(chance: Chance, today: date) -> Action | None:
    told = frozenset(chance.draw.sample(list(Told), chance.draw.randint(0, 2)))
    cause = chance.draw.choice(list(OpeningCause))
    opened = CodeOpening(chance.day(), time(14, 30), "Dr. Gil", cause, told)
    return openings.note_opening(chance.office, chance.patient().code, opened, today=today)


IDENTITIES: Final[tuple[Callable[[Chance, date], Action | None], ...]] = (
    grant,
    revoke,
    save,
    open_,
    erase,
    redact_note,
    redact_report,
    redact_words,
    note_opening,
)
