"""What are stages and deeds called, wherever people read of them?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.domain.change import Deed
from app.domain.patient import Ending, Stage
from app.words import N_

STAGES: Final[Mapping[str, str]] = {
    Stage.IN_SCREENING: N_("in screening"),
    Stage.ENROLLED: N_("enrolled"),
    Stage.ON_STUDY: N_("on study"),
    Ending.SCREEN_FAILURE: N_("screen failure"),
    Ending.COMPLETED: N_("completed"),
    Ending.WITHDREW_CONSENT: N_("withdrew consent"),
    Ending.WITHDRAWN_BY_INVESTIGATOR: N_("withdrawn by the investigator"),
    Ending.LOST_TO_FOLLOW_UP: N_("lost to follow-up"),
    Ending.DIED: N_("died"),
    Ending.NEVER_TREATED: N_("randomised, never treated"),
    Ending.ENTERED_IN_ERROR: N_("entered in error"),
}

DEEDS: Final[Mapping[str, str]] = {
    Deed.ADD_SITE: N_("Site entered"),
    Deed.ADOPT_STUDY: N_("Study adopted"),
    Deed.ADD_PATIENT: N_("Patient added"),
    Deed.BOOK: N_("Visit booked"),
    Deed.CANCEL_BOOKING: N_("Booking cancelled"),
    Deed.RECORD_VISIT: N_("Visit recorded"),
    Deed.RECORD_ASSESSMENTS: N_("Assessments recorded"),
    Deed.RECORD_MISSED: N_("Visit recorded as missed"),
    Deed.RECORD_NOT_APPLICABLE: N_("Visit recorded as not applicable"),
    Deed.RECORD_EVENT: N_("Event dated"),
    Deed.CORRECT: N_("Record corrected"),
    Deed.END_PARTICIPATION: N_("Participation ended"),
    Deed.UNDO: N_("Undone"),
}
