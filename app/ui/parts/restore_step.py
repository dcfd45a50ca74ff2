"""Which backup of another computer becomes the office of this one, where, and who opens it?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit

from app.service.backups import Backup, Held
from app.service.keys import SignIn
from app.service.office_place import nearest_folder
from app.ui.apart import Apart
from app.ui.backup_words import told_age, told_backup, told_held
from app.ui.dialogs.under_way import take_time_apart
from app.ui.parts.anyway import Anyway
from app.ui.parts.backup_keys import BackupKeys
from app.ui.parts.first_steps import Step
from app.ui.parts.labels import button, label, row
from app.ui.parts.office_folder import OfficeFolder
from app.ui.premises import Premises, move_in
from app.words import N_, Refusal, Speech

MOVING_IN: Final = N_(
    "The newest backup of the other computer becomes the office of this one. Its people come in"
    " with the passwords they have."
)
NO_FILE: Final = N_("Choose the backup first.")


class RestoreStep(Step):
    """Instead of the steps: a backup becomes the office, which opens at once.

    `begun` tells of the office, `refused` why there is none, `waiting` whether it is on its way.
    """

    begun = Signal(object)
    refused = Signal(object)
    waiting = Signal(bool)

    def __init__(
        self,
        say: Speech,
        premises: Premises,
        apart: Apart,
        *,
        about: str = "",
        place: Path | None = None,
    ) -> None:
        """`about`: what the backup is there for; `place` of the new file, the office's if None."""
        super().__init__(say, say("Restore a backup"), about or say(MOVING_IN))
        self._premises, self._apart = premises, apart
        self._known: Backup | None = None
        self.file = QLineEdit()
        self.file.setReadOnly(True)
        self.choose = button(say("Choose…"))
        self.choose.setAccessibleName(say("Choose: {what}", what=say("Backup")))
        self.choose.clicked.connect(self._choose)
        self.held = label(say("No backup is chosen yet."), "note", wrap=True)
        self.keys = BackupKeys(say, premises.account)
        self.office = OfficeFolder(say, replace(premises, place=place or premises.place))
        self.anyway = Anyway(say)
        self.refused.connect(self.anyway.hear)
        self.look = button(say("Look inside"))
        self.look.clicked.connect(self._preview)
        self._lay_out()
        self._show(None)

    @property
    def place(self) -> Path:
        """The office's file, as it will be."""
        return self.office.place

    def take(self, file: Path) -> None:
        """Take this backup, and say what it tells of itself."""
        self.refused.emit(None)
        known, why_not = self._looked_at(file)
        self.file.setText(str(file) if known else "")
        self._show(known)
        if why_not:
            self.refused.emit(why_not)

    def _looked_at(self, file: Path) -> tuple[Backup | None, Refusal | None]:
        try:
            return self._premises.restorer().look(file), None
        except Refusal as refusal:
            return None, refusal

    def check(self) -> None:
        """`Refusal` where no backup is chosen, or the folder is no use."""
        self._chosen()
        self.office.check()

    def restore(self) -> None:
        """Make the office of the backup and open it, with the way it goes shown."""
        about = self._premises, self._chosen().path, self.place, self._sign_in()
        title = self.say("Restoring the backup")
        self.waiting.emit(True)
        take_time_apart(
            self.say,
            self._apart,
            title,
            partial(move_in, *about, is_wanted_untrue=self.anyway.isChecked()),
            self.begun.emit,
            self.refused.emit,
            self,
            called_off=partial(self.waiting.emit, False),
        )

    def _preview(self) -> None:
        try:
            file = self._chosen().path
            # Not beside the backup: a stick may be full or take nothing.
            aside = nearest_folder(self.place)
        except Refusal as refusal:
            self.refused.emit(refusal)
            return
        sign_in, restorer = self._sign_in(), self._premises.restorer()
        self.waiting.emit(True)
        take_time_apart(
            self.say,
            self._apart,
            self.say("Looking into the backup"),
            lambda progress: restorer.preview(file, sign_in, progress, aside=aside),
            self._tell,
            self.refused.emit,
            self,
            called_off=partial(self.waiting.emit, False),
        )

    def _tell(self, held: Held) -> None:
        self.waiting.emit(False)
        self.held.setText(told_held(self.say, held))

    def _show(self, known: Backup | None) -> None:
        self._known = known
        self.anyway.forget()
        if known:
            self.held.setText(told_backup(self.say, known))
            beside = partial(self._premises.restorer().beside, known)
            self._apart.run(beside, partial(self._tell_age, known), self.refused.emit)
        else:
            self.held.setText(self.say("No backup is chosen yet."))
        self.keys.setVisible(known is not None and known.is_encrypted)
        self.look.setEnabled(known is not None)

    def _tell_age(self, known: Backup, beside: Sequence[Backup]) -> None:
        if known is self._known:
            told = told_backup(self.say, known), told_age(self.say, known, beside)
            self.held.setText("\n".join(told))

    def _chosen(self) -> Backup:
        if self._known is None:
            raise Refusal(NO_FILE)
        return self._known

    def _sign_in(self) -> SignIn | None:
        return self.keys.sign_in if self._chosen().is_encrypted else None

    def _choose(self) -> None:
        say, folder = self.say, str(Path.home())
        kinds = say("Backups (*.visitario-backup*)")
        chosen, _ = QFileDialog.getOpenFileName(self, say("Restore a backup"), folder, kinds)
        if chosen:
            self.take(Path(chosen))

    def _lay_out(self) -> None:
        caption = label(self.say("Backup"), "small")
        caption.setBuddy(self.choose)
        self.file.setAccessibleName(caption.text())
        both = row(self.file, self.choose)
        both.setStretch(0, 1)
        self.column.addWidget(caption)
        self.column.addLayout(both)
        self.column.addWidget(self.held)
        self.column.addWidget(self.keys)
        self.column.addWidget(self.anyway)
        self.column.addLayout(row(self.look, None))
        self.column.addWidget(self.office)
        self.column.addStretch(1)
