"""What does the office make ready before an appointment, and how many days ahead?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QCheckBox, QLineEdit, QSpinBox, QWidget

from app.domain.preparation import Preparation
from app.domain.site import Site
from app.service.marks import LONGEST_NAME, key_of
from app.service.ports import Office
from app.service.preparing import LONGEST_LEAD, MOST, define_preparations, offered
from app.ui.desk import Desk
from app.ui.dialogs.fields import hinted
from app.ui.dialogs.notes import Telling
from app.ui.dialogs.site_list import SiteList
from app.ui.parts.labels import row
from app.ui.theme import SPACE

SPARE: Final = 2
"""Empty lines for what else the office makes ready."""

LEAD: Final = 3
"""Days ahead that an empty line begins with."""


class PreparationLine:
    """One preparation: ticked, it is on the list with its name and its days ahead."""

    def __init__(self, desk: Desk, key: str, known: Preparation, *, is_on: bool) -> None:
        say = desk.say
        self.key, self.known = key, known
        self.box, self.name, self.days = QCheckBox(), QLineEdit(known.name), QSpinBox()
        self.box.setChecked(is_on)
        self.box.setAccessibleName(say("On the list: {name}", name=known.name or say("another")))
        self.name.setAccessibleName(say("What is made ready"))
        self.name.setMaxLength(LONGEST_NAME)
        hinted(self.name, say("Something else"))
        self.days.setMinimumHeight(self.name.sizeHint().height() + SPACE)
        self.days.setRange(0, LONGEST_LEAD)
        self.days.setValue(known.days)
        self.days.setSuffix(" " + say("days ahead"))
        self.days.setAccessibleName(say("How many days ahead"))
        if not key:
            self.name.textChanged.connect(lambda text: self.box.setChecked(bool(text.strip())))

    @property
    def given(self) -> Preparation:
        """What stands in the line."""
        return Preparation(self.name.text(), self.days.value(), self.known.assessment)


class PreparationsDialog(SiteList):
    """Says what a site makes ready before each appointment, with the usual on offer.

    The same for everybody in the study: nothing in it is about one patient.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        say = desk.say
        about = say(
            "Before each appointment, the same for everybody. Today lists what is due, up to"
            " {most} things.",
            most=MOST,
        )
        super().__init__(desk, say("Preparations"), about, parent)
        self.lines: list[PreparationLine] = []
        self.warning = Telling(desk)
        self.put(self.warning)
        desk.bridge.ask(_sites, self.offer, self.refuse)

    @property
    def preparations(self) -> dict[str, Preparation]:
        """What is ticked, by key; a new one gets a key of its name."""
        found: dict[str, Preparation] = {}
        taken = {line.key for line in self.lines}
        for line in self.lines:
            if line.box.isChecked():
                key = line.key or key_of(line.given.name, {*found, *taken})
                found[key] = line.given
        return found

    def answer(self) -> None:
        site = self.chosen
        self.do(define_preparations, site.code, self.preparations, revision=site.revision)

    def show_site(self) -> None:
        """What the site makes ready, ticked, then the rest of the offer, then empty lines."""
        known, desk = self.chosen.preparations, self.desk
        offer = {key: each for key, each in offered(desk.say).items() if key not in known}
        both = [(key, each, True) for key, each in known.items()]
        both += [(key, each, not known) for key, each in offer.items()]
        both += [("", Preparation("", LEAD), False)] * SPARE
        self.lines = [PreparationLine(desk, key, each, is_on=on) for key, each, on in both]
        for line in self.lines:
            line.name.textChanged.connect(self._warn)
        self.lay_out(row(line.box, line.name, line.days) for line in self.lines)
        self.lines[0].box.setFocus()

    def _warn(self) -> None:
        """Warn of names that would tell what a patient was given."""
        self.warning.judge("\n".join(line.name.text() for line in self.lines))
        self.grow_soon()


def _sites(office: Office) -> Sequence[Site]:
    return office.sites()
