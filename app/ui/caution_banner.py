"""How is a person told of a poor place of the file, or of a clock that was set back?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QFrame

from app.service.cautions import cautions
from app.ui.desk import Desk
from app.ui.parts.labels import button, label, row
from app.words import Refusal


class CautionBanner(QFrame):
    """Says what to know before one writes; hidden where there is nothing, or once it is read."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._read: set[str] = set()
        self.setProperty("kind", "past")
        self.words = label(kind="past", wrap=True)
        self.understood = button(desk.say("Understood"), "past")
        line = row(self.words, self.understood, gap=12)
        line.setStretch(0, 1)
        line.setContentsMargins(16, 6, 16, 6)
        self.setLayout(line)
        self.understood.clicked.connect(self._put_away)
        for change in (desk.day.turned, desk.bridge.resumed):
            change.connect(self.look)
        self.hide()

    def look(self, *_: object) -> None:
        """Ask what there is to know now."""
        now = self._desk.day.now()
        self._desk.bridge.ask(partial(cautions, now=now), self._tell)

    def _tell(self, found: Sequence[Refusal]) -> None:
        said = [each.said(self._desk.say) for each in found]
        self._show("\n".join(each for each in said if each not in self._read))

    def _put_away(self) -> None:
        self._read.update(self.words.text().splitlines())
        self._show("")

    def _show(self, words: str) -> None:
        self.words.setText(words)
        self.words.setAccessibleName(words)
        self.setVisible(bool(words))
