"""Which backups are there, are they sound, and what is each kept for?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.rotation import Span
from app.service.backups import KEPT_FOR, OCCASIONS, Listed, Vault
from app.ui.desk import Desk
from app.ui.dialogs.question import Question
from app.ui.keeper import vault_of
from app.ui.parts.labels import button, label
from app.words import N_

if TYPE_CHECKING:
    from app.ui.keeper import Keeper


MADE: Final = N_(
    "Made on the first start of a day, at midnight, when the window locks or closes, before each"
    " import and before an update of the file."
)
TEXT: Final = 2
"""The column of a line that has the most to say."""


class BackupsDialog(Question):
    """Lists the backups, read through once more. Its deed is to make one now.

    `wanted`: make one now; `restoring`: make an office of one; `setting`: say where and how many.
    """

    wanted = Signal()
    restoring = Signal()
    setting = Signal()
    is_deed = False

    def __init__(self, desk: Desk, keeper: Keeper, parent: QWidget | None = None) -> None:
        say, vault = desk.say, vault_of(desk)
        super().__init__(desk, say("Backups"), _about(desk), say("Back up now"), parent)
        self.setMinimumWidth(720)
        self.cancel.setText(say("Close"))
        self.restore, self.change = button(say("Restore…")), button(say("Where and how many…"))
        self.aside.addWidget(self.restore)
        self.aside.addWidget(self.change)
        self.restore.clicked.connect(self._leave_for_restoring)
        self.change.clicked.connect(self._leave_for_setting)
        self.second = label(kind="warning", wrap=True)
        self.second.hide()
        self.put(self.second)
        self.told = label(say("Reading the backups…"), "quiet", wrap=True)
        self.put(self.told)
        self.lines = QGridLayout()
        self.lines.setHorizontalSpacing(16)
        self.lines.setVerticalSpacing(6)
        self.put(self.lines)
        self.form.addStretch(1)
        if vault:
            self._since = keeper.unreached
            keeper.apart.ask(lambda _: _out_of_reach(vault), self._tell_second)
            keeper.apart.ask(lambda _: vault.listed(), self.show_lines, self.refuse)

    def _tell_second(self, place: Path | None) -> None:
        """Say that the second place is out of reach, and since when that is known."""
        say, since = self.desk.say, (self._since or self.desk.day.now()).astimezone()
        if place:
            words = say(
                "The second place, {folder}, can't be reached; that was first seen on {on} at {at}."
                " What it lacks is copied once it is there again.",
                folder=place,
                on=say.dated(since.date()),
                at=say.clock(since.time()),
            )
            self.second.setText(words)
            self.second.show()
            self.grow_soon()

    def show_lines(self, found: Sequence[Listed]) -> None:
        """Show a line for each backup, the newest first."""
        say = self.desk.say
        words = say("The newest first. Every one was read through: its bytes are those verified.")
        if any(each.problem for each in found):
            words = say("The newest first. Every one was read through; those marked ✗ are no use.")
        self.told.setText(words if found else say("There is no backup yet."))
        for row, each in enumerate(found):
            for column, part in enumerate(self._words(each)):
                kind = "warning" if each.problem and column == 0 else "" if column == 0 else "small"
                self.lines.addWidget(label(part, kind, wrap=column == TEXT), row, column)
        self.lines.setColumnStretch(TEXT, 1)
        self.grow_soon()

    def answer(self) -> None:
        self.accept()
        self.wanted.emit()

    def _words(self, listed: Listed) -> Sequence[str]:
        say, known = self.desk.say, listed.backup
        if known is None:
            return "✗", listed.path.name, listed.problem.said(say) if listed.problem else ""
        at = known.made_at.astimezone()
        when = f"{say.weekday(at.date())} {at.year}, {say.clock(at.time())}"
        kept = [say(KEPT_FOR[span]) for span in Span if span in listed.kept_for]
        place = [say("second place")] if listed.is_second else []
        told = " · ".join([say(OCCASIONS[known.occasion]), *place, ", ".join(kept)])
        problem = f" {listed.problem.said(say)}" if listed.problem else ""
        return "✗" if listed.problem else "✓", when, f"{told}{problem}"

    def _leave_for_restoring(self) -> None:
        self.reject()
        self.restoring.emit()

    def _leave_for_setting(self) -> None:
        self.reject()
        self.setting.emit()


def _about(desk: Desk) -> str:
    """When they are made, and where they lie."""
    say, vault = desk.say, vault_of(desk)
    about = say(MADE)
    if desk.bridge.office.is_example:
        about = say("An example office is not backed up by itself.")
    places = [str(each) for each in (vault.folder, vault.second_place) if each] if vault else []
    if not places:
        return about
    lie = say("They lie in {places}.", places=say.listed(places))
    return f"{about} {lie}"


def _out_of_reach(vault: Vault) -> Path | None:
    """The second place, where it is not there."""
    place = vault.second_place
    return place if place and not place.is_dir() else None
