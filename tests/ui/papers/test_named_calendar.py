"""A calendar by name: the name or the code, never both, on the page and inside the file."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from app.domain.change import Deed
from app.service.look_up import revoke
from app.service.ports import Search
from app.ui.main_window import MainWindow
from app.ui.papers.calendar import visit_calendar
from app.ui.papers.look import MARGIN
from app.ui.papers.marks import Paper
from app.ui.papers.pdf import pdf
from app.words import speech
from tests.ui.papers.seen import outside, overlapping
from tests.ui.papers.trial import early, narrow

CODE, NAME = "CO-004", "Persona Imaginaria Tres"


def said(paper: Paper) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf(paper))).pages)


def preview(window: MainWindow) -> Any:
    window.deeds.on_patient(CODE, "calendar", "")
    return window.deeds.open


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_paper_has_the_name_or_the_code(window: MainWindow, language: str, large: bool) -> None:
    dialog = preview(window)
    dialog.language.setCurrentIndex(dialog.language.findData(language))
    dialog.large.setChecked(large)
    assert CODE in said(dialog.paper)
    assert NAME not in said(dialog.paper)
    dialog.by_name.setChecked(True)
    named = pdf(dialog.paper)
    assert NAME in " ".join(said(dialog.paper).split())
    assert CODE not in said(dialog.paper)
    inside = PdfReader(io.BytesIO(named))
    about = f"{inside.metadata}{inside.xmp_metadata}{inside.outline}"
    assert CODE not in about
    assert NAME not in about
    assert CODE.encode() not in named
    assert dialog._file_name == "calendar"
    dialog.by_name.setChecked(False)
    assert CODE in said(dialog.paper)
    assert dialog._file_name == f"{CODE}-calendar"
    assert len(window.desk.bridge.office.journal(Search(deed=Deed.LOOK_UP))) == 1


def test_without_the_right_the_name_is_not_offered(window: MainWindow) -> None:
    office = window.desk.bridge.office
    revoke(office, "CO", office.who)
    assert preview(window).by_name.isHidden()


def test_who_has_no_name_keeps_the_code(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    window.deeds.on_patient("CO-010", "calendar", "")
    dialog: Any = window.deeds.open
    monkeypatch.setattr(dialog, "_tell", lambda refusal: told.append(str(refusal)))
    dialog.by_name.setChecked(True)
    assert told == ["No name is kept of CO-010. Enter it under “Name and telephone”."]
    assert not dialog.by_name.isChecked()
    assert "CO-010" in said(dialog.paper)


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("name", ["María " * 26, "M" * 160])
def test_a_long_name_finds_room(name: str, large: bool) -> None:
    subject = replace(early(), name=name.strip())
    paper = visit_calendar(subject, speech("es"), narrow, large=large)
    assert outside(paper, MARGIN) == []
    assert overlapping(paper) == []
