"""For which visits is it worth comparing days?"""

from __future__ import annotations

from app.domain.status import Status
from app.service.dossier import Dossier, VisitLine


def pickable(found: Dossier) -> tuple[VisitLine, ...]:
    """The open planned visits on which others hang, treatments first, in the protocol's order."""
    hanging, treatments = found.version.hanging_on, found.version.treatment_visits
    lines = [line for line in found.planned if line.visit.id in hanging and _is_open(line)]
    return tuple(sorted(lines, key=lambda line: line.visit.id not in treatments))


def _is_open(line: VisitLine) -> bool:
    return line.expected.outcome is None and line.status.status is not Status.NOT_EXPECTED
