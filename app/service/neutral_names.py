"""What is a procedure beside the plan called on a paper that others may see?"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Final

from app.domain.neutral import is_neutral
from app.domain.origin import Text
from app.domain.protocol import PlannedVisit, ProtocolVersion
from app.words import LANGUAGES, N_, speech

PROCEDURE: Final = N_("Procedure beside the plan")
SHORT: Final = "+"


def neutrally(visit: PlannedVisit, version: ProtocolVersion) -> PlannedVisit:
    """The visit as a paper names it: a procedure beside the plan is told by no name of its own.

    Source: DOMAIN, Blinding: it is on nobody else's paper.
    """
    if not is_neutral(version, visit.id):
        return visit
    return replace(visit, id=SHORT, name=_name(), note=None, assessments=())


@cache
def _name() -> Text:
    return Text({language: speech(language)(PROCEDURE) for language in LANGUAGES})
