"""How was a tracker read: which sheet, in which encoding, each column as what?"""

from __future__ import annotations

from typing import Final

from app.cli.output import tell
from app.service.reconciliation import Reconciliation
from app.service.tracker import Grid, Tracker
from app.service.tracker_layout import Order
from app.words import N_, Speech

_RECALLED: Final = {
    Order.DMY: N_("As last time, the day comes first: 03/04/2025 is 3 April."),
    Order.MDY: N_("As last time, the month comes first: 03/04/2025 is 4 March."),
}


def tell_reading(tracker: Tracker, read: Grid, found: Reconciliation, say: Speech) -> None:
    """Say beside the table how the file was read; each column as `--map` would write it."""
    others = [grid.name for grid in tracker.grids if grid is not read and grid.rows]
    if others:
        names = say.listed(others)
        tell(say("Read was the sheet {name}; not read: {others}.", name=read.name, others=names))
    if tracker.encoding:
        encoding = tracker.encoding
        tell(say("Read as a text file in the encoding {encoding}.", encoding=encoding))
    layout = found.layout
    columns = ", ".join(
        f"{' '.join(each.text.split()) or each.letters} ({each.letters}={each.meaning.code})"
        for each in layout.headings
    )
    tell(say("Read as: {columns}", columns=columns))
    if layout.order and layout.is_order_recalled:
        tell(say(_RECALLED[layout.order]))
