"""What stands in a line of the weeks ahead?"""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.load import By, Count, WeekLoad
from app.service.workload import Measured
from app.ui.desk import Desk
from app.ui.load_words import week_named
from app.ui.table_model import Column, Look


def weeks(desk: Desk, measured: Sequence[Measured], by: By | None) -> tuple[Column[WeekLoad], ...]:
    """A week, of which place, site or study, and how many of what."""
    say = desk.say
    titles = {By.PLACE: say("Place"), By.SITE: say("Site"), By.STUDY: say("Study")}

    def numbers(title: str, what: str, part: str = "total") -> Column[WeekLoad]:
        def shown(week: WeekLoad) -> str:
            return str(getattr(week.counts.get(what, Count()), part) or "–")

        return Column(title, shown, width=12, at_right=True)

    def of(week: WeekLoad) -> str:
        return week.of or say("no place yet")

    return (
        Column(say("Week"), lambda week: week_named(week, say), Look.STRONG),
        *((Column(titles[by], of, width=30),) if by else ()),
        numbers(say("Visits"), ""),
        numbers(say("Already booked"), "", "booked"),
        numbers(say("Expected"), "", "expected"),
        numbers(say("Provisional"), "", "provisional"),
        *(numbers(one.called(say), one.id) for one in measured),
    )
