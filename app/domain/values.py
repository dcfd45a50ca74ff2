"""How does a protocol file write a value, and what is the value once a person corrects it so?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from app.domain.day import Duration, NotADuration
from app.domain.origin import Span
from app.domain.places import Part
from app.domain.problems import N_
from app.domain.protocol import Bound, Epoch, PlannedAssessment, Timing, Window
from app.domain.rules import Constraint

YES: Final = "yes"
NONE: Final = "no"
"""The protocol has no such thing: no window, no such assessment at this visit, no such rule."""

OPTIONAL: Final = "optional"

NOT_A_LENGTH: Final = N_("“{value}” is not a length of time. Write it like P7D, P4W or P12M.")
NOT_A_WINDOW: Final = N_(
    "“{value}” is not a window. Write how long before and after, such as P3D/P5D."
)
NEGATIVE_LENGTH: Final = N_("{value} counts back in time. Leave the minus sign out.")
NOT_A_CHOICE: Final = N_("“{value}” is not possible here. Write one of: {choices}.")
_LONGEST: Final = 40
_VISIT: Final = re.compile(r"[A-Z][A-Z0-9_]{0,23}")


class BadValue(ValueError):
    """A value that can't stand where it was given: a msgid and its values."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message, values)
        self.message = message
        self.values: Mapping[str, object] = values


def written(part: Part) -> str:
    """A value as its file would write it: "P7D/P7D", "-P3D", "optional"; "yes" where it only is.

    "P0D/INC" is a window that closes with that of another visit.
    """
    match part:
        case Window():
            return f"{part.before}/{part.closes_with or part.after}"
        case Timing() | Bound():
            return str(part.offset)
        case Span():
            return str(part.length)
        case PlannedAssessment(optional=True):
            return OPTIONAL
        case Constraint(value=Duration()):
            return str(part.value)
    return YES


def corrected(part: Part, value: str) -> Part | None:
    """The part with another value, None where the protocol has none; as it is for an empty one.

    `BadValue` says what is wrong. Durations may be typed with blanks and in small letters.
    """
    given = "".join(value.split())
    if given.lower() == NONE and not isinstance(part, Timing | Epoch):
        return None
    if given == "" or given.lower() == written(part).lower():
        return part
    match part:
        case Window():
            return _window(part, given)
        case Timing() | Bound():
            return replace(part, offset=_length(given, may_count_back=True))
        case Span():
            return replace(part, length=_length(given))
        case PlannedAssessment():
            return _assessment(part, given)
        case Constraint(value=Duration()):
            return replace(part, value=_length(given))
    raise BadValue(NOT_A_CHOICE, value=_shown(given), choices=_choices(part))


def _window(window: Window, given: str) -> Window:
    before, found, after = given.partition("/")
    if not found:
        raise BadValue(NOT_A_WINDOW, value=_shown(given))
    opened = replace(window, before=_length(before))
    try:
        return replace(opened, after=_length(after), closes_with="")
    except BadValue:
        if window.closes_with and _VISIT.fullmatch(after.upper()):
            return replace(opened, closes_with=after.upper())
        raise


def _assessment(planned: PlannedAssessment, given: str) -> PlannedAssessment:
    if given.lower() not in (YES, OPTIONAL):
        raise BadValue(NOT_A_CHOICE, value=_shown(given), choices=_choices(planned))
    return replace(planned, optional=given.lower() == OPTIONAL)


def _length(given: str, *, may_count_back: bool = False) -> Duration:
    try:
        length = Duration.parse(given.upper())
    except NotADuration:
        raise BadValue(NOT_A_LENGTH, value=_shown(given)) from None
    if length.is_negative and not may_count_back:
        raise BadValue(NEGATIVE_LENGTH, value=str(length))
    return length


def _choices(part: Part) -> str:
    if isinstance(part, Epoch):
        return YES
    return ", ".join((YES, OPTIONAL, NONE) if isinstance(part, PlannedAssessment) else (YES, NONE))


def _shown(given: str) -> str:
    return given if len(given) <= _LONGEST else given[:_LONGEST] + "…"
