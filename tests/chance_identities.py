"""Random deeds about names and telephones, and about who may look them up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from app.domain.change import Action
from app.domain.identity import Telephone
from app.service import look_up
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


IDENTITIES: Final[tuple[Callable[[Chance, date], Action | None], ...]] = (
    grant,
    revoke,
    save,
    open_,
)
