"""What is done from lines of Today without a question?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.domain.appointment import BookingState
from app.domain.status import Flag
from app.service.tasks import TaskRow
from app.service.worklines import WorkRow
from app.ui.desk import Desk
from app.ui.parts.many import Several
from app.words import N_, Refusal, Speech

ONE_BY_ONE: Final = N_("Put lines aside one by one: each has a last day and a reason of its own.")


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
    """What can be done with several lines at once; putting aside is offered for its reason."""
    past = say("Only past appointments that wait for an answer can be answered together.")
    ahead = say("Only appointments that are still to come can be agreed together.")

    def why_not_kept(lines: Sequence[WorkRow]) -> str:
        return "" if _wait_for_an_answer(lines) else past

    def why_not_agreed(lines: Sequence[WorkRow]) -> str:
        return "" if _are_ahead(lines) else ahead

    return (
        Several("kept", say("Done as booked"), why_not_kept),
        Several(BookingState.CONFIRMED, say("Confirmed by the service"), why_not_agreed),
        Several(BookingState.TOLD, say("Patient told"), why_not_agreed),
        Several("snooze", say("Put aside for later…"), lambda _: say(ONE_BY_ONE)),
    )


def why_not(wish: str, lines: Sequence[WorkRow], say: Speech) -> str:
    """Why a wish can't be granted while these lines are chosen; empty where it can."""
    return say(ONE_BY_ONE) if wish == "snooze" and len(lines) > 1 else ""


def may_put_aside(desk: Desk, lines: Sequence[WorkRow]) -> bool:
    """Whether so many lines can be put aside; it is said where they can't."""
    if len(lines) > 1:
        desk.bridge.refused.emit(Refusal(ONE_BY_ONE))
    return len(lines) <= 1


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
