"""Which rooms make up the house: settings, store, service and one face, put together here."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.patient import Facts
from app.domain.protocol import ProtocolVersion
from app.service.account import account_here
from app.service.ports import Clock, Finding, Office
from app.service.progress import Progress, unwatched
from app.settings import Settings, own_office, settings_place
from app.words import Speech

if TYPE_CHECKING:
    from app.cli.house import PrintedFiles
    from app.service.accounts import Founder
    from app.service.backups import Restorer
    from app.service.codec import Codec
    from app.service.keys import SignIn
    from app.service.papers import PaperLook, PaperOrder
    from app.service.whole import WholeOffice
    from app.ui.premises import Premises


class SystemClock:
    """The computer's clock: the only one there is."""

    def today(self) -> date:
        """The local civil date."""
        return date.today()  # noqa: DTZ011 - a civil day is local

    def now(self) -> datetime:
        """The instant, in UTC."""
        return datetime.now(UTC)


class House:
    """All the rooms, each entered, and loaded, only when it is needed."""

    def __init__(self, clock: Clock | None = None, shown: Callable[[], None] | None = None) -> None:
        """`shown` is called once the window shows what it was opened for."""
        self._clock = clock or SystemClock()
        self._shown = shown

    @property
    def clock(self) -> Clock:
        """The one clock."""
        return self._clock

    @property
    def codec(self) -> Codec:
        """What writes and reads the files of other programs."""
        from app.formats.every import Formats

        return Formats()

    @property
    def settings(self) -> Settings:
        """What is set on this computer by now; `Refusal` where its file can't be used."""
        from app.service.preferences import settings_in

        return settings_in(settings_place())

    @property
    def restorer(self) -> Restorer:
        """What makes office files of backups."""
        from app.store.restoring import Backups

        return Backups(self.clock)

    def open_office(
        self,
        path: Path | None,
        *,
        read_only: bool = False,
        is_window: bool = False,
        sign_in: SignIn | None = None,
        **more: Any,
    ) -> Office:
        """Open an office file, by default the user's own, that is there; else `Refusal`.

        `sign_in` asks whoever is there for what opens an encrypted one. `is_window`: it stays open,
        and has the pen of the office if nobody else has. `more` is as `app.store.open_` has it.
        """
        from app import store
        from app.service.preferences import own_place, places_of

        settings = self.settings
        how: dict[str, Any] = {"is_window": is_window, "read_only": read_only, **more}
        place = path or own_place(settings)
        how["places"] = places_of(settings.backups)
        store.refuse_missing(place, how["places"])
        opened = store.enter(place, sign_in, who=account_here(), clock=self.clock, **how)
        if opened.person is None:
            return opened
        from app.service.shown import as_shown

        return as_shown(opened)

    def create_office(
        self, path: Path, founder: Founder | None = None, *, is_shown: bool = True
    ) -> str:
        """Make a new, empty office file, encrypted if it has a founder; its recovery key, or ""."""
        from app import store

        if founder is None:
            store.create(path, who=account_here(), clock=self.clock).close()
            return ""
        from app.store.founding import found

        return found(path, founder, clock=self.clock, is_shown=is_shown)

    def encrypt_office(
        self,
        path: Path,
        founder: Founder,
        keep: Path | None = None,
        progress: Progress = unwatched,
        *,
        is_shown: bool = True,
    ) -> str:
        """Encrypt a plain office, which goes, or stays as `keep`; its recovery key."""
        from app.store.encrypting import encrypt

        who, clock = account_here(), self.clock
        more: dict[str, Any] = {"keep": keep, "progress": progress, "is_shown": is_shown}
        return encrypt(path, founder, who=who, clock=clock, **more)

    def restore_office(self, path: Path, whole: WholeOffice, why: str) -> None:
        """Make a new office file of a whole office; `Refusal` where that can't be.

        `why` is the reason kept of names and telephones that were left out.
        """
        from app import store

        store.restore(path, whole, who=account_here(), clock=self.clock, why=why).close()

    def make_example(self, path: Path, today: date, say: Speech) -> None:
        """Write an example office to a new file; `Refusal` if there is a file already."""
        from app import store
        from app.service import example

        versions = {version.study: version for version in self.shipped()}
        office = store.create(path, who=account_here(), clock=self.clock, is_example=True)
        try:
            with closing(office):
                example.fill(office, versions, today, say)
        except BaseException:
            path.unlink(missing_ok=True)
            raise

    def blinding(self, office: Office) -> Sequence[Finding]:
        """Whatever of the program, of an office's file or of notes could tell a patient's arm."""
        import app.cli
        import app.formats
        import app.service.tables
        from app.service import blinding, blinding_names, blinding_notes

        exports = app.cli, app.formats, app.service.tables
        own, kept = blinding_names.of_program(*exports), blinding_names.of_office(office)
        return [*blinding.findings((*own, *kept)), *blinding_notes.in_notes(office)]

    def protocol(self, name: str) -> ProtocolVersion:
        """A shipped protocol by its study's id, or one from a file; `ProtocolError` if wrong."""
        from app.formats import protocol_file

        return protocol_file.load(protocol_file.find(name))

    def shipped(self) -> Sequence[ProtocolVersion]:
        """The protocols that come with the program."""
        from app.formats import protocol_file

        return [protocol_file.load(path) for _, path in protocol_file.shipped()]

    def facts(
        self, path: Path, version: ProtocolVersion, place: Callable[[int], str]
    ) -> dict[str, Facts]:
        """The facts of many patients from a CSV file; `place` names a line for people."""
        from app.formats import facts_file

        return facts_file.read(path, version, place)

    def print_papers(
        self,
        office: Office,
        order: PaperOrder,
        look: PaperLook,
        today: date,
        to: Path,
        *,
        apart: bool = False,
        over_strangers: bool = False,
    ) -> PrintedFiles:
        """Write papers to one PDF, or each to its own in the folder `to`: all of them, or none."""
        from app.cli.house import PrintedFiles
        from app.ui.papers import press

        batch = press.laid_out(office, order, look, today)
        if not apart:
            press.save_as_one(batch, to, over_strangers=over_strangers)
            return PrintedFiles(((to, batch.patients),), batch.refused)
        written = press.save_apart(batch, to, over_strangers=over_strangers)
        codes = ((each.patient,) if each.patient else () for each in batch.papers)
        return PrintedFiles(tuple(zip(written, codes, strict=True)), batch.refused)

    def print_protocol(self, version: ProtocolVersion, look: PaperLook, to: Path) -> None:
        """Write a protocol's schedule of activities as PDF, whether an office runs it or not."""
        from app.ui.papers import protocol_press

        protocol_press.print_protocol(version, look, self.clock.today(), to)

    def open_window(self, words: Sequence[str], say: Speech) -> int:
        """Open the window on the office that `words` ask for; the exit code.

        Without a display the terminal gets what the window would show.
        """
        from app.cli.arguments import language_in
        from app.cli.wanted import read_wanted
        from app.ui.display import has_display

        wanted = read_wanted(words, say)
        displayed = has_display(os.environ)
        with self._place(wanted.office, say, demo=wanted.demo, keep=not displayed) as place:
            if displayed:
                is_asked = language_in(words) is not None
                return self._open_desk(place, say, is_asked=is_asked, to_read=wanted.is_to_read)
            from app.cli import screenless

            with closing(self.open_office(place, read_only=wanted.is_to_read)) as office:
                beside = place or own_office(self.settings)
                screenless.show(office, self, say, beside.with_suffix(".calendars"))
            return 0

    def _open_desk(self, place: Path | None, say: Speech, *, is_asked: bool, to_read: bool) -> int:
        from app.ui.threshold import Left, Threshold, asked_for, coming_up

        try:
            with coming_up(say, is_asked=is_asked), ExitStack() as stack:
                place = asked_for(place, self.settings, say, is_asked=is_asked)
                premises = self._premises(place, to_read=to_read)
                threshold = Threshold(premises, say, stack, is_asked=is_asked)
                begun = threshold.come_in()
                if begun.office is None:
                    return self.open_window(["--demo"], say)
                from app.ui import application

                own = (self.settings, self.shipped, lambda: self.codec, self._shown)
                given = application.Circumstances(
                    *own,
                    place=threshold.place,
                    is_asked=is_asked,
                    reopen=threshold.reopen,
                    encrypt=partial(self.encrypt_office, threshold.place, is_shown=False),
                    enrols=begun.enrols,
                    restorer=lambda: self.restorer,
                    blinding=self.blinding,
                )
                return application.run(begun.office, say, self.clock, given)
        except Left:
            return 0

    def _premises(self, place: Path | None, *, to_read: bool) -> Premises:
        from app.service.preferences import keep_office, own_place
        from app.store.drives import drive_of
        from app.ui.premises import Premises

        at = place or own_place(self.settings)
        ways = self.shipped, drive_of, partial(self.create_office, is_shown=False)
        opened = partial(self.open_office, read_only=to_read, is_window=True)
        is_new = not (place or to_read or at.exists())
        about = (at, self.clock, account_here(), *ways, opened, is_new)
        keep = (lambda _: None) if place else partial(keep_office, settings_place())
        return Premises(*about, keep, lambda: self.restorer)

    @contextmanager
    def _place(
        self, path: Path | None, say: Speech, *, demo: bool, keep: bool
    ) -> Iterator[Path | None]:
        """The office file; an example in a folder that goes away with the window, or stays."""
        if not demo:
            yield path
            return
        folder = Path(tempfile.mkdtemp(prefix="visitario-"))
        try:
            example = folder / "example.visitario"
            self.make_example(example, self.clock.today(), say)
            yield example
        finally:
            if not keep:
                shutil.rmtree(folder, ignore_errors=True)
