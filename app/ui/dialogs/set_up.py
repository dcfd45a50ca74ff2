"""Which hospital office is this, and which study does it run? Asked once, in a new file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QComboBox, QWidget

from app.domain.change import Action
from app.domain.protocol import ProtocolVersion
from app.domain.site import Site
from app.service import studies
from app.service.names import brief
from app.service.ports import Office
from app.ui.desk import Desk
from app.ui.dialogs.fields import text_field
from app.ui.dialogs.question import Question
from app.words import N_, Refusal

ZONE = "Europe/Madrid"


class SetUpDialog(Question):
    """Enters the site and the study that it runs; patients can be enrolled afterwards."""

    def __init__(
        self, desk: Desk, versions: Sequence[ProtocolVersion], parent: QWidget | None = None
    ) -> None:
        say = desk.say
        about = say("The code begins every patient's code; all else can wait.")
        super().__init__(desk, say("Set up this office"), about, say("Begin"), parent)
        self._versions = tuple(sorted(versions, key=lambda version: studies.rank(version.study)))
        self.code = text_field(say("Up to 8 letters or digits, like CO"))
        self.name, self.city, self.telephone = text_field(), text_field(), text_field()
        self.study = QComboBox()
        for version in self._versions:
            title = desk.text(version.short_title or version.title)
            self.study.addItem(f"{version.study} · {brief(title)}")
        self.ask(say("Site code"), self.code, "code")
        self.ask(say("Hospital"), self.name, "name")
        self.ask(say("City"), self.city, "city")
        self.ask(say("Telephone, for the patients' papers"), self.telephone, "telephone")
        self.ask(say("Study"), self.study, "study")
        self.go.setEnabled(bool(self._versions))
        self.code.setFocus()

    def answer(self) -> None:
        code = self.code.text().strip().upper()
        if not code:
            raise Refusal(N_("Give the site a code."), code=code)
        name = self.name.text().strip()
        phone = self.telephone.text().strip()
        site = Site(code, name, self.city.text().strip(), ZONE, telephone=phone)
        version = self._versions[self.study.currentIndex()]
        self.do(_set_up, site, version, self.desk.today)


def _set_up(office: Office, site: Site, version: ProtocolVersion, today: date) -> Action | None:
    """Enter the site, unless an earlier try did, and adopt the study there."""
    if all(known.code != site.code for known in office.sites()):
        studies.add_site(office, site)
    return studies.adopt(office, site.code, version, today)
