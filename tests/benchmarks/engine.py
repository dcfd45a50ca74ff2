"""What does it cost to place and judge one visit, beside one bare sum of dates?"""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta

from app.domain.schedule import project
from app.domain.status import status
from tests.benchmarks.clock import TODAY
from tests.benchmarks.measure import Figure, best
from tests.benchmarks.offices import crowd, the_protocol


def figures() -> list[Figure]:
    """The cost of one visit, over patients in all stages."""
    version = the_protocol()
    facts = [patient.facts for patient in crowd(96, version)]

    def judge_all() -> None:
        for known in facts:
            for expected in project(version, known, TODAY).visits:
                status(expected, TODAY)

    start = date(2014, 3, 24)
    visits = len(facts) * len(version.visits)
    measured = best(judge_all, times=9) / visits * 1e6
    bare = best(lambda: start + relativedelta(months=1), times=9, repeats=20_000) * 1e6
    return [
        Figure(
            "project + status of one visit",
            measured,
            "µs",
            bare,
            "`date + relativedelta(months=1)`",
            "≤ 1 x",
            measured <= bare,
        )
    ]
