"""How is a patient's name and telephone erased for good, while the trial's record stays?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from app.domain.change import Action, Deed
from app.domain.identity import Identity
from app.domain.written import redacted_by
from app.service.patients import check_text
from app.service.ports import Office, Search
from app.service.redacting import texts_of
from app.words import N_, Refusal

_SHORTEST: Final = 3
"""Letters of a part of a name that are looked for in what was written: "de" stands everywhere."""

NOTHING: Final = N_("No name or telephone is kept of {code}: there is nothing to erase.")


@dataclass(frozen=True, slots=True)
class Erasure:
    """What erasing an identity would do, and what it leaves.

    `entries` are the numbers of the journal's entries that say the name or a telephone in words
    that somebody wrote; `older` the backups made before, which go on holding both.
    """

    code: str
    is_kept: bool
    entries: tuple[int, ...]
    older: tuple[Path, ...]


def erasure(office: Office, code: str) -> Erasure:
    """What erasing would do; nothing of the identity is shown. `Unknown` for no such patient."""
    known = office.identity(code)
    mentions = _mentions(office, known)
    vault = office.vault
    older = tuple(each.path for each in vault.of_office()) if vault else ()
    # To whom the name is not shown, the history is.
    is_kept = not known.is_empty or (known.revision > 0 and not _is_erased(office, code))
    return Erasure(code, is_kept, tuple(sorted(mentions)), older)


def erase_identity(
    office: Office,
    code: str,
    *,
    today: date,
    reason: str = "",
    with_words: bool = False,
    remembered: Collection[str] = (),
    forget: Callable[[str], object] = bool,
) -> Action | None:
    """Erase a patient's name and telephones for good: the rows, their salt, and what is left over.

    The journal keeps who did it and when. `with_words`: what somebody wrote of this patient that
    says the name or a telephone is redacted, too. `Refusal` where nothing is kept. The file is
    wiped afterwards; `Office.wipe` again where somebody else was reading it. `remembered` are
    searches kept elsewhere; `forget` is told of each that says the name or a telephone.
    """
    check_text(reason)
    with office.work(Deed.ERASE_IDENTITY, reason) as work:
        known = work.identity(code)
        if known.is_empty:
            raise Refusal(NOTHING, code=code)
        if with_words:
            gone = {text for texts in _mentions(office, known).values() for text in texts}
            work.redact(code, frozenset(gone), redacted_by(office.who, today))
        work.save_identity(Identity(code, revision=known.revision))
    office.wipe()
    for text in _saying(known, remembered):
        forget(text)
    return work.action


def _saying(known: Identity, texts: Iterable[str]) -> Iterator[str]:
    wanted = frozenset(_parts(known))
    return (text for text in texts if _says(text, wanted))


def _is_erased(office: Office, code: str) -> bool:
    """Whether the last deed about the identity was to erase it."""
    for action in office.journal(Search(patient=code)):
        if ("identity", code) in action.subjects:
            return action.deed is Deed.ERASE_IDENTITY
    return False


def _mentions(office: Office, known: Identity) -> dict[int, tuple[str, ...]]:
    """By entry, the texts of a patient's journal that say the name or a telephone."""
    found = {}
    for action in office.journal(Search(patient=known.code)):
        texts = tuple(_saying(known, texts_of(action)))
        if texts:
            found[action.number] = texts
    return found


def _parts(known: Identity) -> Iterator[str]:
    for word in known.name.casefold().split():
        if len(word) >= _SHORTEST:
            yield word
    for each in known.telephones:
        yield _digits(each.number)


def _says(text: str, wanted: frozenset[str]) -> bool:
    return any(part in (_digits(text) if part.isdecimal() else text.casefold()) for part in wanted)


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdecimal())
