"""Who opens an encrypted backup: a person of its own office, by password or recovery key?"""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.service.keys import LockedOffice, SignIn, Unlocked
from app.ui.parts.labels import label
from app.ui.parts.secret import SecretField
from app.ui.parts.whole_line import propose
from app.words import Speech


class BackupKeys(QWidget):
    """Asks for a name and a password, or for the recovery key."""

    def __init__(self, say: Speech, likely: str) -> None:
        """`likely` is the name that is most likely the person's in that office."""
        super().__init__()
        self.person, self.password, self.key = QLineEdit(), SecretField(say), QLineEdit()
        propose(self.person, likely)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for words, part in (
            (say("Your name in that office"), self.person),
            (say("Password"), self.password),
            (say("Or its recovery key"), self.key),
        ):
            part.setAccessibleName(words)
            column.addWidget(label(words, "small"))
            column.addWidget(part)

    @property
    def sign_in(self) -> SignIn:
        """What opens the backup, by what is typed now."""
        person, password, key = self.person.text(), self.password.text, self.key.text().strip()

        def unlock(locked: LockedOffice) -> Unlocked:
            return locked.recover(person, key) if key else locked.unlock(person, password)

        return unlock
