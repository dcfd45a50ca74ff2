"""How is the pen of an office kept beside its file, for every computer that reaches the folder?"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from app.service.pen import BEAT, STALE, Asked, Drive, Holder, Standing, Whose, refusal_of
from app.service.ports import Clock
from app.service.whole_files import FileKind, write_whole
from app.store.drives import drive_of
from app.store.processes import Machine, is_running, this_machine
from app.store.troubles import at_the_door
from app.words import N_, Refusal

PEN: Final = ".pen"
ASKED_FOR: Final = ".pen-asked"
"""What is added to the office file's name: who has the pen, and who asks for it."""

_LONGEST: Final = 4096
_KIND: Final = FileKind("pen", lambda head: head.startswith(b'{"pen":'))


class _Kept(msgspec.Struct, frozen=True):
    """What such a file says: no patient, only who writes where."""

    pen: int
    holder: Holder
    is_declined: bool = False


class _Heard(NamedTuple):
    """What was last heard of a holder, when by our clock, and whether that was news to us."""

    seen: datetime
    at: datetime
    is_alive: bool


class PenFile:
    """An `app.service.pen.Pen`, in a small file beside the office file.

    `is_brief`: for a command. It writes beside a window of the same computer, as SQLite allows,
    and takes the pen for its own deeds alone where the file is shared with other computers.
    `lend`: for somebody who only reads, whose own password is all they ever write.
    """

    def __init__(
        self,
        office: Path,
        *,
        who: str,
        clock: Clock,
        is_brief: bool = False,
        drive: Drive = Drive.FIXED,
        host: str = "",
        runs: Callable[[int], bool] = is_running,
        machine: Machine | None = None,
    ) -> None:
        self.name, self.drive = office.name, drive
        self._pen = office.with_name(f"{office.name}{PEN}")
        self._asked_for = office.with_name(f"{office.name}{ASKED_FOR}")
        self._clock, self._runs = clock, runs
        self._is_brief = is_brief
        now = clock.now().astimezone(UTC)
        here = machine or this_machine()
        us = secrets.token_hex(16), who, host or here.host, os.getpid()
        self._us = Holder(*us, now, now, here.boot, here.cards)
        self._heard: dict[str, _Heard] = {}
        self._asks = self._is_lent = False

    def lend(self) -> None:
        """Keep the pen from now on for no longer than each deed."""
        self._is_brief = self._is_lent = True
        self.put_down()

    def give_back(self) -> None:
        """Leave the pen to others behind a deed, where it was lent for that alone."""
        if self._is_lent:
            self.put_down()

    def look(self) -> Standing:
        """How it stands now; what is ours is kept alive."""
        with at_the_door(self.name):
            found = self._standing()
            if found.whose is Whose.OURS:
                self._keep_alive(self._pen, found.holder)
                return found._replace(asker=self._asker())
            return found._replace(asked=self._became()) if self._asks else found

    def take(self) -> None:
        """Take a pen that is free or left; `Refusal` if somebody has it."""
        with at_the_door(self.name):
            found = self._standing()
            if found.whose is Whose.OTHERS:
                raise refusal_of(self.name, found)
            self._is_brief = self._is_lent = False
            if found.whose is not Whose.OURS:
                self._take()

    def begin(self) -> None:
        """Come in: a window takes the pen where it is free, a command for its deeds alone."""
        if not self._is_brief:
            self.take_if_free()

    def take_if_free(self) -> None:
        """Take it on the way in, unless somebody has it or may yet come back to it."""
        with at_the_door(self.name):
            found = self._standing()
            if found.holder is None or self._is_gone(found.holder):
                self._take()

    def ask(self) -> None:
        """Ask whoever has the pen; `Refusal` if somebody else asks already."""
        with at_the_door(self.name):
            there = _read(self._asked_for)
            others = there and not there.is_declined and there.holder.token != self._us.token
            if there and others and not self._is_left(there.holder):
                asks = N_("{who} is asking for the pen already. Wait for the answer.")
                raise Refusal(asks, who=there.holder.who)
            self._us = replace(self._us, since=self._now(), seen=self._now())
            self._write(self._asked_for, self._us)
            self._asks = True

    def answer(self, *, hand_over: bool) -> None:
        """Hand the pen over to whoever asks for it, or say: not now."""
        with at_the_door(self.name):
            asker = self._asker()
            if asker is None or self._standing().whose is not Whose.OURS:
                return
            if not hand_over:
                self._write(self._asked_for, asker, is_declined=True)
                return
            self._write(self._pen, replace(asker, since=self._now(), seen=self._now()))
            self._asked_for.unlink(missing_ok=True)

    def put_down(self) -> None:
        """Leave the pen to others, as the file is closed."""
        # The drive may be gone by now, and nobody is left to be told: a pen left is recognised.
        with suppress(OSError, Refusal):
            for path in (self._pen, self._asked_for):
                kept = _read(path)
                if kept and kept.holder.token == self._us.token:
                    path.unlink(missing_ok=True)

    def refuse_others(self) -> None:
        """Let a deed begin; `Refusal` naming the holder if the pen is not ours."""
        with at_the_door(self.name):
            found = self._standing()
            if found.whose is Whose.OURS or self._writes_beside(found):
                return
            if found.holder and not self._is_gone(found.holder):
                raise refusal_of(self.name, found)
            self._take()

    def refuse_held(self) -> None:
        """`Refusal` if somebody has it, or may yet come back to it: nothing is written beside."""
        with at_the_door(self.name):
            found = self._standing()
            if found.whose is not Whose.OURS and found.holder and not self._is_gone(found.holder):
                raise refusal_of(self.name, found)

    def lets_write(self) -> bool:
        """Whether a deed could begin now; a pen that is free is taken for it."""
        try:
            self.refuse_others()
        except Refusal:
            return False
        return True

    def _writes_beside(self, found: Standing) -> bool:
        """Whether a command may write without the pen: nobody holds it on another computer."""
        there = found.holder is None or self._is_here(found.holder)
        return self._is_brief and self.drive is not Drive.SHARE and there

    def _standing(self) -> Standing:
        kept = _read(self._pen)
        if kept is None:
            return Standing(Whose.FREE)
        if kept.holder.token == self._us.token:
            return Standing(Whose.OURS, kept.holder)
        left = self._is_left(kept.holder)
        return Standing(Whose.LEFT if left else Whose.OTHERS, kept.holder)

    def _asker(self) -> Holder | None:
        kept = _read(self._asked_for)
        if kept is None or kept.is_declined or self._is_left(kept.holder):
            return None
        return kept.holder

    def _became(self) -> Asked:
        kept = _read(self._asked_for)
        if kept is None or kept.holder.token != self._us.token:
            self._asks = False
            return Asked.NO
        if kept.is_declined:
            self._asks = False
            self._asked_for.unlink(missing_ok=True)
            return Asked.DECLINED
        self._keep_alive(self._asked_for, kept.holder)
        return Asked.WAITING

    def _ask_no_more(self) -> None:
        """Whoever has taken the pen waits for no answer any more."""
        kept = _read(self._asked_for) if self._asks else None
        if kept and kept.holder.token == self._us.token:
            self._asked_for.unlink(missing_ok=True)
        self._asks = False

    def _is_gone(self, holder: Holder) -> bool:
        """Whether it is certain that nobody is there any more."""
        return self._is_here(holder) and not self._runs(holder.pid)

    def _is_here(self, holder: Holder) -> bool:
        """Whether it is certain that their computer is this one, so that its processes tell.

        Copies of a disk share a name. Two that reach one share are told apart by when they were
        started; whoever reaches a drive of another over a network has a card of their own.
        """
        us = self._us
        is_same_boot = holder.boot == us.boot != ""
        is_same_computer = self.drive is not Drive.SHARE and holder.cards == us.cards
        return holder.host == us.host and (is_same_boot or is_same_computer)

    def _is_left(self, holder: Holder) -> bool:
        """Gone for certain, or not heard of for too long.

        Whoever was heard here goes by our own clock: theirs may be wrong. Of whoever was not, it
        is all that is known.
        """
        now = self._now()
        heard = self._heard.get(holder.token)
        if heard is None or heard.seen != holder.seen:
            heard = self._heard[holder.token] = _Heard(holder.seen, now, heard is not None)
        is_silent = now - heard.at > STALE
        return self._is_gone(holder) or is_silent or not (heard.is_alive or self._is_fresh(holder))

    def _is_fresh(self, holder: Holder) -> bool:
        return self._now() - holder.seen <= STALE

    def _keep_alive(self, path: Path, holder: Holder | None) -> None:
        now = self._now()
        if holder and not holder.seen <= now < holder.seen + BEAT:
            self._write(path, replace(holder, seen=now))

    def _take(self) -> None:
        now = self._now()
        self._us = replace(self._us, since=now, seen=now)
        self._write(self._pen, self._us)
        self._ask_no_more()
        found = self._standing()
        if found.whose is not Whose.OURS:  # somebody took it in the same instant
            raise refusal_of(self.name, found)

    def _write(self, path: Path, holder: Holder, *, is_declined: bool = False) -> None:
        kept = _Kept(1, holder, is_declined)
        write_whole({path: msgspec.json.encode(kept)}, _KIND, like=path.with_name(self.name))

    def _now(self) -> datetime:
        return self._clock.now().astimezone(UTC)


def pen_for(path: Path, who: str, clock: Clock, *, is_window: bool) -> PenFile:
    """The pen of an office file, for a window or for a command."""
    return PenFile(path, who=who, clock=clock, is_brief=not is_window, drive=drive_of(path))


_LONG_AGO: Final = datetime.fromtimestamp(0, UTC)
_NOBODY: Final = _Kept(1, Holder("", "?", "?", 0, _LONG_AGO, _LONG_AGO))


def _read(path: Path) -> _Kept | None:
    """What a pen file says; one that says nothing readable was left by nobody known."""
    try:
        with path.open("rb") as file:
            said = file.read(_LONGEST)
    except FileNotFoundError:
        return None
    try:
        kept = msgspec.json.decode(said, type=_Kept)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return _NOBODY
    is_instant = kept.holder.since.tzinfo and kept.holder.seen.tzinfo
    return kept if is_instant else _NOBODY
