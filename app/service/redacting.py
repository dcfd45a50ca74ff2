"""How is what somebody wrote taken out for good, of the facts and of the journal?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from datetime import date
from typing import Final

from app.domain.change import Action, Change, Deed, counted_for
from app.domain.redacted import Gone, gone_with
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
STAYS: Final = N_(
    "An earlier version of Visitario wrote such words into these entries of the history so that"
    " they can't be taken out: {entries}. They stay there, and in the record as long as it says"
    " them: correct it, and keep it in mind wherever the file goes."
)
_Unsaid = Callable[[], object]
_Stays = Callable[[Refusal], object]


def redact_contact(
    office: Office,
    code: str,
    key: str,
    *,
    today: date,
    reason: str = "",
    unwiped: _Unsaid = bool,
    stays: _Stays = bool,
) -> Action | None:
    """Take out for good what was noted of a contact, and all that the note ever said.

    The same words go wherever else they stand of this patient, in facts and entries. Done again,
    it wipes the file again; `unwiped` hears of what has to wait, `stays` of what can't be taken
    out. `Refusal` where there is nothing to take out, `Unknown` for no such contact.
    """
    the_contact(the_patient(office, code), key)
    gone = _ever_said(office, code, ("contacts", key))
    return _redact(office, {("patient", code): gone}, today, reason, unwiped, stays)


def redact_deviation(
    office: Office,
    code: str,
    key: str,
    *,
    today: date,
    reason: str = "",
    unwiped: _Unsaid = bool,
    stays: _Stays = bool,
) -> Action | None:
    """Take out for good what was written of a deviation, as `redact_contact` does.

    `Unknown` for no such patient, `Refusal` where nothing is written of such a deviation.
    """
    the_patient(office, code)
    gone = _ever_said(office, code, ("reports", key))
    return _redact(office, {("patient", code): gone}, today, reason, unwiped, stays)


def redact_entry(
    office: Office,
    number: int,
    *,
    today: date,
    reason: str = "",
    unwiped: _Unsaid = bool,
    stays: _Stays = bool,
) -> Action | None:
    """Take out for good what somebody wrote in an entry of the history, as `redact_contact` does.

    Of a patient or of a site. `Unknown` for no such entry.
    """
    found = office.journal(before=number + 1, limit=1)
    if not found or found[0].number != number:
        raise Unknown(N_("The journal has no entry {number}."), number=number)
    action = found[0]
    by_subject: dict[tuple[str, str], list[Change]] = {}
    for change in action.changes:
        by_subject.setdefault(_spoken_of(change.subject), []).append(change)
    gone = {about: gone_with(own, action.reason) for about, own in by_subject.items()}
    return _redact(office, gone, today, reason, unwiped, stays)


def _stay_in(entries: Iterable[int]) -> Refusal:
    """What is to be said of entries whose words can't be taken out."""
    return Refusal(STAYS, entries=", ".join(map(str, sorted(entries))))


def _spoken_of(about: tuple[str, str]) -> tuple[str, str]:
    """The site, or the patient, of whom a deed speaks that changed this subject."""
    kind, code = counted_for(about)
    return ("site" if kind == "site" else "patient", code)


def texts_of(action: Action) -> frozenset[str]:
    """What somebody wrote in an entry, and nobody redacted yet."""
    said = {*_texts(action.changes), action.reason} - {""}
    return frozenset(text for text in said if not is_redacted(text))


def _ever_said(office: Office, code: str, record: tuple[str, str]) -> Gone:
    """All that anybody ever wrote in one record of a patient."""
    about, found = ("patient", code), list[Change]()
    for action in office.journal(Search(patient=code)):
        own = (each for each in action.changes if each.subject == about)
        found += (each for each in own if each.path[:2] == record)
    return gone_with(found)


def _texts(changes: Iterable[Change]) -> Iterator[str]:
    for change in changes:
        if is_written(change.subject[0], change.path):
            yield from (text for text in (change.old, change.new) if text)


def _redact(
    office: Office,
    gone: dict[tuple[str, str], Gone],
    today: date,
    reason: str,
    unwiped: _Unsaid,
    stays: _Stays,
) -> Action | None:
    check_text(reason)
    left: set[int] = set()
    with office.work(Deed.REDACT, reason) as work:
        instead = redacted_by(office.who, today)
        for about, each in gone.items():
            left |= work.redact(about, each, instead)
    if not any(gone.values()):
        raise Refusal(NOTHING)
    if left and work.action is None:
        office.wipe()
        raise _stay_in(left)
    end(office, left, unwiped, stays)
    return work.action


def end(office: Office, left: Set[int], unwiped: _Unsaid, stays: _Stays) -> None:
    """Wipe the file of what was taken out; say where that waits, and which entries keep words."""
    if not office.wipe():
        unwiped()
    if left:
        stays(_stay_in(left))
