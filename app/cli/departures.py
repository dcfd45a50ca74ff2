"""What is said on the side of a recorded day that departs from the protocol, or no longer does?"""

from __future__ import annotations

from app.cli.output import tell
from app.domain.deviation import Deviation, cured_by
from app.domain.foresight import kept_apart, warnings_if
from app.service.deviation_words import about, departure, warning, wish
from app.service.deviations import drafted
from app.service.dossier import Dossier
from app.words import Speech


def tell_of_rules(found: Dossier, visit: str, say: Speech) -> None:
    """Say on standard error which rules a recorded visit breaks, or will break as planned."""
    record = found.patient.records.get(visit)
    if record is None or record.done_on is None:
        return
    for each in warnings_if(found.timeline, visit, record.done_on, record):
        tell(say("Note: {warning}", warning=warning(each, found.version, say)))
    for joint in kept_apart(found.timeline, visit, record.done_on):
        tell(say("Note: {warning}", warning=wish(joint, found.version, say)))


def tell_of_cures(before: Dossier, after: Dossier, say: Speech) -> None:
    """Say on standard error which deviations a correction cured, and which it made."""
    old = drafted(before.patient, before.timeline)
    new = drafted(after.patient, after.timeline)
    for each in cured_by(old, new):
        tell(say("Cured: {deviation}", deviation=_said(each, after, say)))
    for each in cured_by(new, old):
        tell(say("Now a deviation: {deviation}", deviation=_said(each, after, say)))


def _said(found: Deviation, within: Dossier, say: Speech) -> str:
    version = within.version
    return f"{about(found, version, say)}, {departure(found, version, say)}"
