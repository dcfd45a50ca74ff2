"""What can be done from the menus of the window, and by which key?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from app.domain.change import Deed
from app.ui.backup_door import back_up_now, restore_backup, show_backups
from app.ui.files_door import adopt_tracker, export_lists
from app.ui.guide.places import START
from app.ui.lock_door import LOCK_KEYS, lock_now, sign_out
from app.ui.manners import language_wanted
from app.ui.menus.entry import Entry, Needs
from app.ui.menus.office import OFFICE
from app.ui.menus.patient import PATIENT, VISIT
from app.ui.theme import SIZES, Scheme
from app.ui.ways import WAYS, Way
from app.words import N_

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

_DIGITS: Final = "1234567890"


def page_keys(place: int) -> str:
    """The keys that lead to the page in a place of the navigation, counted from 0."""
    if WAYS[place].way == "settings":
        return "Ctrl+,"
    shift = "" if place < len(_DIGITS) else "Shift+"
    return f"Alt+{shift}{_DIGITS[place % len(_DIGITS)]}"


def _open_another(window: MainWindow) -> None:
    from app.ui.another import open_another

    open_another(window)


def _page(place: int, way: Way) -> Entry:
    tip = N_("Go to this page")
    return Entry(way.name, page_keys(place), tip, lambda window: window.go(window.room(way.way)))


def _scheme(scheme: Scheme, name: str, keys: str, tip: str) -> Entry:
    return Entry(
        name,
        keys,
        tip,
        lambda window: window.manners.choose_scheme(scheme),
        is_on=lambda window: window.desk.theme.scheme is scheme,
    )


def _language(code: str, name: str, keys: str, tip: str) -> Entry:
    def speak(window: MainWindow) -> None:
        window.manners.choose_language(code)
        window.spoken.emit()

    def is_on(window: MainWindow) -> bool:
        return language_wanted(window.manners.settings) == code

    return Entry(name, keys, tip, speak, is_on=is_on)


def _size(step: int) -> Callable[[MainWindow], None]:
    return lambda window: window.manners.step_size(step)


FILE: Final[Sequence[Entry | None]] = (
    Entry(
        N_("Enrol a patient…"),
        "Ctrl+N",
        N_("Add a patient at consent"),
        lambda window: window.deeds.enrol(window.shown.code),
        Needs.NOW,
        deed=Deed.ADD_PATIENT,
    ),
    None,
    Entry(
        N_("Open another office…"),
        "Ctrl+O",
        N_("Open another office file in a window of its own"),
        _open_another,
    ),
    None,
    Entry(
        N_("Take over a tracker…"),
        "Ctrl+T",
        N_("Enter what a spreadsheet of your own holds, once it is compared"),
        adopt_tracker,
        Needs.NOW,
        deed=Deed.IMPORT_SHEET,
    ),
    Entry(
        N_("Export…"),
        "Ctrl+S",
        N_("Write lists or appointments to a file, for other programs"),
        export_lists,
    ),
    None,
    Entry(
        N_("As known on…"),
        "Ctrl+Shift+K",
        N_("Show the office as it was known on a past day"),
        lambda window: window.ask_past(),
    ),
    None,
    Entry(
        N_("Lock"),
        LOCK_KEYS,
        N_("Hide everything until you sign in again; what is open is kept"),
        lock_now,
    ),
    Entry(
        N_("Sign out"),
        "Ctrl+Shift+Q",
        N_("Close the office's file, and let somebody else sign in"),
        sign_out,
    ),
    Entry(
        N_("Back up now"),
        "Ctrl+Alt+B",
        N_("Make a backup of the office and verify it"),
        back_up_now,
    ),
    Entry(
        N_("Backups…"),
        "Ctrl+Alt+Shift+B",
        N_("Show the backups, and say where they go"),
        show_backups,
    ),
    Entry(
        N_("Restore a backup…"),
        "Ctrl+Alt+R",
        N_("Make a new office file of a backup"),
        restore_backup,
    ),
    None,
    Entry(N_("Quit"), "Ctrl+Q", N_("Close the window"), lambda window: window.close()),
)

VIEW: Final[Sequence[Entry | None]] = (
    _scheme(Scheme.SYSTEM, N_("As the system"), "Ctrl+F5", N_("Light or dark as the system is")),
    _scheme(Scheme.LIGHT, N_("Light"), "Ctrl+F6", N_("Dark words on a light ground")),
    _scheme(Scheme.DARK, N_("Dark"), "Ctrl+F7", N_("Light words on a dark ground")),
    _scheme(Scheme.CONTRAST, N_("High contrast"), "Ctrl+F8", N_("As far apart as colours can be")),
    None,
    _language(
        "", N_("Language as the system"), "Ctrl+F9", N_("The window in the computer's language")
    ),
    _language("en", "English", "Ctrl+F10", N_("The window in English")),
    _language("es", "Español", "Ctrl+F11", N_("The window in Spanish")),
    None,
    Entry(N_("Larger"), "Ctrl++", N_("Larger words"), _size(1)),
    Entry(N_("Smaller"), "Ctrl+-", N_("Smaller words"), _size(-1)),
    Entry(N_("Usual size"), "Ctrl+0", N_("Words as large as the system's"), _size(-len(SIZES))),
    Entry(
        N_("Columns as wide as needed"),
        "Ctrl+Shift+W",
        N_("Forget the widths drawn by hand on this page"),
        lambda window: window.manners.forget_widths(window.shown),
    ),
)

GO: Final[Sequence[Entry | None]] = (
    *(_page(place, way) for place, way in enumerate(WAYS)),
    None,
    Entry(
        N_("Find…"),
        "Ctrl+K",
        N_("Find a patient, a visit, a page or a deed by a few letters"),
        lambda window: window.finder.setFocus(),
    ),
    Entry(
        N_("Back"),
        "Esc",
        N_("Go back to the page before, or to Today"),
        lambda window: window.go_back(),
    ),
    Entry(N_("Show again"), "F5", N_("Read the office anew"), lambda w: w.overview.renew()),
)

HELP: Final[Sequence[Entry | None]] = (
    Entry(
        N_("Help on what is shown"),
        "F1",
        N_("What the guide tells of this page; in a dialog F1 does the same"),
        lambda window: window.help.open(),
    ),
    Entry(
        N_("User's guide"),
        "Shift+F1",
        N_("The first morning, ten tasks with pictures, and where everything is"),
        lambda window: window.help.open(START),
    ),
    Entry(
        N_("Keys…"),
        "Ctrl+Shift+F1",
        N_("Every deed and its key"),
        lambda window: window.show_keys(),
    ),
    Entry(
        N_("About Visitario…"),
        "Ctrl+F1",
        N_("Which version this is"),
        lambda window: window.show_about(),
    ),
)

MENUS: Final[Sequence[tuple[str, Sequence[Entry | None]]]] = (
    (N_("&File"), FILE),
    (N_("&Edit"), ()),
    (N_("&Patient"), PATIENT),
    (N_("&Visit"), VISIT),
    (N_("&Office"), OFFICE),
    (N_("Vie&w"), VIEW),
    (N_("&Go to"), GO),
    (N_("&Help"), HELP),
)
"""The menus in their order; None is a rule between entries. Undo, which names itself, is extra."""

UNDO: Final = Entry(
    N_("Undo"),
    "Ctrl+Z",
    N_("Take your last deed back"),
    lambda window: window.deeds.undo(),
    Needs.NOW,
    deed=Deed.UNDO,
)


def every_entry() -> Iterator[Entry]:
    """All entries, as the menus list them."""
    yield UNDO
    for _, entries in MENUS:
        yield from (entry for entry in entries if entry)
