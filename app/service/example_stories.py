"""Who the patients of the example office are: 26 stories told in days before and after today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from app.domain.patient import Ending
from app.domain.site import Site
from app.domain.visit import Outcome
from app.words import N_

ZONE: Final = "Europe/Madrid"
TRIAL: Final = "NCT01745783"
NETWORK: Final = "MESEMS-CORE"

SITES: Final = (
    Site("CO", "Hospital Universitario Reina Sofía", "Córdoba", ZONE, telephone="957 00 00 00"),
    Site("MA", "Hospital Regional Carlos Haya", "Málaga", ZONE, telephone="951 00 00 00"),
    Site("SE", "Hospital Universitario Virgen Macarena", "Sevilla", ZONE, telephone="955 00 00 00"),
)

DAY_UNIT: Final = N_("Day hospital, 2nd floor")
CLINIC: Final = N_("Outpatient clinic 4")
RADIOLOGY: Final = N_("Radiology, basement 1")


@dataclass(frozen=True, slots=True)
class Booked:
    """A booking so many days from today (on the workday next to it), at an hour, in a place."""

    days: int
    hour: int
    place: str = CLINIC


@dataclass(frozen=True, slots=True)
class Closed:
    """A visit that did not take place, why, and whether those that hang on it count on."""

    outcome: Outcome
    reason: str
    count_on: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """One made-up patient.

    `zero` is the day of the study's first treatment (its harvest or its consent, where `since`
    names that visit), counted from today and negative. Every visit whose day has come is done on
    its target, or `shifted` by so many days, unless it is `skipped`, `closed` or not complete.
    `why` it `ended` is a msgid; `rescreens` names the code of a first screening.
    """

    code: str
    zero: int
    since: str = "INF1"
    study: str = TRIAL
    skipped: frozenset[str] = frozenset()
    shifted: Mapping[str, int] = field(default_factory=dict)
    incomplete: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    booked: Mapping[str, Booked] = field(default_factory=dict)
    closed: Mapping[str, Closed] = field(default_factory=dict)
    ended: tuple[Ending, int] | None = None
    why: str = ""
    rescreens: str = ""


def _skipping(*visits: str) -> frozenset[str]:
    return frozenset(visits)


_REFUSED = Closed(Outcome.MISSED, N_("The patient could not come and did not want another day."))
_POSTPONED = Closed(Outcome.MISSED, N_("Not given within the window."), count_on=True)

STORIES: Final = (
    Story("CO-001", -420, ended=(Ending.COMPLETED, -50), shifted={"W12": 2, "P2W4": -3}),
    Story("CO-002", -171, skipped=_skipping("W24", "M6"), booked={"INF2": Booked(10, 8, DAY_UNIT)}),
    Story("CO-003", -38, skipped=_skipping("W4")),
    Story("CO-004", -85, skipped=_skipping("W12"), booked={"W12": Booked(-1, 10, RADIOLOGY)}),
    Story("CO-005", -40, incomplete={"W1": ("LAB_H", "LAB_B"), "W4": ("MRI",)}),
    Story(
        "CO-006",
        -360,
        skipped=_skipping("P2W24", "M12"),
        booked={"P2W24": Booked(3, 9, RADIOLOGY), "M12": Booked(3, 11)},
    ),
    Story("CO-007", -12, "SCR", booked={"INC": Booked(2, 9)}),
    Story("CO-008", -27, "BMH", skipped=_skipping("BSL_MRI", "BSL")),
    Story(
        "CO-009",
        -18,
        "BMH",
        booked={"INF1": Booked(9, 11, DAY_UNIT), "BSL_MRI": Booked(1, 12, RADIOLOGY)},
    ),
    Story("CO-010", -28, skipped=_skipping("W4"), booked={"W4": Booked(0, 9)}),
    Story("CO-011", -150, ended=(Ending.WITHDREW_CONSENT, -40), closed={"W12": _REFUSED}),
    Story("CO-012", -230, closed={"INF2": _POSTPONED}, skipped=_skipping("P2W4")),
    Story("CO-013", -32, "W0", NETWORK, skipped=_skipping("W4")),
    Story("CO-014", -75, "W0", NETWORK, booked={"W12": Booked(8, 10)}),
    Story("MA-001", -140, booked={"INF2": Booked(6, 8, DAY_UNIT)}),
    Story("MA-002", -34, skipped=_skipping("W1")),
    Story(
        "MA-003",
        -85,
        "SCR",
        skipped=_skipping("INC"),
        ended=(Ending.SCREEN_FAILURE, -62),
        why=N_("Relapse and corticosteroids during screening."),
    ),
    Story("MA-004", -89, skipped=_skipping("W12")),
    Story("MA-005", -1, skipped=_skipping("D1"), booked={"D1": Booked(0, 12)}, rescreens="MA-003"),
    Story("MA-006", -215, shifted={"INF2": 5, "W24": -9}),
    Story("SE-001", -300, shifted={"W4": 9}, booked={"P2W24": Booked(25, 9, RADIOLOGY)}),
    Story("SE-002", -120, ended=(Ending.LOST_TO_FOLLOW_UP, -10), skipped=_skipping("W12")),
    Story("SE-003", -60, shifted={"D1": 1}),
    Story("SE-004", -73, booked={"W12": Booked(14, 10, RADIOLOGY)}),
    Story("SE-005", -12, "BMH"),
    Story("SE-006", -3, "SCR", incomplete={"SCR": ("SERO", "LAB_C")}),
)
