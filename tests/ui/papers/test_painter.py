"""Pages become a PDF that can be read, searched and trusted."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from app.service.whole_files import PDF, write_whole
from app.ui.papers.calendar import visit_calendar
from app.ui.papers.fonts import UNITS, family, measure
from app.ui.papers.marks import Box, Hatch, Line, Page, Paper, Style
from app.ui.papers.painter import paint, send_to
from app.ui.papers.pdf import pdf
from app.ui.papers.sheet import schedule_sheet
from app.words import Refusal, Speech, speech
from tests.ui.papers.trial import early, midway

pytestmark = pytest.mark.usefixtures("qapp")

BOTH = pytest.mark.parametrize("language", ["en", "es"])


def a_calendar(language: str = "en", large: bool = False) -> Paper:
    return visit_calendar(early(is_example=True), speech(language), measure, large=large)


def read(paper: Paper) -> str:
    reader = pypdf.PdfReader(BytesIO(pdf(paper)))
    words = " ".join(page.extract_text() for page in reader.pages)
    return " ".join(words.split())


def days_of(say: Speech) -> str:
    return say("between {first} and {last}", first="", last="").split()[0].capitalize()


@BOTH
@pytest.mark.parametrize("large", [False, True])
def test_the_calendar_can_be_read_back(language: str, large: bool) -> None:
    say, words = speech(language), read(a_calendar(language, large))
    assert say("Your next visits") in words
    assert words.count("CO-004") == len(a_calendar(language, large).pages)
    assert say("Treatment visit") in words
    assert "Planta 2" in words
    assert days_of(say) in words
    assert "EJEMPLO · EXAMPLE" in words


@BOTH
def test_every_row_of_the_sheet_can_be_read_back(language: str) -> None:
    say, subject = speech(language), midway()
    words = read(schedule_sheet(subject, say, measure))
    for expected in subject.timeline.visits:
        assert words.count(expected.visit.name.in_(language)) >= 1
    assert say("Not a source document") in words


def test_the_file_is_titled_by_the_code_and_carries_its_font() -> None:
    paper = a_calendar()
    reader = pypdf.PdfReader(BytesIO(pdf(paper)))
    assert reader.metadata is not None
    assert reader.metadata.title == "Visit calendar CO-004"
    assert reader.metadata.creator == "Visitario"
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]
    inside = [font["/DescendantFonts"][0]["/FontDescriptor"] for font in fonts]
    assert {"Inter" in font["/FontName"] for font in inside} == {True}
    assert all("/FontFile2" in font or "/FontFile3" in font for font in inside)
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]


def test_widths_are_those_of_the_papers_font() -> None:
    assert family() == "Inter"
    assert measure("Hospital", Style(20)) == pytest.approx(2 * measure("Hospital", Style(10)), 0.01)
    assert measure("Hospital", Style(10, bold=True)) > measure("Hospital", Style(10))


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    paper, path = a_calendar(), tmp_path / "CO-004.pdf"
    path.write_bytes(b"%PDF /Creator (Visitario) old")
    write_whole({path: pdf(paper)}, PDF)
    assert path.read_bytes().startswith(b"%PDF-")
    assert list(tmp_path.iterdir()) == [path]


def test_where_nothing_can_be_written_a_sentence_says_so(tmp_path: Path) -> None:
    paper, path = a_calendar(), tmp_path / "gone" / "CO-004.pdf"
    with pytest.raises(Refusal, match=r"CO-004\.pdf could not be written .*another folder"):
        write_whole({path: pdf(paper)}, PDF)


def test_a_failure_midway_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "CO-004.pdf"
    path.write_bytes(b"%PDF /Creator (Visitario) old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    paper = a_calendar()
    with pytest.raises(Refusal, match="No space left"):
        write_whole({path: pdf(paper)}, PDF)
    assert path.read_bytes() == b"%PDF /Creator (Visitario) old"
    assert list(tmp_path.iterdir()) == [path]


def test_marks_are_painted_where_the_layout_put_them() -> None:
    marks = (
        Box(10, 10, 20, 20, 0.0, 0),
        Line(50, 20, 90, 20, 4, 0),
        Hatch(10, 50, 20, 20, 4, 0),
    )
    image = QImage(100, 100, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(1 / UNITS, 1 / UNITS)
    paint(Page(100, 100, marks), painter)
    painter.end()
    dark = {
        (x, y) for x in range(100) for y in range(100) if image.pixelColor(x, y).lightness() < 200
    }
    assert {(10, 10), (29, 29), (50, 20), (89, 20)} <= dark
    assert not dark & {(9, 9), (31, 31), (49, 20), (91, 20), (50, 25)}
    hatched = {(x, y) for x, y in dark if 50 <= y < 70}
    assert 60 < len(hatched) < 300
    assert all(10 <= x <= 30 for x, _ in hatched)


def test_the_printer_gets_the_pages_that_the_pdf_gets(tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    paper = a_calendar()
    send_to(printer, paper)
    printed = pypdf.PdfReader(tmp_path / "printed.pdf")
    words = " ".join(" ".join(page.extract_text() for page in printed.pages).split())
    assert words == read(paper)


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told_of(tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "gone" / "printed.pdf"))
    with pytest.raises(Refusal, match="did not take the pages"):
        send_to(printer, a_calendar())


@pytest.mark.parametrize(
    ("holds", "said"),
    [(b"SQLite format 3\0 an office", "is an office file"), (b"a letter", "is no earlier PDF")],
)
def test_a_slip_of_the_name_costs_no_other_file(tmp_path: Path, holds: bytes, said: str) -> None:
    paper, path = a_calendar(), tmp_path / "office"
    path.write_bytes(holds)
    with pytest.raises(Refusal, match=said):
        write_whole({path: pdf(paper)}, PDF)
    assert path.read_bytes() == holds
    older = b"%PDF-1.4 1 0 obj /Creator (Visitario) an older calendar"
    path.write_bytes(older)
    write_whole({path: pdf(paper)}, PDF)
    assert path.read_bytes() != older
    write_whole({path: pdf(paper)}, PDF)
