"""Which days does the office keep free: the holidays of a year, and what is closed?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout, QWidget

from app.domain.change import Action, Deed
from app.domain.day import EARLIEST, LATEST
from app.domain.site import Site
from app.service.office_year import Holiday, OfficeYear, office_year
from app.service.ports import Office
from app.ui.columns.days import Closed, closures, holidays, with_reasons
from app.ui.desk import Desk
from app.ui.paint.rows import RowAction
from app.ui.parts.abreast import Abreast
from app.ui.parts.deed_button import deed_button, unless_past
from app.ui.parts.empty import Empty
from app.ui.parts.flow import flowing
from app.ui.parts.labels import button, label
from app.ui.parts.page import Page, framed
from app.ui.parts.table import RowTable
from app.ui.table_model import RecordTable
from app.ui.theme import SPACE


class DaysPage(Page):
    """A year of one office. `acted` names a deed, and the holiday or closure it is about."""

    way = "days"
    acted = Signal(str, object, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.say("Days"))
        self._year, self._site, self._turn = desk.today.year, "", 0
        self.found: OfficeYear | None = None
        self._names: dict[str, str] = {}
        self._add_choices()
        self.holidays = self._holiday_table()
        self.closures = self._closure_table()
        self._lay_out()
        desk.bridge.changed.connect(self._after)
        desk.bridge.written_beside.connect(self.grow_stale)

    @property
    def turned_to(self) -> object:
        return self._year

    def turn_to(self, place: int) -> None:
        self._turn_to(place)

    def arrive(self) -> None:
        self.holidays.setFocus()

    def renew(self) -> None:
        """Ask for the year in view again."""
        self._turn += 1
        turn, site, year = self._turn, self._site, self._year
        language = self.desk.say.language

        def answer(office: Office) -> tuple[int, Sequence[Site], OfficeYear | None]:
            sites = office.sites()
            code = site or next((one.code for one in sites), "")
            return turn, sites, office_year(office, code, year, language) if code else None

        self.desk.bridge.ask(answer, self._take)

    def _take(self, answer: tuple[int, Sequence[Site], OfficeYear | None]) -> None:
        turn, sites, found = answer
        if turn != self._turn:
            return
        self.found = found
        self._offer_sites(sites)
        self.year.setText(str(self._year))
        for widget in (self.add, self.close_days):
            widget.setEnabled(found is not None)
        if found:
            self._names.update({one.id: self.desk.text(one.name) for one in found.services})
        self.holidays.show_rows(list(found.holidays) if found else [])
        self.closures.show_rows(list(with_reasons(found.closures)) if found else [])
        self.closed.setCurrentIndex(0 if found and found.closures else 1)
        self._say_what_is_open(found)

    def _say_what_is_open(self, found: OfficeYear | None) -> None:
        say = self.desk.say
        open_ = sum(one.is_confirmed is False for one in found.holidays) if found else 0
        words = say.plural("1 to be confirmed", "{n} to be confirmed", open_) if open_ else ""
        city = found.site.city if found else ""
        self.subtitle.setText(" · ".join(filter(None, (city, words))))

    def _offer_sites(self, sites: Sequence[Site]) -> None:
        codes = [site.code for site in sites]
        if [self.sites.itemData(n) for n in range(self.sites.count())] != codes:
            self.sites.blockSignals(True)
            self.sites.clear()
            for site in sites:
                self.sites.addItem(f"{site.code} · {site.city or site.name}", site.code)
            self.sites.setCurrentIndex(
                max(codes.index(self._site) if self._site in codes else 0, 0)
            )
            self.sites.blockSignals(False)
        self.sites.setVisible(len(codes) > 1)

    def _add_choices(self) -> None:
        say = self.desk.say
        self.sites = QComboBox()
        self.sites.setAccessibleName(say("Site"))
        self.sites.hide()
        self.sites.currentIndexChanged.connect(self._choose_site)
        self.before = button("‹", tip=say("The year before"))
        self.after = button("›", tip=say("The year after"))
        for each, words in (
            (self.before, say("The year before")),
            (self.after, say("The year after")),
        ):
            each.setAccessibleName(words)
        self.before.clicked.connect(lambda: self._turn_to(self._year - 1))
        self.after.clicked.connect(lambda: self._turn_to(self._year + 1))
        self.year = label(str(self._year), "strong")
        close = say("Close days…")
        self.close_days = deed_button(self.desk, close, "primary", deed=Deed.CLOSE_DAYS)
        self.close_days.clicked.connect(lambda: self._act("close", None))
        for widget in (self.sites, self.before, self.year, self.after):
            self.heading.addWidget(widget)

    def _choose_site(self) -> None:
        self._site = self.sites.currentData() or ""
        self.renew()

    def _turn_to(self, year: int) -> None:
        self._year = min(max(year, EARLIEST.year), LATEST.year)
        self.renew()

    def _holiday_table(self) -> RowTable[Holiday]:
        say = self.desk.say
        confirm = (RowAction("holiday", say("Confirm…"), is_first=True),)
        change = (RowAction("holiday", say("Change…")),)

        def actions(one: Holiday) -> Sequence[RowAction]:
            if not one.is_local:
                return ()
            return change if one.is_confirmed else confirm

        model = RecordTable(holidays(self.desk), lambda one: (one.day, one.is_local))
        table = RowTable(model, self.desk.theme, say("Holidays"), unless_past(self.desk, actions))
        table.acted.connect(lambda one, name: self._act(name, one))
        table.opened.connect(self._open_holiday)
        return table

    def _open_holiday(self, one: Holiday) -> None:
        if one.is_local:
            self._act("holiday", one)

    def _closure_table(self) -> RowTable[Closed]:
        say = self.desk.say
        calls = RowAction("calls", say("Whom to call…"), is_first=True)
        opens = (calls, RowAction("open", say("Take it out…")))
        model = RecordTable(closures(self.desk, self._names), lambda one: one[0])
        table = RowTable(
            model,
            self.desk.theme,
            say("Closures"),
            unless_past(self.desk, lambda _: opens, frozenset({"calls"})),
        )
        table.acted.connect(lambda one, name: self._act(name, one[0]))
        table.opened.connect(lambda one: self._act("open", one[0]))
        return table

    def _lay_out(self) -> None:
        say = self.desk.say
        self.add = deed_button(self.desk, say("Add a local holiday…"), deed=Deed.SET_HOLIDAYS)
        self.add.clicked.connect(lambda: self._act("holiday", None))
        self.nothing_closed = Empty(self.desk.theme, "days")
        self.nothing_closed.put(
            say("No days are closed this year."),
            say("Enter them when the office, or a service such as the scanner, is closed."),
        )
        self.closed = QStackedWidget()
        self.closed.addWidget(self.closures)
        self.closed.addWidget(self.nothing_closed)
        holidays = self._half(say("Holidays"), self.holidays, self.add)
        closures = self._half(say("Closures"), self.closed, self.close_days)
        self.column.addWidget(Abreast(holidays, closures, self.desk.theme, wide=0, gap=12), 1)

    def _half(self, title: str, table: QWidget, beside: QWidget) -> QWidget:
        half = QWidget()
        column = QVBoxLayout(half)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(flowing(label(title, "strong"), None, beside, gap=SPACE))
        column.addWidget(framed(table), 1)
        return half

    def _act(self, name: str, about: object) -> None:
        if self.found:
            self.acted.emit(name, self.found, about)

    def _after(self, action: Action) -> None:
        if action.touches_any("site"):
            self.grow_stale()
