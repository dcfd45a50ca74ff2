"""What is around the pages: header, ways to each page, menus and the state of the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.site import Site
from app.ui.backup_door import before_closing
from app.ui.banners import Banners
from app.ui.deeds import Deeds
from app.ui.desk import Desk
from app.ui.finder import Finder
from app.ui.guide.desk import HelpDesk
from app.ui.guide.places import place_of_page
from app.ui.head import Head
from app.ui.icons import icon
from app.ui.looking_up import reveal
from app.ui.manners import Manners
from app.ui.menus.bar import Menus
from app.ui.menus.patient import OF_PATIENT
from app.ui.menus.window import page_keys
from app.ui.notice import MorningNotice
from app.ui.overview import LiveOverview
from app.ui.parts.navigation import Navigation
from app.ui.parts.page import Page
from app.ui.parts.room import within
from app.ui.past import PastBanner, ask_day
from app.ui.state_line import StateLine
from app.ui.ways import WAYS, Way

if TYPE_CHECKING:
    from app.ui.pages.patient import PatientPage

SMALLEST: Final = (960, 600)
FIRST: Final = (1280, 800)


class MainWindow(QMainWindow):
    """The window of one office. `spoken`: the person wants it to speak another language.

    `guarded`: its office takes passwords from now on, as a `Protected` tells.
    """

    spoken = Signal()
    guarded = Signal(object)

    def __init__(self, desk: Desk, settings: QSettings) -> None:
        super().__init__()
        self.desk, self._settings = desk, settings
        self.manners: Manners = Manners(settings, desk.theme, self)
        self.overview: LiveOverview = LiveOverview(desk)
        self.notice = MorningNotice(desk, self.overview, self.manners)
        self.deeds: Deeds = Deeds(desk, self)
        self._rooms: dict[str, Page] = {}
        self._before: Page | None = None
        self._lay_out()
        self._connect()
        self.help: HelpDesk = HelpDesk(lambda: desk.say, self, self._place_shown, settings)
        self.menus = Menus(self.menu_bar, self)
        self.finder.offer(self.menus.places(), lambda: self.shown.in_hand[0])
        self.state = StateLine(desk, self.statusBar())
        self.state.last.undoing.connect(self.deeds.undo)
        self._dress()
        self.setWindowTitle(self._title(()))
        self.setMinimumSize(within(self.screen(), *SMALLEST))
        self._restore()
        self.go(self.room("today"))

    def go(self, page: Page) -> None:
        """Show a page."""
        page.come_from(self.shown.code)
        self.stack.setCurrentWidget(page)
        for way, each in zip(WAYS, self.nav.buttons(), strict=True):
            each.setChecked(way.way == page.way)
        page.freshen()
        page.arrive()

    def room(self, way: str) -> Page:
        """The page to which a way leads, made when it is first asked for."""
        if way not in self._rooms:
            (make,) = (each.make for each in WAYS if each.way == way)
            self._rooms[way] = make(self)
            self.manners.bring_back(self._rooms[way])
            self.stack.addWidget(self._rooms[way])
        return self._rooms[way]

    @property
    def pages(self) -> Mapping[str, Page]:
        """The pages of the navigation that have been made, by their ways."""
        return self._rooms

    @cached_property
    def patient(self) -> PatientPage:
        """The page of one patient."""
        from app.ui.pages.patient import PatientPage

        page = PatientPage(self.desk)
        page.acted.connect(self.deeds.on_patient)
        page.left.connect(lambda: self.go(self.room("patients")))
        self.manners.bring_back(page)
        self.stack.addWidget(page)
        return page

    @property
    def shown(self) -> Page:
        """The page in view."""
        page = self.stack.currentWidget()
        return page if isinstance(page, Page) else self.room("today")

    def open_patient(self, code: str, visit: str) -> None:
        """Show a patient's page at a visit."""
        if self.shown is not self.patient:
            self._before = self.shown
        self.patient.show_patient(code, visit)
        self.go(self.patient)

    def wish(self, wish: str) -> None:
        """Open what a wish is for, about the patient or the visit that is chosen."""
        patient, visit = self.shown.in_hand
        self.deeds.on_patient(patient, wish, "" if wish in OF_PATIENT else visit)

    def why_not(self, wish: str, visit: str) -> str:
        """Why a wish does not suit what is in view, as far as the page knows; else empty."""
        if wish and (why := self.shown.why_not(wish)):
            return why
        if not wish or self.stack.currentWidget() is not self.__dict__.get("patient"):
            return ""
        from app.ui.pages.patient_menu import why_not

        found = self.patient.dossier
        about = "" if wish in OF_PATIENT else visit
        unfit = why_not(found, wish, about) if found else None
        return self.desk.say(unfit) if unfit else ""

    def ask_past(self) -> None:
        """Ask for the past day that shall be shown."""
        self.deeds.show(ask_day(self.desk, self.past, self))

    def go_back(self) -> None:
        """Leave the box of Find, a patient for where one came from, or a page for Today."""
        if self.finder.hasFocus():
            self.finder.clear()
            self.shown.arrive()
        elif self.shown.code and self._before:
            self.go(self._before)
        elif self.shown.way != "today" or self.shown.code:
            self.go(self.room("today"))

    def turn_notice(self) -> None:
        """Let the desktop tell each morning, or no longer; say so where it can't."""
        if not self.notice.turn():
            self.deeds.say(self.desk.say("This desktop shows no notices. Today says it all."))

    def come_to_front(self) -> None:
        """Show the window above the others, as somebody has started the program again."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def show_keys(self) -> None:
        """Show every deed with its key."""
        from app.ui.dialogs.keys import KeysDialog

        self.deeds.show(KeysDialog(self.desk, self))

    def show_about(self) -> None:
        """Say which version this is, what it is not and where its files are."""
        from app.ui.dialogs.about import AboutDialog

        self.deeds.show(AboutDialog(self.desk, self._settings.fileName(), self))

    def _place_shown(self) -> str:
        """Where the guide tells of the page in view."""
        is_patient = self.shown is vars(self).get("patient")
        return place_of_page(self.shown.way, self.patient.tabs.name if is_patient else "")

    def ask_sites(self) -> None:
        """Ask whose office this is."""
        self.desk.bridge.ask(lambda office: office.sites(), self.show_sites)

    def show_sites(self, sites: Sequence[Site]) -> None:
        """Say whose office this is, in the header and in the title bar."""
        self.site.setText(" · ".join(filter(None, (", ".join(s.city for s in sites),))))
        if len(sites) == 1:
            self.site.setText(f"{sites[0].city} · {sites[0].name}")
        self.setWindowTitle(self._title(sites))

    def put_away(self) -> None:
        """Keep how the window is left."""
        self._settings.setValue("geometry", self.saveGeometry())
        self.help.close()
        for page in self.findChildren(Page):
            self.manners.keep(page)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.put_away()
        if before_closing(self):
            event.ignore()
        else:
            super().closeEvent(event)

    def _title(self, sites: Sequence[Site]) -> str:
        where = ", ".join(site.city or site.name for site in sites) or self.desk.bridge.office.name
        day = self.desk.bridge.office.known_as_of
        past = self.desk.say("AS KNOWN ON {day}", day=self.desk.say.dated(day)) if day else ""
        title = " — ".join(filter(None, (past, "Visitario", where)))
        is_example = self.desk.bridge.office.is_example
        example = self.desk.say("EXAMPLE")
        return f"{title} — {example}" if is_example else title

    def _lay_out(self) -> None:
        self.stack, self.past = QStackedWidget(), PastBanner(self.desk)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._navigation())
        middle.addWidget(self.stack, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        column.addWidget(self.past)
        self.banners: Banners = Banners(self.desk)
        self.banners.offer(self)
        column.addWidget(self.banners)
        column.addLayout(middle, 1)
        self.setCentralWidget(whole)

    def _header(self) -> QFrame:
        self.finder: Finder = Finder(self.desk, self.overview)
        head = Head(self.finder)
        self.site, self.date, self.menu_bar = head.site, head.date, head.menus
        return head

    def _navigation(self) -> QScrollArea:
        self.ways = Navigation([self.desk.say(way.name) for way in WAYS])
        self.nav = self.ways.buttons
        for place, (way, each) in enumerate(zip(WAYS, self.nav.buttons(), strict=True)):
            each.setToolTip(page_keys(place))
            each.clicked.connect(partial(self._follow, way))
            each.toggled.connect(partial(self._draw, way, each))
        return self.ways

    def _connect(self) -> None:
        self.finder.found.connect(self.open_patient)
        for asking in (self.finder.named, self.deeds.revealing):
            asking.connect(partial(reveal, self))
        self.deeds.enrolled.connect(lambda code: self.open_patient(code, ""))
        self.overview.sites_changed.connect(self.ask_sites)
        self.past.asked.connect(self.ask_past)
        self.desk.bridge.turned.connect(self._turn)
        self.desk.day.turned.connect(self._dress)
        self.desk.theme.changed.connect(self._dress)

    def _follow(self, way: Way) -> None:
        self.go(self.room(way.way))

    def _turn(self) -> None:
        """Mark the whole window while a past day is shown."""
        self.ask_sites()
        self.state.tell()

    def _dress(self) -> None:
        self.ways.fit(self.desk.theme.fonts.body)
        for way, each in zip(WAYS, self.nav.buttons(), strict=True):
            self._draw(way, each, each.isChecked())
        self.date.setText(self.desk.say.long(self.desk.today))

    def _draw(self, way: Way, button: QAbstractButton, is_shown: bool) -> None:
        tokens = self.desk.theme.tokens
        button.setIcon(icon(way.way, tokens.accent if is_shown else tokens.quiet))

    def _restore(self) -> None:
        geometry = self._settings.value("geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            self.resize(within(self.screen(), *FIRST))
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
