"""The schedule of activities, the deviation log and the monitor's pack, laid out without Qt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

import pytest

from app.domain.protocol import Assessment, PlannedAssessment, ProtocolVersion
from app.domain.report import Cause, Grade
from app.service import deviations
from app.service.activities import activities
from app.service.blinding import tells_in_message
from app.service.deviation_log import DeviationLog, printed_log
from app.service.monitor_pack import MonitorPack
from app.service.monitor_pack import monitor_pack as pack_of
from app.service.patients import LONGEST_TEXT
from app.service.ports import Office
from app.service.printed_activities import PrintedActivities, as_shipped, at_site
from app.service.running import runs
from app.ui.papers.activities import schedule_of_activities
from app.ui.papers.activity_grid import parts
from app.ui.papers.deviation_log import deviation_log
from app.ui.papers.look import MARGIN
from app.ui.papers.marks import Paper
from app.ui.papers.monitor_pack import monitor_pack
from app.ui.papers.sheets import A4, LETTER, Sheet
from app.words import Speech, speech
from tests.build import ASSUMED, a_protocol, a_visit, day, text
from tests.departing import an_office
from tests.desk import TODAY
from tests.desk import an_office as an_empty_office
from tests.service.test_example import an_example, versions
from tests.ui.papers.seen import outside, overlapping, said, texts
from tests.ui.papers.trial import narrow

SHEETS = [A4, A4.turned, LETTER, LETTER.turned]
LANGUAGES = ["en", "es"]
EN = speech("en")
EXAMPLE_DAY = day("2026-11-22")


def forty_by_forty() -> ProtocolVersion:
    """Forty visits of forty assessments, each with a name, a note and an origin of its own."""
    known = [f"ASSESSMENT_{n}" for n in range(40)]
    planned = [PlannedAssessment(one, ASSUMED) for one in known]
    visits = [a_visit("SCR")]
    for n in range(1, 40):
        note = text(f"note {n} " + "that goes on and on for a very long time " * 30)
        made = a_visit(f"V{n}", "SCR", f"P{n}W", ("P3D", "P3D"), assessments=planned)
        visits.append(replace(made, note=note, name=text(f"Visit {n} with a rather long name")))
    trial = a_protocol(*visits)
    named = tuple(
        Assessment(
            one, text(f"Assessment {n} of something long-winded"), ("safety", "admin")[n % 2]
        )
        for n, one in enumerate(known)
    )
    return replace(trial, assessments=named)


def check(paper: Paper, say: Speech) -> None:
    """Nothing outside or overlapping; each page says what it is, and which it is."""
    assert outside(paper, MARGIN) == []
    assert overlapping(paper) == []
    for number, page in enumerate(paper.pages, 1):
        on_page = " ".join(one.text for one in texts(page))
        assert say("Not a source document") in on_page
        assert say("page {n} of {m}", n=number, m=len(paper.pages)) in on_page
    assert tells_in_message(said(paper)) is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sheet", SHEETS)
def test_forty_visits_of_forty_assessments_stand_once_under_repeated_heads(
    sheet: Sheet, language: str
) -> None:
    say, version = speech(language), forty_by_forty()
    paper = schedule_of_activities(as_shipped(version, TODAY), say, narrow, sheet)
    check(paper, say)
    crosses = sum(one.text == "X†" for page in paper.pages for one in texts(page))
    assert crosses == 39 * 40
    for page in paper.pages:
        on_page = [one.text for one in texts(page)]
        if "X†" in on_page:
            assert on_page.count(say("Counts from")) == 1
            assert sum(bool(re.fullmatch(r"V\d+( .*)?|SCR", one)) for one in on_page) >= 2
    words = said(paper)
    assert [len(re.findall(rf"\bnote {n} that", words)) for n in range(1, 40)] == [1] * 39


def test_each_part_of_the_visits_has_every_assessment_once() -> None:
    paper = schedule_of_activities(as_shipped(forty_by_forty(), TODAY), EN, narrow)
    first = Counter(
        one.text
        for page in paper.pages
        for one in texts(page)
        if one.text.startswith("Assessment ")
    )
    visits = [mark for mark in paper.bookmarks if mark.title.startswith("Visits ")]
    assert len(visits) > 2
    assert sum(first.values()) >= 40 * len(visits)


def test_visits_are_shared_out_evenly_and_all_of_them() -> None:
    for number in (0, 1, 12, 13, 40):
        found = parts(number, 600)
        assert found[0].first == 0
        assert found[-1].last == number
        assert all(one.last == other.first for one, other in pairwise(found))
        assert all((one.last - one.first) * one.width <= 600.01 for one in found)


def shipped() -> PrintedActivities:
    return as_shipped(versions()["NCT01745783"], TODAY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_schedule_has_marks_notes_and_what_is_to_be_confirmed(language: str) -> None:
    say, found = speech(language), shipped()
    paper = schedule_of_activities(found, say, narrow)
    check(paper, say)
    words = said(paper)
    for visit in found.version.visits:
        assert visit.id.replace("_", " ") in words
    for note in activities(found.version, say).notes:
        assert note.split()[-1] in words
    assert say("Still to be confirmed") in [mark.title for mark in paper.bookmarks]
    assert "X†" in words
    assert len(found.open) > 100


def test_a_schedule_of_which_all_is_confirmed_says_so() -> None:
    plain = a_protocol(a_visit("SCR"), a_visit("V1", "SCR", "P7D", assessments=["BLOOD"]))
    paper = schedule_of_activities(as_shipped(plain, TODAY), EN, narrow)
    assert "Every value of the protocol is confirmed." in said(paper)


def the_log(office: Office) -> DeviationLog:
    (run,) = runs(office, TODAY)
    return printed_log(office, run, TODAY)


def with_long_words() -> Office:
    """Every deviation completed with as many words as there may be."""
    office = an_office()
    for row in deviations.log(office, TODAY):
        cause = Cause.SERVICE if row.deviation.asks_cause else None
        words = (f"measure {row.deviation.key} " + "a long sentence " * 60)[:LONGEST_TEXT].strip()
        given = (row.deviation.key, Grade.IMPORTANT, cause, words, TODAY)
        deviations.report(office, "CO-001", *given, today=TODAY)
    return office


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sheet", SHEETS)
def test_the_log_prints_each_deviation_once_and_says_what_is_left_off(
    sheet: Sheet, language: str
) -> None:
    say, found = speech(language), the_log(with_long_words())
    assert (len(found.rows), found.left_off) == (2, 1)
    found = replace(found, rows=found.rows * 9)
    paper = deviation_log(found, say, narrow, sheet)
    check(paper, say)
    words = said(paper)
    assert words.count("measure") == 18
    assert "W4.late" not in words
    for page in paper.pages:
        on_page = " ".join(one.text for one in texts(page))
        assert re.search(r"1 (deviation left|desviación)", on_page)
    assert say("Signature") in " ".join(one.text for one in texts(paper.pages[-1]))


def test_an_empty_log_says_so_and_one_with_all_left_off_says_that() -> None:
    empty = the_log(an_empty_office())
    assert "There are no deviations." in said(deviation_log(empty, EN, narrow))
    waiting = replace(empty, left_off=3)
    words = said(deviation_log(waiting, EN, narrow))
    assert "No deviation can be printed yet." in words
    assert "3 deviations left off" in words


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (TODAY, TODAY, "log, from 1 May 2014 to 1 May 2014"),
        (TODAY, None, "log, from 1 May 2014 on"),
        (None, TODAY, "log, up to 1 May 2014"),
    ],
)
def test_a_log_of_some_days_says_of_which(first: date | None, last: date | None, told: str) -> None:
    found = replace(the_log(an_office()), since=first, until=last)
    assert told in said(deviation_log(found, EN, narrow))
    assert "log, " not in said(deviation_log(the_log(an_office()), EN, narrow)).split("Not a")[0]


@lru_cache
def packs() -> list[MonitorPack]:
    """The packs of the example office."""
    office = an_example(EXAMPLE_DAY)
    known = runs(office, EXAMPLE_DAY)
    return [pack_of(office, run, day("2026-10-01"), EXAMPLE_DAY) for run in known]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("sheet", "place"), list(zip(SHEETS, range(4), strict=True)))
def test_the_pack_has_all_its_parts_and_room_to_sign(
    sheet: Sheet, place: int, language: str
) -> None:
    say, found = speech(language), packs()[place]
    paper = monitor_pack(found, say, narrow, sheet)
    check(paper, say)
    assert len(paper.bookmarks) == 9
    words = said(paper)
    assert say("Monitor (name)") in words
    assert "EJEMPLO" in words
    for row in found.screening:
        assert row.patient in words


def test_an_empty_pack_says_in_each_part_that_there_is_nothing() -> None:
    office = an_empty_office()
    (run,) = runs(office, TODAY)
    words = said(monitor_pack(pack_of(office, run, TODAY, TODAY), EN, narrow))
    assert words.count("There is nothing of this kind.") == 7
    assert "There are no deviations." in words


@pytest.mark.parametrize("make", [schedule_of_activities, deviation_log, monitor_pack])
def test_titles_name_the_study_by_its_id_and_nobody(make: Callable[..., Paper]) -> None:
    office = an_office()
    (run,) = runs(office, TODAY)
    found = {
        schedule_of_activities: at_site(office, run),
        deviation_log: the_log(office),
        monitor_pack: pack_of(office, run, TODAY, TODAY),
    }[make]
    assert make(found, EN, narrow).title.split()[-1] == "S"
