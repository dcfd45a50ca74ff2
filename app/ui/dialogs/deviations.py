"""What is to be said of several deviations that are alike, each of which keeps its own record?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from app.service.deviation_words import about, remarks
from app.service.deviations import DeviationRow, report_alike
from app.service.names import DEVIATION_KINDS
from app.ui import wording
from app.ui.desk import Desk
from app.ui.dialogs.deviation import NO_CAUSE
from app.ui.dialogs.question import Question
from app.ui.dialogs.report_inputs import ReportInputs
from app.ui.parts.labels import label

MOST_SHOWN: Final = 8


class DeviationsDialog(Question):
    """Completes drafts of one kind, of all of which a cause is asked or of none."""

    def __init__(
        self, desk: Desk, rows: Sequence[DeviationRow], parent: QWidget | None = None
    ) -> None:
        say, self._rows = desk.say, rows
        found = rows[0].deviation
        title = say.plural("Complete 1 deviation", "Complete {n} deviations", len(rows))
        super().__init__(desk, title, say(DEVIATION_KINDS[found.kind]), say("Save"), parent)
        self.put(label("\n".join(self._named()), "note", wrap=True))
        for words in self._remarks(asks_cause=found.asks_cause):
            self.put(label(words, "small", wrap=True))
        self.inputs = ReportInputs(self, asks_cause=found.asks_cause)

    def answer(self) -> None:
        which: dict[str, list[str]] = {}
        for row in self._rows:
            which.setdefault(row.patient, []).append(row.deviation.key)
        self.do(
            report_alike,
            which,
            self.inputs.report,
            today=self.desk.today,
            revisions={row.patient: row.revision for row in self._rows},
        )

    def _named(self) -> list[str]:
        """Which they are, one a line."""
        named = [self._name(row) for row in self._rows[:MOST_SHOWN]]
        more = len(self._rows) - MOST_SHOWN
        rest = self.desk.say.plural("… and 1 more", "… and {n} more", more)
        return [*named, rest] if more > 0 else named

    def _name(self, row: DeviationRow) -> str:
        say, on, today = self.desk.say, row.deviation.on, self.desk.today
        day = wording.day(on, today, say) if on else ""
        return " · ".join(filter(None, (row.patient, about(row.deviation, row.version, say), day)))

    def _remarks(self, *, asks_cause: bool) -> list[str]:
        say = self.desk.say
        every = [words for row in self._rows for words in remarks(row.deviation, say)]
        own = say("Each keeps a record of its own, which you can change by itself later.")
        return [own, *dict.fromkeys(every), *([] if asks_cause else [say(NO_CAUSE)])]
