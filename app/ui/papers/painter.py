"""How is a page painted, alike on the screen, on the printer and in a PDF?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from app.service.whole_files import PDF, write_whole
from app.ui.papers.fonts import UNITS, font
from app.ui.papers.marks import Box, Hatch, Line, Mark, Page, Paper, Text
from app.words import N_, Refusal

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

CREATOR: Final = "Visitario"
UNITS_AN_INCH: Final = 72 * UNITS

CANNOT_PRINT: Final = N_(
    "The printer {printer} did not take the pages. See that it is switched on and connected, or"
    " save a PDF and print that."
)


def paint(page: Page, painter: QPainter) -> None:
    """Paint a page with its corner at the origin; one unit is a twentieth of a point."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    for mark in page.marks:
        _paint(mark, painter)


def _paint(mark: Mark, painter: QPainter) -> None:
    if isinstance(mark, Text):
        style = mark.style
        painter.setPen(_grey(style.ink))
        painter.setFont(font(style.size, style.bold, style.italic))
        painter.drawText(_point(mark.x, mark.y + style.rise), mark.text)
    elif isinstance(mark, Line):
        painter.setPen(_pen(mark.thick, mark.ink))
        painter.drawLine(_point(mark.x, mark.y), _point(mark.to_x, mark.to_y))
    elif isinstance(mark, Hatch):
        painter.setPen(_pen(0.4, mark.ink))
        for stroke in mark.strokes:
            painter.drawLine(_point(stroke.x, stroke.y), _point(stroke.to_x, stroke.to_y))
    else:
        _paint_box(mark, painter)


def _paint_box(box: Box, painter: QPainter) -> None:
    area = QRectF(_point(box.x, box.y), QSizeF(box.width * UNITS, box.height * UNITS))
    if box.fill is not None:
        painter.fillRect(area, _grey(box.fill))
    if box.thick:
        painter.setPen(_pen(box.thick, box.ink))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)


def _point(x: float, y: float) -> QPointF:
    return QPointF(x * UNITS, y * UNITS)


def _grey(ink: float) -> QColor:
    return QColor.fromRgbF(ink, ink, ink)


def _pen(thick: float, ink: float) -> QPen:
    pen = QPen(_grey(ink), thick * UNITS)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen


def pdf(pages: Sequence[Page], title: str) -> bytes:
    """The pages as a PDF with the font embedded; `title` is a code, never a name."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator(CREATOR)
    writer.setResolution(UNITS_AN_INCH)
    writer.setPageLayout(_layout(pages[0]))
    painter = QPainter(writer)
    for number, page in enumerate(pages):
        if number:
            writer.newPage()
        paint(page, painter)
    painter.end()
    return bytes(content.data())


def _layout(page: Page) -> QPageLayout:
    size = QPageSize(QSizeF(page.width, page.height), QPageSize.Unit.Point)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))


def render_pdf(pages: Sequence[Page], path: Path, title: str) -> None:
    """Write the pages to `path`, whole or not at all; `Refusal` where that is impossible."""
    write_whole({path: pdf(pages, title)}, PDF)


def send_to(printer: QPrinter, paper: Paper) -> None:
    """Print a paper; `Refusal` where the printer takes nothing."""
    printer.setDocName(paper.title)
    printer.setFullPage(True)
    printer.setPageLayout(_layout(paper.pages[0]))
    painter = QPainter()
    if not painter.begin(printer):
        raise Refusal(CANNOT_PRINT, printer=printer.printerName())
    zoom = printer.resolution() / UNITS_AN_INCH
    painter.scale(zoom, zoom)
    for number, page in enumerate(paper.pages):
        if number:
            printer.newPage()
        paint(page, painter)
    painter.end()
