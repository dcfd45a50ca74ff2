"""How is a chapter of the guide shown, with its pictures as wide as there is room?"""

from __future__ import annotations

from functools import partial
from re import escape, finditer
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QImage, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QTextBrowser, QTextEdit

from app.domain.folded import folded
from app.service.guide import CHAPTERS, chapter, path_of
from app.ui.guide.html import page, style
from app.ui.menus.keys import Keys, keys_of_menus
from app.words import Speech

SCHEME: Final = "guide"
_CHAPTER: Final = QTextDocument.ResourceType.HtmlResource
EDGE: Final = 24
PICTURE: Final = ".png"
RESTED: Final = 120
"""Milliseconds for which a size must stay before the pictures are fitted to it."""


class GuideView(QTextBrowser):
    """Shows chapters by their addresses, "guide:/appointments.md#book", and nothing else.

    `pictured` names a picture that shall be seen in its own size.
    """

    pictured = Signal(str)

    def __init__(self, say: Speech) -> None:
        super().__init__()
        self._say, self._fitted = say, 0
        self.setOpenExternalLinks(False)
        self.setAccessibleName(say("The guide's chapter"))
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setTabChangesFocus(True)
        # A bar that comes and goes would change the room for the pictures.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.document().setDocumentMargin(EDGE)
        self._rested = QTimer(self)
        self._rested.setSingleShot(True)
        self._rested.setInterval(RESTED)
        self._rested.timeout.connect(self._fit)
        self._dress()

    def open(self, place: str) -> None:
        """Show a place of the guide: "appointments", or "appointments#book"."""
        name, _, anchor = place.partition("#")
        address = QUrl(f"{SCHEME}:/{name}.md")
        if anchor:
            address.setFragment(anchor)
        self.setSource(address)

    @property
    def chapter(self) -> str:
        """The name of the chapter in view."""
        return chapter_of(self.source())

    def mark(self, words: str) -> None:
        """Mark every one of the words in the chapter in view; accents and case don't count."""
        text = self.document().toPlainText()
        # Sign by sign, so that each stays in its place.
        said = text.translate({ord(sign): folded(sign)[:1] or sign for sign in set(text)})
        found = (
            match.span() for word in folded(words).split() for match in finditer(escape(word), said)
        )
        self.setExtraSelections([self._marked(*span) for span in found])

    def _marked(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        made, cursor = QTextEdit.ExtraSelection(), QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        made.cursor = cursor
        made.format.setBackground(self.palette().highlight())
        made.format.setForeground(self.palette().highlightedText())
        return made

    def show_anew(self) -> None:
        """Lay the chapter out once more, and stay where it was read."""
        if self.chapter in CHAPTERS:
            place = self.verticalScrollBar().value() / max(self.verticalScrollBar().maximum(), 1)
            self.reload()
            bar = self.verticalScrollBar()
            bar.setValue(round(place * bar.maximum()))

    def doSetSource(self, address: QUrl | str, _: QTextDocument.ResourceType = _CHAPTER) -> None:
        """Go to an address: by its ending Qt would take a chapter for Markdown as it knows it.

        A picture is shown in its own size.
        """
        name = QUrl(address).fileName()
        if name.endswith(PICTURE):
            self.pictured.emit(name)
            return
        super().doSetSource(address, _CHAPTER)

    def loadResource(self, kind: int, address: QUrl | str) -> Any:
        """A chapter or a picture; there are no others, so that nothing else is ever read."""
        name = self.source().resolved(QUrl(address)).fileName()
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return self._picture(name)
        if kind == _CHAPTER.value:
            return page(chapter(self._say.language, chapter_of(QUrl(name))), self._keys)
        return None

    def _fit(self) -> None:
        """Fit the pictures to another width than that for which they were made."""
        if self.viewport().width() != self._fitted:
            self.show_anew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rested.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            QTimer.singleShot(0, self, partial(self._dress, anew=True))

    def _dress(self, *, anew: bool = False) -> None:
        font = QApplication.font()
        self.document().setDefaultFont(font)
        self.document().setDefaultStyleSheet(style(QGuiApplication.palette(), font))
        if anew:
            self.show_anew()

    def _keys(self) -> Keys:
        return keys_of_menus(self._say)

    def picture(self, name: str) -> QImage:
        """A picture in its own size; a null image where there is none of this name."""
        return QImage(str(path_of(self._say.language, "pictures") / name))

    def _picture(self, name: str) -> QImage:
        """A picture, no wider than the page; on a fine screen with all of its own points."""
        image = self.picture(name)
        if image.isNull():
            return image
        fine = self.devicePixelRatioF()
        self._fitted = self.viewport().width()
        room = max(self._fitted - 2 * EDGE, 1)
        wide = min(image.width(), round(room * fine))
        if wide < image.width():
            smooth = Qt.TransformationMode.SmoothTransformation
            image = image.scaledToWidth(wide, smooth)
        image.setDevicePixelRatio(max(wide / min(room, wide), 1))
        return image


def chapter_of(address: QUrl) -> str:
    """The name of the chapter that an address leads to."""
    return address.fileName().removesuffix(".md")
