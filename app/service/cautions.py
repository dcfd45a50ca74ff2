"""What should a person know of an office before writing to it: a poor place, a clock set back?"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from app.domain.change import Action
from app.service.keys import NONE_WRONG
from app.service.pen import Drive
from app.service.ports import Office, Search
from app.words import N_, Refusal

SLACK: Final = timedelta(minutes=2)
"""So far the clocks of two computers that write to one file may be apart, without a word."""


_OF_DRIVE: Final = {
    Drive.SHARE: N_(
        "{name} lies on a network share: one window at a time can write to it, and a network that"
        " breaks off can damage it. It is safer on a drive of this computer, with its backups on"
        " the share."
    ),
    Drive.REMOVABLE: N_(
        "{name} lies on a drive that can be pulled out. Close the window before you do so. It is"
        " safer on a drive of this computer, with its backups on this one."
    ),
    Drive.MEMORY: N_(
        "{name} lies in the memory of the computer: when it is turned off, the office is gone."
        " Make a backup on a drive of this computer, and go on with what is restored of it there."
    ),
}
_ONE_WRONG: Final = N_(
    "A password for {who} was wrong on {on} at {at}. If that was not you, change yours and tell"
    " whoever administers the office."
)
_WRONG: Final = N_(
    "{n} passwords for {who} were wrong, the last one on {on} at {at}. If that was not you, change"
    " yours and tell whoever administers the office."
)
_ONE_STEP_BACK: Final = N_(
    "Entry {numbers} of the history has an earlier time than the one before it: the computer's"
    " clock was set back, or that of another one was ahead. Nothing is wrong with the file."
)
_STEPS_BACK: Final = N_(
    "The entries {numbers} of the history have earlier times than those before them: the"
    " computer's clock was set back, or that of another one was ahead. Nothing is wrong with the"
    " file."
)
_MOST_TOLD: Final = 12
_SET_BACK: Final = N_(
    "The computer's clock says {now}, {now_at}, but the last deed in {name} was done on {last} at"
    " {last_at}. What is written now keeps the clock's time. Check the computer's date and time."
)


def cautions(office: Office, now: datetime) -> tuple[Refusal, ...]:
    """All that a person should know before writing to an office; `now` is aware."""
    drive = office.pen.drive if office.pen else Drive.FIXED
    found = (
        office.cannot_write,
        of_passwords(office),
        # An example is thrown away, and made wherever there is room for that.
        None if office.is_example and drive is Drive.MEMORY else of_drive(office.name, drive),
        of_clock(office, now),
    )
    return tuple(each for each in found if each)


def is_set_back(action: Action, before: Action | None) -> bool:
    """Whether a deed has a time that lies before that of the one before it, by more than `SLACK`.

    It counts by its number all the same.
    """
    return before is not None and before.at - action.at > SLACK


def of_history(office: Office) -> Refusal | None:
    """Whether the clock was set back between two deeds of the journal, and where."""
    actions = office.journal()
    found = [one.number for one, before in pairwise(actions) if is_set_back(one, before)]
    if not found:
        return None
    listed = ", ".join(map(str, sorted(found)[:_MOST_TOLD]))
    numbers = f"{listed}, …" if len(found) > _MOST_TOLD else listed
    return Refusal(_ONE_STEP_BACK if len(found) == 1 else _STEPS_BACK, numbers=numbers)


def of_passwords(office: Office) -> Refusal | None:
    """Whether somebody tried to come in as the person before they came in themselves.

    The history tells of the person's own slip, too.
    """
    wrong = office.keys.wrong_before if office.keys else NONE_WRONG
    if wrong.last is None or not wrong.times or wrong.is_slip:
        return None
    at = wrong.last.astimezone()
    message = _ONE_WRONG if wrong.times == 1 else _WRONG
    return Refusal(message, n=wrong.times, who=office.who, on=at.date(), at=f"{at:%H:%M}")


def of_drive(name: str, drive: Drive) -> Refusal | None:
    """What to know of the place where the file `name` lies; None where it lies well."""
    message = _OF_DRIVE.get(drive)
    return Refusal(message, name=name) if message else None


def of_clock(office: Office, now: datetime) -> Refusal | None:
    """Whether the clock stands before the last deed; `now` is aware.

    A deed done then is kept with the time that the clock says, after those before it: the journal
    goes by its numbers.
    """
    if not office.journal(Search(since=now + SLACK), limit=1):
        return None  # as nearly always: the last deed, which may be a whole sheet, is not read
    last = next((action.at for action in office.journal(limit=1)), now)
    if last - now <= SLACK:
        return None
    here, there = now.astimezone(), last.astimezone()
    return Refusal(
        _SET_BACK,
        name=office.name,
        now=here.date(),
        now_at=f"{here:%H:%M}",
        last=there.date(),
        last_at=f"{there:%H:%M}",
    )
