"""Whose paper is printed, and everything that a paper may say of that patient."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from app.domain.appointment import Appointment
from app.domain.protocol import ProtocolVersion
from app.domain.site import Site
from app.domain.status import VisitStatus
from app.domain.timeline import Timeline
from app.service.dossier import Dossier, VisitLine
from app.service.paper_texts import PaperTexts, texts_at
from app.service.signing import Signed, signed


@dataclass(frozen=True)
class PaperSubject:
    """One patient, by code or by `name` and never by both, on the day of the timeline.

    `statuses`, `appointments` and `signatures` are keyed by visit id; `standing` has every
    appointment that stands by its own key. `known_on` is the past day on which all of it was
    known, if one is asked about.
    """

    site: Site
    code: str
    timeline: Timeline
    statuses: Mapping[str, VisitStatus]
    appointments: Mapping[str, Appointment]
    is_example: bool = False
    known_on: date | None = None
    standing: Mapping[str, Appointment] = field(default_factory=dict)
    name: str = ""
    signatures: Mapping[str, Signed] = field(default_factory=dict)

    @property
    def called(self) -> str:
        """What the paper calls the patient."""
        return self.name or self.code

    @property
    def today(self) -> date:
        """The day on which the paper is printed."""
        return self.timeline.today

    @property
    def version(self) -> ProtocolVersion:
        """The protocol version in force."""
        return self.timeline.version

    @cached_property
    def lines(self) -> tuple[VisitLine, ...]:
        """Every visit with how it stands and what is booked, those beside the plan last."""
        return tuple(
            VisitLine(
                expected,
                self.statuses[expected.visit.id],
                self.appointments.get(expected.visit.id),
                tuple(self._apart(expected.visit.id)),
            )
            for expected in self.timeline.visits
        )

    @property
    def planned(self) -> tuple[VisitLine, ...]:
        """The lines of the planned visits alone."""
        return self.lines[: len(self.version.visits)]

    def _apart(self, visit: str) -> Iterator[Appointment]:
        """The appointments that are for some of a visit's assessments alone."""
        for each in self.standing.values():
            if visit in each.covers and not each.covers[visit].itself:
                yield each

    def texts(self, language: str) -> PaperTexts:
        """What the papers of this study tell patients at the site, in a language."""
        return texts_at(self.site, self.timeline.version, language)


def subject_of(
    found: Dossier, *, is_example: bool, known_on: date | None = None, name: str = ""
) -> PaperSubject:
    """What a paper may say of this patient, by name where one is given, instead of the code."""
    return PaperSubject(
        site=found.site,
        code=found.patient.code,
        timeline=found.timeline,
        statuses={line.visit.id: line.status for line in found.lines},
        appointments={line.visit.id: line.appointment for line in found.lines if line.appointment},
        is_example=is_example,
        known_on=known_on,
        standing={key: each for key, each in found.patient.appointments.items() if each.is_open},
        name=name,
        signatures={
            visit: given
            for visit in found.patient.signatures
            if (given := signed(found.patient, visit))
        },
    )
