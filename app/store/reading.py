"""What is known of the file already: values read once, and read again only when they changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection

from app.domain.access import Person
from app.domain.document import NotADocument, from_document
from app.domain.patient import Patient
from app.domain.protocol import ProtocolVersion
from app.domain.site import Site
from app.service.damaged import Damaged
from app.service.ports import Unknown
from app.store import database, documents, people, queries, site_queries
from app.store.troubles import DAMAGED
from app.words import N_

if TYPE_CHECKING:
    from app.domain.identity import Identity

NO_SUCH_PATIENT: Final = N_("There is no patient {code} in {name}. Check the code.")
NO_SUCH_SITE: Final = N_("There is no site {code} in {name}. Check the code.")
NO_SUCH_PERSON: Final = N_("Nobody called {person} signs in to {name}. Check the name.")
NO_SUCH_VERSION: Final = N_(
    "{name} keeps no version {version} of the study {study}. Adopt the study at a site first."
)


class Reading:
    """Reads one file through one connection.

    A patient read before is shared again as long as his number in the file and his revision are
    the same: numbers are never given twice, and each deed that changes him counts the revision up.
    The sites are, as long as the revisions of all of them are.
    What a deed changed is forgotten when it is written and again when it ends, so that nothing
    outlives a deed that was taken back.
    """

    def __init__(self, connection: Connection, name: str) -> None:
        self._connection = connection
        self._name = name
        self._patients: dict[str, tuple[tuple[int, int], Patient]] = {}
        self._sites: dict[str, Site] = {}
        self._versions: dict[tuple[str, str], ProtocolVersion] = {}

    def patients(self, codes: Sequence[str] | None = None) -> Sequence[Patient]:
        """The patients with these codes, or all, ordered by code; unknown codes are left out."""
        with database.snapshot(self._connection):
            there = queries.revisions(self._connection, codes)
            stale = {code: state for code, state in there.items() if self._state(code) != state}
            self._read_again(stale, is_everybody=codes is None and len(stale) == len(there))
        if codes is None:
            self._patients = {code: self._patients[code] for code in there}
        return tuple(self._patients[code][1] for code in there)

    def patient(self, code: str) -> Patient:
        """The patient with this code; `Unknown` if there is none."""
        found = self.patients([code])
        if not found:
            raise Unknown(NO_SUCH_PATIENT, code=code, name=self._name)
        return found[0]

    def sites(self, code: str | None = None) -> Sequence[Site]:
        """All sites, or the one with this code, ordered by code."""
        with database.snapshot(self._connection):
            there = site_queries.revisions(self._connection)
            if there != {known.code: known.revision for known in self._sites.values()}:
                self._sites = {site.code: site for site in site_queries.sites(self._connection)}
        return tuple(each for each in self._sites.values() if code in (None, each.code))

    def site(self, code: str) -> Site:
        """The site with this code; `Unknown` if there is none."""
        found = self.sites(code)
        if not found:
            raise Unknown(NO_SUCH_SITE, code=code, name=self._name)
        return found[0]

    def people(self) -> Sequence[Person]:
        """Everybody who signs in, ordered by name, read anew: what they may do can change."""
        with database.snapshot(self._connection):
            return people.people(self._connection)

    def person(self, name: str) -> Person:
        """The person of this name; `Unknown` if there is none."""
        found = [each for each in self.people() if each.name == name]
        if not found:
            raise Unknown(NO_SUCH_PERSON, person=name, name=self._name)
        return found[0]

    def version(self, study: str, version: str) -> ProtocolVersion:
        """A protocol version that the file keeps, the same object each time; else `Unknown`."""
        if (study, version) not in self._versions:
            self._versions[study, version] = self._version(study, version)
        return self._versions[study, version]

    def identity(self, code: str) -> Identity:
        """The identity of a patient, read anew: it is never kept in memory. Else `Unknown`."""
        from app.store import identities

        with database.snapshot(self._connection):
            self.patient(code)
            return identities.kept(self._connection, code).identity

    def number_of(self, code: str) -> int | None:
        """The number that a patient has in the file; None if there is no such patient."""
        there = queries.revisions(self._connection, [code])
        return there[code][0] if code in there else None

    def forget(self, subject: tuple[str, str]) -> None:
        """Read this subject from the file the next time."""
        kind, code = subject
        known: dict[str, dict[str, Any]] = {"patient": self._patients, "site": self._sites}
        known.get(kind, {}).pop(code, None)

    def forget_version(self, study: str, version: str) -> None:
        """Read this protocol version from the file the next time."""
        self._versions.pop((study, version), None)

    def _version(self, study: str, version: str) -> ProtocolVersion:
        kept = documents.find(self._connection, study, version)
        if kept is None:
            raise Unknown(NO_SUCH_VERSION, name=self._name, study=study, version=version)
        try:
            return from_document(kept.document)
        except NotADocument as error:
            raise Damaged(DAMAGED, name=self._name) from error

    def _state(self, code: str) -> tuple[int, int] | None:
        known = self._patients.get(code)
        return known[0] if known else None

    def _read_again(self, stale: Mapping[str, tuple[int, int]], *, is_everybody: bool) -> None:
        keys = None if is_everybody else [key for key, _ in stale.values()]
        if stale:
            for code, patient in queries.patients(self._connection, keys).items():
                self._patients[code] = (stale[code], patient)
