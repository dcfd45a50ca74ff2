"""How was a tracker read, in words: in which encoding, and in whose order of day and month?"""

from __future__ import annotations

from typing import Final

from app.service.reconciliation import Reconciliation
from app.service.tracker import Tracker
from app.service.tracker_layout import Order
from app.words import N_, Speech

_RECALLED: Final = {
    Order.DMY: N_("As last time, the day comes first: 03/04/2025 is 3 April."),
    Order.MDY: N_("As last time, the month comes first: 03/04/2025 is 4 March."),
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
