"""Who is the new patient: which code, since when, in which study?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from app.service.consent_days import LongAgo
from app.service.patients import enrol, next_code, rescreenable
from app.service.studies import Offer
from app.ui.desk import Desk
from app.ui.dialogs.day_field import DayField
from app.ui.dialogs.fields import text_field
from app.ui.dialogs.question import Question
from app.words import Refusal


class EnrolDialog(Question):
    """Asks for a code and the consent date; site and study only where there are several.

    Where screen failures can be screened again, it asks for the code of the first screening. Of
    a consent that is refused for being so long ago it asks whether the year is right.
    """

    def __init__(self, desk: Desk, offers: Sequence[Offer], parent: QWidget | None = None) -> None:
        say = desk.say
        super().__init__(
            desk,
            say("Enrol a patient"),
            say("A code and the day of consent are all that is needed. Never a name."),
            say("Enrol"),
            parent,
        )
        self._offers = {offer.site.code: offer for offer in offers}
        self.site, self.study = QComboBox(), QComboBox()
        for site, _ in self._offers.values():
            self.site.addItem(f"{site.code} · {site.city or site.name}", site.code)
        self.code = text_field(say("Site and number, like CO-027"))
        self.consented_on = DayField(desk, desk.today)
        if len(self._offers) > 1:
            self.ask(say("Site"), self.site, "site")
        self.ask(say("Study"), self.study, "study")
        self.ask(say("Patient's code"), self.code, "code")
        self.ask(say("Day of consent"), self.consented_on, "day")
        self.fields["consented_on"] = self.consented_on
        self._ask_more()
        self.study.currentIndexChanged.connect(self._ask_failures)
        self.site.currentIndexChanged.connect(self._offer)
        self.go.setEnabled(bool(self._offers))
        self._offer()
        self.code.setFocus()

    def _ask_more(self) -> None:
        """What is asked only of some: whether the year is right, and an earlier screening."""
        say = self.desk.say
        self.is_right = QCheckBox(say("The year is right"))
        self.put(self.is_right)
        self.is_right.hide()
        self.consented_on.changed.connect(self._doubt_no_more)
        self.before = QComboBox()
        self.ask(say("Screened before as"), self.before, "rescreens")
        self._offer_failures(())

    def answer(self) -> None:
        self.do(
            enrol,
            code=self.code.text().strip(),
            site=self.site.currentData(),
            study=self.study.currentData(),
            consented_on=self.consented_on.day,
            today=self.desk.today,
            rescreens=self.before.currentData() or "",
            is_long_ago=self.is_right.isChecked(),
        )

    def refuse(self, refusal: Refusal) -> None:
        super().refuse(refusal)
        if isinstance(refusal, LongAgo):
            self.is_right.show()
            self.grow_soon()

    def _doubt_no_more(self) -> None:
        """Another day is another question."""
        self.is_right.setChecked(False)
        self.is_right.hide()

    def _ask_failures(self) -> None:
        study = self.study.currentData()
        if study:
            self.desk.bridge.ask(rescreenable, self._offer_failures, None, study)

    def _offer_failures(self, codes: Sequence[str]) -> None:
        """The screen failures that can be screened again; nothing to ask where there are none."""
        self.before.clear()
        self.before.addItem(self.desk.say("Not screened before"), "")
        for code in codes:
            self.before.addItem(code, code)
        for part in (self.before, self.captions["rescreens"]):
            part.setVisible(bool(codes))

    def _offer(self) -> None:
        """The studies of the site, the likeliest first, and its next free code."""
        offer = self._offers.get(self.site.currentData())
        self.study.clear()
        if offer is None:
            self.say_why_not(self.desk.say("No site here runs a study yet."))
            return
        for study in offer.studies:
            self.study.addItem(study, study)
        self.desk.bridge.ask(next_code, self._suggest, None, offer.site.code)

    def _suggest(self, code: str) -> None:
        typed = self.code.text().strip()
        if not typed or not self.code.isModified():
            self.code.setText(code)
            self.code.selectAll()
