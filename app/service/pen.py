"""Whose is the pen of an office file that several windows can reach, and how does it pass on?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Final, NamedTuple, Protocol

from app.words import N_, Refusal

BEAT: Final = timedelta(seconds=20)
"""How often whoever holds the pen, or asks for it, says that they are still there."""

STALE: Final = timedelta(minutes=3)
"""After so long without a word a holder counts as gone: asleep, cut off or ended."""

HELD: Final = N_(
    "{who} has the pen of {name} on the computer {host}, since {on} at {at}: nothing can be"
    " changed here. Ask for the pen in the window, or wait until that window is closed."
)
LEFT: Final = N_(
    "{who} took the pen of {name} on the computer {host}, on {on} at {at}, and has not been heard"
    " of for a while. If nobody works there, take the pen: visitario pen --take, or the window's"
    " button."
)


@dataclass(frozen=True, slots=True)
class Holder:
    """One window or command: `token` tells it from all others; both instants are in UTC.

    `boot` and `cards` tell its computer from another one of the same name, where they are known.
    """

    token: str
    who: str
    host: str
    pid: int
    since: datetime
    seen: datetime
    boot: str = ""
    cards: str = ""


class Whose(Enum):
    """Whose the pen is, for the one who looks."""

    FREE = "free"
    OURS = "ours"
    OTHERS = "others"
    LEFT = "left"
    """Somebody's who is not there any more, as far as one can tell."""


class Asked(Enum):
    """What became of our asking for the pen."""

    NO = "no"
    WAITING = "waiting"
    DECLINED = "declined"


class Standing(NamedTuple):
    """How it stands with the pen: whose it is, who asks us for it, and what became of our asking.

    `holder` is None while the pen is free.
    """

    whose: Whose
    holder: Holder | None = None
    asker: Holder | None = None
    asked: Asked = Asked.NO


class Drive(Enum):
    """What a file lies on."""

    FIXED = "fixed"
    SHARE = "share"
    REMOVABLE = "removable"
    MEMORY = "memory"


class Pen(Protocol):
    """The pen of one office file as one window sees it; every deed wants it to be ours.

    Each raises `Refusal` where the folder of the file can't be reached.
    """

    @property
    def drive(self) -> Drive:
        """What the file lies on."""

    def look(self) -> Standing:
        """How it stands now; whoever holds the pen or asks for it says so that they are there."""

    def take(self) -> None:
        """Take a pen that is free or left; `Refusal` if somebody has it."""

    def ask(self) -> None:
        """Ask whoever has the pen to hand it over; `Refusal` if somebody else asks already."""

    def answer(self, *, hand_over: bool) -> None:
        """Hand the pen over to whoever asks for it, or say: not now."""

    def lend(self) -> None:
        """Have the pen from now on for no longer than each deed: for somebody who only reads."""


def refusal_of(name: str, standing: Standing) -> Refusal:
    """Why nothing can be written to the file `name` while the pen is not ours."""
    holder = standing.holder
    if holder is None:
        return Refusal(N_("Nobody has the pen of {name}. Take it first."), name=name)
    on, at = at_of(holder)
    message = LEFT if standing.whose is Whose.LEFT else HELD
    return Refusal(message, name=name, who=holder.who, host=holder.host, on=on, at=at)


def at_of(holder: Holder) -> tuple[date, str]:
    """The computer's own day and time at which somebody took the pen."""
    at = holder.since.astimezone()
    return at.date(), f"{at:%H:%M}"
