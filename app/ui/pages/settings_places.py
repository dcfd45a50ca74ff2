"""Where are the office's file and the settings on this computer, and what is there none of?"""

from __future__ import annotations

from typing import Final

from app.ui.desk import Desk
from app.ui.manners import Manners
from app.ui.parts.setting import Line, Told
from app.ui.support import What, kept
from app.words import N_

ABOUT: Final = {
    What.OFFICE: N_("All that the office knows. To move to another computer, take a backup there."),
    What.SETTINGS: N_(
        "What counts for the window and the terminal; visitario settings shows it too."
    ),
    What.WINDOW: N_("Language, colours, size, lock and columns: of this account at the computer."),
}
"""What is in a file; the folders of the backups are told where they are set."""


def places(desk: Desk, manners: Manners) -> list[Line]:
    """The files, and what there is none of."""
    say = desk.say
    return [
        *(
            Told(each.name, say(ABOUT[each.what]), str(each.place))
            for each in kept(desk, manners.settings.fileName())
            if each.what in ABOUT
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
