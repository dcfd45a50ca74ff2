"""What is said of deviations, of rules that would be broken, and of the dates before a visit."""

from __future__ import annotations

import pytest

from app.domain.constraints import broken
from app.domain.deviation import Deviation, DeviationKind
from app.domain.foresight import Joint
from app.domain.gates import gate_lines
from app.domain.partial import PartialDay
from app.domain.patient import Facts
from app.domain.schedule import project
from app.domain.visit import Outcome, VisitRecord
from app.formats import protocol_file
from app.service.deviation_words import about, departure, remarks, warning, wish
from app.service.gate_words import details, finding
from app.words import speech
from tests.build import day
from tests.domain.departing import RULES, facts, the_trial

SAY = speech("en")


@pytest.mark.parametrize(
    ("found", "name", "said"),
    [
        (Deviation("W4.late", DeviationKind.LATE, "W4", days=1), "W4", "1 day late"),
        (Deviation("W4.early", DeviationKind.EARLY, "W4", days=-2), "W4", "2 days early"),
        (Deviation("W4.missed", DeviationKind.MISSED, "W4"), "W4", "missed"),
        (Deviation("W4.late", DeviationKind.LATE, "W4"), "W4", "too late"),
        (
            Deviation("W4.MRI.missing", DeviationKind.MISSING, "W4", "MRI"),
            "W4 · MRI",
            "not done",
        ),
        (
            Deviation("C3", DeviationKind.INTERVAL, "DAY0", "", "C3", days=-2),
            "DAY0",
            "C3 (2 days too soon)",
        ),
        (Deviation("C3", DeviationKind.INTERVAL, "DAY0", "", "C3"), "DAY0", "C3"),
        (
            Deviation("BSL.too_old", DeviationKind.TOO_OLD, "BSL", days=3),
            "BSL",
            "3 days too old by then",
        ),
        (Deviation("X.Y", DeviationKind.ORDER, "", "", "X"), "X.Y", "X"),
    ],
)
def test_a_deviation_in_words(found: Deviation, name: str, said: str) -> None:
    assert (about(found, the_trial(), SAY), departure(found, the_trial(), SAY)) == (name, said)


def test_what_else_is_to_be_known_of_it() -> None:
    plain = Deviation("W4.late", DeviationKind.LATE, "W4", days=1)
    assert remarks(plain, SAY) == ()
    both = plain._replace(is_justified=True, is_unconfirmed=True)
    assert remarks(both, SAY) == (
        "Justified: an event put it off.",
        "Rests on an assumed value: confirm it.",
    )


def test_a_warning_names_the_rule_both_days_and_by_how_much() -> None:
    known = facts({"SCR": "2014-02-17", "BSL": "2014-02-17"}, events=("2014-02-01",))
    timeline = project(the_trial(), known, day("2014-03-19"))
    assert [warning(each, the_trial(), SAY) for each in broken(timeline)] == [
        "C2 (E: 1 Feb 2014; MRI: 17 Feb 2014, 14 days too soon)",
        "C3 (SCR: 17 Feb 2014; DAY0: 18 Mar 2014, 1 day too soon)",
        "BSL: 17 Feb 2014; DAY0: 18 Mar 2014, 1 day too old by then.",
    ]


def test_a_wish_names_the_visit_and_the_days() -> None:
    joint = Joint(RULES[0], "W8", day("2014-05-13"), day("2014-05-14"))
    said = "The protocol would have it on one day with W8: 13 – 14 May 2014."
    assert wish(joint, the_trial(), SAY) == said


@pytest.mark.parametrize("language", ["en", "es"])
def test_nobody_is_called_eligible(language: str) -> None:
    say = speech(language)
    trial = next(
        version
        for version in (protocol_file.load(path) for _, path in protocol_file.shipped())
        if version.gates
    )
    for happened in ("2014-01-01", "2014-03", "2000-01-01"):
        consent = VisitRecord(Outcome.DONE, day("2014-02-03"))
        days = dict.fromkeys(trial.event_ids, (PartialDay(happened),))
        timeline = project(trial, Facts({"SCR": consent}, happened=days), day("2014-06-01"))
        for visit in ("INC", "INF1"):
            for line in gate_lines(timeline, visit, {}, {}):
                said = " ".join((finding(line, say), *details(line, trial, say))).lower()
                assert said or line.kind == "question"
                assert not any(word in said for word in ("eligible", "elegible", "apto"))
