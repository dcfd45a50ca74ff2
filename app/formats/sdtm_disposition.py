"""How do consent, inclusion and the end become SDTM's disposition (DS)?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from app.domain.day import study_day_cdisc
from app.domain.patient import Ending
from app.service.csv_text import harmless
from app.service.dossier import Dossier
from app.service.study_data import StudyData

DS_KEYS: Final = (
    "STUDYID",
    "DOMAIN",
    "USUBJID",
    "DSSEQ",
    "DSTERM",
    "DSDECOD",
    "DSCAT",
    "DSSCAT",
    "EPOCH",
    "DSSTDTC",
    "DSSTDY",
)
DISPOSED: Final[Mapping[Ending, tuple[str, str]]] = {
    Ending.SCREEN_FAILURE: ("SCREEN FAILURE", "SCREEN FAILURE"),
    Ending.COMPLETED: ("COMPLETED", "COMPLETED"),
    Ending.WITHDREW_CONSENT: ("WITHDREW CONSENT", "WITHDRAWAL BY SUBJECT"),
    Ending.WITHDRAWN_BY_INVESTIGATOR: ("WITHDRAWN BY THE INVESTIGATOR", "PHYSICIAN DECISION"),
    Ending.LOST_TO_FOLLOW_UP: ("LOST TO FOLLOW-UP", "LOST TO FOLLOW-UP"),
    Ending.DIED: ("DEATH", "DEATH"),
    Ending.NEVER_TREATED: ("RANDOMIZED, NEVER TREATED", "OTHER"),
    Ending.ENTERED_IN_ERROR: ("ENTERED IN ERROR", "OTHER"),
}
"""By ending, the term as said and as decoded. Source: CDISC controlled terminology, NCOMPLT."""

_MILESTONE: Final = "PROTOCOL MILESTONE"
_EVENT: Final = "DISPOSITION EVENT"


class _Happened(NamedTuple):
    on: date
    term: str
    decoded: str
    category: str
    part: str = ""


def disposition(found: StudyData, subject: Dossier) -> Iterator[Mapping[str, str]]:
    """A row for each milestone and for each end, in the order of their days."""
    zero_visit = subject.version.day_zero
    zero = subject.line(zero_visit).expected.done_on if zero_visit else None
    told = sorted(_happened(subject), key=lambda each: each.on)
    for number, each in enumerate(told, start=1):
        yield {
            "STUDYID": found.study,
            "DOMAIN": "DS",
            "USUBJID": harmless(f"{subject.patient.study}-{subject.patient.code}"),
            "DSSEQ": str(number),
            "DSTERM": each.term,
            "DSDECOD": each.decoded,
            "DSCAT": each.category,
            "DSSCAT": each.part,
            # One word for all that follows the reference day: the periods have none of their own.
            "EPOCH": "TREATMENT" if zero and each.on >= zero else "SCREENING",
            "DSSTDTC": each.on.isoformat(),
            "DSSTDY": str(study_day_cdisc(each.on, zero)) if zero else "",
        }


def _happened(subject: Dossier) -> Iterator[_Happened]:
    patient, today = subject.patient, subject.today
    consented = "INFORMED CONSENT OBTAINED"
    if patient.consented_on <= today:
        yield _Happened(patient.consented_on, consented, consented, _MILESTONE)
    inclusion = subject.version.inclusion
    included = subject.line(inclusion).expected.done_on if inclusion else None
    if included:
        yield _Happened(included, "ENTERED INTO TRIAL", "ENTERED INTO TRIAL", _MILESTONE)
    if patient.stop and patient.stop.on <= today:
        # Why a treatment stopped is nobody's business outside the office.
        stopped = ("WITHDRAWN FROM TREATMENT", "OTHER", _EVENT, "STUDY TREATMENT")
        yield _Happened(patient.stop.on, *stopped)
    if patient.end and patient.end.on <= today:
        told = DISPOSED[patient.end.kind]
        yield _Happened(patient.end.on, *told, _EVENT, "STUDY PARTICIPATION")
