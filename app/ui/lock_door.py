"""How does one lock the window, or leave it to somebody else?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

LOCK_KEYS: Final = "Ctrl+L"


def lock_now(window: MainWindow) -> None:
    """Lock the window, with what is open kept behind the lock."""
    if window.desk.lock:
        window.desk.lock.lock()
    else:
        _say_why_not(window)


def sign_out(window: MainWindow) -> None:
    """Let somebody else sign in."""
    if window.desk.lock:
        window.desk.lock.lock(keep=False)
    else:
        _say_why_not(window)


def _say_why_not(window: MainWindow) -> None:
    window.deeds.say(
        window.desk.say(
            "This office takes no password, so there is nothing to lock it with: lock the"
            " computer's screen. “People…” in the menu Office tells how to protect the office."
        )
    )
