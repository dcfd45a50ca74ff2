"""Whose line is chosen on Today, and what does the patient's whole study look like?"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSettings, QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.domain.workdays import DaysLeft, OfficeDays
from app.service.day_words import left_said
from app.service.days_left import left_of_row
from app.service.dossier import Dossier, dossier
from app.service.names import STAGES
from app.service.worklines import WorkRow
from app.ui.columns.today import TodayRow
from app.ui.desk import Desk
from app.ui.pages.today_lines import visit_of
from app.ui.paint.timeline import TimelineView
from app.ui.parts.elided import Elided
from app.ui.parts.labels import button, label, row
from app.ui.theme import SPACE

SHOWN: Final = "today/timeline"
"""Under which it is kept whether a person wants to see the timeline: "yes", "no" or nothing."""

PAUSE: Final = 250
"""Milliseconds on a line after which its days left are asked for."""


class Beside(QFrame):
    """The patient of the chosen line. `opened` asks for the patient's page, `gone` says that the
    office has no such patient any more.

    In a low window the lines have the timeline's room, unless a person wants to see it.
    """

    opened = Signal(str, str)
    gone = Signal()

    def __init__(self, desk: Desk, settings: QSettings) -> None:
        super().__init__()
        self.desk, self._settings = desk, settings
        self.setProperty("kind", "card")
        self._line: TodayRow | None = None
        self._shown: tuple[str, object] | None = None
        self._found: Dossier | None = None
        inside = QVBoxLayout(self)
        inside.setContentsMargins(2 * SPACE, 5, 2 * SPACE, 3)
        inside.setSpacing(4)
        self.who, self.about = label(kind="strong"), Elided(kind="quiet")
        self.left = Elided(kind="quiet")
        # Nobody who moves through the lines, or has just started, waits for the holidays to load.
        self.pause = QTimer(self, singleShot=True, interval=PAUSE)
        self.pause.timeout.connect(self._ask_left)
        self.opening = button(desk.say("Open"), "chip")
        self.opening.clicked.connect(self._open_chosen)
        self.fold = button(desk.say("Timeline"), "chip", tip=desk.say("Show or hide the timeline"))
        self.fold.setCheckable(True)
        self.fold.clicked.connect(self._choose)
        buttons = (self.left, self.fold, self.opening)
        inside.addLayout(row(self.who, self.about, None, *buttons, gap=10))
        self.timeline = TimelineView(desk)
        self.timeline.picked.connect(self._open)
        inside.addWidget(self.timeline)
        self.suit(is_low=False, scrolls=False)

    def suit(self, *, is_low: bool, scrolls: bool) -> None:
        """Show the timeline as a person chose, else where there is room for it beside the lines.

        Where the page scrolls it takes no room from them.
        """
        chosen = str(self._settings.value(SHOWN, ""))
        self.fold.setVisible(not scrolls)
        self._unfold(scrolls or chosen == "yes" or (not is_low and chosen != "no"))

    def _choose(self, is_shown: bool) -> None:
        self._settings.setValue(SHOWN, "yes" if is_shown else "no")
        self._unfold(is_shown)

    def _unfold(self, is_shown: bool) -> None:
        self.fold.setChecked(is_shown)
        self.timeline.setVisible(is_shown)

    def forget(self) -> None:
        """Ask for the patient anew at the next line."""
        self._shown = None

    def show_line(self, line: TodayRow | None) -> None:
        """Show the patient of a line, at its visit."""
        self._line = line
        self.opening.setEnabled(line is not None)
        self.left.setText("")
        if line is None:
            self._shown = None
            self.who.setText("")
            self.about.setText(self.desk.say("Choose a line to see the patient's visits."))
            self.timeline.show_dossier(None)
            return
        wanted = (line.patient, line.revision)
        if self._shown == wanted:
            self.timeline.choose(visit_of(line))
            self.pause.start()
            return
        self._shown = wanted
        self.desk.bridge.ask(
            dossier, self._show, self._go, line.patient, self.desk.today, self.desk.horizon
        )

    def _go(self, _refusal: object) -> None:
        self.gone.emit()

    def _show(self, found: Dossier) -> None:
        line = self._line
        if line is None or line.patient != found.patient.code:
            return
        say = self.desk.say
        self.who.setText(found.patient.code)
        stage = say(STAGES[found.stage])
        version = say("protocol {version}", version=found.version.version)
        self.about.setText(" · ".join((stage, version, found.site.city or found.site.code)))
        self.timeline.show_dossier(found, visit_of(line))
        self._found = found
        self.pause.start()

    def _ask_left(self) -> None:
        """Ask how many days of the line's window are left to book."""
        line, found, day = self._line, self._found, self.desk.today
        if found is None or not isinstance(line, WorkRow) or line.patient != found.patient.code:
            return
        days = OfficeDays(found.site)
        self.desk.bridge.ask(
            lambda _: (line, left_of_row(line, found.version, days, day)), self._say_left
        )

    def _say_left(self, answer: tuple[WorkRow, DaysLeft | None]) -> None:
        line, left = answer
        if self._line is line:
            self.left.setText(left_said(left, self.desk.say))

    def _open_chosen(self) -> None:
        if self._line:
            self._open(visit_of(self._line))

    def _open(self, visit: str) -> None:
        if self._line:
            self.opened.emit(self._line.patient, visit)
