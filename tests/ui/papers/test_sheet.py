"""The patient's schedule sheet, laid out without Qt."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from app.domain.appointment import Appointment
from app.domain.override import Override
from app.domain.schedule import project
from app.domain.signature import Meaning, Signature
from app.service.signing import Signed
from app.ui.papers.look import MARGIN
from app.ui.papers.sheet import schedule_sheet
from app.ui.papers.sheet_rows import SheetRow, sheet_row
from app.words import speech
from tests.ui.papers.seen import outside, overlapping, said, texts
from tests.ui.papers.trial import a_subject, early, many_visits, midway, narrow

EN = speech("en")


def row(subject, visit: str) -> SheetRow:
    return sheet_row(subject.timeline.of(visit), subject, EN)


def test_a_row_tells_target_window_day_done_and_study_day() -> None:
    late = a_subject(
        {"CON": date(2026, 5, 4), "INF": date(2026, 6, 8), "W4": date(2026, 7, 16)},
        {"M6": Appointment(date(2026, 12, 1), time(9, 30))},
    )
    assert row(late, "W4") == SheetRow(
        "Visit W4",
        "6 Jul 2026",
        "29 Jun – 13 Jul 2026†",
        "",
        "16 Jul 2026, 3 days late",
        "+38",
        False,
    )
    assert row(late, "M6").booked == "1 Dec 2026, 9:30"
    assert row(late, "INF").study_day == "0"


def test_who_signed_a_visit_is_told_and_whether_it_changed_since() -> None:
    at = datetime(2026, 6, 9, 8, 30, tzinfo=UTC)
    given = Signature("Ana Ruiz", at, Meaning.REVIEWED, "")
    subject = replace(
        a_subject({"CON": date(2026, 5, 4), "INF": date(2026, 6, 8)}),
        signatures={"CON": Signed(given, is_current=True), "INF": Signed(given, is_current=False)},
    )
    assert row(subject, "CON").done == "4 May 2026\N{NO-BREAK SPACE}#"
    assert "#" not in row(subject, "W4").done
    on = EN.dated(at.astimezone().date())
    notes = said(schedule_sheet(subject, EN, narrow)).replace("\N{NO-BREAK SPACE}", " ")
    assert f"# Visit CON: Signed (reviewed) by Ana Ruiz on {on}" in notes
    assert notes.count("changed since") == 1
    assert notes.index("# Visit INF") < notes.index("changed since")


def test_every_visit_signed_still_fits_the_sheet() -> None:
    at = datetime(2026, 6, 9, 8, 30, tzinfo=UTC)
    given = Signed(Signature("A person of a long name", at, Meaning.REVIEWED, ""), is_current=False)
    subject = a_subject({"CON": date(2026, 5, 4)}, visits=many_visits(19))
    signatures = {each.visit.id: given for each in subject.timeline.visits}
    paper = schedule_sheet(replace(subject, signatures=signatures), EN, narrow)
    assert said(paper).count("changed since") == len(signatures)
    assert not outside(paper, MARGIN)
    assert not overlapping(paper)


def test_early_missed_and_unknown_are_told() -> None:
    subject = a_subject({"CON": date(2026, 5, 4), "INF": date(2026, 5, 23)})
    assert row(subject, "INF").done == "23 May 2026, 2 days early"
    assert row(subject, "SCAN").done == "missed? (to be confirmed)"
    assert row(subject, "LONG").window == "—"
    assert row(a_subject(), "W4").target == "—"
    assert row(a_subject(), "W4").study_day == "—"


def test_a_provisional_visit_is_set_in_italics_and_marked() -> None:
    paper = schedule_sheet(early(), EN, narrow)
    italic = {text.text for page in paper.pages for text in texts(page) if text.style.italic}
    assert "30 Dec 2026*" in italic
    assert "Visit INF" not in italic
    assert "provisional: counts from" in said(paper).replace("\N{NO-BREAK SPACE}", " ")


def test_only_marks_that_occur_are_explained() -> None:
    words = said(schedule_sheet(midway(), EN, narrow))
    assert "window not yet confirmed" in words
    assert "shortened by another visit" not in words


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("number", [2, 28, 40, 120])
def test_every_visit_stands_once_under_the_head_of_the_table(number: int, language: str) -> None:
    say = speech(language)
    subject = a_subject({"CON": date(2026, 11, 2)}, visits=many_visits(number), is_example=True)
    paper = schedule_sheet(subject, say, narrow)
    assert outside(paper, MARGIN) == []
    assert overlapping(paper) == []
    words = said(paper)
    assert [words.count(f" number {n} ") for n in range(number)] == [1] * number
    for page in paper.pages:
        on_page = [text.text for text in texts(page)]
        assert on_page.count(say("Target date")) == 1
        assert any(say("Not a source document") in text for text in on_page)
        assert "CO-004" in on_page


def test_the_signature_never_stands_on_a_page_of_its_own() -> None:
    for number in range(20, 45):
        visits = many_visits(number)
        paper = schedule_sheet(a_subject(visits=visits), EN, narrow)
        last = " ".join(text.text for text in texts(paper.pages[-1]))
        assert "Signature" in last
        assert f"number {number - 1} " in last


def test_what_was_decided_for_this_patient_is_marked_and_told() -> None:
    subject = midway()
    decided = Override("admission", "Dr. Molina", target=date(2026, 7, 20))
    facts = replace(subject.timeline.facts, overrides={"W4": decided})
    timeline = project(subject.timeline.version, facts, subject.today)
    apart = replace(subject, timeline=timeline)
    assert row(apart, "W4").target == "20 Jul 2026¶"
    words = said(schedule_sheet(apart, EN, narrow)).replace("\N{NO-BREAK SPACE}", " ")
    assert "¶ Visit W4: Set apart for this patient: target 20 Jul 2026." in words
    assert "¶" not in said(schedule_sheet(subject, EN, narrow))
