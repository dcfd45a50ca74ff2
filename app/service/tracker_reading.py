"""What does a cell of a tracker say of a visit, and what is in doubt about it?"""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from app.domain.visit import Outcome
from app.service.reconciliation import Asked, Given, Verdict
from app.service.tracker import Cell, CellKind
from app.service.tracker_dates import Doubt, NoSuchDay, Rules, Written, order_shown, written
from app.service.tracker_layout import Order
from app.service.tracker_rows import Told
from app.service.tracker_words import Word, is_nothing, note_in, squeezed, word_of_visit
from app.words import N_, Refusal


class Understood(NamedTuple):
    """What was understood: `given` and no more if it is plain.

    `words` say what is wrong or in doubt, under a `verdict`; `asks` what a person must settle.
    `is_two_ways`: only an answer, or another column, told its day from its month; `other` is the
    day that it would be the other way round. `is_ahead`: it is an appointment only as its day is
    not over.
    """

    given: Given | None
    verdict: Verdict | None = None
    words: Refusal | None = None
    asks: tuple[Asked, ...] = ()
    is_two_ways: bool = False
    other: date | None = None
    is_ahead: bool = False


_OUTCOMES: Final = {Word.MISSED: Outcome.MISSED, Word.NOT_APPLICABLE: Outcome.NOT_APPLICABLE}
_OF_BOOKING: Final = (Word.BOOKED, Word.OPEN)
_DENYING: Final = frozenset((*_OUTCOMES, Word.CANCELLED, Word.LACKING))
_LONGEST: Final = 60
_WHOLE: Final = 400


def understand(told: Told, rules: Rules) -> Understood:
    """What a row says of one visit. Total: what isn't understood has a verdict that says so."""
    broken = next((found for cell in told[2:4] if cell and (found := fault_of(cell))), None)
    if broken:
        return broken
    texts = [cell.text for cell in (told.cell, told.status) if cell]
    if all(map(is_nothing, texts)):
        return _nothing(N_("It has nothing but a dash."))
    try:
        day = written(told.cell, rules) if told.cell else None
    except NoSuchDay as refusal:
        return Understood(None, Verdict.UNREADABLE, refusal)
    beside = day.rest if day else squeezed(told.cell.text) if told.cell else ""
    word, rest = word_of_visit(beside)
    if told.status and not is_nothing(told.status.text):
        word, rest = _with_status(word, rest, told.status.text)
    note, whole = note_in(rest), " · ".join(" ".join(text.split()) for text in texts)
    if day is None:
        return _without_day(word, note, whole)
    found = _with_day(told, day, word, note, rules, whole)
    is_said = told.is_booking or word in _OF_BOOKING
    is_ahead = bool(found.given and found.given.is_booking) and not is_said
    return found._replace(is_two_ways=day.is_two_ways, other=day.other, is_ahead=is_ahead)


def _with_status(word: Word | None, rest: str, status: str) -> tuple[Word | None, str]:
    """What cell and status say together; where they contradict each other the status is a note."""
    said, left = word_of_visit(status)
    if said is None or (word in _DENYING and said is not word):
        return word, f"{rest} {status}"
    return said, f"{rest} {left}"


def fault_of(cell: Cell) -> Understood | None:
    """Why a cell has no value at all; None if it has one."""
    if cell.kind is CellKind.NOT_COMPUTED:
        message = N_(
            "It is a formula, and the file doesn't hold what it comes to. Open the file in the"
            " spreadsheet program, save it there and read it again."
        )
        return Understood(None, Verdict.UNREADABLE, Refusal(message))
    if cell.kind is CellKind.FAULT:
        message = N_("It holds a fault of the spreadsheet: {text}")
        return Understood(None, Verdict.UNREADABLE, Refusal(message, text=short(cell.text)))
    return None


def short(text: str, longest: int = _LONGEST) -> str:
    """A text as it goes into a sentence: on one line, not too long."""
    plain = " ".join(text.split())
    return plain if len(plain) <= longest else f"{plain[: longest - 1]}…"


def _nothing(message: str, **values: object) -> Understood:
    return Understood(None, Verdict.NOTHING, Refusal(message, **values))


def _without_day(word: Word | None, note: str, text: str) -> Understood:
    if word in _OUTCOMES:
        given = Given(_OUTCOMES[word])
        return _noted(given, text) if note else Understood(given)
    if word is Word.LACKING:
        message = N_("“{text}”: missed, or still to be done? Tick it only if the visit was missed.")
        return _in_doubt(Given(Outcome.MISSED), message, text)
    if word is Word.CANCELLED and note:
        return _in_doubt(None, _DENIED, text)
    if word is Word.OPEN:
        return _nothing(N_("“{text}”: still open."), text=short(text))
    if word is Word.CANCELLED:
        return _nothing(N_("“{text}”: called off, with nothing in its place."), text=short(text))
    if word in (Word.DONE, Word.BOOKED):
        message = N_("“{text}” has no date: without one nothing can be entered.")
        return Understood(None, Verdict.NO_DATE, Refusal(message, text=short(text)))
    message = N_("“{text}” is no date, and no word that is understood here.")
    return Understood(None, Verdict.UNREADABLE, Refusal(message, text=short(text)))


_DENIED: Final = N_(
    "“{text}”: something did not take place or was called off. Was it the visit? Enter it yourself."
)
_DATED: Final = N_(
    "“{text}” has a date and says that it did not take place: ticked, it is entered without one."
)


def _with_day(
    told: Told, day: Written, word: Word | None, note: str, rules: Rules, whole: str
) -> Understood:
    if word in _OUTCOMES and not note:
        return _in_doubt(Given(_OUTCOMES[word]), _DATED, whole)
    if word in _DENYING and (note or word is Word.LACKING):
        return _in_doubt(None, _DENIED, whole)
    if word is Word.CANCELLED:
        return _nothing(N_("The appointment of {day} was called off."), day=day.day)
    is_ahead = day.day >= rules.today
    booking = told.is_booking or word in _OF_BOOKING or (is_ahead and word is None)
    given = Given(None, day.day, day.at) if booking else Given(Outcome.DONE, day.day)
    if day.doubts:
        return _doubted(given, day, whole, rules)
    if not booking and day.day > rules.today:
        message = N_("It says done, and {day} is still to come.")
        return Understood(None, Verdict.IN_FUTURE, Refusal(message, day=day.day))
    if note:
        return _noted(given, whole)
    return Understood(given)


def _noted(given: Given, whole: str) -> Understood:
    message = N_("“{text}”: look whether what stands beside it changes anything.")
    return _in_doubt(given, message, whole)


def _in_doubt(given: Given | None, message: str, whole: str) -> Understood:
    return Understood(given, Verdict.IN_DOUBT, Refusal(message, text=short(whole, _WHOLE)))


_FIRST: Final = {
    Order.DMY: N_("Day or month first? Day first, it is {day}."),
    Order.MDY: N_("Day or month first? Month first, it is {day}."),
}
_ODD: Final = {
    Order.DMY: N_(
        "“{text}” begins with the day, unlike other dates: tick it only if {day} is right."
    ),
    Order.MDY: N_(
        "“{text}” begins with the month, unlike other dates: tick it only if {day} is right."
    ),
}


def _doubted(given: Given, day: Written, whole: str, rules: Rules) -> Understood:
    """The day as proposed, and why a person has to say so."""
    if Doubt.YEAR in day.doubts:
        message = N_("“{text}” has no year: {day} would be the next such day.")
        words = Refusal(message, text=short(whole, _WHOLE), day=day.day)
        return Understood(given, Verdict.IN_DOUBT, words)
    asks = tuple(Asked(doubt.value) for doubt in day.doubts if doubt is not Doubt.ODD)
    if Asked.ORDER in asks:
        message = _FIRST[rules.order or Order.DMY]
    elif Doubt.ODD in day.doubts:
        message = _ODD[order_shown(whole) or Order.DMY]
    else:
        message = N_("The year has two digits: is it {day}?")
    words = Refusal(message, text=short(whole, _WHOLE), day=day.day)
    return Understood(given, Verdict.IN_DOUBT, words, asks)


def cell_text(told: Told) -> str:
    """What the cells say, as they say it."""
    cells: list[Cell] = [cell for cell in (told.cell, told.status) if cell]
    return " · ".join(short(cell.text) for cell in cells)
