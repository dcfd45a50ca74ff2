"""The journal speaks of every fact there is, in words and names, in both languages."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import time

import pytest

from app.domain.appointment import Appointment, Cover
from app.domain.change import Change, Deed, diff
from app.domain.contact import Contact, Means
from app.domain.deviation import DeviationKind
from app.domain.override import Override
from app.domain.partial import PartialDay
from app.domain.patient import Patient
from app.domain.report import Answer, Cause, DeviationReport, GateAnswer, Grade
from app.domain.site import Closure, LocalHoliday, Site
from app.domain.unscheduled import UnscheduledVisit
from app.domain.visit import AssessmentOutcome, AssessmentRecord, Outcome, VisitRecord, WhyNotDone
from app.formats import protocol_file
from app.service import names
from app.service.journal_facts import PATIENT, SITE, Fact, place_of
from app.service.journal_names import Naming
from app.service.journal_words import change_said, told
from app.words import speech
from tests.build import a_patient, day
from tests.desk import an_office
from tests.service.test_deeds import enrol, record

EN = speech("en")


def leaves(kind: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path of each fact that a value of this type can hold, with "?" for the keys."""
    origin, given = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        for one in given:
            if one is not type(None):
                yield from leaves(one, path)
    elif isinstance(origin, type) and issubclass(origin, Mapping):
        yield from leaves(given[1], (*path, "?"))
    elif origin is frozenset:
        yield (*path, "+?")
    elif isinstance(kind, type) and is_dataclass(kind):
        yield from inside(kind, path)
    else:
        yield path


def inside(kind: type, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    hints = typing.get_type_hints(kind)
    for field in fields(kind):
        if field.name != "revision":
            yield from leaves(hints[field.name], (*path, field.name))


@pytest.mark.parametrize(
    ("kind", "value", "facts"), [("patient", Patient, PATIENT), ("site", Site, SITE)]
)
def test_every_fact_has_words_and_every_word_a_fact(
    kind: str, value: type, facts: Mapping[str, Fact]
) -> None:
    paths = list(leaves(value))
    assert len(paths) > 20
    wordless = [path for path in paths if place_of(kind, path) is None]
    assert wordless == []
    assert len(facts) == len(paths)


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (names.DEEDS, Deed),
        (names.WHY_NOT_DONE, WhyNotDone),
        (names.MEANS, Means),
        (names.DEVIATION_KINDS, DeviationKind),
        (names.CAUSES, Cause),
    ],
)
def test_every_code_has_a_name(table: Mapping[str, str], codes: type) -> None:
    assert set(table) == set(codes)


def said(old: Patient | Site | None, new: Patient | Site, language: str = "en") -> list[str]:
    shipped = protocol_file.load(protocol_file.find("NCT01745783"))
    marks, covered = {"CRF": "CRF entered"}, {"a1": ("W4",)}
    naming = Naming(speech(language), (shipped,), marks, covered)
    return [change_said(change, naming) for change in diff(old, new)]  # type: ignore[type-var]


def test_a_change_names_the_visit_the_fact_and_both_values() -> None:
    old = a_patient()
    seen = replace(old, records={"W4": VisitRecord(Outcome.DONE, day("2014-04-21"))})
    assert said(old, seen) == ["Week 4 visit: – → done", "Week 4 visit: done on – → 21 Apr 2014"]
    assert said(old, seen, "es")[1] == "Semana 4: realizada el – → 21 abr 2014"


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (
            {"appointments": {"a1": Appointment(day("2014-04-21"), time(8, 30), "", "Room 4")}},
            {
                "Appointment 1 (Week 4 visit): time – → 08:30",
                "Appointment 1 (Week 4 visit): place – → Room 4",
            },
        ),
        (
            {
                "appointments": {
                    "a1": Appointment(
                        day("2014-04-21"), covers={"W4": Cover(False, frozenset({"MRI"}))}
                    )
                }
            },
            {
                "Appointment 1 (Week 4 visit), Week 4 visit: covers – → Brain MRI with gadolinium",
                "Appointment 1 (Week 4 visit): state – → requested",
            },
        ),
        (
            {
                "records": {
                    "W4": VisitRecord(
                        assessments={
                            "LAB_B": AssessmentRecord(
                                AssessmentOutcome.NOT_DONE, cause=WhyNotDone.ILLNESS
                            )
                        }
                    )
                }
            },
            {
                "Week 4 visit, Biochemistry: – → not done",
                "Week 4 visit, Biochemistry: why not – → illness",
            },
        ),
        (
            {"events": {"STEROID_LAST.2": PartialDay("2014-03")}},
            {"Last corticosteroid dose 2: – → March 2014"},
        ),
        (
            {"contacts": {"c3": Contact(day("2014-04-01"), Means.CALL, False, "=1+1")}},
            {"Contact 3: patient reached – → no", "Contact 3: note – → =1+1"},
        ),
        (
            {"overrides": {"W4": Override("ill", "Dr Sanz", target=day("2014-04-25"))}},
            {"Week 4 visit: this patient's target date – → 25 Apr 2014"},
        ),
        (
            {"marks": {"W4": {"CRF": day("2014-04-25")}}},
            {"Week 4 visit, CRF entered: ticked off on – → 25 Apr 2014"},
        ),
        (
            {"answers": {"INC": {"G11": GateAnswer(Answer.NOT_KNOWN, day("2014-02-17"))}}},
            {"Inclusion and randomisation, EDSS 3.0-6.5: answer – → not known"},
        ),
        (
            {
                "unscheduled": {
                    "UNS_R.2": UnscheduledVisit(
                        "UNS_R", day("2014-05-01"), event="RELAPSE_REPORTED"
                    )
                }
            },
            {"Unscheduled relapse visit 2: follows – → Relapse reported to site"},
        ),
    ],
)
def test_each_kind_of_record_is_told_by_its_names(part: dict[str, object], words: set[str]) -> None:
    old = a_patient()
    assert words <= set(said(old, replace(old, **part)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("W4.late", "Deviation (Week 4 visit, too late)"),
        (
            "W4.MRI.missing",
            "Deviation (Week 4 visit, Brain MRI with gadolinium, assessment missing)",
        ),
        ("UNS_R.1.late", "Deviation (Unscheduled relapse visit, too late)"),
        ("C3", "Deviation (C3)"),
    ],
)
def test_a_deviation_is_told_by_its_visit(key: str, words: str) -> None:
    old = a_patient()
    report = DeviationReport(Grade.IMPORTANT, Cause.SERVICE)
    assert f"{words}: grade – → important" in said(old, replace(old, reports={key: report}))


def test_a_site_is_told_too() -> None:
    old = Site("CO", "Reina Sofía", "Córdoba", "Europe/Madrid")
    holiday = LocalHoliday("San Rafael", is_confirmed=True)
    closed = Closure(day("2014-08-01"), day("2014-08-15"), assessment="MRI")
    new = replace(old, local_holidays={day("2014-10-24"): holiday}, closures={"x1": closed})
    assert {
        "24 Oct 2014: local holiday – → San Rafael",
        "24 Oct 2014: local holiday confirmed – → yes",
        "Closure 1: first day – → 1 Aug 2014",
        "Closure 1: assessment – → Brain MRI with gadolinium",
    } == set(said(old, new)[:3]) | {said(old, new)[-1]}


def test_a_deed_is_told_with_the_names_that_the_office_has() -> None:
    office = an_office()
    enrol(office)
    record(office, "INC", "2014-02-17")
    recorded, added = told(office, office.journal(limit=2), EN)
    assert recorded.deed == "Visit recorded"
    assert recorded.brief == ("INC: – → done", "INC: done on – → 17 Feb 2014")
    assert len(recorded.said) == len(recorded.action.changes) > len(recorded.brief)
    assert "consent: – → 3 Feb 2014" in added.brief
    assert told(office, [], EN) == ()


def test_what_no_word_fits_is_shown_as_it_is_kept() -> None:
    odd = Change(("patient", "CO-001"), ("mood",), None, "<b>")
    assert change_said(odd, Naming(EN)) == "mood: – → <b>"
