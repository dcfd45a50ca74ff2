"""What does the window say of the pen, and how does one ask for it, take it or hand it over?"""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from app.service.pen import Asked, Standing, Whose
from app.ui.desk import Desk
from app.ui.parts.labels import button
from app.ui.parts.said_line import NoticeLine
from app.ui.pen_watch import PenWatch, held


class PenBanner(NoticeLine):
    """Says that others have the pen, or ask for it; hidden while the pen is ours alone."""

    def __init__(self, desk: Desk, pen: PenWatch) -> None:
        say = desk.say
        self.ask = button(say("Ask for the pen"), "past")
        self.take = button(say("Take the pen"), "past")
        self.hand_over = button(say("Hand over"), "past")
        self.not_now = button(say("Not now"), "past")
        super().__init__(*self._buttons)
        self._desk, self._pen = desk, pen
        self.ask.clicked.connect(pen.ask)
        self.take.clicked.connect(pen.take)
        self.hand_over.clicked.connect(pen.hand_over)
        self.not_now.clicked.connect(pen.decline)
        for change in (pen.changed, desk.bridge.turned):
            change.connect(self.tell)
        self.tell()

    @property
    def _buttons(self) -> tuple[QPushButton, ...]:
        return self.ask, self.take, self.hand_over, self.not_now

    def tell(self) -> None:
        """Say how it stands, and offer what can be done."""
        standing = self._pen.standing
        words = "" if self._pen.only_reads else self._words(standing)
        self.say_it(words)
        offered = self._offered(standing)
        for each in self._buttons:
            each.setVisible(each in offered)

    def _offered(self, standing: Standing) -> tuple[QPushButton, ...]:
        if self._desk.bridge.office.is_read_only:
            return ()
        if standing.whose is Whose.OURS:
            return (self.hand_over, self.not_now) if standing.asker else ()
        if standing.whose is Whose.OTHERS:
            return () if standing.asked is Asked.WAITING else (self.ask,)
        return (self.take,)

    def _words(self, standing: Standing) -> str:
        say, holder, asker = self._desk.say, standing.holder, standing.asker
        if standing.whose is Whose.OURS and asker:
            asks = say("{who} asks for the pen on {host}.", who=asker.who, host=asker.host)
            then = say("If you hand it over, this window can only be read.")
            return f"{asks} {then}"
        if standing.whose is Whose.LEFT and holder:
            took = held(holder, say)
            return say(
                "Read only: {held}, and has not been heard of for a while. If nobody works there,"
                " take the pen.",
                held=took,
            )
        if standing.asked is Asked.NO or holder is None:
            return "" if self._desk.bridge.office.known_as_of else self._pen.why_not(say)
        return self._answer(standing.asked, held(holder, say))

    def _answer(self, asked: Asked, took: str) -> str:
        if asked is Asked.WAITING:
            return self._desk.say("Read only: {held}, and was asked for it.", held=took)
        return self._desk.say("Read only: {held}, and answered: not now.", held=took)
