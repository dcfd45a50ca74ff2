"""Hypothesis strategies for whole patients and sites: every kind of fact, each legal by itself."""

from __future__ import annotations

from datetime import date

import hypothesis.strategies as st

from app.domain.appointment import Appointment, BookingState, ContactMode, Cover, Fate
from app.domain.contact import Contact, Means
from app.domain.issued import IssuedList, IssuedPaper, PrintedDay
from app.domain.override import Override
from app.domain.partial import PartialDay
from app.domain.patient import End, Ending, Patient, TreatmentStop
from app.domain.preparation import Preparation
from app.domain.report import Answer, Cause, DeviationReport, GateAnswer, Grade
from app.domain.site import Adoption, Closure, Confirmation, LocalHoliday, Site
from app.domain.snooze import Snooze
from app.domain.unscheduled import UnscheduledVisit
from app.domain.visit import AssessmentOutcome, AssessmentRecord, Outcome, VisitRecord, WhyNotDone

DAYS = st.dates(date(2013, 12, 30), date(2014, 1, 3))
IDS = st.sampled_from(["SCR", "W4", "W12 (2)", "ñ.'\"", "revision", "UNS_R.1"])
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=4)
SAID = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=4)
KEYS = st.sampled_from(["crf", "W4.MRI.missing", "visits.W4.window"])
TIMES = st.times().map(lambda at: at.replace(microsecond=0))
PARTIAL = st.one_of(
    DAYS.map(lambda day: PartialDay(day.isoformat())),
    DAYS.map(lambda day: PartialDay(f"{day:%Y-%m}")),
    DAYS.map(lambda day: PartialDay(f"{day:%Y}")),
)


def keyed(letter: str, values: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    """A few values under keys of their own: "a1", "a2"."""
    return st.lists(values, max_size=2).map(
        lambda found: {f"{letter}{number}": each for number, each in enumerate(found, 1)}
    )


done_assessments = st.builds(
    AssessmentRecord, st.just(AssessmentOutcome.DONE), st.none() | DAYS, TEXTS
)
other_assessments = st.builds(
    AssessmentRecord,
    st.just(AssessmentOutcome.NOT_DONE),
    st.none(),
    TEXTS,
    st.none() | st.sampled_from(WhyNotDone),
)
assessments = st.dictionaries(IDS, done_assessments | other_assessments, max_size=2)
not_done = st.sampled_from([None, Outcome.MISSED, Outcome.NOT_APPLICABLE])
records = st.builds(
    VisitRecord, st.just(Outcome.DONE), DAYS, TEXTS, TEXTS, assessments
) | st.builds(VisitRecord, not_done, st.none(), TEXTS, TEXTS, assessments | st.none())
covers = st.builds(Cover, st.booleans(), st.frozensets(st.sampled_from(["MRI", "LAB_H"])))
appointments = st.builds(
    Appointment,
    DAYS,
    st.none() | TIMES,
    TEXTS,
    TEXTS,
    st.dictionaries(IDS, covers, max_size=2),
    st.sampled_from(ContactMode),
    st.sampled_from(BookingState),
    st.none() | st.sampled_from(Fate),
    TEXTS,
)
windows = st.none() | st.tuples(DAYS, DAYS)
overrides = st.builds(
    lambda reason, by, closed, target, window: Override(
        reason, by, closed, target, *(window or (None, None))
    ),
    SAID,
    SAID,
    st.booleans(),
    st.none() | DAYS,
    windows,
)
contacts = st.builds(
    Contact,
    DAYS,
    st.sampled_from(Means),
    st.booleans(),
    TEXTS,
    st.none() | DAYS,
    st.booleans(),
    st.none() | DAYS,
    TEXTS,
)
printed = st.builds(PrintedDay.booked, DAYS, st.none() | TIMES) | st.builds(
    lambda days, rough: (PrintedDay.roughly if rough else PrintedDay.offered)(*sorted(days)),
    st.tuples(DAYS, DAYS),
    st.booleans(),
)
issued = st.builds(
    IssuedPaper,
    st.sampled_from(["calendar", "ics"]),
    DAYS,
    SAID,
    st.sampled_from(["", "es"]),
    st.dictionaries(IDS, st.frozensets(printed, min_size=1, max_size=2), max_size=2),
    st.booleans(),
)
reports = st.builds(
    DeviationReport,
    st.sampled_from(Grade),
    st.none() | st.sampled_from(Cause),
    TEXTS,
    st.none() | DAYS,
)
answers = st.builds(GateAnswer, st.sampled_from(Answer), DAYS, TEXTS)
patients = st.builds(
    Patient,
    code=st.sampled_from(["CO-001", "CO-002"]),
    site=st.just("CO"),
    study=st.just("S"),
    consented_on=DAYS,
    versions=st.dictionaries(DAYS, st.just("1.0"), min_size=1, max_size=2),
    records=st.dictionaries(IDS, records, max_size=3),
    appointments=keyed("a", appointments),
    events=st.dictionaries(IDS, PARTIAL, max_size=2),
    end=st.none() | st.builds(End, st.sampled_from(Ending), DAYS, TEXTS),
    stop=st.none() | st.builds(TreatmentStop, DAYS, TEXTS),
    rescreens=st.sampled_from(["", "CO-009"]),
    overrides=st.dictionaries(IDS, overrides, max_size=1),
    unscheduled=st.dictionaries(
        st.just("UNS_R.1"), st.builds(UnscheduledVisit, st.just("UNS_R"), DAYS, TEXTS, TEXTS)
    ),
    contacts=keyed("c", contacts),
    marks=st.dictionaries(IDS, st.dictionaries(KEYS, DAYS, min_size=1, max_size=2), max_size=1),
    reports=st.dictionaries(KEYS, reports, max_size=1),
    answers=st.dictionaries(
        IDS, st.dictionaries(KEYS, answers, min_size=1, max_size=1), max_size=1
    ),
    snoozes=st.dictionaries(IDS, st.builds(Snooze, DAYS, SAID), max_size=1),
    prepared=st.dictionaries(
        st.just("a1"), st.dictionaries(KEYS, DAYS, min_size=1, max_size=2), max_size=1
    ),
    issued=keyed("i", issued),
)
sites = st.builds(
    Site,
    st.just("CO"),
    SAID,
    SAID,
    st.just("Europe/Madrid"),
    region=st.sampled_from(["", "ES-MD"]),
    studies=st.builds(
        lambda confirmed, readings: {
            "S": Adoption("1.0", date(2014, 1, 1), "digest", confirmed, readings)
        },
        st.dictionaries(KEYS, st.builds(Confirmation, SAID, DAYS, SAID, TEXTS), max_size=2),
        st.dictionaries(KEYS, SAID, max_size=1),
    ),
    local_holidays=st.dictionaries(DAYS, st.builds(LocalHoliday, SAID, st.booleans()), max_size=1),
    closures=keyed("x", DAYS.map(lambda day: Closure(day, day, "away", "MRI"))),
    marks=st.dictionaries(KEYS, SAID, max_size=2),
    preparations=st.dictionaries(
        KEYS, st.builds(Preparation, SAID, st.integers(0, 60), TEXTS), max_size=2
    ),
    issued=keyed("i", st.builds(IssuedList, st.just("week"), DAYS, SAID, st.just("en"))),
)
