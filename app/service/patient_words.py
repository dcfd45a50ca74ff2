"""What is a patient told of visits in neutral words, until the site brings words of its own?

No diagnosis, no product, nothing that tells one patient's treatment from another's. The protocol's
own words come first; those below serve where its file has none.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from app.domain.origin import Text
from app.domain.protocol import PlannedVisit, ProtocolVersion
from app.words import N_, Speech

INFUSION: Final = "INFUS"

CHECK_UP: Final = N_("Check-up")
TREATMENT: Final = N_("Treatment visit")

TITLES: Final = {
    "HARV": N_("Procedure visit"),
    "EOS": N_("Final check-up"),
    "IC": N_("First visit"),
}

ALONE: Final = {"MRI": N_("MRI scan"), "EP": N_("Evoked potentials test")}
"""Titles of visits where nothing else is done."""

BLOOD: Final = N_("blood sample")
EXAMINATION: Final = N_("medical examination")
TALK: Final = N_("a talk about how you are")
PULSE: Final = N_("blood pressure and pulse")
OTHER_TESTS: Final = N_("other tests")

SILENT: Final = frozenset({"HARV", INFUSION, "PREG", "RAND", "EOS", "GATE"})
"""Said by the visit's title, or nobody else's business on a paper for the kitchen."""

PARTS: Final = {
    "MRI": N_("magnetic resonance (MRI) scan"),
    "EP": N_("evoked potentials test"),
    "CSF": N_("lumbar puncture, if you have agreed to it"),
    "NEURO": EXAMINATION,
    "EDSS": EXAMINATION,
    "MSFC": EXAMINATION,
    "PE": EXAMINATION,
    "LAB_H": BLOOD,
    "LAB_B": BLOOD,
    "LAB_C": BLOOD,
    "SERO": BLOOD,
    "IMM": BLOOD,
    "GENEX": BLOOD,
    "VS": PULSE,
    "WT": PULSE,
    "MONIT": N_("some hours of observation"),
    "BLINDQ": N_("a questionnaire"),
}
"""In the order in which a visit's parts are told."""

NOTABLE: Final = ("MRI", "EP", "CSF")
"""What a patient plans a day around."""

BY_CATEGORY: Final = {
    "clinical": EXAMINATION,
    "efficacy": EXAMINATION,
    "exploratory": OTHER_TESTS,
    "procedure": OTHER_TESTS,
    "admin": TALK,
    "safety": TALK,
}
TALKED_ABOUT: Final = frozenset({"AE", "CM", "MH", "PRIORTX", "CONTRA", "RELAPSE", "ELIG", "IC"})

ADVICE: Final = {
    INFUSION: N_("Allow the whole morning. Bring the list of your medicines."),
    "HARV": N_("Come with somebody: you should not drive or go home alone afterwards."),
    "MRI": N_(
        "Leave metal objects at home. Tell us beforehand if you carry an implant or have taken"
        " corticosteroids in the last month."
    ),
    "EP": N_("Come with your hair washed, without gel or spray."),
    "CSF": N_("Tell us beforehand if you take blood thinners."),
    "LAB_H": N_("Ask us whether to come fasting."),
}

CALLS: Final = (
    N_("you notice new symptoms or feel worse,"),
    N_("you are given a new medicine or stop taking one,"),
    N_("you are admitted to a hospital or go to an emergency department,"),
    N_("you cannot come on a day: there is nearly always another one that suits."),
)
"""What a patient calls about, a line each."""


def title(visit: PlannedVisit, version: ProtocolVersion, say: Speech) -> str:
    """What kind of visit it is: "Treatment visit", "MRI scan", "Check-up"."""
    planned = [assessment.id for assessment in visit.assessments]
    if version.treatment in planned or INFUSION in planned:
        return say(TREATMENT)
    named = next((TITLES[id_] for id_ in TITLES if id_ in planned), None)
    alone = ALONE.get(planned[0]) if len(planned) == 1 else None
    return say(named or alone or CHECK_UP)


def is_said_by_title(visit: PlannedVisit) -> bool:
    """Whether the title tells all that is done."""
    return len(visit.assessments) == 1 and visit.assessments[0].id in ALONE


def told_of(visit: PlannedVisit) -> tuple[str, ...]:
    """The assessments of a visit whose doing is told, by id, in the order in which it is."""
    planned = [a.id for a in visit.assessments if not a.some_patients and a.id not in SILENT]
    return (*(id_ for id_ in PARTS if id_ in planned), *(p for p in planned if p not in PARTS))


def advised_of(visit: PlannedVisit) -> tuple[str, ...]:
    """The assessments of a visit that may need preparing for, in the order in which it is told."""
    planned = [assessment.id for assessment in visit.assessments]
    return (*(id_ for id_ in ADVICE if id_ in planned), *(p for p in planned if p not in ADVICE))


def what(assessment: str, version: ProtocolVersion, say: Speech) -> str:
    """What is done, as part of a sentence: "blood sample"."""
    known = version.assessment_by_id.get(assessment)
    if assessment in SILENT:
        return ""
    if known and known.what:
        return _in(known.what, say)
    if assessment in PARTS:
        return say(PARTS[assessment])
    if assessment in TALKED_ABOUT or known is None:
        return say(TALK)
    return say(BY_CATEGORY.get(known.category, OTHER_TESTS))


def prepare(assessment: str, version: ProtocolVersion, say: Speech) -> str:
    """How to prepare for it, in sentences; empty where nothing is needed."""
    known = version.assessment_by_id.get(assessment)
    if known and known.prepare:
        return _in(known.prepare, say)
    return say(ADVICE[assessment]) if assessment in ADVICE else ""


def telling(parts: Iterable[str], say: Speech) -> tuple[str, ...]:
    """The parts that are worth telling: talk and pulse go without saying beside anything else."""
    said = tuple(dict.fromkeys(part for part in parts if part))
    small = (say(PULSE), say(TALK))
    return tuple(part for part in said if part not in small) or said


def notable(visit: PlannedVisit) -> tuple[str, ...]:
    """The assessments of a visit that a patient plans a day around, by id."""
    planned = {assessment.id for assessment in visit.assessments}
    return tuple(id_ for id_ in NOTABLE if id_ in planned)


def _in(text: Text, say: Speech) -> str:
    return text.in_(say.language)
