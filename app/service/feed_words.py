"""What does an entry of a calendar file say of its appointment or window, in a few lines?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from app.domain.appointment import Appointment, ContactMode
from app.domain.status import Flag
from app.domain.timeline import ExpectedVisit, Timeline
from app.service.names import BOOKING_STATES, CONTACT_MODES, FATES
from app.service.status_words import FLAG
from app.words import N_, Speech

NOT_A_SOURCE: Final = N_("Made by Visitario. Not a source document.")


def appointment_lines(
    there: Appointment | None,
    off: str,
    timeline: Timeline | None,
    say: Speech,
    *,
    named: bool,
) -> Iterator[str]:
    """Of an appointment: the windows of its visits, and how far it is agreed; or why it is off.

    `named`: with the visits' ids.
    """
    if there is None or off:
        yield from off_lines(off, say)
        return
    for visit in there.covers if timeline else ():
        yield from window_lines(timeline.of(visit), say, named=named)  # type: ignore[union-attr]
    if there.mode is ContactMode.TELEPHONE:
        yield say(CONTACT_MODES[there.mode])
    yield say(FATES[there.fate] if there.fate else BOOKING_STATES[there.state])


def off_lines(why: str, say: Speech) -> Iterator[str]:
    """Why an entry is off; `why` is a msgid."""
    yield say("Off: {why}.", why=say(why))


def title(code: str, visits: Iterable[str], say: Speech, *, to_book: bool = False) -> str:
    """What an entry is called: the code, and the visits' ids where there are any, else none."""
    named = " + ".join(visits)
    if to_book:
        plain = say("{code}: to book", code=code)
        return say("{code} {visit}: to book", code=code, visit=named) if named else plain
    return f"{code} {named}" if named else say("{code}: visit", code=code)


def window_lines(expected: ExpectedVisit, say: Speech, *, named: bool) -> Iterator[str]:
    """The window of a visit in one line, with what makes it less than certain."""
    if expected.visit.timing is None:
        return
    flags = [
        (Flag.WINDOW_UNCONFIRMED, expected.is_window_unconfirmed),
        (Flag.WINDOW_EMPTY, expected.window_empty),
        (Flag.PROVISIONAL, expected.provisional),
        (Flag.ESTIMATED, expected.estimated),
    ]
    doubts = ", ".join(say(FLAG[flag]) for flag, holds in flags if holds)
    visit = expected.visit.id
    if expected.earliest is None or expected.latest is None:
        told = say("{visit}: window unknown", visit=visit) if named else say("window unknown")
    else:
        span = say.span(expected.earliest, expected.latest)
        told = say("window {span}", span=span)
        told = say("{visit}: window {span}", visit=visit, span=span) if named else told
    yield f"{told} ({doubts})" if doubts else told


def said(lines: Iterable[str], say: Speech) -> str:
    """The lines as one text, with what it is not at its end."""
    return "\n".join((*lines, say(NOT_A_SOURCE)))
