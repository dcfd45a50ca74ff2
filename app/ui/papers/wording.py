"""What will be done at a visit, and how to prepare for it, in a patient's neutral words?

No diagnosis, no product, nothing that tells one patient's treatment from another's. Until the
protocol or the site brings words of its own, they come from what the visit plans.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

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


def title(visit: PlannedVisit, version: ProtocolVersion, say: Speech) -> str:
    """What kind of visit it is: "Treatment visit", "MRI scan", "Check-up"."""
    planned = [assessment.id for assessment in visit.assessments]
    if version.treatment in planned or INFUSION in planned:
        return say(TREATMENT)
    named = next((TITLES[id_] for id_ in TITLES if id_ in planned), None)
    alone = ALONE.get(planned[0]) if len(planned) == 1 else None
    return say(named or alone or CHECK_UP)


def programme(visit: PlannedVisit, version: ProtocolVersion, say: Speech) -> str:
    """What will be done, in a sentence; empty where the title says it all.

    Talk and pulse go without saying where anything else is done.
    """
    if len(visit.assessments) == 1 and visit.assessments[0].id in ALONE:
        return ""
    parts = tuple(dict.fromkeys(_parts(visit, version)))
    telling = tuple(part for part in parts if part not in (PULSE, TALK)) or parts
    said = say.listed(tuple(say(part) for part in telling))
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def in_short(visit: PlannedVisit, version: ProtocolVersion, say: Speech) -> str:
    """The kind of visit and what stands out in it: "Check-up: magnetic resonance (MRI) scan"."""
    named = title(visit, version, say)
    planned = {assessment.id for assessment in visit.assessments}
    notable = [say(PARTS[id_]) for id_ in NOTABLE if id_ in planned]
    if not notable or len(visit.assessments) == 1:
        return named
    return say("{title}: {parts}", title=named, parts=say.listed(notable))


def _parts(visit: PlannedVisit, version: ProtocolVersion) -> Iterator[str]:
    """The parts of the visit in the order of `PARTS`, then the talk."""
    planned = [a.id for a in visit.assessments if not a.some_patients and a.id not in SILENT]
    yield from (part for id_, part in PARTS.items() if id_ in planned)
    yield from (_general(id_, version) for id_ in planned if id_ not in PARTS)


def _general(assessment: str, version: ProtocolVersion) -> str:
    known = version.assessment_by_id.get(assessment)
    if assessment in TALKED_ABOUT or known is None:
        return TALK
    return BY_CATEGORY.get(known.category, OTHER_TESTS)


def preparation(visit: PlannedVisit, say: Speech) -> str:
    """How to prepare, in sentences; empty where nothing is needed."""
    planned = {assessment.id for assessment in visit.assessments}
    return " ".join(say(advice) for id_, advice in ADVICE.items() if id_ in planned)
