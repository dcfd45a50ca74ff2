"""What can wait: the deeds that put a visit's lines aside until a day, and bring them back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from app.domain.change import Action, Deed
from app.domain.patient import Patient
from app.domain.protocol import ProtocolVersion
from app.domain.snooze import Snooze
from app.domain.status import HORIZON, Status
from app.service.in_force import version_of
from app.service.patient_lines import rows_of
from app.service.patients import check_reason, check_text, seen
from app.service.ports import Office
from app.service.standing import standing_of
from app.service.visits import planned
from app.service.worklines import Group, WorkRow
from app.words import N_, Refusal


def snooze(
    office: Office,
    code: str,
    visit: str,
    until: date,
    reason: str,
    *,
    today: date,
    horizon: int = HORIZON,
    revision: int | None = None,
) -> Action | None:
    """Put what a visit has on the worklist aside: it shows again on `until`, a day to come.

    Never past the end of the window of anything put aside. A reason is asked, but of what the
    protocol's treatments wait for none is ever kept (DOMAIN, Blinding). `Refusal` for what is
    late, comes today or waits for an answer: that can't wait.
    """
    check_text(reason)
    with office.work(Deed.SNOOZE, reason) as work:
        patient = seen(work.patient(code), revision)
        planned(work, patient, visit)
        version = version_of(work, patient)
        why = "" if keeps_no_reason(patient, version, visit) else reason.strip()
        _check_why(patient, version, visit, reason)
        _check_until(patient, version, visit, until, today, horizon)
        work.save(replace(patient, snoozes={**patient.snoozes, visit: Snooze(until, why)}))
    return work.action


def wake(office: Office, code: str, visit: str, *, revision: int | None = None) -> Action | None:
    """Bring a visit's lines back; `Refusal` where none were put aside."""
    with office.work(Deed.WAKE) as work:
        patient = seen(work.patient(code), revision)
        if visit not in patient.snoozes:
            message = N_("{visit} of {code} is not put aside: there is nothing to bring back.")
            raise Refusal(message, visit=visit, code=code)
        left = {key: each for key, each in patient.snoozes.items() if key != visit}
        work.save(replace(patient, snoozes=left))
    return work.action


def keeps_no_reason(patient: Patient, version: ProtocolVersion, visit: str) -> bool:
    """Whether nobody asks why it waits: a treatment's date and a repeated procedure's are set
    elsewhere.
    """
    return visit in version.treatment_visits or visit in patient.unscheduled


def may_wait(row: WorkRow) -> bool:
    """Whether a line can be put aside: nobody comes today, and nothing is late or unanswered."""
    urgent = row.group in (Group.COMES_TODAY, Group.CONFIRM, Group.LATE)
    return not urgent and row.status.status is not Status.OVERDUE


def last_day(rows: Iterable[WorkRow]) -> date | None:
    """The last day until which these lines can wait: the end of the first window to close.

    None where no window is known.
    """
    return min((row.latest for row in rows if row.latest), default=None)


def with_snooze(row: WorkRow, patient: Patient, today: date) -> WorkRow:
    """The line, put aside if it is today."""
    found = patient.snoozes.get(row.visit.id)
    if found and may_wait(row) and found.hides(today, row.latest):
        return row._replace(snooze=found)
    return row


def _check_why(patient: Patient, version: ProtocolVersion, visit: str, reason: str) -> None:
    if not keeps_no_reason(patient, version, visit):
        check_reason(reason)
    elif reason.strip():
        raise Refusal(N_("Leave the reason empty: of {visit} none is kept."), visit=visit)


def _check_until(
    patient: Patient,
    version: ProtocolVersion,
    visit: str,
    until: date,
    today: date,
    horizon: int,
) -> None:
    lines = standing_of(patient, version, today, horizon).lines
    rows = [r for r in rows_of(patient, version, lines, today, horizon) if r.visit.id == visit]
    waiting = [row for row in rows if may_wait(row)]
    if not waiting:
        message = N_(
            "{visit} of {code} has nothing that can wait: what is late, comes today or waits for"
            " an answer stays in sight. Book it or record it."
        )
        raise Refusal(message, visit=visit, code=patient.code)
    if until <= today:
        raise Refusal(
            N_("{until} is not a day to come: name the day it shall show again."), until=until
        )
    last = last_day(waiting)
    if last and until > last:
        message = N_("{until} lies past the end of the window, {last}: name a day up to then.")
        raise Refusal(message, until=until, last=last)
