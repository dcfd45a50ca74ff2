"""Which backup shall become an office file, what does it hold, and under which name?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from app.service.backups import Backup, Held
from app.service.keys import SignIn
from app.settings import path_of_words
from app.ui.backup_words import told_backup, told_held
from app.ui.desk import Desk
from app.ui.dialogs.question import Question
from app.ui.dialogs.under_way import take_time
from app.ui.parts.backup_keys import BackupKeys
from app.ui.parts.labels import button, label, row
from app.words import N_, Refusal

if TYPE_CHECKING:
    from app.ui.keeper import Keeper

NO_FILE: Final = N_("Choose the backup first.")
NO_NAME: Final = N_("Say how the new office file shall be called.")
SUFFIX: Final = ".visitario"


class RestoreDialog(Question):
    """Chooses a backup, shows what it holds, and makes a new office file of it.

    `restored` carries the new file. An encrypted backup asks for the name and the password, or for
    the recovery key, of its own office.
    """

    restored = Signal(object)
    is_deed = False
    enter_answers = False

    def __init__(self, desk: Desk, keeper: Keeper, parent: QWidget | None = None) -> None:
        say = desk.say
        about = say(
            "A backup becomes a new office file, beside those that are there: nothing is replaced."
        )
        super().__init__(desk, say("Restore a backup"), about, say("Restore"), parent)
        self.setMinimumWidth(600)
        self._keeper = keeper
        self.file, self.into = QLineEdit(), QLineEdit()
        self.file.editingFinished.connect(self._take_typed)
        self._ask_places()
        self.held = label("", "note", wrap=True)
        self.put(self.held)
        self._add_sign_in()
        self.look = button(say("Look inside"))
        self.look.clicked.connect(self._preview)
        self.aside.addWidget(self.look)
        self._known: Backup | None = None
        self._taken = self._proposed = ""
        self._show(None)

    def _ask_places(self) -> None:
        """Put the two files, each typed or chosen."""
        say = self.desk.say
        for line, words, choose in (
            (self.file, say("Backup"), self._choose_file),
            (self.into, say("New office file"), self._choose_into),
        ):
            other = button(say("Choose…"))
            other.setAccessibleName(say("Choose: {what}", what=words))
            other.clicked.connect(choose)
            line.setAccessibleName(words)
            self.put(label(words, "small"))
            both = row(line, other)
            both.setStretch(0, 1)
            self.put(both)

    def take(self, file: Path) -> None:
        """Take this backup, and say what it tells of itself."""
        self.refusal.hide()
        self._taken = str(file)
        self.file.setText(self._taken)
        try:
            known = self._keeper.restorer().look(file)
        except Refusal as refusal:
            self._show(None)
            self.refuse(refusal)
            self.go.setEnabled(False)
            return
        self._propose(file, known)
        self._show(known)

    def _propose(self, file: Path, known: Backup) -> None:
        """Propose a name for the new file, unless somebody has typed one."""
        if self.into.text().strip() in ("", self._proposed):
            name = f"{known.name.removesuffix(SUFFIX)}-{known.made_on.isoformat()}{SUFFIX}"
            self._proposed = str(file.parent.parent / name)
            self.into.setText(self._proposed)

    def _take_typed(self) -> None:
        typed = self.file.text().strip()
        if typed and typed != self._taken:
            self.take(path_of_words(typed))

    def answer(self) -> None:
        """Make the new file, with the way it goes shown."""
        if not self.into.text().strip():
            raise Refusal(NO_NAME)
        into, file, way = path_of_words(self.into.text().strip()), self._file(), self._sign_in()
        restorer = self._keeper.restorer()

        def done(_: Held) -> None:
            self.accept()
            self.restored.emit(into)

        self._begin()
        title = self.desk.say("Restoring the backup")
        take_time(
            replace(self.desk, bridge=self._keeper.apart),
            title,
            lambda _, progress: restorer.restore(file, into, way, progress),
            done,
            self.refuse,
            self,
            called_off=lambda: self.go.setEnabled(True),
        )

    def _preview(self) -> None:
        try:
            file, way = self._file(), self._sign_in()
        except Refusal as refusal:
            self.refuse(refusal)
            return
        restorer = self._keeper.restorer()
        self._begin()
        take_time(
            replace(self.desk, bridge=self._keeper.apart),
            self.desk.say("Looking into the backup"),
            lambda _, progress: restorer.preview(file, way, progress),
            self._tell,
            self.refuse,
            self,
            called_off=lambda: self.go.setEnabled(True),
        )

    def _tell(self, held: Held) -> None:
        self.go.setEnabled(True)
        self.held.setText(told_held(self.desk.say, held))
        self.grow_soon()

    def _show(self, known: Backup | None) -> None:
        self._known = known
        say = self.desk.say
        self.held.setText(told_backup(say, known) if known else say("No backup is chosen yet."))
        self.secrets.setVisible(known is not None and known.is_encrypted)
        for each in (self.go, self.look):
            each.setEnabled(known is not None)
        self.grow_soon()

    def _add_sign_in(self) -> None:
        self.secrets = BackupKeys(self.desk.say, self.desk.bridge.office.who)
        self.person, self.password = self.secrets.person, self.secrets.password
        self.put(self.secrets)

    def _sign_in(self) -> SignIn | None:
        """What opens an encrypted backup."""
        is_encrypted = self._known is not None and self._known.is_encrypted
        return self.secrets.sign_in if is_encrypted else None

    def _file(self) -> Path:
        if not self.file.text():
            raise Refusal(NO_FILE)
        return Path(self.file.text())

    def _begin(self) -> None:
        self.refusal.hide()
        self.go.setEnabled(False)

    def _choose_file(self) -> None:
        say = self.desk.say
        vault = self.desk.bridge.office.vault
        folder = str(vault.folder if vault else Path.home())
        kinds = say("Backups (*.visitario-backup)")
        chosen, _ = QFileDialog.getOpenFileName(self, say("Restore a backup"), folder, kinds)
        if chosen:
            self.take(Path(chosen))

    def _choose_into(self) -> None:
        say = self.desk.say
        chosen, _ = QFileDialog.getSaveFileName(
            self, say("New office file"), self.into.text(), say("Offices (*.visitario)")
        )
        if chosen:
            path = Path(chosen)
            self.into.setText(str(path if path.suffix else path.with_suffix(SUFFIX)))
