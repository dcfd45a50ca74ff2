"""What do all dialogs do alike: ask, try the deed, and say in place why it was refused?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Concatenate, ParamSpec, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.change import Action
from app.service.consequences import Consequences, consequences
from app.service.dossier import Dossier
from app.service.ports import Office
from app.ui.called import Called
from app.ui.desk import Desk
from app.ui.dialogs.day_field import DayField
from app.ui.dialogs.fields import FreeText
from app.ui.dialogs.fitting import FittingDialog
from app.ui.dialogs.notes import Telling
from app.ui.dialogs.unsaved import ask_to_discard, count_as_saved, has_unsaved
from app.ui.dialogs.why_not import WhyNot
from app.ui.parts.answer_keys import answer_by_keys
from app.ui.parts.edited import on_edit
from app.ui.parts.labels import button, label
from app.ui.parts.room import keep_on_screen
from app.ui.theme import SPACE
from app.words import Refusal

P = ParamSpec("P")

NARROWEST = 480


class Question(FittingDialog):
    """A dialog that ends in a deed. `finished_with` carries what the journal wrote, or None.

    A dialog that is no deed (`is_deed`) can be answered while a past day is shown, too.

    `fields` are the inputs by the name that a refusal calls their value, `called` the names that
    a refusal's codes stand for. What was typed stays until the deed is done.
    """

    finished_with = Signal(object)
    is_deed = True
    enter_answers = True
    """Whether Enter in a field answers; not where what the deed means is to be read first."""

    def __init__(self, desk: Desk, title: str, about: str, go: str, parent: QWidget | None) -> None:
        super().__init__(desk, parent)
        self.called = Called()
        self.fields: dict[str, QWidget] = {}
        self.captions: dict[str, QLabel] = {}
        self.setWindowTitle(title)
        self.setModal(True)
        keep_on_screen(self)
        self.setMinimumWidth(NARROWEST)
        column = self.column
        self.title.setText(title)
        column.addWidget(self.title)
        self.about = label(about, "quiet", wrap=True)
        column.addWidget(self.about)
        self.about.setVisible(bool(about))
        self.form = self.middle.form
        column.addWidget(self.middle, 1)
        self.refusal = WhyNot(desk.say)
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
        self._focus_first()
        super().showEvent(event)
        # The styles apply, and some answers come, only once it is shown.
        self.grow_soon()

    def _focus_first(self) -> None:
        """Begin in the first input, unless the dialog has chosen another: not on the deed."""
        if cast("QWidget | None", self.focusWidget()) is not None:
            return
        each = self.middle.nextInFocusChain()
        while each is not None and each is not self.middle:
            if self.middle.isAncestorOf(each) and _is_input(each):
                each.setFocus()
                return
            each = each.nextInFocusChain()
        if not self.enter_answers:
            self.cancel.setFocus()

    def ask(self, words: str, widget: QWidget, name: str = "") -> None:
        """Put an input under its words."""
        caption = label(words, "small", wrap=True)
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
        self.put(self._warning_of(line))

    def put(self, part: QWidget | QLayout) -> None:
        """Put anything else below."""
        if isinstance(part, QWidget):
            self.form.addWidget(part)
        else:
            self.form.addLayout(part)

    @property
    def has_unsaved(self) -> bool:
        """Whether words of some length were typed that are lost when the dialog goes away."""
        return has_unsaved(self)

    def reject(self) -> None:
        """Close, once a person has said that what was typed may be lost."""
        if self.is_held or not self.has_unsaved:
            self.go_away()
        elif not any(box.isVisible() for box in self.findChildren(QMessageBox)):
            ask_to_discard(self, self.desk.say, self.go_away)

    def go_away(self) -> None:
        """Close without asking, whatever was typed, unless it is held."""
        super().reject()

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
        self.consequences.called = self.called
        self.consequences.accepted.connect(go_on)
        self.consequences.rejected.connect(partial(self.go.setEnabled, True))
        self.consequences.open()

    def refuse(self, refusal: Refusal) -> None:
        """Say why not, and go to the input that it is about."""
        self.go.setEnabled(True)
        self._listen()
        self.say_why_not(words := self.called.in_(refusal).said(self.desk.say))
        names = refusal.values or ("reason",)
        about = [self.fields[name] for name in names if name in self.fields]
        about += [day for day in self.findChildren(DayField) if day.leave_to_others(words)]
        if about:
            about[0].setFocus()
            self.middle.ensureWidgetVisible(about[0])

    def say_why_not(self, words: str) -> None:
        """Say what is wrong, above the buttons; what has the keyboard stays in view."""
        with self.middle_kept():
            self.refusal.tell(words)
        self.grow_soon()

    def _listen(self) -> None:
        """From the first refusal on, take it away as soon as anything is changed."""
        if self._listens:
            return
        self._listens = True
        on_edit(self, self.refusal.hide)

    def _hear_done(self, action: Action | None) -> None:
        self.let_go()
        count_as_saved(self)
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


def _is_input(widget: QWidget) -> bool:
    """Whether something is typed, ticked or chosen there."""
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()
    is_shown = widget.isVisibleTo(widget.window())
    return takes and is_shown and not isinstance(widget, QPushButton)
