"""What does it cost to place and judge one visit, beside one bare sum of dates?"""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta

from app.domain.schedule import project
from app.domain.status import status
from tests.benchmarks.clock import TODAY
from tests.benchmarks.figure import Figure, Goal, figure
from tests.benchmarks.measure import side_by_side
from tests.benchmarks.offices import crowd, the_protocol

SUMS = 20_000


def figures() -> list[Figure]:
    """The cost of one visit, over patients in all stages."""
    version = the_protocol()
    facts = [patient.facts for patient in crowd(96, version)]
    start = date(2014, 3, 24)

    def judge_all() -> None:
        for known in facts:
            for expected in project(version, known, TODAY).visits:
                status(expected, TODAY)

    def add_all() -> None:
        for _ in range(SUMS):
            start + relativedelta(months=1)

    ours, bare = side_by_side(judge_all, add_all)
    taken = ours.over(len(facts) * len(version.visits)), bare.over(SUMS)
    reference = "`date + relativedelta(months=1)` of bare dateutil"
    goal = Goal("≤ 1 x", taken[0].least <= taken[1].least)
    return [figure("place and judge one visit", taken, reference, goal=goal)]
