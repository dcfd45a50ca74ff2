"""What becomes of the open visits when a participation ends?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from app.domain.schedule import project
from app.domain.status import Status
from app.service.dossier import Dossier, VisitLine, visit_lines


class Closed(NamedTuple):
    """The visits open now, as they would stand: their windows passed by before the end, or not."""

    missed: tuple[VisitLine, ...]
    not_expected: tuple[VisitLine, ...]


def closed_by_ending(found: Dossier, on: date) -> Closed:
    """Which of a patient's open visits would be missed and which not expected.

    Projected as if the participation ended on `on`, seen on that day or today if that is later.
    """
    seen = max(on, found.today)
    timeline = project(found.version, replace(found.patient.facts, ended_on=on), seen)
    after = visit_lines(found.patient, timeline, seen, found.horizon)
    closed = [new for old, new in zip(found.lines, after, strict=True) if old.status.is_open]
    return Closed(
        tuple(line for line in closed if line.status.status is Status.MISSED),
        tuple(line for line in closed if line.status.status is Status.NOT_EXPECTED),
    )
