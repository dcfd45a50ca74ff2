"""Who may come in from now on, as what, and who no longer?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from app.domain.access import Person, Role
from app.domain.site import Site
from app.service.accounts import LONGEST_NAME, add_person, change_person, remove_person
from app.service.names import ROLES
from app.service.passwords import names_here
from app.ui.desk import Desk
from app.ui.dialogs.fields import text_field
from app.ui.dialogs.password import NewPassword
from app.ui.dialogs.question import Question
from app.ui.parts.flow import flowing
from app.ui.parts.labels import label
from app.ui.theme import SPACE


class Duties:
    """The inputs for what a person may do, and where; none ticked is everywhere."""

    def __init__(self, dialog: Question, sites: Sequence[Site], known: Person) -> None:
        say = dialog.desk.say
        self.role = QComboBox()
        for role in Role:
            self.role.addItem(say(ROLES[role]), role)
        self.role.setCurrentIndex(self.role.findData(known.role))
        dialog.ask(say("Role"), self.role, "role")
        self.sites = {site.code: QCheckBox(f"{site.code} · {site.city}") for site in sites}
        names = sorted({study for site in sites for study in site.studies})
        self.studies = {study: QCheckBox(study) for study in names}
        for words, boxes, chosen in (
            (say("Works for (none ticked: all sites)"), self.sites, known.sites),
            (say("And for (none ticked: all studies)"), self.studies, known.studies),
        ):
            for code, box in boxes.items():
                box.setChecked(code in chosen)
            if len(boxes) > 1 or chosen:
                dialog.put(label(words, "small"))
                dialog.put(flowing(*boxes.values(), gap=2 * SPACE))

    def of(self, person: Person) -> Person:
        """The person with what is chosen."""
        sites, studies = (
            frozenset(code for code, box in boxes.items() if box.isChecked())
            for boxes in (self.sites, self.studies)
        )
        role = Role(self.role.currentData())
        return replace(person, role=role, sites=sites, studies=studies)


class AddPersonDialog(Question):
    """Asks for name, role, sites and first password."""

    def __init__(self, desk: Desk, sites: Sequence[Site], parent: QWidget | None = None) -> None:
        say = desk.say
        about = say(
            "The history calls them by this name. Let them type the password themselves, or tell"
            " them the first one: they can change it."
        )
        super().__init__(desk, say("Add a person"), about, say("Add"), parent)
        self.name = text_field()
        self.password = NewPassword(say, self.name.text)
        self.name.setMaxLength(LONGEST_NAME)
        self.ask(say("Name"), self.name, "person")
        self.duties = Duties(self, sites, Person("", Role.COORDINATOR))
        self.role, self.sites = self.duties.role, self.duties.sites
        self.password.ask_in(self, say("First password"))
        desk.bridge.ask(names_here, self.password.know, self.refuse)
        self.name.setFocus()

    def answer(self) -> None:
        name = " ".join(self.name.text().split())
        person = self.duties.of(Person(name, Role.COORDINATOR))
        self.do(add_person, person, self.password.text)


class ChangePersonDialog(Question):
    """Asks what a person may do from now on, and where."""

    def __init__(
        self, desk: Desk, person: Person, sites: Sequence[Site], parent: QWidget | None = None
    ) -> None:
        say, self._person = desk.say, person
        about = say("It counts at once, also where they are signed in now.")
        title = say("What {name} may do", name=person.name)
        super().__init__(desk, title, about, say("Save"), parent)
        self.duties = Duties(self, sites, person)
        self.duties.role.setFocus()

    def answer(self) -> None:
        self.do(change_person, self.duties.of(self._person))


class RemovePersonDialog(Question):
    """Says what it means to take a person out, and does it."""

    enter_answers = False

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        say = desk.say
        title = say("Remove {name}", name=name)
        super().__init__(desk, title, "", title, parent)
        self._name = name
        for words in (
            say("Their password opens nothing any more; what they did stays in the history."),
            say(
                "The office is encrypted anew with another key. No other window or command may"
                " have it open meanwhile."
            ),
            say("Backups from before can still be opened by this person, and by the old sheet."),
            say("The recovery key is another one then: print its sheet, and keep it in the safe."),
        ):
            self.put(label(words, wrap=True))

    def answer(self) -> None:
        self.do(remove_person, self._name)
