"""How does one come to the settings, and from there to the dialogs in which the rest is set?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


def show_settings(window: MainWindow, section: str) -> None:
    """Show the page at one of its sections."""
    from app.ui.pages.settings import SettingsPage

    page = window.room("settings")
    window.go(page)
    if isinstance(page, SettingsPage):
        page.go_to(section)


def open_wished(window: MainWindow, name: str) -> None:
    """Open what a button of the page names: a dialog, else a page."""
    from app.ui.backup_door import show_backups
    from app.ui.looking_up import show_rights
    from app.ui.people_door import protect, show_people
    from app.ui.texts_door import edit_texts
    from app.ui.ways import define_preparations

    openers = {
        "backups": show_backups,
        "marks": lambda _: window.deeds.define_marks(),
        "people": show_people,
        "protect": protect,
        "preparations": define_preparations,
        "rights": show_rights,
        "texts": edit_texts,
    }
    if name in openers:
        openers[name](window)
    else:
        window.go(window.room(name))
