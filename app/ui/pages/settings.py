"""Where is everything set that can be set later, and what does each of it do?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.ui.desk import Desk
from app.ui.manners import Manners
from app.ui.pages.settings_links import Link, links
from app.ui.pages.settings_own import of_backups, of_lists, of_lock, of_looks, of_office
from app.ui.pages.settings_places import places
from app.ui.parts.deed_button import deed_button
from app.ui.parts.flow import Flow
from app.ui.parts.inside import Inside
from app.ui.parts.labels import button, card, label
from app.ui.parts.page import Page
from app.ui.parts.setting import Line
from app.ui.parts.tips import set_tip
from app.ui.theme import SPACE
from app.words import N_

WIDEST: Final = 920
SECTIONS: Final = {
    "looks": N_("Language and looks"),
    "lists": N_("The lists"),
    "lock": N_("Lock and people"),
    "backups": N_("Backups"),
    "office": N_("The office"),
    "places": N_("Where things are"),
}
"""The parts of the page in their order."""


class SettingsPage(Page):
    """All settings, each with a line that explains it. `wished` asks for a dialog by its name.

    `spoken`: another language was chosen.
    """

    way = "settings"
    wished = Signal(str)
    spoken = Signal()

    def __init__(self, desk: Desk, manners: Manners, turn_notice: Callable[[], object]) -> None:
        super().__init__(desk, desk.say("Settings"))
        self.subtitle.setText(desk.say("Each counts at once."))
        self.sections: dict[str, QWidget] = {}
        self._lines: list[Line] = []
        self._ways: list[QPushButton] = []
        self._lay_out()
        found = links(desk)
        self._add("looks", of_looks(desk, manners, self.spoken.emit))
        self._add("lists", of_lists(desk, manners, turn_notice))
        self._add("lock", [*of_lock(desk, manners), *self._buttons(found["lock"])])
        self._add("backups", [*of_backups(desk), *self._buttons(found["backups"])])
        self._add("office", [*of_office(desk), *self._buttons(found["office"])])
        self._add("places", places(desk, manners))
        self._whole.addStretch(1)
        for signal in (desk.preferred.changed, desk.theme.changed, desk.bridge.turned):
            signal.connect(self.renew)

    def arrive(self) -> None:
        # On a setting, the keys that turn a page would set something.
        self._ways[0].setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.renew()

    def renew(self) -> None:
        """Show what is in force."""
        for each in self._lines:
            each.renew()

    def go_to(self, section: str) -> None:
        """Turn to one of the `SECTIONS`, with the keyboard on what is first set there."""
        part = self.sections[section]
        self.area.verticalScrollBar().setValue(part.y())
        for each in part.findChildren(QWidget):
            takes = each.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes and each.isEnabled() and each.isVisibleTo(part):
                each.setFocus()
                return

    def _lay_out(self) -> None:
        inside = Inside()
        self._whole = QVBoxLayout(inside)
        self._whole.setContentsMargins(0, 0, SPACE, 0)
        self._whole.setSpacing(14)
        inside.setMaximumWidth(WIDEST)
        self.area = QScrollArea()
        self.area.setWidget(inside)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ways = Flow(gap=SPACE)
        for section, name in SECTIONS.items():
            way = button(self.desk.say(name), "chip")
            way.clicked.connect(partial(self.go_to, section))
            self._ways.append(way)
            ways.addWidget(way)
        self.column.addLayout(ways)
        self.column.addWidget(self.area, 1)

    def _add(self, section: str, lines: list[Line]) -> None:
        part, frame = QWidget(), card()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(self.desk.say(SECTIONS[section]), "strong"))
        column.addWidget(frame)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        for place, each in enumerate(lines):
            if place:
                rule = card("rule")
                rule.setFixedHeight(1)
                inside.addWidget(rule)
            inside.addWidget(each)
        self._lines += lines
        self.sections[section] = part
        self._whole.addWidget(part)

    def _buttons(self, found: list[Link]) -> list[Line]:
        """A line for each dialog in which more is set."""
        made: list[Line] = []
        for link in found:
            opener = deed_button(self.desk, link.button, deed=link.deed) if link.deed else None
            way = opener or button(link.button)
            way.clicked.connect(partial(self.wished.emit, link.name))
            way.setEnabled(not link.why_not)
            set_tip(way, link.why_not)
            made.append(Line(link.title, link.why_not or link.about, way))
        return made
