"""Which assessments of a visit need their slot ordered by now?"""

from __future__ import annotations

from collections.abc import Container
from datetime import date

from app.domain.day import shift
from app.domain.outstanding import window_of
from app.domain.protocol import PlannedAssessment, ProtocolVersion
from app.domain.timeline import ExpectedVisit, Hold


def slots_to_order(
    version: ProtocolVersion, expected: ExpectedVisit, booked: Container[str], today: date
) -> tuple[str, ...]:
    """The assessments of an open visit whose slots are to be ordered by now, in its order.

    Each from its lead before its window opens (before its target where the window is unknown),
    whether or not it is settled by now. Optional ones are nobody's duty. A visit that waits may
    still move: it asks for slots once its anchor is among the visits `booked`, or, where it comes
    before its anchor, once that one's own target is firm.
    """
    timing = expected.visit.timing
    if expected.hold is Hold.NEVER_DUE and not (timing and timing.anchor in booked):
        return ()
    leads = version.leads
    if expected.visit.required.isdisjoint(leads):
        return ()
    return tuple(
        planned.id
        for planned in expected.visit.assessments
        if planned.id in leads
        and not planned.optional
        and (from_ := order_from(version, expected, planned))
        and from_ <= today
    )


def order_from(
    version: ProtocolVersion, expected: ExpectedVisit, planned: PlannedAssessment
) -> date | None:
    """The day from which a slot is to be ordered; None without a lead or a day to count from."""
    ahead = version.leads.get(planned.id)
    if ahead is None:
        return None
    opens = window_of(planned, expected)[0] or expected.target
    if opens is None:
        return None
    put_off = expected.postponed.get(planned.id, opens)
    return shift(max(opens, put_off), ahead)
