"""How does a paper become a PDF that says its title, its language and where its parts begin?"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QPainter, QPdfWriter

from app.service.progress import Progress, unwatched
from app.ui.papers.marks import Paper
from app.ui.papers.painter import UNITS_AN_INCH, layout_of, paint

if TYPE_CHECKING:
    from pypdf import PdfWriter

CREATOR: Final = "Visitario"


def pdf(paper: Paper, progress: Progress = unwatched) -> bytes:
    """The paper as a PDF with the font embedded; its title is a code, never a name.

    May be called in any thread. `CalledOff` once the progress, told page by page, says so.
    """
    return _finished(_painted(paper, progress), paper)


def _painted(paper: Paper, progress: Progress) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(paper.title)
    writer.setCreator(CREATOR)
    writer.setResolution(UNITS_AN_INCH)
    writer.setPageLayout(layout_of(paper.pages[0]))
    painter = QPainter(writer)
    try:
        for number, page in enumerate(paper.pages):
            progress(number, len(paper.pages))
            if number:
                writer.setPageLayout(layout_of(page))
                writer.newPage()
            paint(page, painter)
    finally:
        painter.end()
    return bytes(content.data())


def _finished(content: bytes, paper: Paper) -> bytes:
    """With what QPdfWriter leaves out, added behind what it wrote."""
    from pypdf import PdfWriter
    from pypdf.generic import BooleanObject, DictionaryObject, NameObject, TextStringObject

    whole = BytesIO(content)
    writer = PdfWriter(whole, incremental=True)
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject(paper.language)
    shows_title = {NameObject("/DisplayDocTitle"): BooleanObject(value=True)}
    root[NameObject("/ViewerPreferences")] = DictionaryObject(shows_title)
    _mark_places(writer, paper)
    result = BytesIO()
    writer.write(result)
    return result.getvalue()


def _mark_places(writer: PdfWriter, paper: Paper) -> None:
    places = [(each.title, each.page) for each in paper.bookmarks] or [(paper.title, 0)]
    for title, page in places:
        writer.add_outline_item(title=title, page_number=page)
    if len(places) > 1:
        writer.page_mode = "/UseOutlines"
