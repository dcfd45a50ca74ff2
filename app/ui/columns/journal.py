"""What stands in a line of the journal?"""

from __future__ import annotations

from app.domain.change import Action
from app.service.names import DEEDS
from app.ui.desk import Desk
from app.ui.journal_words import changes
from app.ui.table_model import Column, Look


def journal(desk: Desk) -> tuple[Column[Action], ...]:
    """What was done, by whom and why."""
    say = desk.say
    known: dict[int, list[str]] = {}

    def changed(action: Action) -> list[str]:
        if action.number not in known:
            known[action.number] = changes(action, desk)
        return known[action.number]

    return (
        Column("#", lambda action: str(action.number), Look.QUIET, 6, at_right=True),
        Column(say("When"), lambda action: _when(action, desk), width=19),
        Column(say("Who"), _who, width=13, tip=_who, may_be_cut=True),
        Column(say("What"), lambda action: say(DEEDS[action.deed]), Look.STRONG, 21),
        Column(say("About"), _about, width=14, tip=_about, may_be_cut=True),
        Column(
            say("Changed"),
            lambda action: "; ".join(changed(action)),
            tip=lambda action: "\n".join(changed(action)[:30]),
        ),
        Column(
            say("Why"),
            lambda action: action.reason,
            Look.QUIET,
            24,
            tip=lambda action: action.reason,
            may_be_cut=True,
        ),
    )


def _when(action: Action, desk: Desk) -> str:
    at = action.at.astimezone()
    return f"{desk.say.dated(at.date())}, {desk.say.clock(at.time())}"


def _who(action: Action) -> str:
    return action.who


def _about(action: Action) -> str:
    return ", ".join(code for _, code in action.subjects)
