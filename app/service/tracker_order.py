"""Does day or month come first in each column of a tracker, by what all its columns show?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from app.domain.day import EARLIEST
from app.service.tracker import Cell, CellKind, Grid
from app.service.tracker_dates import Doubt, NoSuchDay, Rules, order_shown, written
from app.service.tracker_layout import Layout, Order, Role

OUTWEIGHS: Final = 2
"""How many times as many days have to show one order as show the other, for it to be the usual."""

_DATED: Final = (Role.CONSENT, Role.VISIT, Role.BOOKING, Role.DAY)
_BOTH: Final = frozenset(Order)
_OF_ORDER: Final = frozenset((Doubt.ORDER, Doubt.ODD))


class _Shown(NamedTuple):
    """How many days of each column show each order, and which one the sheet usually has."""

    columns: Mapping[int, Counter[Order]]
    usual: Order | None
    is_split: bool

    def own(self, column: int) -> Order | None:
        """The order that all days of a column show which show any."""
        orders = self.columns.get(column, Counter())
        return next(iter(orders)) if len(orders) == 1 else None


def rules_of(grid: Grid, layout: Layout, today: date) -> dict[int, Rules]:
    """What settles the days of each column, by the column's number.

    A column's own days over 12 do, where the sheet agrees with them; else what a person said; else
    the days of the other columns. Where the columns contradict each other, or what was said, the
    order is asked about, and the days that are written unlike the others are in doubt.
    """
    shown, open_ = _shown(grid, layout), Rules(None, layout.century, today, grid.counts_from_1904)
    columns = {each.column for each in layout.headings} | {1}
    return {column: _rules(column, shown, layout, open_) for column in columns}


def columns_in_doubt(grid: Grid, layout: Layout) -> frozenset[int]:
    """The columns with a day of which it isn't plain whether it begins with day or month."""
    rules = rules_of(grid, layout, EARLIEST)
    return frozenset(
        column
        for column in _columns(layout)
        if any(_is_in_doubt(cell, rules[column]) for cell in _texts(grid, layout.header, column))
    )


def _is_in_doubt(cell: Cell, rules: Rules) -> bool:
    try:
        found = written(cell, rules)
    except NoSuchDay:
        return False
    return found is not None and not _OF_ORDER.isdisjoint(found.doubts)


def _rules(column: int, shown: _Shown, layout: Layout, open_: Rules) -> Rules:
    own, usual, said = shown.own(column), shown.usual, layout.order
    if shown.is_split:
        return _of_split(own, shown, layout, open_)
    if usual and said and usual is not said:
        return _of_contradicted(own, usual, layout, open_)
    return open_._replace(order=own or said or usual, is_proven=own is not None)


def _of_split(own: Order | None, shown: _Shown, layout: Layout, open_: Rules) -> Rules:
    """Some days of the sheet show one order and some the other."""
    said, usual = layout.order, shown.usual
    if own and own is usual:
        return open_._replace(order=own)
    if said and not layout.is_order_recalled:
        return open_._replace(order=said, is_proven=False, odd=_BOTH - {said})
    odd = _BOTH - {usual} if usual else _BOTH
    return open_._replace(order=usual, is_asked=True, is_proven=False, odd=odd)


def _of_contradicted(own: Order | None, usual: Order, layout: Layout, open_: Rules) -> Rules:
    """All days of the sheet that show an order show another than was said."""
    if own is None and not layout.is_order_recalled:
        return open_._replace(order=layout.order, is_proven=False)
    likely = layout.order if layout.is_order_recalled else own
    return open_._replace(order=likely, is_asked=True, is_proven=False, odd=frozenset((usual,)))


def _shown(grid: Grid, layout: Layout) -> _Shown:
    columns = {column: _orders(grid, layout.header, column) for column in _columns(layout)}
    total = sum(columns.values(), Counter[Order]())
    ranked = [*total.most_common(), (None, 0), (None, 0)]
    usual, most = ranked[0]
    is_usual = most > OUTWEIGHS * ranked[1][1]
    return _Shown(columns, usual if is_usual else None, len(total) > 1)


def _columns(layout: Layout) -> list[int]:
    return [each.column for each in layout.headings if each.meaning.role in _DATED]


def _orders(grid: Grid, header: int, column: int) -> Counter[Order]:
    """The orders that the texts of a column show, each as often as it does."""
    found = (order_shown(cell.text) for cell in _texts(grid, header, column))
    return Counter(order for order in found if order)


def _texts(grid: Grid, header: int, column: int) -> Iterator[Cell]:
    """The texts below a column's heading."""
    cells = (cells[column] for row, cells in grid.rows.items() if row > header and column in cells)
    return (cell for cell in cells if cell.kind is CellKind.TEXT)
