"""How is a page painted, alike on the screen, on the printer and in a PDF?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPen, QPolygonF

from app.service.progress import CalledOff, Progress, unwatched
from app.ui.papers.fonts import UNITS, font
from app.ui.papers.marks import Area, Box, Hatch, Line, Mark, Page, Paper, Text
from app.words import N_, Refusal

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

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
    elif isinstance(mark, Area):
        _paint_area(mark, painter)
    else:
        _paint_box(mark, painter)


def _paint_area(area: Area, painter: QPainter) -> None:
    painter.setBrush(_grey(area.fill) if area.fill is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(area.thick, area.ink) if area.thick else Qt.PenStyle.NoPen)
    painter.drawPolygon(QPolygonF([_point(x, y) for x, y in area.corners]))


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


def layout_of(page: Page) -> QPageLayout:
    """The layout of a page for a printer: a size that it knows by name, either way round."""
    short, long = sorted((page.width, page.height))
    size = QPageSize(QSizeF(short, long), QPageSize.Unit.Point)
    lies = page.width > page.height
    turned = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    return QPageLayout(size, turned, QMarginsF(0, 0, 0, 0))


def send_to(printer: QPrinter, paper: Paper, progress: Progress = unwatched) -> None:
    """Print a paper; `Refusal` where the printer takes nothing, `CalledOff` with nothing printed.

    May be called in any thread.
    """
    printer.setDocName(paper.title)
    printer.setFullPage(True)
    printer.setPageLayout(layout_of(paper.pages[0]))
    painter = QPainter()
    if not painter.begin(printer):
        raise Refusal(CANNOT_PRINT, printer=printer.printerName())
    zoom = printer.resolution() / UNITS_AN_INCH
    painter.scale(zoom, zoom)
    try:
        for number, page in enumerate(paper.pages):
            progress(number, len(paper.pages))
            if number:
                printer.setPageLayout(layout_of(page))
                printer.newPage()
            paint(page, painter)
    except CalledOff:
        printer.abort()
        raise
    finally:
        painter.end()
