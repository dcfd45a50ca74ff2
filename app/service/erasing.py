"""How is a patient's name and telephone erased for good, while the trial's record stays?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Set
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from app.domain.change import Action, Deed
from app.domain.identity import Identity, Telephone
from app.domain.issued import IssuedList, IssuedPaper
from app.domain.redacted import Gone
from app.domain.written import redacted_by
from app.service.access import may
from app.service.mentions import Names, mentions
from app.service.patients import check_text
from app.service.ports import Office, Search, Work
from app.service.redacting import end
from app.words import N_, Refusal

NOTHING: Final = N_("No name or telephone is kept of {code}: there is nothing to erase.")
UNWIPED: Final = N_(
    "The name is erased, but what is left of it in the file could not be wiped: somebody else reads"
    " the file, or the disk is full. See to that, then erase once more."
)
SAYS_IT: Final = N_(
    "The reason says the name or a telephone that is to be erased, and would stay in the history."
    " Write it without."
)
_WITH_NAMES: Final = "json"
"""The kind of file that can hold names: the whole office."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """What erasing an identity would do, and what it leaves.

    `entries` are the numbers of the journal's entries that say the name or a telephone in words
    that somebody wrote of the patient, `others` those that say it of other patients or the office;
    `older` the backups known here that were made before, `exported` the days on which the whole
    office was written to a file: they go on holding both. `was_erased`: nothing is kept any more,
    and words can still be looked for, and the file wiped. `was_sought`: the entries were looked
    through, which takes the name, that is not shown to everybody, or words to look for.
    """

    code: str
    is_kept: bool
    entries: tuple[int, ...]
    others: tuple[int, ...]
    older: tuple[Path, ...]
    exported: tuple[date, ...]
    was_erased: bool
    was_sought: bool


def erasure(office: Office, code: str, says: str = "") -> Erasure:
    """What erasing would do; nothing of the identity is shown. `Unknown` for no such patient.

    `says`: a name or a telephone to be looked for where none is kept any more.
    """
    known = _kept(office, code)
    sought = _sought(known, says)
    found = mentions(office, sought)
    vault = office.vault
    older = tuple(each.path for each in vault.of_office()) if vault else ()
    was_erased = known.is_empty and _is_erased(office, code)
    # To whom the name is not shown, the history is.
    is_kept = not known.is_empty or (known.revision > 0 and not was_erased)
    exported = tuple(sorted(set(_exported(office))))
    places = found.own, found.others, older, exported
    return Erasure(code, is_kept, *places, was_erased, bool(sought.name or sought.telephones))


def erase_identity(
    office: Office,
    code: str,
    *,
    today: date,
    reason: str = "",
    with_words: bool = False,
    says: str = "",
    remembered: Collection[str] = (),
    forget: Callable[[str], object] = bool,
    unwiped: Callable[[], object] = bool,
    stays: Callable[[Refusal], object] = bool,
) -> Action | None:
    """Erase a patient's name and telephones for good: the rows, their salt, and what is left over.

    `with_words`: what was written of this patient that says it is redacted, too. Done again, it
    wipes again and looks for what `says` is typed. `Refusal` where nothing was ever kept, and for a
    reason that says it. `forget` hears of each `remembered` text; `unwiped`, `stays`: see `end`.
    """
    for text in (reason, says):
        check_text(text)
    with office.work(Deed.ERASE_IDENTITY, reason) as work:
        sought = _sought(_erasable(office, work, code), says)
        _check_reason(reason, sought)
        left = _redact(office, work, sought, today) if with_words else frozenset()
        _empty(work, sought)
    end(office, left, unwiped, stays)
    for text in Names(sought).among(remembered):
        forget(text)
    return work.action


def _check_reason(reason: str, sought: Identity) -> None:
    """`Refusal` for a reason that says what is erased: the deed itself would keep it."""
    if Names(sought).said_in(reason):
        raise Refusal(SAYS_IT)


def _empty(work: Work, sought: Identity) -> None:
    if not work.identity(sought.code).is_empty:
        work.save_identity(Identity(sought.code, revision=sought.revision))


def _redact(office: Office, work: Work, sought: Identity, today: date) -> Set[int]:
    """Take out what was written of the patient that says what is sought; where it stays."""
    said = mentions(office, sought, of_all=False).texts
    return work.redact(("patient", sought.code), Gone(said), redacted_by(office.who, today))


def _erasable(office: Office, work: Work, code: str) -> Identity:
    """What is kept, nothing where it was erased; `Refusal` where nothing was ever kept."""
    known = work.identity(code)
    if known.is_empty and not _is_erased(office, code):
        raise Refusal(NOTHING, code=code)
    return known


def _kept(office: Office, code: str) -> Identity:
    """What is kept, for whoever may erase it too: they are told places, and no name."""
    known = office.identity(code)
    if not known.is_empty or office.is_read_only or may(office.person, Deed.ERASE_IDENTITY):
        return known
    try:
        with office.work(Deed.ERASE_IDENTITY) as work:
            return work.identity(code)
    except Refusal:
        return known  # somebody else has the pen: it says that it did not look


def _sought(known: Identity, says: str) -> Identity:
    if not (known.is_empty and says.strip()):
        return known
    if any(sign.isalpha() for sign in says):
        return replace(known, given=says)
    return replace(known, telephones=(Telephone(says),))


def _is_erased(office: Office, code: str) -> bool:
    """Whether the last deed about the identity was to erase it."""
    for action in office.journal(Search(patient=code)):
        if ("identity", code) in action.subjects:
            return action.deed is Deed.ERASE_IDENTITY
    return False


def _exported(office: Office) -> list[date]:
    """The days on which the whole office was given out in a file that can hold names."""
    given: list[IssuedList | IssuedPaper] = []
    for site in office.sites():
        given += site.issued.values()
    for patient in office.patients():
        given += patient.issued.values()
    return [each.on for each in given if each.kind == _WITH_NAMES]
