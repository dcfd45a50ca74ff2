"""Who may come in from now on, as what, and who no longer?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from app.domain.access import Person, Role
from app.domain.site import Site
from app.service.accounts import LONGEST_NAME, add_person, remove_person
from app.service.names import ROLES
from app.ui.desk import Desk
from app.ui.dialogs.fields import text_field
from app.ui.dialogs.password import NewPassword
from app.ui.dialogs.question import Question
from app.ui.parts.labels import label


class AddPersonDialog(Question):
    """Asks for name, role, sites and first password."""

    def __init__(self, desk: Desk, sites: Sequence[Site], parent: QWidget | None = None) -> None:
        say = desk.say
        about = say(
            "The history calls them by this name. Let them type the password themselves, or tell"
            " them the first one: they can change it."
        )
        super().__init__(desk, say("Add a person"), about, say("Add"), parent)
        self.name, self.role, self.password = text_field(), QComboBox(), NewPassword(say)
        self.name.setMaxLength(LONGEST_NAME)
        for role in Role:
            self.role.addItem(say(ROLES[role]), role)
        self.sites = {site.code: QCheckBox(f"{site.code} · {site.city}") for site in sites}
        self.ask(say("Name"), self.name, "person")
        self.ask(say("Role"), self.role, "role")
        if len(self.sites) > 1:
            self.put(label(say("Works for (none ticked: all sites)"), "small"))
            for box in self.sites.values():
                self.put(box)
        self.password.ask_in(self, say("First password"))
        self.name.setFocus()

    def answer(self) -> None:
        chosen = frozenset(code for code, box in self.sites.items() if box.isChecked())
        name = " ".join(self.name.text().split())
        person = Person(name, Role(self.role.currentData()), chosen)
        self.do(add_person, person, self.password.text)


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
