"""How is the guide read beside the work: contents, search, a chapter, and the way back?"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QSettings, Qt, QUrl
from PySide6.QtGui import QCloseEvent, QFontInfo, QFontMetrics, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QSplitter, QVBoxLayout, QWidget

from app.ui.guide.contents import Contents
from app.ui.guide.view import GuideView, chapter_of
from app.ui.parts.labels import button, label, row
from app.ui.parts.room import within
from app.ui.theme import SMALLEST_BODY, SPACE
from app.words import Speech

FIRST: Final = (1060, 760)
WIDE: Final = 42
"""Letters for which the contents are wide enough."""

LEAST: Final = 16
"""Letters for which they are wide at least."""

SHARE: Final = 0.36
"""How much of the window they take at most before a person draws their edge."""

GEOMETRY: Final = "guide/geometry"


class GuideWindow(QWidget):
    """The guide in a window of its own, which keeps its size. It holds nothing of the office."""

    def __init__(
        self, say: Speech, settings: QSettings | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._say, self._settings, self.language = say, settings, say.language
        self.setWindowTitle(say("Visitario: user's guide"))
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.contents, self.view = Contents(say), GuideView(say)
        self.search = QLineEdit()
        self.search.setPlaceholderText(say("Search the guide"))
        self.search.setAccessibleName(say("Search the guide"))
        self.search.setClearButtonEnabled(True)
        self.told = label(kind="small")
        self.told.hide()
        self.back = button(say("Back"), tip=say("The place that was read before"))
        self.forward = button(say("Forward"), tip=say("The place that was gone back from"))
        self.close_it = button(say("Close"))
        self._lay_out()
        self._connect()
        larger = max(1, QFontInfo(QApplication.font()).pixelSize() / SMALLEST_BODY)
        self.resize(within(self.screen(), *(round(each * larger) for each in FIRST)))
        kept = settings.value(GEOMETRY) if settings else None
        if isinstance(kept, QByteArray):
            self.restoreGeometry(kept)
        self._share()

    def open(self, place: str) -> None:
        """Show a place of the guide in front of the other windows."""
        self.search.clear()
        self.view.open(place)
        self.show()
        self.raise_()
        self.activateWindow()
        self.view.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._settings:
            self._settings.setValue(GEOMETRY, self.saveGeometry())
        super().closeEvent(event)

    def _connect(self) -> None:
        self.contents.chosen.connect(self._read)
        self.view.sourceChanged.connect(self._tell_place)
        self.view.pictured.connect(self._show_picture)
        self.view.backwardAvailable.connect(self.back.setEnabled)
        self.view.forwardAvailable.connect(self.forward.setEnabled)
        self.back.clicked.connect(self.view.backward)
        self.forward.clicked.connect(self.view.forward)
        self.close_it.clicked.connect(self.close)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._read_best)
        for each in (self.back, self.forward):
            each.setEnabled(False)
        for keys, does in (
            ("Ctrl+F", self.search.setFocus),
            ("Alt+Left", self.view.backward),
            ("Alt+Right", self.view.forward),
            ("Esc", self._leave),
        ):
            QShortcut(QKeySequence(keys), self, does)

    def _read(self, place: str) -> None:
        self.view.open(place)
        self.view.mark(self.search.text())

    def _tell_place(self, source: QUrl) -> None:
        # The view itself knows of it only after it has told.
        name, anchor = chapter_of(source), source.fragment()
        self.contents.show_place(f"{name}#{anchor}" if anchor else name)
        self.view.mark(self.search.text())

    def _show_picture(self, name: str) -> None:
        from app.ui.guide.picture import PictureDialog

        made = PictureDialog(self._say, self.view.picture(name), self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.open()

    def _search(self, words: str) -> None:
        say = self._say
        number = self.contents.narrow(words)
        told = say.plural("Found in one place.", "Found in {n} places.", number)
        self.told.setText(told if number else say("Not found."))
        self.told.setVisible(bool(words.strip()))
        self.view.mark(words)

    def _read_best(self) -> None:
        """Go to the likeliest place that holds the words, and to the list of the others."""
        if self.search.text().strip() and self.contents.listed():
            self.contents.go_to_best(self.search.text())
            self.contents.setFocus()

    def _leave(self) -> None:
        """Forget what is looked for, else close the window."""
        if self.search.text():
            self.search.clear()
        else:
            self.close()

    def _lay_out(self) -> None:
        side = QWidget()
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 0, 0)
        for part in (self.search, self.told, self.contents):
            beside.addWidget(part)
        self.halves = QSplitter()
        self.halves.setChildrenCollapsible(False)
        self.halves.addWidget(side)
        self.halves.addWidget(self.view)
        self.halves.setStretchFactor(1, 1)
        side.setMinimumWidth(_letters(LEAST))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, 2 * SPACE)
        column.addLayout(row(self.back, self.forward, None, self.close_it))
        column.addWidget(self.halves, 1)

    def _share(self) -> None:
        """Give the contents what their words need, but most of the room to what is read."""
        whole = self.width()
        contents = min(_letters(WIDE), round(SHARE * whole))
        self.halves.setSizes([contents, whole - contents])


def _letters(number: int) -> int:
    """How wide so many letters are, in pixels."""
    return QFontMetrics(QApplication.font()).averageCharWidth() * number
