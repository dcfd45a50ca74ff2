"""Which backup shall become an office file, what does it hold, and under which name?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from app.service.backups import Backup, Held
from app.service.keys import SignIn
from app.service.reach import free_name
from app.settings import path_of_words
from app.ui.backup_words import told_age, told_backup, told_held
from app.ui.desk import Desk
from app.ui.dialogs.question import Question
from app.ui.dialogs.under_way import take_time
from app.ui.keeper import vault_of
from app.ui.parts.anyway import Anyway
from app.ui.parts.backup_keys import BackupKeys
from app.ui.parts.labels import button, label, row
from app.ui.parts.whole_line import ChosenWhole
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

    def __init__(self, desk: Desk, keeper: Keeper, parent: QWidget | None = None) -> None:
        say = desk.say
        about = say(
            "A backup becomes a new office file, beside those that are there: nothing is replaced."
        )
        super().__init__(desk, say("Restore a backup"), about, say("Restore"), parent)
        self.setMinimumWidth(600)
        self._keeper = keeper
        self.file, self.into = QLineEdit(), QLineEdit()
        self.where = label(kind="small", wrap=True)
        ChosenWhole(self.file, is_proposal=True)
        self.file.editingFinished.connect(self._take_typed)
        self.into.textChanged.connect(self._tell_where)
        self.held = label("", "note", wrap=True)
        self._ask_places()
        self._add_sign_in()
        self.anyway = Anyway(say)
        self.put(self.anyway)
        self.look = button(say("Look inside"))
        self.look.clicked.connect(self._preview)
        self.aside.addWidget(self.look)
        self._known: Backup | None = None
        self._taken = self._proposed = ""
        self._show(None)
        if vault := vault_of(desk):
            keeper.apart.ask(lambda _: vault.newest_sound(), self._take_newest, self.refuse)
        self.file.setFocus()

    def _ask_places(self) -> None:
        """Put the two files, each typed or chosen."""
        say = self.desk.say
        for line, words, choose, told in (
            (self.file, say("Backup"), self._choose_file, self.held),
            (self.into, say("New office file"), self._choose_into, self.where),
        ):
            other = button(say("Choose…"))
            other.setAccessibleName(say("Choose: {what}", what=words))
            other.clicked.connect(choose)
            line.setAccessibleName(words)
            self.put(label(words, "small"))
            both = row(line, other)
            both.setStretch(0, 1)
            self.put(both)
            self.put(told)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self.focusWidget() is self.file:
            return  # it takes the backup typed there: what that holds is to be read first
        super().keyPressEvent(event)

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
        restorer = self._keeper.restorer()
        tell = partial(self._tell_age, known)
        self._keeper.apart.ask(lambda _: restorer.beside(known), tell, self.refuse)

    def _take_newest(self, newest: Backup | None) -> None:
        """Propose the newest sound backup of this office, unless one was chosen meanwhile."""
        if newest and not self.file.text():
            self.take(newest.path)

    def _tell_age(self, known: Backup, beside: Sequence[Backup]) -> None:
        if known is self._known:
            say = self.desk.say
            self.held.setText(f"{told_backup(say, known)}\n{told_age(say, known, beside)}")
            self.grow_soon()

    def _propose(self, file: Path, known: Backup) -> None:
        """Propose a free name beside this office, unless somebody has typed one."""
        if self.into.text().strip() in ("", self._proposed):
            vault = vault_of(self.desk)
            folder = vault.path.parent if vault else file.parent
            self._proposed = str(_free(folder, known))
            self.into.setText(self._proposed)

    def _tell_where(self, typed: str) -> None:
        """Say what the line may be too short to show, and that nothing is replaced."""
        path, say = path_of_words(typed.strip()), self.desk.say
        words = say(
            "It is called {name} then, in {folder}. The office of this window stays as it is.",
            name=path.name,
            folder=path.parent,
        )
        self.where.setText(words if path.is_absolute() else "")
        self.grow_soon()

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
        is_wanted = self.anyway.isChecked()

        def done(_: Held) -> None:
            self.accept()
            self.restored.emit(into)

        self._begin()
        title = self.desk.say("Restoring the backup")
        take_time(
            replace(self.desk, bridge=self._keeper.apart),
            title,
            lambda _, progress: restorer.restore(
                file, into, way, progress, is_wanted_untrue=is_wanted
            ),
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

    def refuse(self, refusal: Refusal) -> None:
        """Say why it is not restored, and offer to do it anyway where that can be done."""
        super().refuse(refusal)
        self.anyway.hear(refusal)
        self.grow_soon()

    def _show(self, known: Backup | None) -> None:
        self._known = known
        self.anyway.forget()
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
        vault = vault_of(self.desk)
        folder = str(vault.folder if vault else Path.home())
        kinds = say("Backups (*.visitario-backup*)")
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


def _free(folder: Path, known: Backup) -> Path:
    """A name for what is restored: the office's with the backup's day, and a number if need be."""
    stem = f"{known.name.removesuffix(SUFFIX)}-{known.made_on.isoformat()}"
    return free_name(folder / f"{stem}{SUFFIX}")
