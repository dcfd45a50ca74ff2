"""What is said on the side of a recorded day that departs from the protocol?"""

from __future__ import annotations

from app.cli.output import tell
from app.domain.foresight import kept_apart, warnings_if
from app.service.deviation_words import warning, wish
from app.service.dossier import Dossier
from app.service.ending_words import after_the_end
from app.words import Speech


def tell_of_rules(found: Dossier, visit: str, say: Speech) -> None:
    """Say on standard error which rules a recorded visit breaks, or will break as planned.

    And whether it took place when the participation had ended.
    """
    record = found.patient.records.get(visit)
    if record is None or record.done_on is None:
        return
    if late := after_the_end(found.patient, visit, record.done_on, say):
        tell(say("Note: {warning}", warning=late))
    for each in warnings_if(found.timeline, visit, record.done_on, record):
        tell(say("Note: {warning}", warning=warning(each, found.version, say)))
    for joint in kept_apart(found.timeline, visit, record.done_on):
        tell(say("Note: {warning}", warning=wish(joint, found.version, say)))
