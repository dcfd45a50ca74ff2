"""What else happens in the example office: a relapse, an exception, a withdrawal?"""

from __future__ import annotations

from datetime import date, timedelta

from app.domain.override import Override
from app.domain.partial import PartialDay
from app.service import events, overrides, participation, unscheduled
from app.service.ports import Office
from app.words import Speech


def untidy(office: Office, today: date, say: Speech) -> None:
    """Do to some of the example's patients what no story of done and missed visits tells."""
    _relapse(office, today, say)
    steroid = PartialDay((today - timedelta(days=6)).isoformat())
    events.record_event(office, "CO-008", "STEROID_LAST", steroid, today=today)
    onset = PartialDay(f"{today.year - 6}-05")
    events.record_event(office, "CO-007", "MS_ONSET", onset, today=today)
    stopped_on = today - timedelta(days=5)
    why = say("The patient's own wish.")
    participation.stop_treatment(office, "SE-004", stopped_on, why, today=today)
    window = today + timedelta(days=20), today + timedelta(days=40)
    decided = Override(say("Away from home for a month."), "Dr. Molina", False, None, *window)
    overrides.override(office, "SE-003", "W12", decided)


def _relapse(office: Office, today: date, say: Speech) -> None:
    """A relapse that was reported by telephone, and the visit it asks for."""
    onset = PartialDay((today - timedelta(days=5)).isoformat())
    unscheduled.add(
        office,
        "MA-002",
        "UNS_R",
        today - timedelta(days=2),
        say("Numbness of the right hand."),
        happened={"RELAPSE_ONSET": onset},
        today=today,
    )
