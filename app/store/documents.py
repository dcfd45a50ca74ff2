"""How is a protocol version kept for good: its document, and the digest that seals it?"""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, select

from app.domain.document import digest_of, to_document
from app.domain.protocol import ProtocolVersion
from app.store.site_tables import protocol_version
from app.words import N_, Refusal


class Kept(NamedTuple):
    """A protocol version's document as the file keeps it."""

    study: str
    version: str
    document: str
    digest: str


def find(connection: Connection, study: str, version: str) -> Kept | None:
    """The document kept under these names."""
    kept = protocol_version.c
    asked = select(protocol_version).where(kept.study == study, kept.version == version)
    row = connection.execute(asked).one_or_none()
    return Kept(*row) if row else None


def everything(connection: Connection) -> list[Kept]:
    """All documents kept."""
    return [Kept(*row) for row in connection.execute(select(protocol_version))]


def keep(connection: Connection, version: ProtocolVersion) -> tuple[str, bool]:
    """Keep a version's document: its digest, and whether it is new here.

    `Refusal` if another document is kept under the same names.
    """
    document = to_document(version)
    new = Kept(version.study, version.version, document, digest_of(document))
    there = find(connection, version.study, version.version)
    if there is None:
        connection.execute(protocol_version.insert(), new._asdict())
    elif there != new:
        raise Refusal(
            N_(
                "Another protocol is kept here already as version {version} of {study}, and what"
                " is kept stays as it was. Give the changed one a version of its own."
            ),
            version=version.version,
            study=version.study,
        )
    return new.digest, there is None
