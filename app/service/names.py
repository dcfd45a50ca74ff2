"""What are stages, deeds and the office's other codes called, wherever people read of them?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from app.domain.access import Role
from app.domain.appointment import BookingState, ContactMode, Fate
from app.domain.change import Deed
from app.domain.contact import Means
from app.domain.deviation import DeviationKind
from app.domain.opening import OpeningCause, Told
from app.domain.patient import Ending, Stage
from app.domain.report import Answer, Cause, Grade
from app.domain.signature import Meaning
from app.domain.visit import AssessmentOutcome, Outcome, WhyNotDone
from app.words import N_

Names = Mapping[str, str]
"""The msgid of each code."""

STAGES: Final[Names] = {
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

ROLES: Final[Names] = {
    Role.COORDINATOR: N_("coordinator"),
    Role.TREATING_INVESTIGATOR: N_("treating investigator"),
    Role.EXAMINING_INVESTIGATOR: N_("examining investigator"),
    Role.MONITOR: N_("monitor"),
    Role.DATA_MANAGER: N_("data manager"),
    Role.ADMINISTRATOR: N_("administrator"),
    Role.LEAD_COORDINATOR: N_("coordinator and administrator"),
}

DEEDS: Final[Names] = {
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
    Deed.REOPEN_PARTICIPATION: N_("Participation reopened"),
    Deed.STOP_TREATMENT: N_("Withdrawn from treatment"),
    Deed.RESUME_TREATMENT: N_("Treatment resumed"),
    Deed.SET_BOOKING_STATE: N_("Appointment agreed"),
    Deed.ANSWER_BOOKING: N_("Past appointment answered"),
    Deed.ADD_UNSCHEDULED: N_("Unscheduled visit added"),
    Deed.CANCEL_UNSCHEDULED: N_("Unscheduled visit cancelled"),
    Deed.OVERRIDE: N_("Override entered"),
    Deed.LIFT_OVERRIDE: N_("Override lifted"),
    Deed.LOG_CONTACT: N_("Contact logged"),
    Deed.CLOSE_CONTACT: N_("Contact closed"),
    Deed.SET_MARKS: N_("Marks set"),
    Deed.REPORT_DEVIATION: N_("Deviation completed"),
    Deed.ANSWER_GATES: N_("Check list answered"),
    Deed.CONFIRM_VALUE: N_("Assumed value confirmed"),
    Deed.RECONSIDER_VALUE: N_("Confirmation of a value taken back"),
    Deed.CHOOSE_READING: N_("Reading of a rule chosen"),
    Deed.SET_HOLIDAYS: N_("Holidays set"),
    Deed.CLOSE_DAYS: N_("Closure entered"),
    Deed.OPEN_DAYS: N_("Closure taken out"),
    Deed.DEFINE_MARKS: N_("Marks defined"),
    Deed.SIGN_VISIT: N_("Visit signed"),
    Deed.SNOOZE: N_("Put aside for later"),
    Deed.WAKE: N_("Brought back"),
    Deed.DEFINE_PREPARATIONS: N_("Preparations defined"),
    Deed.PREPARE: N_("Preparation ticked off"),
    Deed.IMPORT_SHEET: N_("Tracker imported"),
    Deed.EDIT_TEXTS: N_("Patients' texts edited or confirmed"),
    Deed.APPROVE_TEXTS: N_("Approval of the patients' texts noted"),
    Deed.RECONSIDER_TEXTS: N_("Patients' texts taken back"),
    Deed.ISSUE_PAPER: N_("Paper given out"),
    Deed.SETTLE_PAPER: N_("New dates told"),
    Deed.SAVE_IDENTITY: N_("Identity changed"),
    Deed.LOOK_UP: N_("Name looked up"),
    Deed.GRANT_LOOK_UP: N_("Right to look up given"),
    Deed.REVOKE_LOOK_UP: N_("Right to look up taken back"),
    Deed.ERASE_IDENTITY: N_("Identity erased for good"),
    Deed.REDACT: N_("Words redacted"),
    Deed.NOTE_CODE_OPENING: N_("Opening of the treatment code noted"),
    Deed.SIGN_IN: N_("Signed in"),
    Deed.ADD_PERSON: N_("Person added"),
    Deed.CHANGE_PERSON: N_("Person's account changed"),
    Deed.REMOVE_PERSON: N_("Person removed"),
    Deed.CHANGE_PASSWORD: N_("Password set"),
    Deed.CHANGE_KEY: N_("Key of the office changed"),
    Deed.SHOW_RECOVERY_KEY: N_("Recovery key shown"),
    Deed.UNDO: N_("Undone"),
}

OUTCOMES: Final[Names] = {
    Outcome.DONE: N_("done"),
    Outcome.MISSED: N_("missed"),
    Outcome.NOT_APPLICABLE: N_("not applicable"),
    AssessmentOutcome.NOT_DONE: N_("not done"),
}

WHY_NOT_DONE: Final[Names] = {
    WhyNotDone.REFUSED: N_("the patient declined"),
    WhyNotDone.ILLNESS: N_("illness"),
    WhyNotDone.MEDICATION: N_("medication"),
    WhyNotDone.SERVICE: N_("the service could not do it"),
    WhyNotDone.FORGOTTEN: N_("forgotten"),
    WhyNotDone.DOES_NOT_APPLY: N_("does not apply to this patient"),
    WhyNotDone.OTHER: N_("other"),
}

MEANINGS: Final[Names] = {Meaning.REVIEWED: N_("reviewed")}
"""What a signature says."""

BOOKING_STATES: Final[Names] = {
    BookingState.REQUESTED: N_("requested"),
    BookingState.CONFIRMED: N_("confirmed by the service"),
    BookingState.TOLD: N_("patient told"),
}

CONTACT_MODES: Final[Names] = {
    ContactMode.IN_PERSON: N_("in person"),
    ContactMode.TELEPHONE: N_("by telephone"),
}

FATES: Final[Names] = {
    Fate.DID_NOT_COME: N_("did not come"),
    Fate.RESCHEDULED: N_("rescheduled"),
    Fate.CANCELLED: N_("cancelled"),
}

MEANS: Final[Names] = {
    Means.CALL: N_("call"),
    Means.MESSAGE: N_("message"),
    Means.LETTER: N_("letter"),
    Means.IN_PERSON: N_("in person"),
}

CAUSES: Final[Names] = {
    Cause.PATIENT: N_("the patient's wish"),
    Cause.ILLNESS: N_("illness"),
    Cause.MEDICATION: N_("medication"),
    Cause.SERVICE: N_("the service could not do it"),
    Cause.STAFF: N_("an oversight of the office"),
    Cause.CALENDAR: N_("holidays or closures"),
    Cause.PROTOCOL: N_("the protocol itself"),
    Cause.OTHER: N_("other"),
}

GRADES: Final[Names] = {Grade.MINOR: N_("minor"), Grade.IMPORTANT: N_("important")}

ANSWERS: Final[Names] = {
    Answer.YES: N_("yes"),
    Answer.NO: N_("no"),
    Answer.NOT_KNOWN: N_("not known"),
}

OPENING_CAUSES: Final[Names] = {
    OpeningCause.EMERGENCY: N_("medical emergency"),
    OpeningCause.AUTHORITY: N_("asked for by an authority"),
    OpeningCause.SAFETY_REPORT: N_("safety report"),
    OpeningCause.MISTAKE: N_("by mistake"),
}

OPENING_TOLD: Final[Names] = {
    Told.TREATING: N_("treating investigator"),
    Told.ANOTHER_PHYSICIAN: N_("another physician"),
    Told.AUTHORITY: N_("authority"),
    Told.SPONSOR: N_("sponsor"),
    Told.PATIENT: N_("patient"),
}
"""Who learned what the code said."""

DEVIATION_KINDS: Final[Names] = {
    DeviationKind.EARLY: N_("too early"),
    DeviationKind.LATE: N_("too late"),
    DeviationKind.MISSED: N_("missed"),
    DeviationKind.MISSING: N_("assessment missing"),
    DeviationKind.ORDER: N_("out of order"),
    DeviationKind.INTERVAL: N_("interval not kept"),
    DeviationKind.TOO_OLD: N_("too old by then"),
}

LANGUAGE_NAMES: Final[Names] = {"en": N_("English"), "es": N_("Spanish")}

TEXT_ASPECTS: Final[Names] = {"what": N_("what is done"), "prepare": N_("how to prepare")}
"""What a text of the patients' papers tells of a visit or an assessment."""

GENERAL_TEXTS: Final[Names] = {
    "calls": N_("When to call us"),
    "urgent": N_("Note on the urgent number"),
}
"""The texts of the patients' papers that are about no visit."""

PAPERS: Final[Names] = {
    "calendar": N_("visit calendar"),
    "sheet": N_("schedule sheet"),
    "month": N_("office month"),
    "week": N_("office week"),
    "handover": N_("hand-over pack"),
    "monitor": N_("monitor's pack"),
    "activities": N_("schedule of activities"),
    "deviations": N_("deviation log"),
    "downtime": N_("downtime sheet"),
    "journal": N_("journal"),
    "ics": N_("calendar file (.ics)"),
    "xlsx": N_("workbook (.xlsx)"),
    "csv": N_("table (.csv)"),
    "sdtm": N_("study data (SDTM)"),
    "json": N_("whole office (JSON)"),
}
"""What can be given out: the papers, and the files that are exported."""

_BEFORE_DETAIL: Final = re.compile(r"^[^(:,]*[^(:,\s]")


def brief(name: str) -> str:
    """A name without its details in brackets or after a comma: "Biochemistry"."""
    found = _BEFORE_DETAIL.match(name)
    return found.group(0) if found else name
