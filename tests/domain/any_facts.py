"""Whatever can be known of a patient of the shipped trial: facts for laws that hold for all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from hypothesis import strategies as st

from app.domain.override import Override
from app.domain.partial import PartialDay
from app.domain.patient import Facts
from app.domain.unscheduled import UnscheduledVisit
from app.domain.visit import (
    AssessmentOutcome,
    AssessmentRecord,
    Outcome,
    VisitRecord,
    WhyNotDone,
)
from app.formats import protocol_file

THE_TRIAL: Final = protocol_file.load(protocol_file.find("NCT01745783"))

days = st.dates(date(2014, 1, 1), date(2015, 12, 31))
_own_days = st.none() | days
_results = st.builds(AssessmentRecord, st.just(AssessmentOutcome.DONE), _own_days) | st.just(
    AssessmentRecord(AssessmentOutcome.NOT_DONE, cause=WhyNotDone.REFUSED)
)
_overrides = st.one_of(
    st.builds(lambda on: Override("asked", "Dr Ruiz", target=on), days),
    st.just(Override("asked", "Dr Ruiz", not_applicable=True)),
    st.builds(
        lambda on, first, last: Override(
            "asked", "Dr Ruiz", target=on, earliest=min(first, last), latest=max(first, last)
        ),
        *(_own_days, days, days),
    ),
)


@st.composite
def any_facts(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Facts:
    """Visits done, missed, booked, open, set apart, beside the plan; events, stops and ends."""
    visits = [visit for visit in THE_TRIAL.visits if draw(st.booleans())]
    kinds = draw(st.lists(st.sampled_from(THE_TRIAL.unscheduled), max_size=2, unique=True))
    beside = {f"{kind.id}.1": UnscheduledVisit(kind.id, draw(days)) for kind in kinds}
    keyed = {visit.id: visit for visit in visits}
    keyed |= {f"{kind.id}.1": kind for kind in kinds if draw(st.booleans())}
    records = {}
    for key, visit in keyed.items():
        outcome = draw(st.sampled_from([Outcome.DONE, Outcome.DONE, None, *Outcome]))
        results = {one.id: draw(_results) for one in visit.assessments if draw(st.booleans())}
        done_on = draw(days) if outcome is Outcome.DONE else None
        records[key] = VisitRecord(outcome, done_on, assessments=results)
    every = st.sampled_from([*THE_TRIAL.by_id, *beside])
    timed = st.sampled_from([visit.id for visit in THE_TRIAL.visits if visit.timing])
    some = st.lists(days, max_size=2).map(sorted)
    happened = {event: on for event in sorted(THE_TRIAL.event_ids) if (on := draw(some))}
    return Facts(
        records,
        draw(st.dictionaries(every, days, max_size=4)),
        {event: on[-1] for event, on in happened.items()},
        draw(_own_days),
        draw(_own_days),
        draw(st.dictionaries(timed, _overrides, max_size=4)),
        beside,
        {event: tuple(PartialDay(str(one)) for one in on) for event, on in happened.items()},
    )
