"""How was a tracker read, in words: what comes of a cell, in whose order of day and month?"""

from __future__ import annotations

from typing import Final

from app.service.reconciliation import Asked, Item, Reconciliation, Verdict
from app.service.tracker import Tracker
from app.service.tracker_layout import Order
from app.words import N_, Speech

_RECALLED: Final = {
    Order.DMY: N_("As last time, the day comes first: 03/04/2025 is 3 April."),
    Order.MDY: N_("As last time, the month comes first: 03/04/2025 is 4 March."),
}

_PLAIN: Final = (Verdict.NEW_PATIENT, Verdict.NEW_DATE, Verdict.NEW_BOOKING, Verdict.KNOWN)


def item_said(item: Item, say: Speech) -> str:
    """What comes of a cell, with what a person has to know to choose, a sentence each."""
    said = (item.words.said(say), _ahead_said(item, say), _other_said(item, say))
    return " ".join(filter(None, said))


def _ahead_said(item: Item, say: Speech) -> str:
    """That a date becomes an appointment for no other reason than that its day is not over."""
    given = item.given
    if not (item.is_ahead and item.can_take and given and given.day):
        return ""
    day = say.dated(given.day)
    return say("{day} is not over yet: it is taken as an appointment, not as done.", day=day)


def _other_said(item: Item, say: Speech) -> str:
    """The day with day and month the other way round, and which of the two lies in the window.

    Where the order is plain, only of a day that misses the window and would meet it.
    """
    other, own = item.other, item.given.day if item.given else None
    if other is None or item.verdict in _PLAIN:
        return ""
    is_open = item.is_two_ways or Asked.ORDER in item.asks
    told = {"other": say.dated(other.day)}
    first, last = other.earliest, other.latest
    if first is None or last is None:
        return say("The other way round it is {other}.", **told) if is_open else ""
    fits = own is not None and first <= own <= last, first <= other.day <= last
    if not is_open and fits != (False, True):
        return ""
    told |= {"day": say.dated(own) if own else "", "earliest": say.dated(first)}
    return say(_FITTING[fits], **told, latest=say.dated(last))


_FITTING: Final = {
    (True, False): N_(
        "The other way round it is {other}: only {day} lies in the window, {earliest} to {latest}."
    ),
    (False, True): N_(
        "The other way round it is {other}: only that lies in the window, {earliest} to {latest}."
    ),
    (True, True): N_(
        "The other way round it is {other}: both lie in the window, {earliest} to {latest}."
    ),
    (False, False): N_(
        "The other way round it is {other}: neither lies in the window, {earliest} to {latest}."
    ),
}


def recalled_said(found: Reconciliation, say: Speech) -> str:
    """That the order is the one of last time, where any day hangs on it; else empty."""
    layout = found.layout
    counts = layout.is_order_recalled and any(item.is_two_ways for item in found.items)
    return say(_RECALLED[layout.order]) if layout.order and counts else ""


def encoding_said(tracker: Tracker, say: Speech) -> str:
    """In which encoding a text file was read; empty of a workbook."""
    if not tracker.encoding:
        return ""
    if tracker.encoding.startswith("utf"):
        return say("Read as a text file in the encoding {encoding}.", encoding=tracker.encoding)
    return say(
        "Read as a text file in the encoding {encoding}. If accents look wrong, save it as CSV"
        " UTF-8.",
        encoding=tracker.encoding,
    )
