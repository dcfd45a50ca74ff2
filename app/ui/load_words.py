"""How is it said what comes in a week?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from app.domain.load import Count, WeekLoad
from app.words import N_, Speech

LEGEND: Final[Mapping[str, str]] = {
    "booked": N_("booked"),
    "expected": N_("expected on a firm date"),
    "provisional": N_("provisional: may still move"),
}


def week_named(week: WeekLoad, say: Speech) -> str:
    """A week by its number and its Monday: "2026-W48 · 23 Nov 2026"."""
    return f"{week.iso} · {say.dated(week.monday)}"


def count_said(count: Count, say: Speech) -> str:
    """A number with its parts: "7 (2 booked, 3 provisional)"."""
    parts = [
        say("{n} booked", n=count.booked) if count.booked else "",
        say("{n} provisional", n=count.provisional) if count.provisional else "",
    ]
    told = ", ".join(filter(None, parts))
    return f"{count.total} ({told})" if told else str(count.total)


def week_said(week: WeekLoad, named: Sequence[tuple[str, str]], say: Speech) -> str:
    """All that comes in a week, a line each; `named` says what is counted and its name."""
    lines = [week_named(week, say)]
    for what, title in named:
        count = week.counts.get(what, Count())
        lines.append(f"{title}: {count_said(count, say)}")
    return "\n".join(lines)
