"""What does the window ask of the house before there is an office?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.domain.protocol import ProtocolVersion
from app.domain.site import Site
from app.service import studies
from app.service.keys import SignIn
from app.service.pen import Drive
from app.service.ports import Clock, Office
from app.service.progress import Progress, unwatched
from app.ui.protection import as_founder
from app.words import Refusal

if TYPE_CHECKING:
    from app.service.accounts import Founder
    from app.service.backups import Restorer


class Opening(Protocol):
    """Opens an office file for whoever signs in."""

    def __call__(
        self,
        path: Path,
        *,
        sign_in: SignIn | None,
        progress: Progress = unwatched,
        read_only: bool = False,
        is_wanted_untrue: bool = False,
    ) -> Office:
        """`Refusal` where it does not open; `progress` hears of an update of the file.

        `is_wanted_untrue`: that is made though something in it is not right, see `Untrue`.
        """


def _keep_nothing(_: Path) -> None:
    """Where the place was given, nobody has to remember it."""


def _nobody() -> Restorer:
    raise LookupError("nobody makes offices of backups here")


@dataclass(frozen=True)
class Premises:
    """Where the office is or will be, and how it is made and opened.

    `is_new`: it is the person's own and was never made; `keep` remembers another place for it,
    where it was not given.
    `create` gives the recovery key of an office with a founder, else "". `account` is the person's
    name at the computer. `restorer` makes offices of backups.
    """

    place: Path
    clock: Clock
    account: str
    shipped: Callable[[], Sequence[ProtocolVersion]]
    drive: Callable[[Path], Drive]
    create: Callable[[Path, Founder | None], str]
    open: Opening
    is_new: bool = False
    keep: Callable[[Path], None] = _keep_nothing
    restorer: Callable[[], Restorer] = _nobody


@dataclass(frozen=True)
class Begun:
    """How the first start ended: with the office, if one was made, and what is to be shown first.

    `place`: where it is; where there is no `office` yet, one that lay there is to be opened.

    `enrols`: the first patient comes next; `demo`: the example office instead. `key`: the recovery
    key, "" of a plain file.
    """

    office: Office | None = None
    key: str = ""
    enrols: bool = False
    demo: bool = False
    place: Path | None = None


def begin_office(
    premises: Premises,
    place: Path,
    site: Site,
    version: ProtocolVersion,
    founder: Founder | None,
) -> Begun:
    """Make the office, come in, and enter the hospital and its study; takes 1 to 2 s."""
    # Before there is a recovery key, which a refusal would lose; and taken back with the office.
    premises.keep(place)
    try:
        key = premises.create(place, founder)
    except BaseException:
        premises.keep(premises.place)
        raise
    office = premises.open(place, sign_in=as_founder(founder) if founder else None)
    studies.add_site(office, site)
    studies.adopt(office, site.code, version, premises.clock.today())
    return Begun(office, key, place=place)


def move_in(
    premises: Premises,
    file: Path,
    place: Path,
    sign_in: SignIn | None,
    progress: Progress = unwatched,
    *,
    is_wanted_untrue: bool = False,
) -> Begun:
    """Make a backup the office of this computer, and come in; `Refusal` where it is no use.

    `sign_in` opens an encrypted one, both as a backup and as the office.
    """
    restorer = premises.restorer()
    restorer.restore(file, place, sign_in, progress, is_wanted_untrue=is_wanted_untrue)
    if place != premises.place:
        premises.keep(place)
    try:
        return Begun(premises.open(place, sign_in=sign_in), place=place)
    except Refusal:
        return Begun(place=place)  # it is restored: the door says why it stays shut, and asks again
