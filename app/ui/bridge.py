"""How does the window reach the office without waiting for it?

Deeds and questions run one after the other on a single thread, the only one that touches the
office; what comes of them is handed over on the window's own thread.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, Final, ParamSpec, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.access import Person
from app.domain.change import Action
from app.service.damaged import Damaged
from app.service.ports import Office
from app.ui.apart import Apart, is_there
from app.words import Refusal

P = ParamSpec("P")
T = TypeVar("T")

WATCH_EVERY: Final = 2000
"""How often, in milliseconds, the file is asked whether another process wrote to it."""


class Bridge(QObject):
    """The window's only way to the office.

    `changed` follows each deed that changed something; `written_beside` says that another process
    wrote to the file, or that all is to be read again; `turned` that the office is another, of a
    past day or of now; `resumed` that the file was opened again; `busy` whether something is under
    way; `refused` what a question, to which nobody gave an answer for the worst, could not say;
    `damaged` that the file can't be read whole.
    """

    changed = Signal(object)
    written_beside = Signal()
    turned = Signal()
    resumed = Signal()
    busy = Signal(bool)
    refused = Signal(object)
    damaged = Signal(object)

    def __init__(self, office: Office, *, inline: bool = False) -> None:
        super().__init__()
        self.office = self._now = office
        # Known here, because the office must not be asked on the window's own thread.
        self.person = office.person
        self._apart = Apart(inline=inline, name="office")
        self._under_way = 0
        self._is_closed = self._is_shut = False
        self._waiting: list[Callable[[], None]] = []
        self._seen: int | None = None
        self._is_out_of_sight = False
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_EVERY)
        self._watch.timeout.connect(self._look_beside)

    @property
    def now(self) -> Office | None:
        """The office of now, whatever is shown; None while its file is shut."""
        return None if self._is_shut else self._now

    def ask(
        self,
        question: Callable[Concatenate[Office, P], T],
        then: Callable[[T], None],
        failed: Callable[[Refusal], None] | None = None,
        *given: P.args,
        **named: P.kwargs,
    ) -> None:
        """Ask the office; `then` gets the answer, `failed` the refusal or a word of a fault."""
        self._run(lambda: question(self.office, *given, **named), then, failed)

    def do(
        self,
        deed: Callable[Concatenate[Office, P], Action | None],
        done: Callable[[Action | None], None],
        failed: Callable[[Refusal], None],
        *given: P.args,
        **named: P.kwargs,
    ) -> None:
        """Do a deed; `done` gets what the journal wrote, None if nothing changed."""

        def finished(action: Action | None) -> None:
            if action:
                self.changed.emit(action)
            if is_there(done):
                done(action)

        self._run(lambda: deed(self.office, *given, **named), finished, failed)

    def show(self, past: Office) -> None:
        """Let the window read what was known on a past day instead."""
        self._turn_to(past)

    def back_to_now(self) -> None:
        """Let the window read and write the office of now again."""
        self._turn_to(self._now)

    def _turn_to(self, office: Office) -> None:
        self.office, self._seen = office, None
        self.turned.emit()
        self.written_beside.emit()

    def shut(self) -> None:
        """Close the file behind what is under way; what is asked from now on waits."""
        self._watch.stop()
        now = self._now
        self._run(now.close, _nothing, None)
        self._is_shut = True

    def attempt(
        self, work: Callable[[], T], then: Callable[[T], None], failed: Callable[[Refusal], None]
    ) -> None:
        """Do on the office's thread, while it is shut, what opens it again."""
        self._submit(work, then, failed)

    def resume(self, office: Office, *, drop: bool = False) -> None:
        """Go on with the file as it was opened again; all is read anew.

        What waits is asked now, or dropped with those who asked it: nobody hears of the office.
        """
        waiting, self._waiting = self._waiting, []
        self._is_shut, self._now = False, office
        self.person = office.person
        if drop:
            self.office, self._seen = office, None
        else:
            self._turn_to(office)
            for each in waiting:
                each()
        self.resumed.emit()
        self.watch()

    def watch(self) -> None:
        """Begin to look for what other processes write."""
        self._look_beside()
        self._watch.start()

    def close(self) -> None:
        """Let what is under way end, then stop."""
        self._is_closed = True
        self._waiting.clear()
        self._watch.stop()
        self._apart.close()

    def _run(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Refusal], None] | None,
    ) -> None:
        if self._is_closed:
            return  # a page that had waited with its question while the window closed
        if self._is_shut:
            self._waiting.append(lambda: self._submit(work, then, failed))
            return
        self._submit(work, then, failed)

    def _submit(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Refusal], None] | None,
    ) -> None:
        self._count(1)

        def answer(found: T) -> None:
            self._count(-1)
            if is_there(then):
                then(found)

        def refuse(problem: Refusal) -> None:
            self._count(-1)
            self._refuse(problem, failed)

        self._apart.run(work, answer, refuse)

    def _refuse(self, problem: Refusal, failed: Callable[[Refusal], None] | None) -> None:
        """Tell whoever asked, or the window; of damage the window hears in any case."""
        is_damaged = isinstance(problem, Damaged)
        if is_damaged:
            self.damaged.emit(problem)
        if failed and is_there(failed):
            failed(problem)
        elif not is_damaged:
            self.refused.emit(problem)

    def _count(self, more: int) -> None:
        was_busy = self._under_way > 0
        self._under_way += more
        if was_busy != (self._under_way > 0):
            self.busy.emit(self._under_way > 0)

    def _look_beside(self) -> None:
        if self._under_way == 0:
            self.ask(lambda office: office.data_version(), self._compare, self._lose_sight)

    def _know(self, person: Person | None) -> None:
        """Take who is signed in, and what they may do, as it is by now."""
        if self.person != person:
            self.person = person
            self.turned.emit()

    def _lose_sight(self, refusal: Refusal) -> None:
        """Say once that the file can't be reached, not at every look."""
        if not self._is_out_of_sight:
            self._is_out_of_sight = True
            self.refused.emit(refusal)

    def _compare(self, version: int) -> None:
        self._is_out_of_sight = False
        if self._seen is not None and self._seen != version:
            self.ask(lambda office: office.person, self._know)
            self.written_beside.emit()
        self._seen = version


def _nothing(_: object) -> None:
    """Nobody waits for an answer."""
