"""What did a deed of an earlier schema change, in the facts of today's?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from app.domain.appointment import BookingState, ContactMode
from app.domain.change import Change


def in_todays_facts(changes: Sequence[Change]) -> tuple[Change, ...]:
    """The changes as today's program would have written them; its own stay as they are.

    Up to schema 0001 an appointment was its visit's: it had the visit's id as its key, and no mode,
    state or cover, which came and went with its day.
    """
    return (*changes, *_with_the_day(changes))


def _with_the_day(changes: Sequence[Change]) -> Iterator[Change]:
    said = {(change.subject, change.path[1]) for change in changes if "mode" in change.path}
    for change in _of_appointments(changes):
        about, (_, visit, *fact) = change.subject, change.path
        came, went = change.old is None, change.new is None
        if fact == ["day"] and came != went and (about, visit) not in said:
            for path, value in _what_goes_without_saying(visit):
                yield Change(about, path, None if came else value, value if came else None)


def _of_appointments(changes: Iterable[Change]) -> Iterator[Change]:
    return (change for change in changes if change.path[0] == "appointments")


def _what_goes_without_saying(visit: str) -> Iterator[tuple[tuple[str, ...], str]]:
    own = ("appointments", visit)
    yield (*own, "mode"), ContactMode.IN_PERSON.value
    yield (*own, "state"), BookingState.REQUESTED.value
    yield (*own, "covers", visit, "itself"), str(True)
