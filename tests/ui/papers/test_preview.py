"""The preview shows what will leave, and lets it leave."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from app.ui.dialogs.preview import PreviewDialog
from app.ui.papers.calendar import visit_calendar
from app.ui.papers.fonts import measure
from app.ui.papers.marks import Paper
from app.ui.parts.pages_view import PageView
from app.words import speech
from tests.ui.papers.trial import early

EN = speech("en")


def a_paper(language: str, large: bool) -> Paper:
    return visit_calendar(early(), speech(language), measure, large=large)


@pytest.fixture
def preview(qtbot: QtBot, tmp_path: Path) -> PreviewDialog:
    dialog = PreviewDialog(a_paper, EN, "CO-004-calendar", folder=tmp_path)
    qtbot.addWidget(dialog)
    return dialog


def choose(monkeypatch: pytest.MonkeyPatch, path: str) -> list[str]:
    """Answer the file dialog with `path`; what it proposed is kept in the list."""
    proposed: list[str] = []

    def answer(_parent: object, _title: str, proposal: str, _kinds: str) -> tuple[str, str]:
        proposed.append(proposal)
        return path, ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return proposed


def test_each_page_is_shown(preview: PreviewDialog) -> None:
    views = preview.findChildren(PageView)
    assert preview.paper is not None
    assert len(views) == len(preview.paper.pages)
    assert preview.count.text() == f"{len(views)} pages"
    picture = views[0].grab().toImage()
    corner, title = picture.pixelColor(2, 2).lightness(), picture.pixelColor(50, 70)
    assert corner == 255
    assert any(
        picture.pixelColor(x, y).lightness() < 80 for x in range(45, 200) for y in range(45, 80)
    ), title


def test_language_and_large_print_lay_the_paper_out_again(preview: PreviewDialog) -> None:
    preview.language.setCurrentIndex(preview.language.findData("es"))
    assert preview.paper == a_paper("es", False)
    preview.large.setChecked(True)
    assert preview.paper == a_paper("es", True)
    assert len(preview.pages.widget().findChildren(PageView)) == len(preview.paper.pages)


def test_saving_writes_the_file_and_closes(
    preview: PreviewDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed = choose(monkeypatch, str(tmp_path / "mine"))
    preview.save_button.click()
    assert proposed == [str(tmp_path / "CO-004-calendar.pdf")]
    assert (tmp_path / "mine.pdf").read_bytes().startswith(b"%PDF-")
    assert preview.result() == QDialog.DialogCode.Accepted


def test_a_file_that_cannot_be_written_is_told_and_the_dialog_stays(
    preview: PreviewDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, str(tmp_path / "gone" / "mine.pdf"))
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.text()))
    preview.save_button.click()
    assert "could not be written" in told[0]
    assert preview.result() != QDialog.DialogCode.Accepted


def test_thinking_better_of_it_writes_nothing(
    preview: PreviewDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, "")
    preview.save_button.click()
    assert list(tmp_path.iterdir()) == []


def test_print_goes_to_the_chosen_printer(
    preview: PreviewDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtPrintSupport import QPrintDialog

    def accept(dialog: QPrintDialog) -> int:
        printer = dialog.printer()
        printer.setOutputFormat(printer.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    preview.print_button.click()
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF-")
