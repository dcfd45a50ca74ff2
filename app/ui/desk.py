"""What every page and dialog is given: the office behind the bridge, the day, words and colours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.domain.change import Deed
from app.domain.origin import Text
from app.domain.protocol import ProtocolVersion
from app.service.access import may, may_anything
from app.ui.bridge import Bridge
from app.ui.day_watch import DayWatch
from app.ui.preferred import Preferred
from app.ui.theme import Theme
from app.words import Speech

if TYPE_CHECKING:
    from app.service.codec import Codec
    from app.service.ports import Finding, Office
    from app.service.soundness import Blinding
    from app.ui.keeper import Keeper
    from app.ui.lock import Lock
    from app.ui.pen_watch import PenWatch
    from app.ui.protection import Protection


def no_codec() -> Codec:
    """No formats: for a desk on which no file is written."""
    raise LookupError("this desk was given no formats")


def nothing_found(_: Office) -> Sequence[Finding]:
    """Nobody looks for what could tell: for a desk without the whole program around it."""
    return ()


@dataclass(frozen=True)
class Desk:
    """One person's place of work. `shipped` gives the protocols that come with the program, and
    `codec` what writes and reads the files of others; each is loaded when it is asked for.
    `preferred` is what is set on this computer. `lock` locks the window; None where the office
    takes no password. `keeper` makes backups; None for an office that is in no file. `blinding`
    finds what of the program or the office could tell a patient's arm. `protection` gives a plain
    office passwords; None where that can't be.
    """

    bridge: Bridge
    day: DayWatch
    theme: Theme
    say: Speech
    preferred: Preferred
    shipped: Callable[[], Sequence[ProtocolVersion]] = tuple
    codec: Callable[[], Codec] = no_codec
    pen: PenWatch | None = None
    lock: Lock | None = None
    keeper: Keeper | None = None
    blinding: Blinding = nothing_found
    protection: Protection | None = None

    @property
    def horizon(self) -> int:
        """How many days ahead count as upcoming."""
        return self.preferred.settings.horizon

    @property
    def today(self) -> date:
        """The day as the window shows it."""
        return self.day.today

    @property
    def past(self) -> str:
        """Why nothing can be done now: a past day is shown, or others have the pen; else empty."""
        day = self.bridge.office.known_as_of
        if day is None:
            return self.pen.why_not(self.say) if self.pen else ""
        return self.say(
            "Shown as known on {day}: read only. Go back to now.", day=self.say.dated(day)
        )

    def why_not(self, deed: Deed | None = None) -> str:
        """Why a deed, or any at all, can't be done now by whoever is signed in; empty if it can."""
        person = self.bridge.person
        refusal = may(person, deed) if deed else may_anything(person)
        return self.past or (refusal.said(self.say) if refusal else "")

    def text(self, text: Text) -> str:
        """A text of the protocol in the window's language."""
        return text.in_(self.say.language)
