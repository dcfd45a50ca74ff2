"""What does the file say of patients' names and telephones, and how is that written?"""

from __future__ import annotations

import secrets
from collections import defaultdict
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from app.domain.identity import Identity, Telephone, Traces, seals
from app.store import identity_tables, journal
from app.store.patient_tables import patient

SALT_BYTES = 16


class Kept(NamedTuple):
    """An identity, and the salt of its seals; both empty where nothing is kept."""

    identity: Identity
    salt: str

    @property
    def seals(self) -> Traces:
        """What the journal has to say of it."""
        return seals(self.identity, self.salt)


def all_kept(connection: Connection, code: str | None = None) -> dict[str, Kept]:
    """All that is kept, or that of one patient, by code."""
    own = identity_tables.identity
    asked = select(patient.c.code, own).join(own, own.c.patient == patient.c.id)
    if code is not None:
        asked = asked.where(patient.c.code == code)
    telephones = _telephones(connection)
    return {
        row["code"]: Kept(_identity(connection, row, telephones[row["patient"]]), row["salt"])
        for row in connection.execute(asked.order_by(patient.c.code)).mappings()
    }


def kept(connection: Connection, code: str) -> Kept:
    """What is kept of one patient."""
    nothing = Kept(Identity(code, revision=revision(connection, code)), "")
    return all_kept(connection, code).get(code, nothing)


def revision(connection: Connection, code: str) -> int:
    """How often the identity of this patient was saved."""
    return journal.deeds_about(connection, ("identity", code))


def write(connection: Connection, number: int, new: Identity, salt: str) -> Traces:
    """Put an identity in the place of what is kept; the seals that the journal keeps of it.

    `number` is the patient's in the file. An empty one leaves no row, nor the salt.
    """
    salt = salt or secrets.token_hex(SALT_BYTES)
    for each in (identity_tables.telephone, identity_tables.identity):
        connection.execute(each.delete().where(each.c.patient == number))
    if new.is_empty:
        return {}
    row = {"given": new.given, "family": new.family, "calling": new.calling, "salt": salt}
    row |= {"language": new.language}
    connection.execute(identity_tables.identity.insert(), {"patient": number, **row})
    rows = [
        {"patient": number, "place": place, "number": each.number, "whose": each.whose}
        for place, each in enumerate(new.telephones)
    ]
    if rows:
        connection.execute(identity_tables.telephone.insert(), rows)
    return seals(new, salt)


def _identity(connection: Connection, row: Any, telephones: tuple[Telephone, ...]) -> Identity:
    return Identity(
        row["code"],
        row["given"],
        row["family"],
        telephones,
        row["calling"],
        row["language"],
        revision(connection, row["code"]),
    )


def _telephones(connection: Connection) -> dict[int, tuple[Telephone, ...]]:
    """The telephones of all patients, by the patient's number in the file."""
    columns = identity_tables.telephone.c
    asked = select(columns.patient, columns.number, columns.whose)
    found: dict[int, tuple[Telephone, ...]] = defaultdict(tuple)
    for number, *told in connection.execute(asked.order_by(columns.patient, columns.place)):
        found[number] += (Telephone(*told),)
    return found
