"""What stands in a line of the journal?"""

from __future__ import annotations

from app.domain.change import Action
from app.service.journal_words import Told
from app.ui.desk import Desk
from app.ui.table_model import Column, Look

MOST_IN_A_TIP = 30
MOST_CODES = 20


def journal(desk: Desk) -> tuple[Column[Told], ...]:
    """What was done, by whom and why."""
    say = desk.say
    return (
        Column("#", lambda told: str(told.action.number), Look.QUIET, 6, at_right=True),
        Column(say("When"), lambda told: _when(told.action, desk), width=19),
        Column(say("Who"), _who, width=13, tip=_who, may_be_cut=True),
        Column(say("What"), _deed, Look.STRONG, 21, tip=_deed, may_be_cut=True),
        Column(say("About"), _about, width=14, tip=_about, may_be_cut=True),
        Column(
            say("Changed"),
            lambda told: "; ".join(told.brief[:MOST_IN_A_TIP]),
            tip=lambda told: "\n".join(told.brief[:MOST_IN_A_TIP]),
        ),
        Column(say("Why"), _why, Look.QUIET, 24, tip=_why, may_be_cut=True),
    )


def _when(action: Action, desk: Desk) -> str:
    at = action.at.astimezone()
    return f"{desk.say.dated(at.date())}, {desk.say.clock(at.time())}"


def _who(told: Told) -> str:
    return told.action.who


def _deed(told: Told) -> str:
    return told.deed


def _about(told: Told) -> str:
    """Whom a deed was about, as many of them as a cell or a tip has room for."""
    codes: dict[str, None] = {}
    for change in told.action.changes:
        codes[change.subject[1]] = None
        if len(codes) > MOST_CODES:
            return ", ".join(list(codes)[:MOST_CODES]) + ", …"
    return ", ".join(codes)


def _why(told: Told) -> str:
    return told.action.reason
