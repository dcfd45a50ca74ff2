"""How are days, times and reasons typed, and what is said of them at once?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Final, NamedTuple

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QLineEdit, QVBoxLayout, QWidget

from app.domain.day import EARLIEST, LATEST
from app.domain.workdays import is_weekend
from app.service.dossier import VisitLine
from app.service.patients import LONGEST_TEXT
from app.ui.desk import Desk
from app.ui.parts.labels import label, restyle
from app.words import N_, Refusal, Speech

_CLOCK: Final = (":", ".", "h")


class Verdict(NamedTuple):
    """What is said of a day: words, and the look they are said in."""

    words: str
    kind: str


class DayField(QWidget):
    """A day to type or to pick, with the day in words below."""

    changed = Signal(object)

    def __init__(
        self, desk: Desk, day: date, judge: Callable[[date], Verdict] | None = None
    ) -> None:
        super().__init__()
        self._desk, self._judge = desk, judge
        self._edit = QDateEdit()
        self._edit.setDisplayFormat("dd/MM/yyyy")
        self._edit.setCalendarPopup(True)
        self._edit.setDateRange(_qdate(EARLIEST), _qdate(LATEST))
        self._edit.setMinimumWidth(150)
        self._words = label(kind="small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._edit)
        column.addWidget(self._words)
        self.setFocusProxy(self._edit)
        self._edit.dateChanged.connect(self._say)
        self.take(day)
        self._say()

    @property
    def day(self) -> date:
        """The day as it stands."""
        chosen = self._edit.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def take(self, day: date) -> None:
        """Put a day in."""
        self._edit.setDate(_qdate(day))

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._edit.setAccessibleName(name)

    def _say(self) -> None:
        words, kind = self._desk.say.long(self.day), "small"
        if self._judge:
            verdict = self._judge(self.day)
            words, kind = f"{words} · {verdict.words}" if verdict.words else words, verdict.kind
        self._words.setText(words)
        restyle(self._words, kind)
        self.changed.emit(self.day)


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


def text_field(hint: str = "") -> QLineEdit:
    """One line of plain text."""
    made = QLineEdit()
    made.setPlaceholderText(hint)
    made.setMaxLength(LONGEST_TEXT)
    return made


def time_of(text: str) -> time | None:
    """A time of day as people type it: "9", "9:30", "9.30"; None if empty, `Refusal` if odd."""
    typed = text.strip().lower().removesuffix("h")
    if not typed:
        return None
    for sign in _CLOCK:
        typed = typed.replace(sign, ":")
    hours, _, minutes = typed.partition(":")
    try:
        return time(int(hours), int(minutes or 0))
    except ValueError:
        raise Refusal(N_("“{at}” is no time of day: write it like 9:30."), at=text) from None


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
