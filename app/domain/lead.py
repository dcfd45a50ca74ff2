"""Which assessments of a visit need their slot ordered by now?"""

from __future__ import annotations

from collections.abc import Container
from datetime import date

from app.domain.day import shift
from app.domain.outstanding import window_of
from app.domain.protocol import PlannedAssessment
from app.domain.timeline import ExpectedVisit, Hold, Timeline


def slots_to_order(
    timeline: Timeline, expected: ExpectedVisit, settled: Container[str]
) -> tuple[str, ...]:
    """The assessments of an open visit whose slots are to be ordered by now, in its order.

    Each from its lead before its window opens (before its target where the window is unknown).
    `settled` are those recorded or booked already. Optional ones are nobody's duty. A visit that
    waits may still move: it asks for slots once its anchor is booked, or, where it comes before
    its anchor, once that one's own target is firm.
    """
    if not _has_a_day_to_trust(timeline, expected):
        return ()
    return tuple(
        planned.id
        for planned in expected.visit.assessments
        if not planned.optional
        and planned.id not in settled
        and (from_ := order_from(timeline, expected, planned))
        and from_ <= timeline.today
    )


def order_from(
    timeline: Timeline, expected: ExpectedVisit, planned: PlannedAssessment
) -> date | None:
    """The day from which a slot is to be ordered; None without a lead or a day to count from."""
    known = timeline.version.assessment_by_id.get(planned.id)
    opens = window_of(planned, expected)[0] or expected.target
    if known is None or known.lead is None or opens is None:
        return None
    put_off = expected.postponed.get(planned.id, opens)
    return shift(max(opens, put_off), (-known.lead.length).step)


def _has_a_day_to_trust(timeline: Timeline, expected: ExpectedVisit) -> bool:
    if expected.hold is not Hold.NEVER_DUE:
        return True
    timing = expected.visit.timing
    anchor = timing.anchor if timing else ""
    return anchor in timeline.version.by_id and timeline.of(anchor).booked_on is not None
