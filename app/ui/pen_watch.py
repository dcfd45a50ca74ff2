"""Whose is the pen while the window stands open, and why can't anything be changed without it?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.service.access import may_anything
from app.service.pen import Holder, Pen, Standing, Whose, at_of
from app.service.ports import Office
from app.ui.bridge import Bridge
from app.words import Refusal, Speech

LOOK_EVERY: Final = 2000
"""How often, in milliseconds, one looks whose the pen is."""

UNKNOWN: Final = Standing(Whose.OURS)
"""Until it is known, as in an office that nobody else can reach: every deed asks again anyway."""


class PenWatch(QObject):
    """How it stands with the pen, for the window; `changed` says that it stands otherwise now."""

    changed = Signal()

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.standing: Standing = UNKNOWN
        self._bridge = bridge
        self._is_looking = False
        self._tick = QTimer(self)
        self._tick.setInterval(LOOK_EVERY)
        self._tick.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to look."""
        self.look()
        self._tick.start()

    def look(self) -> None:
        """Look how it stands; while the window waits for a long deed, or is locked, not twice."""
        if not self._is_looking:
            self._is_looking = True
            self._bridge.ask(_standing, self._take, self._lose_sight)

    def take(self) -> None:
        """Take the pen that is free or left."""
        self._do(lambda pen: pen.take())

    def ask(self) -> None:
        """Ask whoever has the pen to hand it over."""
        self._do(lambda pen: pen.ask())

    def hand_over(self) -> None:
        """Hand the pen over to whoever asks for it."""
        self._do(lambda pen: pen.answer(hand_over=True))

    def decline(self) -> None:
        """Say to whoever asks for it: not now."""
        self._do(lambda pen: pen.answer(hand_over=False))

    @property
    def only_reads(self) -> bool:
        """Whether whoever is signed in never writes, so that the pen is nothing to them."""
        return may_anything(self._bridge.person) is not None

    def why_not(self, say: Speech) -> str:
        """Why nothing can be changed in this window; empty where it has the pen."""
        whose, holder, _, _ = self.standing
        if self._bridge.office.is_read_only:
            return say("This window was opened to be read only.")
        if whose is Whose.OURS or self.only_reads:
            return ""
        if holder is None:
            return say("Read only: the pen is free. Take it to change anything.")
        return say("Read only: {held}. Ask for the pen to change anything.", held=held(holder, say))

    def state(self, say: Speech) -> str:
        """Whose the pen is, in the few words that the foot of the window has room for."""
        whose, holder, _, _ = self.standing
        if self._bridge.office.is_read_only or self.only_reads:
            return say("read only")
        if whose is Whose.FREE:
            return say("read only, the pen is free")
        if whose is not Whose.OURS and holder:
            return say("read only, {who} has the pen", who=holder.who)
        return say("saved, you have the pen") if holder else say("saved")

    def _do(self, deed: Callable[[Pen], None]) -> None:
        def on(office: Office) -> Standing:
            if office.pen is None:
                return UNKNOWN
            deed(office.pen)
            return office.pen.look()

        self._bridge.ask(on, self._take)

    def _take(self, standing: Standing) -> None:
        self._is_looking = False
        # A holder's beat is no news.
        before, now = (_still(each) for each in (self.standing, standing))
        self.standing = standing
        if standing.whose is Whose.OURS and standing.holder and self.only_reads:
            self._do(lambda pen: pen.lend())  # what they may do was changed meanwhile
        if before != now:
            self.changed.emit()
            self._bridge.turned.emit()

    def _lose_sight(self, _: Refusal) -> None:
        """The file is out of reach, which the bridge tells; the pen is looked at again."""
        self._is_looking = False


def held(holder: Holder, say: Speech) -> str:
    """Who has the pen, where and since when, as part of a sentence."""
    on, at = at_of(holder)
    return say(
        "{who} has the pen on {host} since {on}, {at}",
        who=holder.who,
        host=holder.host,
        on=say.dated(on),
        at=at,
    )


def _standing(office: Office) -> Standing:
    return office.pen.look() if office.pen else UNKNOWN


def _still(standing: Standing) -> tuple[object, ...]:
    whose, holder, asker, asked = standing
    return whose, holder and (holder.token, holder.since), asker and asker.token, asked
