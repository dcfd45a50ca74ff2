"""What is asked at the first start: the hospital, the study, and who founds the office?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QComboBox, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from app.domain.protocol import ProtocolVersion
from app.domain.site import Site
from app.service import studies
from app.service.accounts import Founder, check_name
from app.service.names import brief
from app.service.passwords import check_password, names_of
from app.service.patients import LONGEST_TEXT
from app.ui.dialogs.fields import hinted
from app.ui.dialogs.password import NewPassword
from app.ui.parts.labels import label
from app.ui.parts.office_folder import OfficeFolder
from app.ui.parts.whole_line import propose
from app.ui.premises import Premises
from app.words import N_, Refusal, Speech

ZONE: Final = "Europe/Madrid"


class Step(QWidget):
    """One step: a title, fields under their words, and what is wrong with them."""

    def __init__(self, say: Speech, title: str, about: str) -> None:
        super().__init__()
        self.say, self.title = say, title
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)
        self.column.addWidget(label(about, "quiet", wrap=True))

    def ask(self, words: str, widget: QWidget, _name: str = "") -> None:
        """Put an input under its words."""
        caption = label(words, "small")
        caption.setBuddy(widget)
        widget.setAccessibleName(words)
        self.column.addWidget(caption)
        self.column.addWidget(widget)

    def check(self) -> None:
        """`Refusal` where something is missing or odd."""


class HospitalStep(Step):
    """Whose office this is."""

    def __init__(self, say: Speech) -> None:
        about = say("The code begins every patient's code.")
        super().__init__(say, say("Your hospital"), about)
        self.code, self.name, self.city, self.telephone = (QLineEdit() for _ in range(4))
        for each, words in (
            (self.code, say("Site code")),
            (self.name, say("Hospital")),
            (self.city, say("City")),
            (self.telephone, say("Telephone, for the patients' papers")),
        ):
            each.setMaxLength(LONGEST_TEXT)
            self.ask(words, each)
        hinted(self.code, say("Up to 8 letters or digits, like CO"))
        self.column.addStretch(1)

    @property
    def site(self) -> Site:
        """The site as typed."""
        typed = (each.text().strip() for each in (self.code, self.name, self.city))
        code, name, city = typed
        return Site(code.upper(), name, city, ZONE, telephone=self.telephone.text().strip())

    def check(self) -> None:
        site = self.site
        if not site.code:
            raise Refusal(N_("Give the site a code."))
        studies.check_site(site)


class StudyStep(Step):
    """Which study it runs."""

    def __init__(self, say: Speech, versions: Sequence[ProtocolVersion]) -> None:
        about = say(
            "Its schedule comes with the program. What is marked † has to be confirmed against your"
            " own protocol before you rely on it; more studies can be added later."
        )
        super().__init__(say, say("The study"), about)
        self._versions = sorted(versions, key=lambda version: studies.rank(version.study))
        self.study = QComboBox()
        for version in self._versions:
            title = (version.short_title or version.title).in_(say.language)
            self.study.addItem(f"{version.study} · {brief(title)}")
        self.study.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.study.setMinimumContentsLength(24)
        self.study.setToolTip(say("The studies that come with the program"))
        self.ask(say("Study"), self.study)
        self.column.addStretch(1)

    @property
    def version(self) -> ProtocolVersion:
        """The study chosen."""
        return self._versions[self.study.currentIndex()]


class FounderStep(Step):
    """Who founds the office, and whether a password protects it."""

    def __init__(self, say: Speech, premises: Premises) -> None:
        about = say(
            "The office is one encrypted file. Your password opens it, and so does the recovery"
            " key, which comes next and goes on paper."
        )
        super().__init__(say, say("Your password"), about)
        self.with_password = QRadioButton(say("With a password (recommended)"))
        self.plain = QRadioButton(say("Without: for trying out, or a disk that is encrypted"))
        self.with_password.setChecked(True)
        self.name = QLineEdit()
        propose(self.name, premises.account)
        self.password = NewPassword(say, self.name.text)
        self.column.addWidget(self.with_password)
        self.column.addWidget(self.plain)
        self.asked = QWidget()
        self._lay_out()
        self.office = OfficeFolder(say, premises)
        self.folder, self.warning = self.office.line, self.office.warning
        self.column.addWidget(self.office)
        self.column.addStretch(1)
        self.with_password.toggled.connect(self.asked.setVisible)

    @property
    def place(self) -> Path:
        """The office's file, in the folder that is typed or chosen."""
        return self.office.place

    def check(self) -> None:
        """`Refusal` for a folder that is no use; once, for one of which one should know more."""
        self.office.check()

    def founder(self) -> Founder | None:
        """Who founds it; None where no password shall protect it."""
        if self.plain.isChecked():
            return None
        return Founder(" ".join(self.name.text().split()), self.password.text)

    def check_beside(self, site: Site, place: str) -> None:
        """`Refusal` for a password that is short, typed twice unlike, or easily guessed."""
        founder = self.founder()
        if founder is None:
            return
        check_name(founder.name)
        check_password(founder.password, (founder.name, place, *names_of(site)))

    def _lay_out(self) -> None:
        """The fields for the password, which go away together."""
        outer, self.column = self.column, QVBoxLayout(self.asked)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)
        say = self.say
        self.ask(say("Your name, as the history shall call you"), self.name)
        self.ask(say("Password"), self.password.first)
        self.column.addWidget(self.password.strength)
        self.ask(say("The same again"), self.password.again)
        self.column = outer
        self.column.addWidget(self.asked)
