"""How is what somebody wrote taken out for good, of the facts and of the journal?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final

from app.domain.change import Action, Change, Deed
from app.domain.written import is_redacted, is_written, redacted_by
from app.service.chosen import the_patient
from app.service.contacts import the_contact
from app.service.patients import check_text
from app.service.ports import Office, Search, Unknown
from app.words import N_, Refusal

NOTHING: Final = N_("Nothing is written there that could be redacted.")
UNWIPED: Final = N_(
    "The words are redacted, but what is left of them in the file could not be wiped: somebody else"
    " reads the file, or the disk is full. See to that, then redact once more."
)


def redact_contact(
    office: Office,
    code: str,
    key: str,
    *,
    today: date,
    reason: str = "",
    unwiped: Callable[[], object] = bool,
) -> Action | None:
    """Take out for good what was noted of a contact, and all that the note ever said.

    The same words go wherever else they stand of this patient, in facts and entries. Done again,
    it wipes the file again; `unwiped` hears of what has to wait. `Refusal` where there is nothing;
    `Unknown` for no such contact.
    """
    the_contact(the_patient(office, code), key)
    texts = frozenset(_ever_said(office, code, ("contacts", key)))
    return _redact(office, {code: texts}, today, reason, unwiped)


def redact_deviation(
    office: Office,
    code: str,
    key: str,
    *,
    today: date,
    reason: str = "",
    unwiped: Callable[[], object] = bool,
) -> Action | None:
    """Take out for good what was written of a deviation, as `redact_contact` does.

    `Unknown` for no such patient, `Refusal` where nothing is written of such a deviation.
    """
    the_patient(office, code)
    texts = frozenset(_ever_said(office, code, ("reports", key)))
    return _redact(office, {code: texts}, today, reason, unwiped)


def redact_entry(
    office: Office,
    number: int,
    *,
    today: date,
    reason: str = "",
    unwiped: Callable[[], object] = bool,
) -> Action | None:
    """Take out for good what somebody wrote in an entry of the history, as `redact_contact` does.

    `Unknown` for no such entry.
    """
    found = office.journal(before=number + 1, limit=1)
    if not found or found[0].number != number:
        raise Unknown(N_("The journal has no entry {number}."), number=number)
    action = found[0]
    said = {action.reason} - {""}
    gone = {
        code: frozenset({*said, *_texts(c for c in action.changes if c.subject[1] == code)})
        for _, code in action.subjects
    }
    return _redact(office, gone, today, reason, unwiped)


def texts_of(action: Action) -> frozenset[str]:
    """What somebody wrote in an entry, and nobody redacted yet."""
    said = {*_texts(action.changes), action.reason} - {""}
    return frozenset(text for text in said if not is_redacted(text))


def _ever_said(office: Office, code: str, record: tuple[str, str]) -> Iterator[str]:
    """All that anybody ever wrote in one record of a patient."""
    about = ("patient", code)
    for action in office.journal(Search(patient=code)):
        own = (each for each in action.changes if each.subject == about)
        yield from _texts(each for each in own if each.path[:2] == record)


def _texts(changes: Iterable[Change]) -> Iterator[str]:
    for change in changes:
        if is_written(change.subject[0], change.path):
            yield from (text for text in (change.old, change.new) if text)


def _redact(
    office: Office,
    gone: dict[str, frozenset[str]],
    today: date,
    reason: str,
    unwiped: Callable[[], object],
) -> Action | None:
    check_text(reason)
    with office.work(Deed.REDACT, reason) as work:
        instead = redacted_by(office.who, today)
        for code, texts in gone.items():
            work.redact(code, frozenset(t for t in texts if not is_redacted(t)), instead)
    if not any(gone.values()):
        raise Refusal(NOTHING)
    if not office.wipe():
        unwiped()
    return work.action
