"""What does it cost to paint a paper's marks alone, with nothing of ours around them?"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPdfWriter, QPen

from app.ui.papers.fonts import UNITS, font
from app.ui.papers.marks import Box, Hatch, Line, Paper, Text
from app.ui.papers.painter import UNITS_AN_INCH, layout_of


def bare_pdf(paper: Paper) -> int:
    """The size of a PDF with the marks in one ink, each drawn by the shortest call there is."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(UNITS_AN_INCH)
    writer.setPageLayout(layout_of(paper.pages[0]))
    painter = QPainter(writer)
    painter.setPen(QPen())
    for number, page in enumerate(paper.pages):
        if number:
            writer.newPage()
        for mark in page.marks:
            _draw(mark, painter)
    painter.end()
    return content.size()


def _draw(mark: object, painter: QPainter) -> None:
    if isinstance(mark, Text):
        painter.setFont(font(mark.style.size, mark.style.bold, mark.style.italic))
        painter.drawText(QPointF(mark.x, mark.y + mark.style.rise) * UNITS, mark.text)
    elif isinstance(mark, Box):
        painter.drawRect(
            QRectF(mark.x * UNITS, mark.y * UNITS, mark.width * UNITS, mark.height * UNITS)
        )
    elif isinstance(mark, Line | Hatch):
        for line in mark.strokes if isinstance(mark, Hatch) else (mark,):
            start, end = QPointF(line.x, line.y), QPointF(line.to_x, line.to_y)
            painter.drawLine(QLineF(start * UNITS, end * UNITS))
