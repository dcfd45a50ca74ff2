"""Where are the office's file, the settings and the backups on this computer?"""

from __future__ import annotations

from app.ui.desk import Desk
from app.ui.manners import Manners
from app.ui.parts.setting import Line, Told


def places(desk: Desk, manners: Manners) -> list[Line]:
    """The files, and what there is none of."""
    say = desk.say
    return [
        _Renewed(
            say("Office file"),
            say("All that the office knows. To move to another computer, take a backup there."),
            desk,
        ),
        Told(
            say("Settings"),
            say("What counts for the window and the terminal; visitario settings shows it too."),
            str(desk.preferred.place),
        ),
        Told(
            say("How you like the window"),
            say("Language, colours, size, lock and columns: of this account at the computer."),
            manners.settings.fileName(),
        ),
        Told(
            say("Logs"),
            say("A fault is told in a box; what it saves for support has no patient data."),
            say("none are kept"),
        ),
        Told(
            say("Updates"),
            say("Nothing leaves this computer by itself."),
            say("none are looked for"),
        ),
    ]


class _Renewed(Told):
    """Where the office's file is, which is another one after a restore or a lock."""

    def __init__(self, title: str, about: str, desk: Desk) -> None:
        super().__init__(title, about, "")
        self._desk = desk
        self.renew()

    def renew(self) -> None:
        vault = self._desk.bridge.office.vault
        place = str(vault.path) if vault else self._desk.bridge.office.name
        self.line.setText(place)
        self.line.setToolTip(place)
        self.line.setCursorPosition(0)
