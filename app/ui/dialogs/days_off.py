"""Which day is a holiday of the town, and which closure is over before its time?"""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from app.domain.site import LocalHoliday
from app.service.office_days import open_days, set_holidays
from app.service.office_year import Holiday, OfficeYear
from app.ui.desk import Desk
from app.ui.dialogs.day_field import DayField
from app.ui.dialogs.fields import text_field
from app.ui.dialogs.question import Question
from app.ui.parts.labels import button


class HolidayDialog(Question):
    """Enters a local holiday, confirms one, moves it to another day or takes it out."""

    def __init__(
        self, desk: Desk, found: OfficeYear, known: Holiday | None, parent: QWidget | None = None
    ) -> None:
        say = desk.say
        title = say("Local holiday")
        super().__init__(desk, title, found.site.city, say("Save"), parent)
        self._site, self._known = found.site, known
        self.day = DayField(desk, known.day if known else _first_guess(desk, found.year))
        self.name = text_field(say("Such as San Rafael"))
        self.name.setText(known.name if known else "")
        self.confirmed = QCheckBox(say("Confirmed: the town keeps this day this year"))
        self.confirmed.setChecked(True)
        self.ask(say("Day"), self.day, "day")
        self.ask(say("Name"), self.name, "name")
        self.put(self.confirmed)
        if known:
            self.drop = button(say("Take it out"))
            self.drop.clicked.connect(self._drop)
            self.aside.addWidget(self.drop)
        (self.day if known is None else self.confirmed).setFocus()

    def answer(self) -> None:
        new = LocalHoliday(self.name.text(), is_confirmed=self.confirmed.isChecked())
        given: dict[date, LocalHoliday | None] = {self.day.day: new}
        if self._known and self._known.day != self.day.day:
            given[self._known.day] = None
        self._set(given)

    def _drop(self) -> None:
        if self._known:
            self._set({self._known.day: None})

    def _set(self, given: dict[date, LocalHoliday | None]) -> None:
        self.do(set_holidays, self._site.code, given, revision=self._site.revision)


class OpenDialog(Question):
    """Takes a closure out again."""

    def __init__(
        self, desk: Desk, found: OfficeYear, closure: str, parent: QWidget | None = None
    ) -> None:
        say = desk.say
        known = found.site.closures[closure]
        about = say("{days} can be booked again.", days=say.span(known.first, known.last))
        super().__init__(desk, say("Take the closure out"), about, say("Take it out"), parent)
        self._site, self._closure = found.site, closure
        self.reason = text_field(say("Kept in the history"))
        self.ask(say("Remark"), self.reason, "reason")
        self.reason.setFocus()

    def answer(self) -> None:
        self.do(
            open_days,
            self._site.code,
            self._closure,
            reason=self.reason.text(),
            revision=self._site.revision,
        )


def dialog_for(
    name: str, desk: Desk, found: OfficeYear, about: object, parent: QWidget
) -> Question:
    """The dialog for a wish of the page of days: about a holiday, a closure's key or nothing."""
    if name == "close":
        from app.ui.dialogs.closure import ClosureDialog

        return ClosureDialog(desk, found, parent)
    if name == "calls":
        from app.ui.dialogs.calls import CallsDialog

        return CallsDialog(desk, found, str(about), parent)
    if name == "open":
        return OpenDialog(desk, found, str(about), parent)
    return HolidayDialog(desk, found, about if isinstance(about, Holiday) else None, parent)


def _first_guess(desk: Desk, year: int) -> date:
    """Today, in the year that is shown."""
    return desk.today if desk.today.year == year else date(year, 1, 1)
