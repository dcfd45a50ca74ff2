"""Where do backups go on this computer, and how many of them stay?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit, QSpinBox, QWidget

from app.service.preferences import save_settings, settings_in
from app.settings import BackupSettings, settings_place
from app.ui.desk import Desk
from app.ui.dialogs.question import Question
from app.ui.parts.labels import button, label, row

MOST = 120


class BackupPlacesDialog(Question):
    """Sets the folders and the numbers, for this computer and from its next start on."""

    is_deed = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        say = desk.say
        about = say("For this computer, from the next start of the program on.")
        super().__init__(desk, say("Where backups go"), about, say("Save"), parent)
        self.setMinimumWidth(560)
        self.kept = settings_in(settings_place())
        known = self.kept.backups
        self.folder = self._place(
            say("Folder"), known.folder, say("beside the office file, in “backups”")
        )
        self.second = self._place(
            say("Second place, on another disk"), known.second_place, say("none")
        )
        self.put(label(say("Of how many the newest backup stays"), "small"))
        self.days, self.weeks, self.months = (QSpinBox() for _ in range(3))
        parts: list[QWidget | None] = []
        for box, words, number in (
            (self.days, say("days"), known.keep_days),
            (self.weeks, say("weeks"), known.keep_weeks),
            (self.months, say("months"), known.keep_months),
        ):
            box.setRange(0, MOST)
            box.setValue(number)
            box.setAccessibleName(words)
            parts += [box, label(words, "quiet")]
        self.put(row(*parts, None, gap=10))

    @property
    def chosen(self) -> BackupSettings:
        """What is set."""
        return BackupSettings(
            self.folder.text().strip(),
            self.second.text().strip(),
            self.days.value(),
            self.weeks.value(),
            self.months.value(),
        )

    def answer(self) -> None:
        save_settings(settings_place(), replace(self.kept, backups=self.chosen))
        self.accept()

    def _place(self, words: str, value: str, usual: str) -> QLineEdit:
        line, other = QLineEdit(value), button(self.desk.say("Choose…"))
        line.setPlaceholderText(usual)
        line.setAccessibleName(words)
        other.setAccessibleName(self.desk.say("Choose: {what}", what=words))
        other.clicked.connect(lambda: self._choose(line, words))
        self.put(label(words, "small"))
        both = row(line, other)
        both.setStretch(0, 1)
        self.put(both)
        return line

    def _choose(self, line: QLineEdit, words: str) -> None:
        folder = line.text() or str(Path.home())
        chosen = QFileDialog.getExistingDirectory(self, words, folder)
        if chosen:
            line.setText(chosen)
