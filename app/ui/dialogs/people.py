"""Who signs in to this office, and what can be done about it?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.access import Person
from app.domain.change import Action, Deed
from app.domain.site import Site
from app.service.accounts import OWN_DUTIES, is_recovery_key_due, recovery_key
from app.service.ports import Office
from app.ui.columns.people import PersonRow, people
from app.ui.desk import Desk
from app.ui.dialogs.password import PasswordDialog
from app.ui.dialogs.person import AddPersonDialog, ChangePersonDialog, RemovePersonDialog
from app.ui.dialogs.question import Question
from app.ui.dialogs.recovery_key import RecoveryKeyDialog
from app.ui.parts.flow import Flow
from app.ui.parts.labels import button, label
from app.ui.parts.secret import SecretField
from app.ui.parts.table import RowTable
from app.ui.parts.tips import set_tip
from app.ui.table_model import RecordTable

WIDE: Final = 680
HIGH: Final = 220

Found = tuple[Sequence[PersonRow], Sequence[Site], bool]


class PeopleDialog(Question):
    """Lists the people; an administrator adds and removes them, each changes their own password."""

    is_deed = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        say = desk.say
        about = say("Each signs in with a password of their own; the role says what they may do.")
        super().__init__(desk, say("People"), about, say("Close"), parent)
        self.setMinimumWidth(WIDE)
        self.cancel.hide()
        self._sites: Sequence[Site] = ()
        self.open_now: Question | None = None
        model = RecordTable(people(desk), lambda row: row.person.name)
        self.table: RowTable[PersonRow] = RowTable(model, desk.theme, say("People"))
        self.table.setProperty("kind", "framed")
        self.table.setMinimumHeight(HIGH)
        self.told = label(kind="warning", wrap=True)
        self.put(self.table)
        self.put(self.told)
        self.put(self._deeds())
        self.table.chosen.connect(self._rest)
        self.table.opened.connect(self._change)
        self.renew()

    def answer(self) -> None:
        self.accept()

    def renew(self, *_: object) -> None:
        """Ask anew who there is."""
        self.desk.bridge.ask(_found, self._take, self.refuse)

    def _take(self, found: Found) -> None:
        rows, self._sites, is_due = found
        self.table.show_rows(list(rows))
        say = self.desk.say
        self.told.setText(say("The recovery key is not on paper.") if is_due else "")
        self.told.setVisible(is_due)
        self._rest()

    def _deeds(self) -> Flow:
        say, flow = self.desk.say, Flow()
        self.add = button(say("Add…"))
        self.change = button(say("Change…"))
        self.remove = button(say("Remove…"))
        self.reset = button(say("Set a password…"))
        self.own = button(say("My password…"))
        self.key = button(say("Recovery key…"))
        does: tuple[tuple[QPushButton, Callable[[], Question]], ...] = (
            (self.add, lambda: AddPersonDialog(self.desk, self._sites, self)),
            (self.change, lambda: ChangePersonDialog(self.desk, self._person, self._sites, self)),
            (self.remove, lambda: RemovePersonDialog(self.desk, self._name, self)),
            (self.reset, lambda: PasswordDialog(self.desk, self._name, parent=self)),
            (self.own, lambda: PasswordDialog(self.desk, parent=self)),
            (self.key, lambda: AskAgainDialog(self.desk, self)),
        )
        for each, make in does:
            each.clicked.connect(partial(self._open, make))
            flow.addWidget(each)
        return flow

    @property
    def _name(self) -> str:
        return self.table.row.person.name if self.table.row else ""

    @property
    def _person(self) -> Person:
        """The one chosen; the button rests where nobody is."""
        row = self.table.row
        if row is None:
            raise LookupError("nobody is chosen")
        return row.person

    def _change(self, _: object) -> None:
        """What Enter and a double click on a line do."""
        if self.change.isEnabled():
            self.change.click()

    def _rest(self, _: object = None) -> None:
        """Let those deeds rest, each with the reason, that are not for whoever is signed in."""
        desk, say = self.desk, self.desk.say
        is_self = self._name == desk.bridge.office.who
        own = say("Another administrator removes you; your own password is “My password…”.")
        nobody = "" if self._name else say("Choose a person first.")
        aside = own if is_self else nobody
        for each, deed, more in (
            (self.add, Deed.ADD_PERSON, ""),
            (self.change, Deed.CHANGE_PERSON, say(OWN_DUTIES) if is_self else nobody),
            (self.remove, Deed.REMOVE_PERSON, aside),
            (self.reset, Deed.ADD_PERSON, aside),
            (self.own, Deed.CHANGE_PASSWORD, ""),
            (self.key, Deed.SHOW_RECOVERY_KEY, ""),
        ):
            _allow(each, desk.why_not(deed) or more)

    def _open(self, make: Callable[[], Question], _checked: bool = False) -> None:
        dialog = self.open_now = make()
        dialog.finished.connect(dialog.deleteLater)
        # Also after a refusal, which may come once something was done.
        dialog.finished.connect(self.renew)
        if isinstance(dialog, AskAgainDialog):
            dialog.found.connect(self._show_key)
        if isinstance(dialog, RemovePersonDialog):
            dialog.finished_with.connect(self._after_removing)
        dialog.open()

    def _after_removing(self, _: Action | None) -> None:
        """The sheet in the safe opens nothing any more: have another one made now."""
        self.desk.bridge.ask(is_recovery_key_due, self._ask_for_sheet, self.refuse)

    def _ask_for_sheet(self, is_due: bool) -> None:
        if is_due:
            self._open(lambda: AskAgainDialog(self.desk, self, is_due=True))

    def _show_key(self, key: str) -> None:
        self.open_now = RecoveryKeyDialog(self.desk, key, self.desk.bridge.office.name, self)
        self.open_now.finished.connect(self.open_now.deleteLater)
        self.open_now.finished.connect(self.renew)
        self.open_now.open()


class AskAgainDialog(Question):
    """Asks an administrator for their password once more; `found` then carries the key."""

    found = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, is_due: bool = False) -> None:
        """`is_due`: it has just changed, and has to be put on paper."""
        say = desk.say
        about = say("The history notes that you looked at it. Type your own password once more.")
        if is_due:
            why = say("The recovery key is another one now: put it on paper for the safe.")
            about = f"{why} {about}"
        title = say("Show the recovery key")
        super().__init__(desk, title, about, say("Show the key"), parent)
        if is_due:
            self.cancel.setText(say("Later"))
        self.password = SecretField(say)
        self.ask(say("Password"), self.password, "password")
        self.password.setFocus()

    def answer(self) -> None:
        self.go.setEnabled(False)
        self.desk.bridge.ask(recovery_key, self._take, self.refuse, self.password.text)

    def _take(self, key: str) -> None:
        self.accept()
        self.found.emit(key)


def _allow(each: QPushButton, why: str) -> None:
    """Let a button be pressed, or rest and say why."""
    each.setEnabled(not why)
    set_tip(each, why)


def _found(office: Office) -> Found:
    rows = [PersonRow(person, _last(office, person.name)) for person in office.people()]
    return rows, office.sites(), is_recovery_key_due(office)


def _last(office: Office, name: str) -> date | None:
    day = office.noted("sign_in", name).get("day")
    return date.fromisoformat(day) if day else None
