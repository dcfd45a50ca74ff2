"""What does the office make ready before an appointment, and how many days ahead?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSpinBox, QWidget

from app.domain.origin import Text
from app.domain.preparation import Preparation
from app.domain.site import Site
from app.service.marks import LONGEST_NAME, key_of
from app.service.ports import Office
from app.service.preparing import (
    LONGEST_LEAD,
    MOST,
    assessments_at,
    define_preparations,
    offered,
)
from app.ui.desk import Desk
from app.ui.dialogs.fields import hinted
from app.ui.dialogs.notes import Telling
from app.ui.dialogs.site_list import SiteList
from app.ui.parts.labels import row
from app.ui.theme import SPACE

SPARE: Final = 2
"""Empty lines for what else the office makes ready."""

SHORT: Final = 18
"""Letters of an assessment's name that are always seen."""

WIDE: Final = 210
LETTERS: Final = 22
"""Pixels, and letters, of a name that are always seen."""

_Found = tuple[Sequence[Site], Mapping[str, Mapping[str, Text]]]

LEAD: Final = 3
"""Days ahead that an empty line begins with."""


class PreparationLine:
    """One preparation: ticked, it is on the list with its name, its days ahead and what for."""

    def __init__(
        self, desk: Desk, key: str, known: Preparation, only: Mapping[str, str], *, is_on: bool
    ) -> None:
        say = desk.say
        self.key, self.known = key, known
        self.box, self.name, self.days = QCheckBox(), QLineEdit(known.name), QSpinBox()
        self.box.setChecked(is_on)
        self.box.setAccessibleName(say("On the list: {name}", name=known.name or say("another")))
        self.name.setAccessibleName(say("What is made ready"))
        self.name.setMaxLength(LONGEST_NAME)
        letters = LETTERS * self.name.fontMetrics().averageCharWidth()
        self.name.setMinimumWidth(max(WIDE, letters))
        self.name.setCursorPosition(0)
        hinted(self.name, say("Something else"))
        self.days.lineEdit().setTextMargins(SPACE, 0, 0, 0)
        self.days.setRange(0, LONGEST_LEAD)
        self.days.setValue(known.days)
        self.days.setSuffix(" " + say("days ahead"))
        self.days.setAccessibleName(say("How many days ahead"))
        self.only = _chooser(desk, known.assessment, only)
        if not key:
            self.name.textChanged.connect(lambda text: self.box.setChecked(bool(text.strip())))

    @property
    def given(self) -> Preparation:
        """What stands in the line."""
        return Preparation(self.name.text(), self.days.value(), str(self.only.currentData()))


def _chooser(desk: Desk, assessment: str, only: Mapping[str, str]) -> QComboBox:
    """Every appointment, or those alone that have one assessment."""
    made = QComboBox()
    made.setAccessibleName(desk.say("For which appointments"))
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(SHORT)
    made.addItem(desk.say("for every appointment"), "")
    for key, name in sorted(only.items(), key=lambda each: each[1].casefold()):
        made.addItem(name, key)
    if assessment not in only and assessment:
        made.addItem(assessment, assessment)
    made.setCurrentIndex(made.findData(assessment))
    return made


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
        self._only: Mapping[str, Mapping[str, Text]] = {}
        desk.bridge.ask(_sites, self._take, self.refuse)

    def _take(self, found: _Found) -> None:
        sites, self._only = found
        self.offer(sites)

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
        only = {key: desk.text(name) for key, name in self._only[self.chosen.code].items()}
        self.lines = [PreparationLine(desk, key, each, only, is_on=on) for key, each, on in both]
        for line in self.lines:
            line.name.textChanged.connect(self._warn)
        self.lay_out(row(line.box, line.name, line.days, line.only) for line in self.lines)
        self.lines[0].box.setFocus()

    def _warn(self) -> None:
        """Warn of names that would tell what a patient was given."""
        self.warning.judge("\n".join(line.name.text() for line in self.lines))
        self.grow_soon()


def _sites(office: Office) -> _Found:
    sites = office.sites()
    return sites, {site.code: assessments_at(office, site) for site in sites}
