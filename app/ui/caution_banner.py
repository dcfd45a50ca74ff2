"""How is a person told of a poor place of the file, or of a clock that was set back?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from app.service.cautions import cautions
from app.ui.desk import Desk
from app.ui.parts.labels import button
from app.ui.parts.said_line import QuietLine
from app.words import Refusal


class CautionBanner(QuietLine):
    """Says what to know before one writes; hidden where there is nothing, or once it is read."""

    def __init__(self, desk: Desk) -> None:
        self.understood = button(desk.say("Understood"), "chip")
        super().__init__(self.understood)
        self._desk = desk
        self._read: set[str] = set()
        self.understood.clicked.connect(self._put_away)
        for change in (desk.day.turned, desk.bridge.resumed):
            change.connect(self.look)

    def look(self, *_: object) -> None:
        """Ask what there is to know now."""
        now = self._desk.day.now()
        self._desk.bridge.ask(partial(cautions, now=now), self._tell)

    def _tell(self, found: Sequence[Refusal]) -> None:
        said = [each.said(self._desk.say) for each in found]
        self.say_it("\n".join(each for each in said if each not in self._read))

    def _put_away(self) -> None:
        self._read.update(self.words.text().splitlines())
        self.say_it("")
