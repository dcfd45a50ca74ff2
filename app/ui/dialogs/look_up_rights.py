"""Who may look patients up by name or telephone?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.domain.site import LookUpRight, Site
from app.service.look_up import LONGEST_PERSON, grant, revoke
from app.service.ports import Office
from app.ui.desk import Desk
from app.ui.dialogs.site_list import SiteList
from app.ui.parts.labels import button, label, row


class LookUpRightsDialog(SiteList):
    """Lists who has the right at a site; gives it to a person more, or takes it back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        say = desk.say
        about = say(
            "Names and telephones are hidden from everybody else. Each time somebody shows one, the"
            " history says who and of which patient."
        )
        super().__init__(desk, say("Who may look patients up"), about, parent)
        self.go.setText(say("Give the right"))
        self.person = QComboBox()
        self.person.setEditable(True)
        line = self.person.lineEdit()
        if line:
            line.setMaxLength(LONGEST_PERSON)
        self.ask(say("Give the right to (as they sign in at the computer)"), self.person, "person")
        desk.bridge.ask(_sites_and_people, self._take, self.refuse)

    def answer(self) -> None:
        site, person = self.chosen, self.person.currentText()
        today, revision = self.desk.today, self.chosen.revision
        self.do(grant, site.code, person, today=today, revision=revision)

    def show_site(self) -> None:
        """Who has the right there, each with a button that takes it back."""
        rights = sorted(self.chosen.look_up_rights.items())
        nobody = row(label(self.desk.say("Nobody yet."), "quiet"), None)
        self.lay_out([self._line(*each) for each in rights] or [nobody])

    def _line(self, person: str, right: LookUpRight) -> QHBoxLayout:
        say = self.desk.say
        told = say("given by {who} on {day}", who=right.by, day=say.dated(right.on))
        back = button(say("Take back"))
        back.setAccessibleName(say("Take the right back from {person}", person=person))
        back.clicked.connect(partial(self._take_back, person))
        return row(label(person, "strong"), label(told, "small", wrap=True), back)

    def _take_back(self, person: str) -> None:
        self.do(revoke, self.chosen.code, person, revision=self.chosen.revision)

    def _take(self, found: tuple[Sequence[Site], Sequence[str]]) -> None:
        sites, people = found
        self.person.addItems(list(people))
        self.person.setCurrentText("")
        self.offer(sites)


def _sites_and_people(office: Office) -> tuple[Sequence[Site], Sequence[str]]:
    return office.sites(), sorted({*office.writers(), office.who})
