"""Which papers does one patient hold, and are they still right?"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from app.service.dossier import Dossier
from app.service.issued import settle
from app.service.issued_words import new_day_said
from app.service.papers import PaperKind
from app.ui.columns.issued import Given, Worth, given_out, given_to
from app.ui.desk import Desk
from app.ui.pages.patient_tabs import PatientTab
from app.ui.paint.rows import RowAction
from app.ui.parts.deed_button import unless_past
from app.ui.parts.empty import Empty
from app.ui.parts.labels import label
from app.ui.parts.page import framed
from app.ui.parts.table import RowTable
from app.ui.table_model import RecordTable, Remark
from app.ui.theme import SPACE
from app.words import Speech

BELOW_PAPER = 2
"""The column under which a paper's old days stand."""


class PapersTab(PatientTab):
    """What a patient was given, the newest first. `acted` wishes for the same paper anew."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._code = desk, ""
        say = desk.say
        self.told = label(kind="quiet", wrap=True)
        model = RecordTable(given_out(desk), lambda one: one.key)
        self.table = RowTable(model, desk.theme, say("Papers"), unless_past(desk, _actions_of(say)))
        self.table.keys = {"p": "print", "t": "told"}
        self.table.opened.connect(lambda one: self._act(one, "print"))
        self.table.acted.connect(self._act)
        self.empty = Empty(desk.theme, "papers")
        words = say("What you print or save for this patient is remembered here.")
        self.empty.put(say("No paper was given out yet."), words, say("Print calendar"))
        self.empty.acted.connect(lambda: self.acted.emit("calendar", ""))
        self.stack = QStackedWidget()
        self.stack.addWidget(framed(self.table))
        self.stack.addWidget(framed(self.empty))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.told)
        column.addWidget(self.stack, 1)
        self.setFocusProxy(self.table)

    def show_patient(self, found: Dossier) -> None:
        """Show what this patient holds."""
        say = self._desk.say
        self._code = found.patient.code
        lines: list[Given | Remark] = []
        given = list(given_to(found))
        for one in given:
            lines.append(one)
            lines += [Remark(f"▲ {new_day_said(day, say)}", BELOW_PAPER) for day in one.days]
        self.table.show_rows(lines)
        self.stack.setCurrentIndex(0 if given else 1)
        is_old = any(one.worth is Worth.OLD for one in given)
        self.told.setText(
            say("The patient goes by dates that have changed: print the paper again, or tell them.")
        )
        self.told.setVisible(is_old)

    def _act(self, one: Given, name: str) -> None:
        if name not in (action.name for action in _actions_of(self._desk.say)(one)):
            return
        if name == "print":
            self.acted.emit(one.paper.kind, "")
        else:
            desk = self._desk
            refuse = desk.bridge.refused.emit
            desk.bridge.do(settle, self._settled, refuse, self._code, today=desk.today)

    def _settled(self, _: object) -> None:
        """The page asks for the patient anew, as after every deed."""


def _actions_of(say: Speech) -> Callable[[Given], tuple[RowAction, ...]]:
    again = RowAction("print", say("Print again"), is_first=True)
    told = RowAction("told", say("Told"))

    def actions(one: Given) -> tuple[RowAction, ...]:
        if one.paper.kind not in (PaperKind.CALENDAR, PaperKind.SHEET):
            return (told,) if one.worth is Worth.OLD else ()
        return (again, told) if one.worth is Worth.OLD else (again,)

    return actions
