"""Who looked patients up by name, changed a name or erased it, and when?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.service.access_log import Access, access_log
from app.service.names import DEEDS
from app.ui.desk import Desk
from app.ui.dialogs.question import Question
from app.ui.parts.labels import label
from app.ui.parts.page import framed
from app.ui.parts.table import RowTable
from app.ui.table_model import Column, Look, RecordTable

WIDE = 760
LINES = 12
MOST = 500


class AccessLogDialog(Question):
    """The deeds about names, the latest first; by codes alone."""

    is_deed = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        say = desk.say
        about = say("From this list, too, no name can be read: it has codes alone.")
        super().__init__(desk, say("Who came near to names"), about, say("Close"), parent)
        self.cancel.hide()
        self.setMinimumWidth(WIDE)
        model: RecordTable[Access] = RecordTable(
            _columns(desk), lambda one: (one.number, one.about)
        )
        self.table = RowTable(model, desk.theme, say("Who came near to names"))
        self.table.setMinimumHeight((LINES + 1) * self.table.painter_of_rows.row_height)
        self.put(framed(self.table))
        self.told = label(kind="quiet", wrap=True)
        self.put(self.told)
        desk.bridge.ask(access_log, self._take, self.refuse)

    def answer(self) -> None:
        self.accept()

    def _take(self, found: Sequence[Access]) -> None:
        say = self.desk.say
        self.table.show_rows(list(found[:MOST]))
        if not found:
            self.told.setText(say("Nobody came near to a name."))
        elif len(found) > MOST:
            words = say("The last {n} are shown; visitario access-log lists them all.", n=MOST)
            self.told.setText(words)


def _columns(desk: Desk) -> tuple[Column[Access], ...]:
    say = desk.say
    return (
        Column("#", lambda one: str(one.number), Look.QUIET, 6, at_right=True),
        Column(say("When"), lambda one: _when(one, desk), width=19),
        Column(say("Who"), lambda one: one.who, width=16, may_be_cut=True),
        Column(say("What"), lambda one: say(DEEDS[one.deed]), Look.STRONG),
        Column(say("About"), lambda one: one.about, width=12),
    )


def _when(one: Access, desk: Desk) -> str:
    at = one.at.astimezone()
    return f"{desk.say.dated(at.date())}, {desk.say.clock(at.time())}"
