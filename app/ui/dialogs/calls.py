"""Whom does an office call about days that it closed, as long as appointments stand there?"""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.service.closure_effects import ClosureEffects, hits_of
from app.service.office_year import OfficeYear
from app.ui.closure_words import hits_said
from app.ui.desk import Desk
from app.ui.dialogs.question import Question

HIGH = 220


class CallsDialog(Question):
    """Lists the appointments that stand on closed days, as text to be copied."""

    is_deed = False

    def __init__(
        self, desk: Desk, found: OfficeYear, closure: str, parent: QWidget | None = None
    ) -> None:
        say, kept = desk.say, found.site.closures[closure]
        about = " · ".join(filter(None, (say.span(kept.first, kept.last), kept.reason)))
        super().__init__(desk, say("Whom to call"), about, say("Copy"), parent)
        self.cancel.setText(say("Close"))
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setAccessibleName(say("Whom to call"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(HIGH)
        self.put(self.text)
        site, today = found.site.code, desk.today
        desk.bridge.ask(lambda office: hits_of(office, site, closure, today), self._show)
        self.text.setFocus()

    def _show(self, found: ClosureEffects) -> None:
        blocks = hits_said(found, self.desk)
        told = ("\n".join((block.heading, *block.lines)) for block in blocks)
        self.text.setPlainText("\n\n".join(told))

    def answer(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.accept()
