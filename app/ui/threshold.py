"""How does one come into an office, for the first time, again, or after it was locked?"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from app.service.damaged import Damaged, Unwritable
from app.service.keys import LockedOffice, SignIn, Unlocked
from app.service.ports import Office
from app.service.preferences import OfficeAway, keep_office, own_place
from app.service.progress import CalledOff
from app.service.reach import free_name
from app.settings import Settings, settings_place
from app.ui.premises import Begun, Opening, Premises
from app.ui.updating import Updating
from app.words import N_, Refusal, Speech


class Left(Refusal):
    """Nobody wanted in any more, or the window is open already: there is nothing to tell."""

    def __init__(self) -> None:
        super().__init__(N_("Nobody came in."))


class Threshold:
    """Opens the office of a window; whatever was opened is closed with the `stack`."""

    def __init__(
        self, premises: Premises, say: Speech, stack: ExitStack, *, is_asked: bool
    ) -> None:
        """`is_asked`: the language of `say` was asked for, whatever a person has chosen."""
        self._premises, self._say = premises, say
        self._is_asked = is_asked
        self._office: Office | None = None
        self._unlocked: Unlocked | None = None
        stack.callback(self._close)

    @property
    def place(self) -> Path:
        """The office's file, by now."""
        return self._premises.place

    def come_in(self) -> Begun:
        """Open the office for whoever is there, or make it; without one, the demo is wished for.

        `Left` where nobody comes in, `Refusal` where the file does not open. One that is damaged,
        or can't be written, leaves other ways in.
        """
        try:
            return self._come_in()
        except (Damaged, Unwritable) as refusal:
            return self._another_way(refusal)
        except CalledOff as called_off:
            raise Left from called_off
        finally:
            self._unlocked = None

    def _come_in(self) -> Begun:
        premises = self._premises
        if not premises.is_new:
            return Begun(self.reopen(self._sign_in))
        from app.ui import entrance

        begun = self._take_over(entrance.first_start(premises, self._say, is_asked=self._is_asked))
        if begun.demo and begun.office:
            begun.office.close()
        return Begun() if begun.demo else begun

    def _take_over(self, begun: Begun) -> Begun:
        """Go on with the office that was made, or with the one that is to be opened instead."""
        if begun.place:
            self._premises = replace(self._premises, place=begun.place)
            if begun.office is None:
                self._unlocked = None
                return Begun(self.reopen(self._sign_in))
        self._office = begun.office
        return begun

    def reopen(self, sign_in: SignIn) -> Office:
        """Open the file for whoever signs in; of the one before, with its key, nothing is kept."""
        self._close()
        place, seen = self._premises.place, Updating(self._say, is_asked=self._is_asked)
        self._office = self._premises.open(place, sign_in=sign_in, progress=seen)
        return self._office

    def _another_way(self, refusal: Damaged | Unwritable) -> Begun:
        """Come in to read, or into an office made of a backup, or go away."""
        from app.ui import entrance, way_in

        say = entrance.spoken(self._say, is_asked=self._is_asked)
        way = way_in.ask_way(refusal, say)
        if way is None:
            raise refusal
        if way is way_in.Way.ELSEWHERE:
            self._go_elsewhere()
        if way is way_in.Way.READ:
            return self._come_in_by(partial(self._premises.open, read_only=True))
        if way is way_in.Way.UPDATE:
            return self._come_in_by(partial(self._premises.open, is_wanted_untrue=True))
        if way is way_in.Way.RESTORE and isinstance(refusal, Damaged):
            begun = entrance.make_anew(*self._beside(refusal), refusal, say)
            return self._take_over(begun)
        raise Left

    def _come_in_by(self, opened: Opening) -> Begun:
        """Open the file in another way, now and whenever it is opened again."""
        self._premises = replace(self._premises, open=opened)
        return Begun(self.reopen(self._sign_in))

    def _go_elsewhere(self) -> None:
        from app.ui.another import choose_office, start

        chosen = choose_office(None, self._say, self.place.parent)
        if chosen:
            start(chosen)

    def _beside(self, damaged: Damaged) -> tuple[Premises, Path]:
        """The premises of whoever is there, and a place for a new file beside the damaged one."""
        premises, newest = self._premises, damaged.newest
        day = newest.made_on if newest else premises.clock.today()
        place = free_name(self.place.with_stem(f"{self.place.stem}-{day.isoformat()}"))
        account = self._unlocked.person if self._unlocked else premises.account
        return replace(premises, account=account), place

    def _close(self) -> None:
        if self._office:
            self._office.close()
        self._office = None

    def _sign_in(self, locked: LockedOffice) -> Unlocked:
        """Ask who is there, once on the way in."""
        if self._unlocked is None:
            from app.ui import entrance

            asked = {"is_asked": self._is_asked}
            self._unlocked = entrance.sign_in(locked, self._say, self._premises, **asked)
        return self._unlocked


def asked_for(
    place: Path | None, settings: Settings, say: Speech, *, is_asked: bool
) -> Path | None:
    """The office that was named, or is chosen where the one that is set is away; None the own.

    `is_asked`: the language of `say` was asked for, whatever a person has chosen.
    """
    try:
        if place is None:
            own_place(settings)
    except OfficeAway as away:
        from app.ui import entrance, way_in

        say = entrance.spoken(say, is_asked=is_asked)
        return way_in.ask_place(away, say, partial(keep_office, settings_place()))
    return place


@contextmanager
def waiting() -> Iterator[None]:
    """Look for garbage while a person is asked on the way up: that may last a morning."""
    is_looking = gc.isenabled()
    gc.enable()
    try:
        yield
    finally:
        if not is_looking:
            gc.disable()


@contextmanager
def coming_up(say: Speech, *, is_asked: bool) -> Iterator[None]:
    """Come up without looking for garbage; started from an icon, a refusal is told in a box.

    Nothing that is made on the way up is garbage, and to look for some is a tenth of the start.
    `is_asked`: the language of `say` was asked for, whatever a person has chosen.
    """
    gc.disable()
    try:
        yield
    except Left:
        raise
    except Refusal as refusal:
        from app.ui import application, display, entrance

        if not display.has_readers(sys.stderr):
            application.tell(refusal, entrance.spoken(say, is_asked=is_asked))
        raise
    finally:
        gc.enable()
