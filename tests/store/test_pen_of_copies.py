"""Two computers of one name, as copies of a disk are, take no pen from each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.service.pen import BEAT, STALE, Drive, Whose
from app.store.pen_file import PenFile
from app.store.processes import Machine, this_machine
from app.words import Refusal
from tests.store.offices import SetClock

HERE = Machine("PC-1", "boot 1", "card 1")


def pen_on(
    machine: Machine,
    path: Path,
    drive: Drive,
    *,
    who: str = "Eva Ruiz",
    clock: SetClock | None = None,
    is_brief: bool = False,
) -> PenFile:
    """A pen on a computer where none of the processes runs that another one tells of."""
    return PenFile(
        path,
        who=who,
        clock=clock or SetClock(),
        is_brief=is_brief,
        drive=drive,
        machine=machine,
        runs=lambda _: False,
    )


@pytest.mark.parametrize("drive", [Drive.FIXED, Drive.SHARE, Drive.REMOVABLE])
@pytest.mark.parametrize(
    "other",
    [
        Machine("PC-1", "boot 2", "card 2"),
        Machine("PC-1", "", "card 2"),
        Machine("PC-1", "boot 2"),
        Machine("PC-2", "boot 1", "card 1"),
    ],
)
def test_a_copy_of_a_computer_takes_no_pen_of_a_living_holder(
    path: Path, drive: Drive, other: Machine
) -> None:
    holder = pen_on(HERE, path, drive, who="Ana Gil")
    holder.take()
    for is_brief in (False, True):
        copy = pen_on(other, path, drive, is_brief=is_brief)
        copy.take_if_free()
        assert copy.look().whose is Whose.OTHERS
        for deed in (copy.refuse_others, copy.refuse_held, copy.take):
            with pytest.raises(Refusal, match="Ana Gil has the pen"):
                deed()
    assert holder.look().whose is Whose.OURS


@pytest.mark.parametrize(
    ("drive", "here", "is_taken"),
    [
        (Drive.SHARE, HERE, True),
        (Drive.FIXED, HERE, True),
        (Drive.FIXED, HERE._replace(boot="boot 2"), True),
        # Started anew, or a copy with the same cards behind another network.
        (Drive.SHARE, HERE._replace(boot="boot 2"), False),
        (Drive.SHARE, Machine("PC-1"), False),
    ],
)
def test_the_pen_of_a_program_that_is_gone_is_taken_where_that_is_certain(
    path: Path, drive: Drive, here: Machine, *, is_taken: bool
) -> None:
    clock = SetClock()
    pen_on(HERE, path, drive, who="Ana Gil").take()
    again = pen_on(here, path, drive, clock=clock)
    again.take_if_free()
    assert (again.look().whose is Whose.OURS) is is_taken
    if not is_taken:
        clock.at += STALE + BEAT
        assert again.look().whose is Whose.LEFT
        again.take()


def test_a_computer_is_the_same_each_time_it_is_asked() -> None:
    assert this_machine() == this_machine()
    assert all(len(mark) in (0, 16) for mark in this_machine()[1:])
