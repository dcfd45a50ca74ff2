"""What do stated facts add up to, and where do they contradict each other?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from app.domain.patient import Facts
from app.domain.protocol import ProtocolVersion
from app.domain.visit import Outcome, VisitRecord
from app.service.ports import Unknown
from app.words import N_, Refusal


class Kind(StrEnum):
    """What is stated, as commands and fact files name it."""

    DONE = "done"
    BOOKED = "booked"
    MISSED = "missed"
    NOT_APPLICABLE = "not_applicable"
    ENDED = "ended"
    EVENT = "event"


class Claim(NamedTuple):
    """One stated fact. `about` is a visit's or an event's id, empty for the end of participation.

    `place` is where it stands, for messages: "line 7", "--done W4=2014-04-21".
    """

    kind: Kind
    about: str
    on: date | None
    place: str


DATED: Final = frozenset({Kind.DONE, Kind.BOOKED, Kind.ENDED, Kind.EVENT})
"""The kinds that need a date; the others have none."""

_SLOT: Final = {Kind.BOOKED: "booked", Kind.ENDED: "ended", Kind.EVENT: "event"}
"""What a claim settles; all other kinds settle the visit's outcome."""


@dataclass
class Claims:
    """The claims about one patient, gathered one at a time; each that does not fit is refused."""

    version: ProtocolVersion
    _settled: dict[tuple[str, str], Claim] = field(default_factory=dict)

    def add(self, claim: Claim) -> None:
        """Take a claim in. `Unknown` visit or event; `Refusal` if it repeats or contradicts one."""
        self._check_known(claim)
        slot = (_SLOT.get(claim.kind, "outcome"), claim.about)
        if slot in self._settled:
            raise _clash(claim, self._settled[slot])
        self._settled[slot] = claim

    def facts(self) -> Facts:
        """All that was claimed, as the engine sees it; nothing is known of assessments."""
        claims = self._settled.items()
        return Facts(
            {about: _record(claim) for (slot, about), claim in claims if slot == "outcome"},
            {about: claim.on for (slot, about), claim in claims if slot == "booked" and claim.on},
            {about: claim.on for (slot, about), claim in claims if slot == "event" and claim.on},
            next((claim.on for (slot, _), claim in claims if slot == "ended"), None),
        )

    def before_consent(self) -> Iterable[tuple[Claim, Refusal]]:
        """The claims dated before the patient consented, each with what is wrong about it."""
        consent = self._settled.get(("outcome", self.version.consent_visit or ""))
        if consent is None or consent.kind is not Kind.DONE or consent.on is None:
            return
        for (slot, _), claim in self._settled.items():
            if slot != "event" and claim.on and claim.on < consent.on:
                yield (
                    claim,
                    Refusal(
                        N_("{day} is before the consent of {consented_on}. Check the year."),
                        day=claim.on.isoformat(),
                        consented_on=consent.on.isoformat(),
                    ),
                )

    def _check_known(self, claim: Claim) -> None:
        if claim.kind is Kind.ENDED:
            return
        if claim.kind is Kind.EVENT:
            known = sorted(self.version.event_ids)
            message = N_("The protocol has no event {about}. Its events are: {known}.")
        else:
            known = list(self.version.by_id)
            message = N_("The protocol has no visit {about}. Its visits are: {known}.")
        if not claim.about:
            raise Unknown(N_("Name the visit or event it is about."))
        if claim.about not in known:
            raise Unknown(message, about=claim.about, known=", ".join(known) or "–")


def _clash(claim: Claim, earlier: Claim) -> Refusal:
    if claim.kind is not earlier.kind:
        message = N_("It contradicts what is stated already ({place}). Keep one of the two.")
    elif claim.on != earlier.on:
        message = N_("Another date is stated already ({place}). Keep one of the two.")
    else:
        message = N_("The same is stated already ({place}). Keep one of the two.")
    return Refusal(message, place=earlier.place)


def _record(claim: Claim) -> VisitRecord:
    return VisitRecord(Outcome(claim.kind), claim.on, assessments=None)


class BadFacts(Exception):
    """Facts that cannot be taken as they stand: each place with what is wrong there."""

    def __init__(self, problems: tuple[tuple[str, Refusal], ...]) -> None:
        super().__init__(problems)
        self.problems = problems
