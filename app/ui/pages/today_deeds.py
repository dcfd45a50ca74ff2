"""What is done from a line of Today without a question?"""

from __future__ import annotations

from app.service.tasks import TaskRow
from app.service.worklines import WorkRow
from app.ui.desk import Desk


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


def _nothing(_: object) -> None:
    """The page renews itself when the office has changed."""
