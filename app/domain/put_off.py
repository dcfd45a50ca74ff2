"""Which assessments does an event put off beyond their visit, so that they need a day apart?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.domain.timeline import NOT_POSTPONED, ExpectedVisit


def put_off_beyond(expected: ExpectedVisit) -> Mapping[str, date]:
    """The assessments that can't be done in the visit's window, each with its first day.

    Empty where the window is unknown, and where all that has to be done is put off: then the
    visit itself waits.
    """
    latest = expected.latest
    if latest is None or not expected.postponed or expected.postponed_to:
        return NOT_POSTPONED
    return {one: until for one, until in expected.postponed.items() if until > latest}
