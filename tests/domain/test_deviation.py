"""Deviations under their keys: completed by a person, cured by a correction, and kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.deviation import (
    DeviationKind,
    DeviationState,
    by_key,
    cured_by,
    logged,
)
from app.domain.drafting import deviations
from app.domain.protocol import Assessment
from app.domain.report import Cause, DeviationReport, Grade
from app.domain.schedule import project
from tests.build import a_visit, day, text
from tests.domain.departing import facts, the_trial

REPORT = DeviationReport(Grade.MINOR, Cause.SERVICE, "scanner repaired", day("2014-06-01"))


def test_no_cause_is_asked_where_the_day_of_a_treatment_is_concerned() -> None:
    known = facts({"SCR": "2014-02-17", "INF2": "2014-06-20", "W4": "2014-04-30"})
    timeline = project(the_trial(), known, day("2014-06-30"))
    asks = {each.key: each.asks_cause for each in deviations(timeline)}
    assert asks == {"W4.late": True, "W4.MRI.late": True, "INF2.late": False, "C3": False}
    for key, expected in asks.items():
        assert by_key(key, the_trial()).asks_cause is expected


def test_no_cause_is_asked_of_an_unscheduled_procedure() -> None:
    """A repeated harvest is neutral to all (DOMAIN, Blinding); an unscheduled visit is not."""
    harvest = a_visit("REP", assessments=["HARV"])
    trial = replace(
        the_trial(),
        unscheduled=(harvest, a_visit("UNS", assessments=["EDSS"])),
        assessments=(Assessment("HARV", text("HARV"), "procedure"),),
    )
    asks = {key: by_key(key, trial).asks_cause for key in ("REP.1.missed", "UNS.1.missed")}
    assert asks == {"REP.1.missed": False, "UNS.1.missed": True}


@pytest.mark.parametrize(
    ("key", "kind", "visit", "assessment", "constraint"),
    [
        ("W4.late", DeviationKind.LATE, "W4", "", ""),
        ("W4.MRI.missing", DeviationKind.MISSING, "W4", "MRI", ""),
        ("UNS_R.1.late", DeviationKind.LATE, "UNS_R.1", "", ""),
        ("UNS_R.1.EDSS.missing", DeviationKind.MISSING, "UNS_R.1", "EDSS", ""),
        ("BSL.too_old", DeviationKind.TOO_OLD, "BSL", "", ""),
        ("C1", DeviationKind.ORDER, "W8", "", "C1"),
        ("C2.W4", DeviationKind.INTERVAL, "W4", "", "C2"),
        ("GONE.W4", DeviationKind.INTERVAL, "W4", "", "GONE"),
    ],
)
def test_a_key_tells_what_it_is_about(
    key: str, kind: DeviationKind, visit: str, assessment: str, constraint: str
) -> None:
    found = by_key(key, the_trial())
    assert (found.kind, found.visit, found.assessment, found.constraint) == (
        *(kind, visit, assessment, constraint),
    )


def test_the_log_keeps_what_was_written_when_a_correction_cures_it() -> None:
    trial = the_trial()
    before = deviations(project(trial, facts({"W4": "2014-04-23"}), day("2014-05-01")))
    after = deviations(project(trial, facts({"W4": "2014-04-22"}), day("2014-05-01")))
    assert [one.key for one in cured_by(before, after)] == ["W4.late"]
    assert cured_by(after, before) == ()
    (draft,) = logged(before, {}, trial)
    assert (draft.state, draft.report) == (DeviationState.DRAFT, None)
    (complete,) = logged(before, {"W4.late": REPORT}, trial)
    assert (complete.state, complete.deviation.days) == (DeviationState.COMPLETED, 1)
    (cured,) = logged(after, {"W4.late": REPORT}, trial)
    assert (cured.state, cured.report, cured.deviation.on) == (DeviationState.CURED, REPORT, None)
    assert cured.deviation.kind is DeviationKind.LATE
