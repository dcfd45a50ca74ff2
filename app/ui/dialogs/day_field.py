"""How is a day typed or picked, and what is said of it at once?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from PySide6.QtCore import QDate, QSize, Signal
from PySide6.QtWidgets import (
    QCalendarWidget,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from app.domain.day import EARLIEST, LATEST
from app.domain.workdays import is_weekend
from app.service.dossier import VisitLine
from app.service.typed import read_typed_day
from app.ui.desk import Desk
from app.ui.parts.labels import label, restyle, row
from app.ui.parts.whole_line import ChosenWhole
from app.words import Refusal, Speech

LONGEST: Final = 32
LINE: Final = 150
EDGES: Final = 28
"""Pixels beside the digits of a day in its line."""


class Verdict(NamedTuple):
    """What is said of a day: words, and the look they are said in."""

    words: str
    kind: str


class DayField(QWidget):
    """A day to type or to pick, with the day in words below.

    `changed` carries the day at each change, None while what stands there is no day.
    """

    changed = Signal(object)

    def __init__(
        self, desk: Desk, day: date, judge: Callable[[date], Verdict] | None = None
    ) -> None:
        super().__init__()
        self._desk, self._judge, self._told = desk, judge, ""
        self.line = _Line()
        self.picker = _Picker(desk.say, self.take, self._known)
        self._words = label(kind="small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row(self.line, self.picker, None))
        column.addWidget(self._words)
        self.setFocusProxy(self.line)
        self.take(day)
        self.tell()
        self.line.textChanged.connect(self.tell)
        self.line.editingFinished.connect(self._say_what_is_wrong)

    @property
    def day(self) -> date:
        """The day as it stands; `Refusal` if what stands there is no day."""
        return read_typed_day(self.line.text())

    @property
    def known(self) -> date | None:
        """The day; None while what stands there is no day."""
        return self._known()

    @property
    def words(self) -> str:
        """What is said below."""
        return self._words.text()

    def take(self, day: date) -> None:
        """Put a day in."""
        self.line.setText(f"{day:%d/%m}/{day.year:04}")

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def _known(self) -> date | None:
        try:
            return self.day
        except Refusal:
            return None

    def tell(self) -> None:
        """Say the day in words, nothing yet while it is being typed, and let others know."""
        day = self._known()
        words, kind = self._desk.say.long(day) if day else "", "small"
        if day and self._judge:
            verdict = self._judge(day)
            words, kind = f"{words} · {verdict.words}" if verdict.words else words, verdict.kind
        self._told = ""
        self._put(words, kind)
        self.changed.emit(day)

    def leave_to_others(self, words: str) -> bool:
        """Keep still of what is wrong here where `words` say it elsewhere; whether they do."""
        if not words or words != self._wrong():
            return False
        self._told = words
        self._put("", "small")
        return True

    def _say_what_is_wrong(self) -> None:
        wrong = self._wrong()
        if wrong and wrong != self._told:
            self._put(wrong, "warning")

    def _wrong(self) -> str:
        try:
            read_typed_day(self.line.text())
        except Refusal as refusal:
            return refusal.said(self._desk.say)
        return ""

    def _put(self, words: str, kind: str) -> None:
        self._words.setText(words)
        restyle(self._words, kind)


class _Line(QLineEdit):
    """A line that is chosen whole when one comes to it, so that typing replaces the day."""

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(LONGEST)
        ChosenWhole(self)

    def minimumSizeHint(self) -> QSize:
        """Room for a whole day."""
        day = self.fontMetrics().horizontalAdvance("00/00/0000") + EDGES
        return QSize(max(LINE, day), super().minimumSizeHint().height())


class _Picker(QPushButton):
    """A button that opens a calendar; the day clicked there is taken."""

    def __init__(
        self, say: Speech, take: Callable[[date], None], known: Callable[[], date | None]
    ) -> None:
        super().__init__(say("Calendar") + " ▾")
        self._take, self._known = take, known
        self.setAutoDefault(False)
        self.calendar = QCalendarWidget()
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setDateRange(_qdate(EARLIEST), _qdate(LATEST))
        self.calendar.clicked.connect(self._picked)
        self.calendar.activated.connect(self._picked)
        menu = QMenu(self)
        entry = QWidgetAction(menu)
        entry.setDefaultWidget(self.calendar)
        menu.addAction(entry)
        menu.aboutToShow.connect(self._show_known)
        self.setMenu(menu)

    def _show_known(self) -> None:
        if day := self._known():
            self.calendar.setSelectedDate(_qdate(day))

    def _picked(self, day: QDate) -> None:
        self._take(date(day.year(), day.month(), day.day()))
        self.menu().close()


def judged(line: VisitLine, say: Speech) -> Callable[[date], Verdict]:
    """What a day means for a visit: in its window, or how far outside."""
    earliest, latest, target = line.expected.earliest, line.expected.latest, line.expected.target

    def judge(day: date) -> Verdict:
        if earliest is None or latest is None or line.visit.timing is None:
            return Verdict("", "small")
        if day < earliest:
            early = (earliest - day).days
            words = say.plural("1 day before the window", "{n} days before the window", early)
            return Verdict(words, "warning")
        if day > latest:
            late = (day - latest).days
            words = say.plural("1 day after the window", "{n} days after the window", late)
            return Verdict(words, "warning")
        if is_weekend(day):
            return Verdict(say("in the window, at a weekend"), "warning")
        on_target = say("in the window, on the target date")
        return Verdict(on_target if day == target else say("in the window"), "good")

    return judge


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
