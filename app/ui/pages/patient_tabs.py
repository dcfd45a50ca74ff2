"""What is there to see of a patient below the timeline: visits, appointments, contacts, …?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.service.dossier import Dossier
from app.ui.desk import Desk
from app.words import N_


class PatientTab(QWidget):
    """One tab. `acted` wishes for a deed, with a visit's id or another key.

    A tab overrides `show_patient`; `arrive` puts the keyboard where it belongs.
    """

    acted = Signal(str, str)

    def show_patient(self, found: Dossier) -> None:
        """Show this patient."""
        raise NotImplementedError

    def arrive(self) -> None:
        """Take the keyboard."""
        self.setFocus()


class Tab(NamedTuple):
    """A tab by its name; `make` is called when the tab is first looked at."""

    name: str
    make: Callable[[Desk], PatientTab]


def _appointments(desk: Desk) -> PatientTab:
    from app.ui.pages.appointments_tab import AppointmentsTab

    return AppointmentsTab(desk)


def _contacts(desk: Desk) -> PatientTab:
    from app.ui.pages.contacts_tab import ContactsTab

    return ContactsTab(desk)


def _marks(desk: Desk) -> PatientTab:
    from app.ui.pages.marks_tab import MarksTab

    return MarksTab(desk)


def _deviations(desk: Desk) -> PatientTab:
    from app.ui.pages.deviations_tab import DeviationsTab

    return DeviationsTab(desk)


def _papers(desk: Desk) -> PatientTab:
    from app.ui.pages.papers_tab import PapersTab

    return PapersTab(desk)


TABS: Final[Sequence[Tab]] = (
    Tab(N_("Appointments"), _appointments),
    Tab(N_("Contacts"), _contacts),
    Tab(N_("Deviations"), _deviations),
    Tab(N_("Office marks"), _marks),
    Tab(N_("Papers"), _papers),
)
"""The tabs after the visits."""

VISITS: Final = N_("Visits")


class PatientTabs(QWidget):
    """The visits and the tabs beside them; only the one looked at is made and shown the patient."""

    acted = Signal(str, str)

    def __init__(self, desk: Desk, visits: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._found: Dossier | None = None
        self._made: dict[int, PatientTab] = {}
        self.bar = QTabBar()
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setAccessibleName(desk.say("Parts of the patient's page"))
        self.stack = QStackedWidget()
        self._visits = visits
        self.stack.addWidget(visits)
        for name in (VISITS, *(tab.name for tab in TABS)):
            self.bar.addTab(desk.say(name))
        self.bar.currentChanged.connect(self._turn_to)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)

    @property
    def shown(self) -> PatientTab | None:
        """The tab in view; None while the visits are."""
        return self._made.get(self.bar.currentIndex())

    @property
    def name(self) -> str:
        """The msgid of the tab in view."""
        return (VISITS, *(tab.name for tab in TABS))[self.bar.currentIndex()]

    def show_patient(self, found: Dossier) -> None:
        """Show this patient in the tab in view, and in the others once they are looked at."""
        self._found = found
        if self.shown:
            self.shown.show_patient(found)

    def open(self, name: str) -> None:
        """Turn to the tab with this name, a msgid."""
        names = (VISITS, *(tab.name for tab in TABS))
        self.bar.setCurrentIndex(names.index(name))

    def _turn_to(self, place: int) -> None:
        if place and place not in self._made:
            tab = self._made[place] = TABS[place - 1].make(self._desk)
            tab.acted.connect(self.acted)
            self.stack.addWidget(tab)
        self.stack.setCurrentWidget(self._made[place] if place else self._visits)
        if self.shown and self._found:
            self.shown.show_patient(self._found)
            self.shown.arrive()
