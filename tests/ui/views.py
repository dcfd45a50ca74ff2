"""Every page and dialog of the window, opened one after the other, so that none is forgotten."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from PySide6.QtWidgets import QApplication, QDialog, QWidget

import app.ui.dialogs
import app.ui.guide
from app.domain.access import Person, Role
from app.service.damaged import Damaged, Unwritable
from app.service.deviations import of_dossier
from app.service.dossier import Dossier, dossier
from app.service.pen import Drive
from app.service.preferences import OfficeAway
from app.store.restoring import Backups
from app.ui.apart import Apart
from app.ui.bridge import Bridge
from app.ui.columns.people import PersonRow
from app.ui.damage import Damage
from app.ui.dialogs.change_key import ChangeKeyDialog
from app.ui.dialogs.first_start import FirstStartDialog
from app.ui.dialogs.fitting import FittingDialog
from app.ui.dialogs.made_anew import MadeAnewDialog
from app.ui.dialogs.password import PasswordDialog
from app.ui.dialogs.people import AskAgainDialog, PeopleDialog
from app.ui.dialogs.person import AddPersonDialog, ChangePersonDialog, RemovePersonDialog
from app.ui.dialogs.protect import ProtectDialog
from app.ui.dialogs.question import Question
from app.ui.dialogs.recovery_key import RecoveryKeyDialog
from app.ui.dialogs.sign_in import SignInDialog
from app.ui.dialogs.site_list import SiteList
from app.ui.dialogs.staying import StayingDialog
from app.ui.dialogs.under_way import Steps, UnderWay
from app.ui.dialogs.wiping import WipingQuestion
from app.ui.keeper import Keeper
from app.ui.main_window import MainWindow
from app.ui.pages.patient_menu import why_not
from app.ui.pages.patient_tabs import TABS, VISITS
from app.ui.premises import Premises
from app.ui.way_in import AwayBox, WayBox
from app.ui.ways import WAYS
from app.ui.wishes import WISHES
from tests.desk import StoppedClock
from tests.ui.locks import OpenSesame, at_once
from tests.ui.other_views import other_views

View = tuple[str, QWidget]
OTHER_WISHES: Final = ("book", "pick_day", "record", "calendar", "sheet")
"""Those that the deeds answer without the list of wishes."""

_ABOUT: Final[dict[str, Callable[[Dossier], Iterable[str]]]] = {
    "close_contact": lambda found: (k for k, c in found.patient.contacts.items() if c.is_open),
    "correct_contact": lambda found: found.patient.contacts,
    "redact_contact": lambda found: found.patient.contacts,
    "move": lambda found: (k for k, a in found.patient.appointments.items() if a.is_open),
    "call_off": lambda found: (k for k, a in found.patient.appointments.items() if a.is_open),
    "deviation": lambda found: (row.deviation.key for row in of_dossier(found)),
    "redact_deviation": lambda found: (row.deviation.key for row in of_dossier(found)),
    **dict.fromkeys(
        (
            "end",
            "event",
            "stop",
            "resume",
            "reopen",
            "contact",
            "identity",
            "calendar",
            "sheet",
            "opening",
            "erase",
        ),
        lambda _: ("",),
    ),
    "unscheduled": lambda _: ("",),
}
"""What a wish can be about; the others are about a visit."""


def pages(window: MainWindow) -> Iterator[View]:
    """Every page of the navigation, and the patient's with each tab."""
    for way in WAYS:
        window.go(window.room(way.way))
        QApplication.processEvents()
        yield way.way, window.room(way.way)
    window.open_patient("CO-002", "W24")
    for tab in (VISITS, *(tab.name for tab in TABS)):
        window.patient.tabs.open(tab)
        QApplication.processEvents()
        yield f"patient: {tab}", window.patient
    window.patient.tabs.open(VISITS)
    yield "window", window


def dialogs(window: MainWindow) -> Iterator[View]:
    """Every dialog, about a patient whom it suits; each is closed again afterwards."""
    dossiers = [
        dossier(window.desk.bridge.office, row.patient, window.desk.today)
        for row in window.overview.roster
    ]
    for wish in (*WISHES, *OTHER_WISHES):
        code, about = _suited(wish, dossiers)
        yield from _opened(
            window, wish, lambda w=wish, c=code, a=about: window.deeds.on_patient(c, w, a)
        )
    for name, opening in other_views(window).items():
        yield from _opened(window, name, opening)
    yield from _consequences(window)
    yield from _waiting(window)
    yield from _signing_in(window)
    yield from _people(window)
    yield from _first_start(window)
    yield from _damaged(window)


def _suited(wish: str, dossiers: Iterable[Dossier]) -> tuple[str, str]:
    for suited in suits(wish, dossiers):
        return suited
    raise AssertionError(f"the example has nobody whom {wish} suits")


def suits(wish: str, dossiers: Iterable[Dossier]) -> Iterator[tuple[str, str]]:
    """Whom a wish suits, and about what, once for each patient."""
    about = _ABOUT.get(wish, lambda found: (line.visit.id for line in found.lines))
    for found in dossiers:
        for key in about(found):
            is_past = wish in ("book", "book_more", "book_apart") and found.patient.records.get(key)
            if not why_not(found, wish, key) and not is_past:
                yield found.patient.code, key
                break


def _consequences(window: MainWindow) -> Iterator[View]:
    """What else changes with another day of the first infusion."""
    window.deeds.on_patient("CO-004", "record", "INF1")
    dialog: Any = window.deeds.open
    dialog.held.day.take(dialog.held.day.day + timedelta(days=2))
    dialog.go.click()
    yield "consequences", dialog.consequences
    dialog.consequences.reject()
    dialog.reject()
    QApplication.processEvents()


def _waiting(window: MainWindow) -> Iterator[View]:
    """Long work on its way, which closes when the work has ended and not before."""
    steps, title = Steps(), window.desk.say("working…")
    shown = UnderWay(window.desk.say, title, steps, window)
    shown.open()
    steps(40, 120)
    QApplication.processEvents()
    yield "under way", shown
    shown.done(0)


def _signing_in(window: MainWindow) -> Iterator[View]:
    """Who is there, before the window comes up and while it is locked, and a wrong password."""
    locked, say = OpenSesame(), window.desk.say
    for locks in (False, True):
        made = SignInDialog(
            say, locked.name, locked.people, at_once(locked), likely="ana", locks=locks
        )
        made.resize(window.size())
        made.show()
        QApplication.processEvents()
        yield f"sign in, locks {locks}", made
        made.panel.secret.line.setText("guessed")
        made.panel.answer()
        QApplication.processEvents()
        yield f"wrong password, locks {locks}", made
        made.panel.use_recovery_key(True)
        QApplication.processEvents()
        yield f"recovery key, locks {locks}", made
        made.hide()
        made.deleteLater()


def _people(window: MainWindow) -> Iterator[View]:
    """The people of an office with passwords, and what is asked about them."""
    desk, key = window.desk, "-".join(["0ABC1"] * 14)
    sites = desk.bridge.office.sites()
    listed = PeopleDialog(desk, window)
    far = Person("A person with a rather long name", Role.TREATING_INVESTIGATOR)
    listed.table.show_rows(
        [PersonRow(far, desk.today), PersonRow(Person("ana", Role.MONITOR), None)]
    )
    for name, made in (
        ("people", listed),
        ("recovery key", RecoveryKeyDialog(desk, key, "office.visitario", window, group=3)),
        ("password", PasswordDialog(desk, parent=window)),
        ("renewed password", PasswordDialog(desk, renews=True, parent=window)),
        ("another's password", PasswordDialog(desk, "ana", parent=window)),
        ("add person", AddPersonDialog(desk, sites, window)),
        ("change person", ChangePersonDialog(desk, far, sites, window)),
        ("remove person", RemovePersonDialog(desk, "ana", window)),
        ("ask again", AskAgainDialog(desk, window)),
        ("key is due", AskAgainDialog(desk, window, is_due=True)),
        ("way in", WayBox(Unwritable("{name}", name="office.visitario"), desk.say)),
        ("office away", AwayBox(OfficeAway("{path}", path="/srv/office.visitario"), desk.say)),
        ("change key", ChangeKeyDialog(desk, window)),
        ("protect", _protect(window)),
    ):
        yield from _opened(window, name, partial(window.deeds.show, made))


def _protect(window: MainWindow) -> ProtectDialog:
    """Who gives a plain office its first password."""
    office = window.desk.bridge.office
    keeper = Keeper(office, Bridge(office, inline=True), lambda: Backups(StoppedClock()))
    given: Any = None  # nothing is encrypted here
    return ProtectDialog(window.desk, given, keeper, window)


def _first_start(window: MainWindow) -> Iterator[View]:
    """The four steps of the first morning, and the backup instead of them."""
    desk = window.desk
    premises = Premises(
        Path("office.visitario"),
        StoppedClock(desk.today),
        "ana",
        desk.shipped,
        lambda _: Drive.SHARE,
        lambda _, __: "",
        lambda *_, **__: desk.bridge.office,
    )
    made = FirstStartDialog(desk.say, premises, desk.theme, Apart(inline=True))
    made.resize(window.size())
    made.show()
    for step in range(5):
        made.show_step(step)
        QApplication.processEvents()
        yield f"first start {step}", made
    made.hide()
    made.deleteLater()
    yield from _made_anew(window, premises)


def _made_anew(window: MainWindow, premises: Premises) -> Iterator[View]:
    """The backup instead of a damaged office, which may be of another one."""
    damaged, place = Damaged("{name}", is_perhaps=True, name="office"), premises.place
    made = MadeAnewDialog(window.desk.say, premises, place, damaged, Apart(inline=True))
    made.resize(window.size())
    made.show()
    QApplication.processEvents()
    yield "made anew", made
    made.hide()
    made.deleteLater()


def _damaged(window: MainWindow) -> Iterator[View]:
    """What stands before all pages from then on: the last thing that is shown."""
    Damage(window).begin()
    QApplication.processEvents()
    yield "damaged", window


def _opened(window: MainWindow, name: str, opening: Callable[[], object]) -> Iterator[View]:
    opening()
    dialog = window.deeds.open
    assert dialog is not None, f"{name} opened nothing"
    assert isinstance(dialog, QDialog)
    QApplication.processEvents()
    yield name, dialog
    dialog.reject()
    QApplication.processEvents()


def every_dialog() -> set[type[QDialog]]:
    """The classes of all dialogs that the program has."""
    found: set[type[QDialog]] = set()
    for module in _modules_of(app.ui.dialogs, app.ui.guide):
        for value in vars(importlib.import_module(module)).values():
            if isinstance(value, type) and issubclass(value, QDialog) and _is_ours(value):
                found.add(value)
    return found - {FittingDialog, Question, SiteList, StayingDialog, WipingQuestion}


def _modules_of(*packages: ModuleType) -> Iterator[str]:
    for package in packages:
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            yield module.name


def _is_ours(kind: type) -> bool:
    return kind.__module__.startswith("app.")
