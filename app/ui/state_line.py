"""What does the foot of the window say: which file, what was saved, and who is signed in?"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStatusBar

from app.domain.access import Person
from app.service.names import ROLES
from app.service.ports import Office
from app.ui.desk import Desk
from app.ui.keeper import told_last
from app.ui.last_deed import LastDeed
from app.ui.parts.elided import Elided

GAP = 12


class StateLine(QObject):
    """The foot of the window."""

    def __init__(self, desk: Desk, bar: QStatusBar) -> None:
        super().__init__(bar)
        self._desk, say, office = desk, desk.say, desk.bridge.office
        bar.setSizeGripEnabled(False)
        self.state, self.who = Elided(kind="small"), Elided(office.who, "small")
        self.state.setContentsMargins(GAP, 0, 0, 0)
        self.who.setContentsMargins(0, 0, GAP, 0)
        bar.addWidget(self.state)
        if office.is_example:
            bar.addWidget(Elided(say("Example data: nobody in it is real"), "example"))
        self.last: LastDeed = LastDeed(desk)
        bar.addWidget(self.last)
        bar.messageChanged.connect(self.last.make_way)
        self.backup = Elided(kind="small")
        self.backup.setContentsMargins(0, 0, GAP, 0)
        bar.addPermanentWidget(self.backup)
        bar.addPermanentWidget(self.who)
        if desk.keeper:
            desk.keeper.changed.connect(self.tell_backup)
            desk.day.turned.connect(self.tell_backup)
            self.tell_backup()
        desk.bridge.busy.connect(self.tell)
        if desk.pen:
            desk.pen.changed.connect(self._renew)
        desk.bridge.ask(_person, self._name)
        self.tell()

    def tell(self, busy: bool = False) -> None:
        """Say whether something is under way, and whether a past day is shown."""
        say = self._desk.say
        state = say("working…") if busy else self._at_rest()
        self.state.setText(f"{self._desk.bridge.office.name} · {state}")

    def _renew(self) -> None:
        self.tell()

    def _at_rest(self) -> str:
        """A past day that is shown, else whose the pen is, or that all is kept."""
        desk = self._desk
        if desk.pen and desk.bridge.office.known_as_of is None:
            return desk.pen.state(desk.say)
        return desk.past or desk.say("saved")

    def tell_backup(self, *_: object) -> None:
        """Say when the last backup was made, once that is known."""
        keeper, say = self._desk.keeper, self._desk.say
        if keeper and keeper.known is not None:
            self.backup.setText(told_last(self._desk, keeper.last(self._desk)))
            trouble = keeper.trouble.said(say) if keeper.trouble else ""
            self.backup.setToolTip(trouble or say("Every backup is verified as it is made."))

    def _name(self, person: Person | None) -> None:
        """Say as what the person is signed in; where nobody signs in, that the account counts."""
        say = self._desk.say
        if person:
            role = say(ROLES[person.role])
            self.who.setText(f"{person.name} · {role}")
            self.who.setToolTip(say("Signed in as {name} ({role})", name=person.name, role=role))
        else:
            self.who.setToolTip(
                say("No password protects this office: whoever opens the file may do everything.")
            )


def _person(office: Office) -> Person | None:
    return office.person
