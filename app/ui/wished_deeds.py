"""Which deed of the journal is done by a wish, so that one can ask whether it may be done?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.domain.change import Deed

DEED_OF: Final[Mapping[str, Deed]] = {
    "answer": Deed.ANSWER_BOOKING,
    "assess": Deed.RECORD_ASSESSMENTS,
    "book": Deed.BOOK,
    "book_apart": Deed.BOOK,
    "book_more": Deed.BOOK,
    "book_part": Deed.BOOK,
    "call_off": Deed.CANCEL_BOOKING,
    "cancel_unscheduled": Deed.CANCEL_UNSCHEDULED,
    "carry": Deed.BOOK,
    "close_contact": Deed.CLOSE_CONTACT,
    "confirm": Deed.SET_BOOKING_STATE,
    "contact": Deed.LOG_CONTACT,
    "correct_contact": Deed.CORRECT,
    "define_marks": Deed.DEFINE_MARKS,
    "deviation": Deed.REPORT_DEVIATION,
    "end": Deed.END_PARTICIPATION,
    "event": Deed.RECORD_EVENT,
    "gates": Deed.ANSWER_GATES,
    "holiday": Deed.SET_HOLIDAYS,
    "identity": Deed.SAVE_IDENTITY,
    "opening": Deed.NOTE_CODE_OPENING,
    "erase": Deed.ERASE_IDENTITY,
    "redact_contact": Deed.REDACT,
    "redact_deviation": Deed.REDACT,
    "lift": Deed.LIFT_OVERRIDE,
    "marks": Deed.SET_MARKS,
    "move": Deed.BOOK,
    "override": Deed.OVERRIDE,
    "prepare": Deed.PREPARE,
    "record": Deed.RECORD_VISIT,
    "reopen": Deed.REOPEN_PARTICIPATION,
    "resume": Deed.RESUME_TREATMENT,
    "reveal": Deed.LOOK_UP,
    "settle": Deed.SETTLE_PAPER,
    "sign": Deed.SIGN_VISIT,
    "snooze": Deed.SNOOZE,
    "stop": Deed.STOP_TREATMENT,
    "tell": Deed.SET_BOOKING_STATE,
    "unscheduled": Deed.ADD_UNSCHEDULED,
    "wake": Deed.WAKE,
}
"""By the name of the wish; the others only show something, or say in a dialog what they do."""
