"""What would a deed change, if it were done: tried on an office that keeps nothing?

Every deed can be looked at before it is saved, by the very rules by which it will be done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import replace
from typing import Concatenate, ParamSpec, cast

from app.domain.change import Action, Aggregate, subject
from app.domain.document import digest_of, to_document
from app.domain.identity import Identity
from app.domain.patient import Patient
from app.domain.protocol import ProtocolVersion
from app.domain.redacted import Gone, going, without
from app.domain.site import Site
from app.service.chosen import the_patient
from app.service.ports import EVERY_DEED, Office, Search

P = ParamSpec("P")
_Saved = dict[tuple[str, str], Aggregate]


def rehearse(
    office: Office,
    deed: Callable[Concatenate[Office, P], Action | None],
    /,
    *given: P.args,
    **named: P.kwargs,
) -> dict[tuple[str, str], Aggregate]:
    """What a deed would save, by subject, without saving it; it refuses what the deed refuses."""
    stage = _Stage(office)
    deed(_as_office(stage), *given, **named)
    return stage.saved


def on_stage(office: Office) -> Office:
    """An office on which deeds can be tried: it shows what they changed and keeps nothing."""
    return _as_office(_Stage(office))


def rehearsed_patient(
    office: Office,
    code: str,
    deed: Callable[Concatenate[Office, P], Action | None],
    /,
    *given: P.args,
    **named: P.kwargs,
) -> Patient:
    """The patient as a deed would leave them; as they are where it changes nothing."""
    saved = rehearse(office, deed, *given, **named).get(("patient", code))
    return saved if isinstance(saved, Patient) else the_patient(office, code)


def _as_office(stage: _Stage) -> Office:
    # What it has not staged it passes on to the office, which a type checker does not see.
    return cast("Office", stage)


class _Stage:
    """An office seen through what was saved in the rehearsal; nothing reaches the file."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.saved: _Saved = {}
        self._gone: set[tuple[str, str]] = set()
        self._versions: dict[tuple[str, str], ProtocolVersion] = {}
        # As they were when the rehearsal first asked: thousands of deeds may be tried at a time.
        self._sites: dict[str, Site] = {}
        self._everybody: dict[str, Patient] | None = None
        self.action: Action | None = None

    def __getattr__(self, name: str) -> object:
        """Whatever is not staged is the office's own."""
        return getattr(self._office, name)

    @contextmanager
    def work(self, *_: object, **__: object) -> Iterator[_Stage]:
        """Begin the deed; it is nobody's, and leaves no trace."""
        yield self

    def patients(self, codes: Sequence[str] | None = None) -> Sequence[Patient]:
        """The patients, those saved in the rehearsal as they would be."""
        if codes is None:
            self._everybody = {each.code: each for each in self._office.patients()}
            staged = {each.code: each for each in self.saved.values() if isinstance(each, Patient)}
            there = self._everybody | staged
        else:
            there = {code: each for code in codes if (each := self._known(code))}
        return tuple(there[code] for code in sorted(there) if ("patient", code) not in self._gone)

    def _known(self, code: str) -> Patient | None:
        """One patient, saved or known; who once asked for everybody is not asked again."""
        staged = self.saved.get(("patient", code))
        if isinstance(staged, Patient):
            return staged
        if self._everybody is not None:
            return self._everybody.get(code)
        return next(iter(self._office.patients([code])), None)

    def patient(self, code: str) -> Patient:
        """The patient with this code; `Unknown` if there is none."""
        return the_patient(_as_office(self), code)

    def sites(self) -> Sequence[Site]:
        """The sites, those saved in the rehearsal as they would be."""
        known = {each.code: each for each in self._office.sites()}
        known |= {each.code: each for each in self.saved.values() if isinstance(each, Site)}
        return tuple(known[code] for code in sorted(known))

    def site(self, code: str) -> Site:
        """The site with this code; `Unknown` if there is none."""
        staged = self.saved.get(("site", code))
        if isinstance(staged, Site):
            return staged
        if code not in self._sites:
            self._sites[code] = self._office.site(code)
        return self._sites[code]

    def version(self, study: str, version: str) -> ProtocolVersion:
        """A protocol version that the office keeps."""
        staged = self._versions.get((study, version))
        return staged or self._office.version(study, version)

    def journal(
        self, search: Search = EVERY_DEED, *, before: int | None = None, limit: int | None = None
    ) -> Sequence[Action]:
        """The office's own journal."""
        return self._office.journal(search, before=before, limit=limit)

    def save(self, new: Aggregate) -> None:
        """Stage an aggregate; a stale revision is told when the deed itself is done."""
        self.saved[subject(new)] = replace(new)

    def save_identity(self, _: Identity) -> None:
        """Stage nothing: a name moves no visit."""

    def note_look_up(self, _: str) -> None:
        """Note nothing: nobody is shown anything on a stage."""

    def redact(self, about: tuple[str, str], gone: Gone, instead: str) -> Set[int]:
        """Stage what a patient or a site says without these texts; the journal keeps them."""
        kind, code = about
        known = [self.site(code)] if kind == "site" else self.patients([code])
        for each in known:
            self.save(without(each, going(each, gone), instead))
        return frozenset()

    def wipe(self) -> bool:
        """Leave the file as it is: nothing was taken out of it."""
        return True

    def keep(self, version: ProtocolVersion) -> str:
        """The digest that the version's document would have."""
        self._versions[version.study, version.version] = version
        return digest_of(to_document(version))

    def remove(self, gone: Aggregate) -> None:
        """Leave an aggregate out from here on."""
        self.saved.pop(subject(gone), None)
        self._gone.add(subject(gone))
