"""What do all dialogs do alike: ask, try the deed, and say in place why it was refused?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Concatenate, ParamSpec, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.change import Action
from app.service.consequences import Consequences, consequences
from app.service.dossier import Dossier
from app.service.ports import Office
from app.ui.desk import Desk
from app.ui.dialogs.fields import FreeText
from app.ui.dialogs.middle import Middle
from app.ui.dialogs.notes import Telling
from app.ui.dialogs.staying import StayingDialog
from app.ui.parts.answer_keys import answer_by_keys
from app.ui.parts.edited import on_edit
from app.ui.parts.labels import button, label
from app.ui.parts.room import keep_on_screen, within
from app.ui.theme import SMALLEST_BODY, SPACE
from app.words import Refusal

P = ParamSpec("P")

NARROWEST = 480
HIGHEST = 660
SETTLED = 150
"""Milliseconds after which what a dialog asks of the office has mostly come."""


class Question(StayingDialog):
    """A dialog that ends in a deed. `finished_with` carries what the journal wrote, or None.

    A dialog that is no deed (`is_deed`) can be answered while a past day is shown, too.

    `fields` are the inputs by the name that a refusal calls their value. What was typed stays
    until the deed is done.
    """

    finished_with = Signal(object)
    is_deed = True
    enter_answers = True
    """Whether Enter in a field answers; not where what the deed means is to be read first."""

    def __init__(self, desk: Desk, title: str, about: str, go: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.fields: dict[str, QWidget] = {}
        self.captions: dict[str, QLabel] = {}
        self.setWindowTitle(title)
        self.setModal(True)
        keep_on_screen(self)
        self.setMinimumWidth(NARROWEST)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 20, 3 * SPACE, 20)
        column.setSpacing(14)
        self.title = label(title, "title")
        column.addWidget(self.title)
        self.about = label(about, "quiet", wrap=True)
        column.addWidget(self.about)
        self.about.setVisible(bool(about))
        self.middle = Middle()
        self.form = self.middle.form
        column.addWidget(self.middle, 1)
        self.refusal = label(kind="refusal", wrap=True)
        self.refusal.setAccessibleName(desk.say("What is wrong"))
        self.refusal.hide()
        column.addWidget(self.refusal)
        column.addLayout(self._buttons(go))
        self._listens = False
        self.free.connect(self.cancel.setEnabled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not self.enter_answers:
            if self.go.hasFocus():
                self._try()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        if not self.enter_answers:
            for each in self.findChildren(QPushButton):
                each.setAutoDefault(False)
            self.go.setDefault(False)
        self.fit()
        super().showEvent(event)
        # The styles apply, and some answers come, only once it is shown.
        self.grow_soon()

    def grow_soon(self) -> None:
        """Take the height for words that have just come, once they are laid out."""
        QTimer.singleShot(0, self, self._grow)
        QTimer.singleShot(SETTLED, self, self._grow)

    def _grow(self) -> None:
        """Take more height where the words turn out to need it, never less."""
        hidden = self.middle.verticalScrollBar().maximum()
        self.resize(self.width(), max(self.height(), min(self.height() + hidden, self._highest)))
        typed_in = cast("QWidget | None", self.focusWidget())
        if typed_in is not None and self.middle.isAncestorOf(typed_in):
            self.middle.ensureWidgetVisible(typed_in)

    def fit(self) -> None:
        """Be as high as the words need, but never higher than a small screen."""
        column = self.layout()
        if column is None:
            return
        if column.totalMinimumSize().width() > self.screen().availableGeometry().width():
            self.title.setWordWrap(True)
        wide = max(self.width(), self.minimumWidth(), column.totalMinimumSize().width())
        edges = column.contentsMargins()
        self.middle.take_width(wide - edges.left() - edges.right())
        column.activate()
        self.resize(wide, min(column.totalHeightForWidth(wide), self._highest))

    @property
    def _highest(self) -> int:
        """How high the dialog becomes by itself, in pixels: more for larger words."""
        high = round(HIGHEST * max(1, self.desk.theme.fonts.body / SMALLEST_BODY))
        return within(self.screen(), 0, high).height()

    def ask(self, words: str, widget: QWidget, name: str = "") -> None:
        """Put an input under its words."""
        caption = label(words, "small")
        caption.setBuddy(widget)
        if not widget.accessibleName():
            widget.setAccessibleName(words)
        both = QVBoxLayout()
        both.setSpacing(4)
        both.addWidget(caption)
        both.addWidget(widget)
        if isinstance(widget, FreeText):
            both.addWidget(self._warning_of(widget))
        self.form.addLayout(both)
        if name:
            self.fields[name], self.captions[name] = widget, caption

    def _warning_of(self, line: QLineEdit) -> Telling:
        """What is said below a line as soon as its words would tell what a patient was given."""
        warning = Telling(self.desk)
        line.textChanged.connect(warning.judge)
        line.textChanged.connect(self.grow_soon)
        warning.judge(line.text())
        return warning

    def judge(self, line: QLineEdit) -> None:
        """Warn below of the words of a line that is not asked for by itself."""
        self.form.addWidget(self._warning_of(line))

    def put(self, part: QWidget | QLayout) -> None:
        """Put anything else below."""
        if isinstance(part, QWidget):
            self.form.addWidget(part)
        else:
            self.form.addLayout(part)

    def answer(self) -> None:
        """Try the deed; each dialog says how."""
        raise NotImplementedError

    def do(
        self,
        deed: Callable[Concatenate[Office, P], Action | None],
        *given: P.args,
        **named: P.kwargs,
    ) -> None:
        """Try a deed: close when it is done, stay and say why when it is refused."""
        self.refusal.hide()
        self.go.setEnabled(False)
        self.hold()
        self.desk.bridge.do(deed, self._hear_done, self._hear_why_not, *given, **named)

    def do_shown(
        self,
        about: tuple[Dossier, str],
        deed: Callable[Concatenate[Office, P], Action | None],
        *given: P.args,
        **named: P.kwargs,
    ) -> None:
        """Try a deed on a visit once it was shown what else it changes, where it does.

        `about` is the patient and the visit's id.
        """
        found, visit = about
        self.refusal.hide()
        self.go.setEnabled(False)

        def show(changes: Consequences) -> None:
            go_on = partial(self.do, deed, *given, **named)
            if changes.has_any:
                self._show_first(changes, found, go_on)
            else:
                go_on()

        def ask(office: Office) -> Consequences:
            code, today = found.patient.code, self.desk.today
            return consequences(office, code, visit, today, deed, *given, **named)

        self.desk.bridge.ask(ask, show, self.refuse)

    def _show_first(self, changes: Consequences, found: Dossier, go_on: Callable[[], None]) -> None:
        """Show what else would change; `go_on` once that is accepted."""
        from app.ui.dialogs.consequences import ConsequencesDialog

        self.consequences = ConsequencesDialog(self.desk, changes, found.version, self)
        self.consequences.accepted.connect(go_on)
        self.consequences.rejected.connect(partial(self.go.setEnabled, True))
        self.consequences.open()

    def refuse(self, refusal: Refusal) -> None:
        """Say why not, and go to the input that it is about."""
        self.go.setEnabled(True)
        self._listen()
        self.say_why_not(refusal.said(self.desk.say))
        named = [name for name in refusal.values if name in self.fields]
        if not refusal.values and "reason" in self.fields:
            named = ["reason"]
        if named:
            self.fields[named[0]].setFocus()
            self.middle.ensureWidgetVisible(self.fields[named[0]])

    def say_why_not(self, words: str) -> None:
        """Say what is wrong, above the buttons; what has the keyboard stays in view."""
        self.refusal.setText(words)
        self.refusal.show()
        self.fit()
        self.grow_soon()

    def _listen(self) -> None:
        """From the first refusal on, take it away as soon as anything is changed."""
        if self._listens:
            return
        self._listens = True
        on_edit(self, self.refusal.hide)

    def _hear_done(self, action: Action | None) -> None:
        self.let_go()
        self._done(action)

    def _hear_why_not(self, refusal: Refusal) -> None:
        self.let_go()
        self.refuse(refusal)

    def _done(self, action: Action | None) -> None:
        self.accept()
        self.finished_with.emit(action)

    def _buttons(self, go: str) -> QHBoxLayout:
        self.aside = QHBoxLayout()
        self.cancel, self.go = button(self.desk.say("Cancel")), button(go, "primary")
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._try)
        self.go.setDefault(True)
        answer_by_keys(self, self._try)
        line = QHBoxLayout()
        line.setSpacing(SPACE)
        line.addLayout(self.aside)
        line.addStretch(1)
        line.addWidget(self.cancel)
        line.addWidget(self.go)
        return line

    def _try(self) -> None:
        if not self.go.isEnabled():
            return  # the shortcut, while a deed is under way or there is nothing to do yet
        try:
            self.answer()
        except Refusal as refusal:
            self.refuse(refusal)
