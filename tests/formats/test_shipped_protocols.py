"""The shipped protocols say what is known of their trials, and nothing that would tell the arm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.day import Duration
from app.domain.origin import Origin
from app.domain.patient import Facts
from app.domain.problems import problems
from app.domain.protocol import PlannedVisit, ProtocolVersion, Side
from app.domain.rules import Rule
from app.domain.schedule import project
from app.domain.status import Flag, Status, status
from app.formats.protocol_file import find, load, shipped
from app.service.blinding import tells_in_message, tells_in_name
from tests.build import day, some_facts

NAMES = Path(__file__).with_name("names_nct01745783.txt").read_text("utf-8").splitlines()
STUDY = load(find("NCT01745783"))
RAINBOW = load(find("RAINBOW"))
MS_SMART = load(find("MS-SMART"))
BOUNDS = {
    "W24": (Side.NOT_AFTER, "INF2"),
    "M6": (Side.NOT_AFTER, "INF2"),
    "BSL_MRI": (Side.NOT_AFTER, "INF1"),
    "BSL": (Side.NOT_AFTER, "INF1"),
}
TIMINGS = """
INC SCR P14D P13D P14D assumed assumed
BMH INC P0D P0D P7D registry assumed
BSL_MRI INF1 -P7D P7D P6D assumed assumed
BSL INF1 -P3D P4D P3D assumed assumed
INF1 BMH P28D P7D P24D assumed assumed
D1 INF1 P1D P0D P1D assumed assumed
W1 INF1 P7D P2D P2D assumed assumed
W4 INF1 P4W P7D P7D registry assumed
W12 INF1 P12W P7D P7D registry assumed
W24 INF1 P24W P7D P7D registry assumed
M6 INF1 P180D P14D P14D assumed assumed
INF2 INF1 P180D P7D P14D registry assumed
P2D1 INF2 P1D P0D P1D assumed assumed
P2W1 INF2 P7D P2D P2D assumed assumed
P2W4 INF2 P4W P7D P7D mesems assumed
P2W12 INF2 P12W P7D P7D mesems assumed
P2W24 INF2 P24W P14D P14D mesems assumed
M12 INF1 P12M P14D P14D registry assumed
ET WITHDRAWAL P0D P0D P14D assumed assumed
UNS_R RELAPSE_REPORTED P0D P0D P7D assumed assumed
"""


def every_visit(version: ProtocolVersion) -> Iterator[PlannedVisit]:
    yield from version.visits
    yield from version.unscheduled


def test_the_shipped_studies_are_found_by_id_in_any_case() -> None:
    assert {"MS-SMART", "NCT01745783", "RAINBOW"} <= dict(shipped()).keys()
    for id_, path in shipped():
        assert find(id_) == find(id_.lower()) == path
        assert load(path).study == id_
    assert find("../../etc/passwd") == Path("../../etc/passwd")


def test_the_trial_has_all_its_parts() -> None:
    counts = [len(STUDY.visits), len(STUDY.unscheduled), len(STUDY.assessments)]
    assert counts == [19, 4, 32]
    assert len(STUDY.epochs) == 6
    assert len(STUDY.open_questions) == 11
    assert {gate.id for gate in STUDY.gates} == {f"G{n}" for n in range(1, 16)} - {"G14"}
    assert STUDY.identifiers == {"eudract": "2010-023368-42", "sponsor_code": "CeTMMo/EM/2010"}
    assert (STUDY.day_zero, STUDY.inclusion, STUDY.consent_visit) == ("INF1", "INC", "SCR")
    assert STUDY.treatment_visits == {"INF1", "INF2"}


def test_every_part_has_the_trials_own_names() -> None:
    found = [
        " | ".join((table, part.id, part.name.in_("en"), part.name.in_("es")))
        for table in ("visits", "unscheduled", "epochs", "assessments")
        for part in getattr(STUDY, table)
    ]
    assert found == NAMES


def test_every_visit_is_timed_as_known() -> None:
    found = [
        f"{v.id} {t.anchor} {t.offset} {w.before} {w.after} {t.origin.code} {w.origin.code}"
        for v in every_visit(STUDY)
        if (t := v.timing) and (w := t.window)
    ]
    assert found == TIMINGS.strip().splitlines()
    assert [v.id for v in every_visit(STUDY) if not v.timing] == ["SCR", "UNS", "REP_HARV"]


def test_only_four_windows_are_cut() -> None:
    found = {
        visit.id: (bound.side, bound.visit)
        for visit in every_visit(STUDY)
        for bound in visit.bounds
        if bound.offset == Duration()
    }
    assert found == BOUNDS
    assert sum(len(visit.bounds) for visit in every_visit(STUDY)) == len(BOUNDS)


def test_what_holds_for_28_days_and_is_not_confirmed() -> None:
    held = {visit.id: visit.valid_for for visit in STUDY.visits if visit.valid_for}
    assert held.keys() == {"BSL_MRI", "BSL"}
    for span in held.values():
        assert span.length == Duration(days=28)
        assert span.origin.is_unconfirmed


def test_constraints_are_typed_and_orders_say_where_the_same_day_will_do() -> None:
    rules = {constraint.id: constraint for constraint in STUDY.constraints}
    assert rules["C2"].between == ("INC", "BMH", "INF1", "INF2", "M12")
    assert rules["C2"].strict == (False, True, True, False)
    assert rules["C3"].value == Duration(days=21)
    assert rules["C8"].between == ("STEROID_LAST", "MRI")
    assert rules["C9"].value == Duration(days=173)
    assert (rules["C12"].rule, rules["C12"].between) == (Rule.SAME_DAY, ("P2W24", "M12"))
    look_backs = {gate.event: str(gate.looks_back) for gate in STUDY.gates if gate.looks_back}
    assert look_backs == {
        "STEROID_LAST": "P30D",
        "IMMUNOSUPP_LAST": "P3M",
        "IFN_GA_LAST": "P30D",
        "RELAPSE_ONSET": "P60D",
    }


def test_the_60_day_rule_has_two_readings_and_the_networks_comes_first() -> None:
    gates = {gate.id: gate for gate in STUDY.gates}
    assert {gate.id for gate in STUDY.gates if gate.readings} == {"G4"}
    assert [(r.id, r.within) for r in gates["G4"].readings] == [
        ("network", True),
        ("literal", False),
    ]
    assert "60 days before randomisation" in gates["G4"].readings[0].text.in_("en")
    duration = gates["G10"]
    assert [str(length) for length in (duration.at_least, duration.at_most)] == ["P2Y", "P10Y"]


def test_what_is_ordered_four_weeks_ahead_is_not_confirmed() -> None:
    leads = {one.id: one.lead for one in STUDY.assessments if one.lead}
    assert {id_: str(lead.length) for id_, lead in leads.items()} == {"MRI": "P4W", "EP": "P4W"}
    assert all(lead.origin.is_unconfirmed for lead in leads.values())


def test_screening_lasts_until_the_inclusion_window_closes_but_for_consent() -> None:
    screening = STUDY.by_id["SCR"].assessments
    with_window = {a.id: a.window for a in screening if a.window}
    assert {a.id for a in screening} - with_window.keys() == {"IC"}
    for window in with_window.values():
        assert (str(window.before), window.closes_with) == ("P0D", "INC")
        assert window.origin.is_unconfirmed
    found = project(STUDY, some_facts({"SCR": "2014-02-03"}), day("2014-02-03"))
    closes = {found.of("SCR").window_of(one)[1] for one in screening if one.window}
    assert closes == {found.of("INC").latest} == {day("2014-03-03")}


def test_csf_is_optional_and_pregnancy_tests_are_for_some() -> None:
    planned = [one for visit in every_visit(STUDY) for one in visit.assessments]
    assert {one.id for one in planned if one.optional} == {"CSF"}
    assert all(one.optional for one in planned if one.id == "CSF")
    assert {one.id for one in planned if one.some_patients} == {"PREG"}
    assert all(one.some_patients for one in planned if one.id == "PREG")


@pytest.mark.parametrize("path", [path for _, path in shipped()], ids=lambda path: path.stem)
def test_a_shipped_study_is_whole_and_bilingual(path: Path) -> None:
    version = load(path)
    assert problems(version) == ()
    assert version.short_title is not None
    texts = [version.title, version.short_title, version.status, *version.origins.values()]
    texts += [part.name for part in (*version.epochs, *version.events, *version.assessments)]
    texts += [part.text for part in (*version.constraints, *version.gates)]
    texts += [reading.text for gate in version.gates for reading in gate.readings]
    texts += [*version.open_questions, *(source.read for source in version.sources)]
    texts += [text for visit in every_visit(version) for text in (visit.name, visit.note) if text]
    texts += [origin.note for origin in origins(version) if origin.note]
    assert all(text.by_language.keys() == {"en", "es"} for text in texts)
    cited = {source for origin in origins(version) for source in origin.sources}
    assert cited <= {source.id for source in version.sources}


def origins(version: ProtocolVersion) -> Iterator[Origin]:
    """Every origin of a version's values but those of epochs."""
    yield from (part.origin for part in (*version.constraints, *version.gates))
    for visit in every_visit(version):
        if visit.timing:
            yield visit.timing.origin
        yield from (a.origin for a in visit.assessments)
        yield from (bound.origin for bound in visit.bounds)
        windows = [visit.window, *(a.window for a in visit.assessments)]
        yield from (window.origin for window in windows if window)


@pytest.mark.parametrize("path", [path for _, path in shipped()], ids=lambda path: path.stem)
def test_nothing_shipped_tells_the_arm(path: Path) -> None:
    for line in path.read_text("utf-8").splitlines():
        assert tells_in_message(line) is None
        assert tells_in_name(line.partition(" = ")[0].strip("[]")) is None
    repeated = STUDY.unscheduled[-1]
    assert repeated.id == "REP_HARV"
    assert (repeated.timing, repeated.note, repeated.bounds) == (None, None, ())


def test_rainbow_starts_from_two_entered_visits_and_an_event() -> None:
    assert [visit.id for visit in RAINBOW.visits if visit.timing is None] == ["BMH", "D0PRE"]
    assert RAINBOW.event_ids == {"STROKE_ONSET"}
    facts = some_facts(
        {"BMH": "2017-01-20", "D0PRE": "2017-03-01"}, events={"STROKE_ONSET": "2017-01-02"}
    )
    found = project(RAINBOW, facts, day("2017-03-10"))
    ends = {e.visit.id: (str(e.earliest), str(e.latest)) for e in found.visits}
    assert ends["S1"] == ("2017-01-02", "2017-01-16")
    assert ends["S2"] == ("2017-02-21", "2017-02-23")
    assert ends["D0POST"] == ("2017-03-01", "2017-03-01")
    assert ends["D90"] == ("2017-04-30", "2017-06-29")
    assert found.of("D360").target == day("2018-02-24")
    flags = {e.visit.id: status(e, found.today).flags for e in found.visits}
    assert {v for v, f in flags.items() if Flag.WINDOW_UNCONFIRMED in f} == {
        "D1",
        "D3",
        "D7",
        "D14",
    }


def test_rainbow_knows_no_date_before_anything_is_entered() -> None:
    found = project(RAINBOW, Facts(), day("2017-03-10"))
    assert {e.target for e in found.visits} == {None}
    assert {status(e, found.today).status for e in found.visits} == {Status.PLANNED}


def test_ms_smart_keeps_its_windows_in_weeks() -> None:
    windows = [f"{w.before} {w.after}" for visit in MS_SMART.visits if (w := visit.window)]
    assert windows == ["P1W P1W"] * 3 + ["P2W P2W"] * 5 + ["P4D P4D"]
    found = project(MS_SMART, some_facts({"W0": "2015-01-05"}), day("2015-01-05"))
    last = found.of("W100")
    assert [str(d) for d in (last.target, last.earliest, last.latest)] == [
        "2016-12-05",
        "2016-12-01",
        "2016-12-09",
    ]
