"""What can be done from the menu of the office?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.domain.change import Deed
from app.ui.check_door import check_office
from app.ui.looking_up import show_access, show_rights
from app.ui.menus.entry import Entry, Needs
from app.ui.people_door import protect, show_people
from app.ui.settings_door import show_settings
from app.ui.texts_door import edit_texts
from app.words import N_

OFFICE: Final[Sequence[Entry | None]] = (
    Entry(
        N_("Did it happen?…"),
        "Ctrl+D",
        N_("Say what became of past appointments, one at a time"),
        lambda window: window.deeds.answer(),
        Needs.NOW,
        deed=Deed.ANSWER_BOOKING,
    ),
    Entry(
        N_("Close days…"),
        "Ctrl+Shift+D",
        N_("Keep days free: holidays, a service that is closed"),
        lambda window: window.deeds.close_days(),
        Needs.NOW,
        deed=Deed.CLOSE_DAYS,
    ),
    Entry(
        N_("Office marks…"),
        "Ctrl+Shift+M",
        N_("Say which marks the office ticks off for each visit"),
        lambda window: window.deeds.define_marks(),
        Needs.NOW,
        deed=Deed.DEFINE_MARKS,
    ),
    Entry(
        N_("Patients' texts…"),
        "Ctrl+Shift+X",
        N_("Edit or confirm what the patients' papers say, and note who approved it"),
        edit_texts,
        Needs.NOW,
        deed=Deed.EDIT_TEXTS,
    ),
    Entry(
        N_("Who came near to names…"),
        "Ctrl+Alt+N",
        N_("Who looked patients up, changed a name or erased it, and when"),
        show_access,
    ),
    Entry(
        N_("Who may look patients up…"),
        "Ctrl+Shift+J",
        N_("Give or take back the right to see names and telephones"),
        show_rights,
        Needs.NOW,
        deed=Deed.GRANT_LOOK_UP,
    ),
    Entry(
        N_("People…"),
        "Ctrl+Shift+G",
        N_("Who signs in, what they may do, passwords and the recovery key"),
        show_people,
    ),
    Entry(
        N_("Check this office…"),
        "Ctrl+Alt+K",
        N_("Verify the file, its history and the blind, and say what was found"),
        check_office,
    ),
    Entry(
        N_("Protect with passwords…"),
        "Ctrl+Alt+P",
        N_("Encrypt the office's plain file, and have everybody sign in"),
        protect,
        Needs.NOW,
        deed=Deed.ADD_PERSON,
    ),
    Entry(
        N_("Automatic lock…"),
        "Ctrl+Alt+L",
        N_("Say after how many minutes without a touch the window locks"),
        lambda window: show_settings(window, "lock"),
    ),
    None,
    Entry(
        N_("Morning notice"),
        "Ctrl+Shift+N",
        N_("Tell each morning on the desktop how much there is to do; codes only"),
        lambda window: window.turn_notice(),
        is_on=lambda window: window.manners.has_notice,
    ),
)
