"""How and when did a patient's participation end?"""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from app.domain.patient import Ending
from app.service.dossier import Dossier
from app.service.ending import outlook
from app.service.ending_words import closed_said, remarks, warnings
from app.service.names import STAGES
from app.service.participation import WITH_REASON, end
from app.ui.desk import Desk
from app.ui.dialogs.day_field import DayField
from app.ui.dialogs.fields import text_field
from app.ui.dialogs.question import Question
from app.ui.parts.labels import label
from app.words import N_, Refusal


class EndDialog(Question):
    """Ends a participation and shows before what becomes of open visits and appointments."""

    def __init__(self, desk: Desk, dossier: Dossier, parent: QWidget | None = None) -> None:
        say = desk.say
        self._dossier, self._code = dossier, dossier.patient.code
        super().__init__(
            desk, say("End participation"), self._code, say("End participation"), parent
        )
        self.kind = QComboBox()
        self.kind.addItem(say("Choose…"))
        for ending in Ending:
            self.kind.addItem(say(STAGES[ending]), ending.value)
        self.on = DayField(desk, desk.today)
        self.reason = text_field(say("Kept in the history"))
        self.warnings = label(kind="warning", wrap=True)
        self.closed = label(kind="small", wrap=True)
        self.early = QCheckBox()
        self.ask(say("How"), self.kind, "kind")
        self.ask(say("Last day"), self.on, "day")
        self.ask(say("Reason, if known"), self.reason, "reason")
        for part in (self.warnings, self.early, self.closed):
            self.put(part)
        self.kind.currentIndexChanged.connect(self._look_ahead)
        self.on.changed.connect(self._look_ahead)
        self._look_ahead()
        self.kind.setFocus()

    @property
    def ending(self) -> Ending | None:
        """The kind chosen."""
        chosen = self.kind.currentData()
        return Ending(chosen) if chosen else None

    def answer(self) -> None:
        chosen = self.ending
        if chosen is None:
            raise Refusal(N_("Choose how the participation ended."), kind="")
        self.do(
            end,
            self._code,
            chosen,
            self.on.day,
            self.reason.text(),
            early_termination=self.early.isChecked() and not self.early.isHidden(),
            today=self.desk.today,
            revision=self._dossier.patient.revision,
        )

    def _look_ahead(self) -> None:
        """Show what the end would mean; nothing while the day is no day."""
        say, kind = self.desk.say, self.ending
        self.go.setEnabled(kind is not None)
        try:
            found = outlook(self._dossier, kind, self.on.day)
            is_early = kind is Ending.COMPLETED and any(found.closed)
            asked = kind in WITH_REASON or is_early
            self.captions["reason"].setText(say("Why?") if asked else say("Reason, if known"))
        except Refusal:
            for part in (self.warnings, self.early, self.closed):
                part.hide()
            return
        self.warnings.setText("\n".join(warnings(found, kind, say)))
        self.warnings.setVisible(bool(self.warnings.text()))
        offered = found.early_termination
        self.early.setVisible(offered is not None)
        if offered:
            self.early.setText(say("Add the visit: {visit}", visit=self.desk.text(offered.name)))
        parts = ["\n".join((title, *lines)) for title, lines in closed_said(found, say)]
        parts += ["\n".join(remarks(found, say))]
        said = "\n\n".join(filter(None, parts))
        self.closed.setText(said or say("No open visit is closed by it."))
        self.closed.show()
        self.fit()
        self.grow_soon()
