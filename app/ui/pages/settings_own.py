"""Which settings are kept for this computer and for whoever sits at it?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from app.service.preferences import typed_value, usual, value_of
from app.ui.desk import Desk
from app.ui.manners import LOCK_AFTER, Manners, language_wanted
from app.ui.parts.setting import (
    Bound,
    ChoiceSetting,
    FolderSetting,
    Line,
    OfficeSetting,
    TickSetting,
    TypedSetting,
)
from app.ui.theme import SIZES, Scheme
from app.words import N_

MINUTES: Final = (1, 2, 5, 10, 15, 20, 30, 60)
SCHEMES: Final = {
    Scheme.SYSTEM: N_("As the system"),
    Scheme.LIGHT: N_("Light"),
    Scheme.DARK: N_("Dark"),
    Scheme.CONTRAST: N_("High contrast"),
}

NUMBERS: Final = {
    "backups.keep_days": (N_("Daily backups"), N_("Of so many days the newest backup stays.")),
    "backups.keep_weeks": (N_("Weekly backups"), N_("Of so many weeks the newest backup stays.")),
    "backups.keep_months": (
        N_("Monthly backups"),
        N_("Of so many months the newest backup stays. The newest of all stays anyway."),
    ),
}


def of_looks(desk: Desk, manners: Manners, spoken: Callable[[], None]) -> list[Line]:
    """Language, colours and the size of words."""
    say = desk.say
    schemes = [(each, say(words)) for each, words in SCHEMES.items()]
    sizes = [(each, f"{each} %") for each in SIZES]
    return [
        _language(desk, manners, spoken),
        ChoiceSetting(
            say,
            say("Colours"),
            say("Light or dark, or as far apart as colours can be."),
            Bound(lambda: desk.theme.scheme, manners.settled(manners.choose_scheme), Scheme.SYSTEM),
            schemes,
        ),
        ChoiceSetting(
            say,
            say("Text size"),
            say("Compared with the words of other programs. Ctrl and + or − do the same."),
            Bound(lambda: desk.theme.percent, manners.settled(manners.choose_size), SIZES[0]),
            sizes,
        ),
    ]


def _language(desk: Desk, manners: Manners, spoken: Callable[[], None]) -> Line:
    say = desk.say

    def speak(language: str) -> None:
        manners.choose_language(language)
        manners.settle()
        spoken()

    return ChoiceSetting(
        say,
        say("Language"),
        say("Of the window. A paper may speak another one: you say so when you print it."),
        Bound(lambda: language_wanted(manners.settings), speak, ""),
        [("", say("Language as the system")), ("en", "English"), ("es", "Español")],
    )


def of_lists(desk: Desk, manners: Manners, turn_notice: Callable[[], object]) -> list[Line]:
    """What counts as coming, and the morning notice."""
    say = desk.say

    def notice(is_wanted: bool) -> None:
        if is_wanted != manners.has_notice:
            turn_notice()
            manners.settle()

    return [
        TypedSetting(
            say,
            say("Days ahead"),
            say(
                "How many days ahead a window counts as coming: on Today, on the board, in exported"
                " lists and in the terminal."
            ),
            _kept(desk, "horizon"),
            str(usual("horizon")),
        ),
        TickSetting(
            say,
            say("Morning notice"),
            say("The desktop tells each morning how much there is to do; codes only."),
            Bound(lambda: manners.has_notice, notice, usual=False),
            say("Tell me each morning"),
        ),
    ]


def of_lock(desk: Desk, manners: Manners) -> list[Line]:
    """When the window locks by itself."""
    say, lock = desk.say, desk.lock
    known = manners.lock_after

    def lock_after(minutes: int) -> None:
        manners.choose_lock_after(minutes)
        if lock:
            lock.watch.minutes = minutes
        manners.settle()

    made = ChoiceSetting(
        say,
        say("Automatic lock"),
        say(
            "After so long without a touch the window shows nothing until you sign in again; what"
            " you have open stays."
        )
        if lock
        else say("This office takes no password: there is nothing to lock it with."),
        Bound(lambda: manners.lock_after, lock_after, LOCK_AFTER),
        [
            (each, say.plural("{n} minute", "{n} minutes", each) if each else say("never"))
            for each in sorted({*MINUTES, LOCK_AFTER, known})
        ],
    )
    made.box.setEnabled(lock is not None)
    return [made]


def of_backups(desk: Desk) -> list[Line]:
    """Where backups go, and of how long they stay."""
    say = desk.say
    return [
        FolderSetting(
            say,
            say("Folder for backups"),
            say(
                "Usually “backups” beside the office file. Those made before stay where they are,"
                " and are listed no more."
            ),
            _kept(desk, "backups.folder"),
            say("as usual"),
        ),
        FolderSetting(
            say,
            say("Second place for backups"),
            say("Each is copied there too. Choose a folder on another disk, or on a stick."),
            _kept(desk, "backups.second_place"),
            say("none"),
        ),
        *(
            TypedSetting(say, say(title), say(about), _kept(desk, name), str(usual(name)))
            for name, (title, about) in NUMBERS.items()
        ),
    ]


def of_office(desk: Desk) -> list[Line]:
    """Which office opens from the icon."""
    say = desk.say
    about = say(
        "The office file that opens when the program is started by its icon. This window goes on"
        " with the one that it has."
    )
    bound = _kept(desk, "office")
    return [OfficeSetting(say, say("Office that opens"), about, bound, say("as usual"))]


def _kept(desk: Desk, name: str) -> Bound[str]:
    def put(given: str) -> None:
        desk.preferred.change(name, typed_value(name, given) if given else usual(name))

    return Bound(lambda: str(value_of(desk.preferred.settings, name)), put, str(usual(name)))
