"""Which assumed values has a site confirmed, and how does it read what is ambiguous?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from app.domain.change import Action, Deed
from app.domain.confirming import (
    Unconfirmed,
    assumed,
    misfit,
    misfits,
    tidied,
    with_confirmations,
)
from app.domain.protocol import ProtocolVersion
from app.domain.rules import Gate
from app.domain.site import Confirmation, Site
from app.service.in_force import adopted, with_adoption
from app.service.patients import check_reason, check_text, seen
from app.service.ports import Office, Unknown, Work
from app.service.protocols import Misfits
from app.words import N_, Refusal


class Value(NamedTuple):
    """A value that was assumed, and what a person at the site has said of it."""

    assumed: Unconfirmed
    confirmation: Confirmation | None

    @property
    def place(self) -> str:
        """Where it stands in the version."""
        return self.assumed.place

    @property
    def is_open(self) -> bool:
        """Whether it is still to be confirmed."""
        return self.confirmation is None

    @property
    def now(self) -> str:
        """The value in force, as the version's file would write it."""
        said = self.confirmation.value if self.confirmation else ""
        return said or self.assumed.value


class ToConfirm(NamedTuple):
    """What a site has to confirm of a study's version, as it stands.

    `version` is the document kept. `readings` holds, for each ambiguous gate, the reading chosen,
    empty if none.
    """

    site: Site
    version: ProtocolVersion
    values: tuple[Value, ...]
    readings: tuple[tuple[Gate, str], ...]

    @property
    def open(self) -> int:
        """How many values are still to be confirmed."""
        return sum(value.is_open for value in self.values)

    @property
    def in_force(self) -> ProtocolVersion:
        """The site's own version."""
        said = self.site.studies[self.version.study].confirmations
        return with_confirmations(self.version, self.site.code, said)


def to_confirm(office: Office, site: str, study: str) -> ToConfirm:
    """What is to be confirmed of the version that a site runs; `Unknown` site or study."""
    known = office.site(site)
    adoption = adopted(known, study)
    version = office.version(study, adoption.version)
    said = adoption.confirmations
    return ToConfirm(
        known,
        version,
        tuple(Value(one, said.get(one.place)) for one in assumed(version)),
        tuple((g, adoption.readings.get(g.id, "")) for g in version.gates if g.readings),
    )


def confirm(
    office: Office,
    site: str,
    study: str,
    values: Mapping[str, str],
    *,
    by: str,
    source: str,
    today: date,
    revision: int | None = None,
) -> Action | None:
    """Confirm the values at these places: as assumed where empty, else as the protocol has them.

    `by` names the person who read it, `source` where ("Protocol v3.0, section 8.2"). `Unknown`
    site or study; `Misfits` names each place whose value can't stand there.
    """
    check_text(by)
    check_text(source)
    if not (by.strip() and source.strip()):
        raise Refusal(N_("Say who confirms it, and where in the protocol it stands."))
    with office.work(Deed.CONFIRM_VALUE) as work:
        known = seen(work.site(site), revision)
        word = Confirmation(by.strip(), today, source.strip())
        said = proposed(work, known, study, values, word)
        work.save(with_adoption(known, study, replace(adopted(known, study), confirmations=said)))
    return work.action


def take_back(
    office: Office,
    site: str,
    study: str,
    places: Collection[str],
    reason: str,
    *,
    revision: int | None = None,
) -> Action | None:
    """Take confirmations back: what was assumed counts again, as not confirmed."""
    check_reason(reason)
    with office.work(Deed.RECONSIDER_VALUE, reason) as work:
        known = seen(work.site(site), revision)
        adoption = adopted(known, study)
        for place in places:
            if place not in adoption.confirmations:
                raise Unknown(
                    N_("Nothing is confirmed at {place}: there is nothing to take back."),
                    place=place,
                )
        left = {at: one for at, one in adoption.confirmations.items() if at not in places}
        work.save(with_adoption(known, study, replace(adoption, confirmations=left)))
    return work.action


def choose_reading(
    office: Office,
    site: str,
    study: str,
    gate: str,
    reading: str,
    reason: str,
    *,
    revision: int | None = None,
) -> Action | None:
    """Say how the site reads an ambiguous gate; an empty `reading` leaves it open again.

    A reason is asked: who decided it, or where it was read. `Unknown` gate or reading.
    """
    check_reason(reason)
    with office.work(Deed.CHOOSE_READING, reason) as work:
        known = seen(work.site(site), revision)
        adoption = adopted(known, study)
        _check_reading(work.version(study, adoption.version), gate, reading)
        readings = {at: one for at, one in adoption.readings.items() if at != gate}
        readings |= {gate: reading} if reading else {}
        work.save(with_adoption(known, study, replace(adoption, readings=readings)))
    return work.action


def proposed(
    office: Office | Work, site: Site, study: str, values: Mapping[str, str], word: Confirmation
) -> Mapping[str, Confirmation]:
    """All confirmations of a site once these values are confirmed in a person's `word`.

    `Misfits` names each place whose value can't stand there, or what the new version lacks.
    """
    if not values:
        raise Refusal(N_("Name at least one value to confirm."))
    adoption = adopted(site, study)
    version = office.version(study, adoption.version)
    wrong = [found for at, value in values.items() if (found := misfit(version, at, value))]
    if wrong:
        raise Misfits(tuple(wrong))
    new = {at: replace(word, value=tidied(version, at, value)) for at, value in values.items()}
    said = {**adoption.confirmations, **new}
    broken = misfits(version, with_confirmations(version, site.code, said))
    if broken:
        raise Misfits(broken)
    return said


def _check_reading(version: ProtocolVersion, gate: str, reading: str) -> None:
    ambiguous = {one.id: one for one in version.gates if one.readings}
    if gate not in ambiguous:
        raise Unknown(
            N_("{gate} has no readings to choose from. Those that have: {known}."),
            gate=gate,
            known=", ".join(ambiguous) or "–",
        )
    known = [one.id for one in ambiguous[gate].readings]
    if reading and reading not in known:
        raise Unknown(
            N_("{gate} can't be read as “{reading}”. Choose one of: {known}."),
            gate=gate,
            reading=reading,
            known=", ".join(known),
        )
