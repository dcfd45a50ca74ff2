"""How does one setting stand on the page: what it is for, what sets it, and the way back?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QGridLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.ui.parts.labels import button, label, row
from app.ui.parts.tips import set_tip
from app.ui.theme import SPACE
from app.words import Refusal, Speech

T = TypeVar("T")
Beside = Sequence[QWidget]

WORDS: Final = 3
CONTROL: Final = 2
"""How the width is shared between what a setting says and what sets it."""


NARROW: Final = 48
"""Digits: where a line is less wide, what sets it stands below what it says."""


class Bound(NamedTuple, Generic[T]):
    """Where a setting is kept: what is in force, how it is set (else `Refusal`), what is usual."""

    get: Callable[[], T]
    put: Callable[[T], None]
    usual: T


class Calm(QObject):
    """Lets the wheel turn the page instead of what happens to be under the pointer."""

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return False


class Line(QWidget):
    """A name and what it is for at the left, what belongs to it at the right, or below."""

    def __init__(self, title: str, about: str, control: QWidget) -> None:
        super().__init__()
        self.title, self.about = label(title, "strong", wrap=True), label(about, "small", wrap=True)
        self.refusal = label(kind="refusal", wrap=True)
        self.refusal.hide()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.about)
        words.addStretch(1)
        self.beside = QVBoxLayout()
        self.beside.setSpacing(4)
        self.beside.addWidget(control)
        self.beside.addStretch(1)
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(2 * SPACE, 10, 2 * SPACE, 10)
        grid.setHorizontalSpacing(3 * SPACE)
        grid.setVerticalSpacing(6)
        grid.addLayout(words, 0, 0)
        grid.addLayout(self.beside, 0, 1)
        grid.addWidget(self.refusal, 2, 0, 1, 2)
        grid.setColumnStretch(0, WORDS)
        grid.setColumnStretch(1, CONTROL)
        self._is_narrow = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        digit = self.title.fontMetrics().horizontalAdvance("0")
        is_narrow = self.width() < NARROW * digit
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            self._grid.removeItem(self.beside)
            self.beside.setParent(None)
            self._grid.addLayout(self.beside, *((1, 0) if is_narrow else (0, 1)))
            self._grid.setColumnStretch(1, 0 if is_narrow else CONTROL)

    def renew(self) -> None:
        """Show what is in force."""


class Setting(Line, Generic[T]):
    """A setting that counts at once. Where it differs from what is usual, a button sets it back."""

    def __init__(
        self, say: Speech, title: str, about: str, bound: Bound[T], control: QWidget
    ) -> None:
        super().__init__(title, about, control)
        self.say, self.bound = say, bound
        self.back = button(say("Reset"))
        self.back.setAccessibleName(say("Reset: {what}", what=title))
        self.back.clicked.connect(lambda: self.put(self.bound.usual))
        self.beside.insertLayout(1, row(self.back, None))
        self.refusal.setAccessibleName(say("What is wrong"))
        self._calm = Calm(self)

    def put(self, value: T) -> None:
        """Set it, or say why it can't be."""
        self.refusal.hide()
        try:
            self.bound.put(value)
        except Refusal as refusal:
            self.refusal.setText(refusal.said(self.say))
            self.refusal.show()
            return
        self.renew()

    def renew(self) -> None:
        self.refusal.hide()
        value = self.bound.get()
        self.back.setVisible(value != self.bound.usual)
        self.show_value(value)

    def show_value(self, value: T) -> None:
        """Let the control show a value."""
        raise NotImplementedError


class ChoiceSetting(Setting[T]):
    """One of a few, each with its words."""

    def __init__(
        self,
        say: Speech,
        title: str,
        about: str,
        bound: Bound[T],
        offered: Sequence[tuple[T, str]],
    ) -> None:
        self.box = QComboBox()
        super().__init__(say, title, about, bound, self.box)
        self._offered = list(offered)
        for _, words in self._offered:
            self.box.addItem(words)
        self.box.setAccessibleName(title)
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.installEventFilter(self._calm)
        self.box.activated.connect(lambda place: self.put(self._offered[place][0]))
        self.back.setToolTip(say("Usual: {what}", what=dict(self._offered)[bound.usual]))
        self.renew()

    def show_value(self, value: T) -> None:
        values = [each for each, _ in self._offered]
        if value in values:
            self.box.setCurrentIndex(values.index(value))


class TypedSetting(Setting[str]):
    """A value that is typed, and counts once one leaves the line or presses Enter."""

    def __init__(
        self,
        say: Speech,
        title: str,
        about: str,
        bound: Bound[str],
        usual: str,
        beside: Beside = (),
    ) -> None:
        """`usual` says what is usual; `beside` is what stands beside the line."""
        self.line = QLineEdit()
        both = QWidget()
        side = row(self.line, *beside)
        side.setStretch(0, 1)
        both.setLayout(side)
        super().__init__(say, title, about, bound, both)
        # What is typed on a page is carried into another language; what is set here is kept anyway.
        self.line.setObjectName("setting")
        self.line.setAccessibleName(title)
        self.line.setPlaceholderText(usual)
        self.back.setToolTip(say("Usual: {what}", what=usual))
        self.line.textEdited.connect(self.refusal.hide)
        self.line.editingFinished.connect(self._typed)
        self.renew()

    def put(self, value: str) -> None:
        is_typed = self.line.isModified()
        self.line.setModified(False)
        super().put(value)
        if not self.refusal.isHidden():
            self.line.setModified(is_typed)

    def renew(self) -> None:
        # Another window may set something while somebody types here.
        if not (self.line.hasFocus() and self.line.isModified()):
            super().renew()

    def show_value(self, value: str) -> None:
        self.line.setText(value)
        set_tip(self.line, value)

    def _typed(self) -> None:
        typed = self.line.text().strip()
        if typed != self.bound.get() or not self.refusal.isHidden():
            self.put(typed)


class TickSetting(Setting[bool]):
    """Something that is or is not."""

    def __init__(self, say: Speech, title: str, about: str, bound: Bound[bool], words: str) -> None:
        self.box = QCheckBox(words)
        super().__init__(say, title, about, bound, self.box)
        self.back.setToolTip(say("Usual: {what}", what=say("yes") if bound.usual else say("no")))
        self.box.clicked.connect(self.put)
        self.renew()

    def show_value(self, value: bool) -> None:
        self.box.setChecked(value)


class FolderSetting(TypedSetting):
    """A folder, typed or chosen; empty is what is usual."""

    def __init__(self, say: Speech, title: str, about: str, bound: Bound[str], usual: str) -> None:
        self.choose = button(say("Choose…"))
        super().__init__(say, title, about, bound, usual, [self.choose])
        self.choose.setAccessibleName(say("Choose: {what}", what=title))
        self.choose.clicked.connect(self._choose)

    def _choose(self) -> None:
        chosen = self.pick(self.bound.get() or str(Path.home()))
        if chosen:
            self.put(chosen)

    def pick(self, begin: str) -> str:
        """Ask for a folder; empty where none was chosen."""
        return QFileDialog.getExistingDirectory(self, self.title.text(), begin)


class OfficeSetting(FolderSetting):
    """An office file, typed or chosen; empty is what is usual."""

    def pick(self, begin: str) -> str:
        """Ask for an office file; empty where none was chosen."""
        kinds = self.say("Offices (*.visitario)")
        return QFileDialog.getOpenFileName(self, self.title.text(), begin, kinds)[0]


class Told(Line):
    """A place that is told and can be copied, but is set nowhere."""

    def __init__(self, title: str, about: str, words: str) -> None:
        self.line = QLineEdit(words)
        self.line.setObjectName("told")
        self.line.setReadOnly(True)
        self.line.setCursorPosition(0)
        set_tip(self.line, words)
        super().__init__(title, about, self.line)
        self.line.setAccessibleName(title)
