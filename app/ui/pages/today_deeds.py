"""What is done from lines of Today without a question?"""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.appointment import BookingState
from app.domain.status import Flag
from app.service.tasks import TaskRow
from app.service.worklines import WorkRow
from app.ui.desk import Desk
from app.ui.parts.many import Several
from app.words import Speech


def bring_back(desk: Desk, line: WorkRow) -> None:
    """Bring a visit's lines back that were put aside."""
    from app.service.snoozing import wake

    given = (line.patient, line.visit.id)
    desk.bridge.do(wake, _nothing, desk.bridge.refused.emit, *given, revision=line.revision)


def tick_off(desk: Desk, task: TaskRow) -> None:
    """Say that something is ready for an appointment, as of today."""
    from app.service.preparing import prepare

    appointment, _, key = task.key.partition(".")
    desk.bridge.do(
        prepare,
        _nothing,
        desk.bridge.refused.emit,
        task.patient,
        appointment,
        {key: desk.today},
        today=desk.today,
        revision=task.revision,
    )


def tell_anew(desk: Desk, task: TaskRow) -> None:
    """Say that the patient was told the new dates of a paper."""
    from app.service.issued import settle

    desk.bridge.do(settle, _nothing, desk.bridge.refused.emit, task.patient, today=desk.today)


def _nothing(_: object) -> None:
    """The page renews itself when the office has changed."""


def for_several(say: Speech) -> tuple[Several, ...]:
    """What can be done with several lines at once."""
    return (
        Several("kept", say("Done as booked"), _wait_for_an_answer),
        Several(BookingState.CONFIRMED, say("Confirmed by the service"), _are_ahead),
        Several(BookingState.TOLD, say("Patient told"), _are_ahead),
    )


def do_with_all(desk: Desk, lines: Sequence[WorkRow], name: str) -> None:
    """Do one deed for the appointments of all these lines: all or none."""
    which: dict[str, list[str]] = {}
    for line in lines:
        which.setdefault(line.patient, []).append(line.key)
    if name == "kept":
        from app.service.did_it_happen import keep_all

        desk.bridge.do(keep_all, _nothing, desk.bridge.refused.emit, which, today=desk.today)
        return
    from app.service.bookings import set_states

    desk.bridge.do(set_states, _nothing, desk.bridge.refused.emit, which, BookingState(name))


def _wait_for_an_answer(lines: Sequence[WorkRow]) -> bool:
    return all(line.key and Flag.DID_IT_HAPPEN in line.status.flags for line in lines)


def _are_ahead(lines: Sequence[WorkRow]) -> bool:
    return all(line.key and Flag.DID_IT_HAPPEN not in line.status.flags for line in lines)
