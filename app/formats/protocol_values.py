"""What stands in every table of a protocol file: ids, texts, lengths of time and their origin."""

from __future__ import annotations

from typing import Annotated, Final

from msgspec import Meta, Struct

from app.domain.day import Duration, NotADuration
from app.domain.origin import Origin, Span, Text
from app.domain.protocol import Window
from app.words import N_

# Control characters, and those that turn the direction of writing, can hide what is written.
_PLAIN: Final = r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]*\Z"

Id = Annotated[str, Meta(pattern=r"^[A-Z][A-Z0-9_]{0,23}\Z")]
Code = Annotated[str, Meta(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,23}\Z")]
Label = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}\Z")]
Language = Annotated[str, Meta(pattern=r"^[a-z]{2}\Z")]
Words = Annotated[str, Meta(min_length=1, max_length=2000, pattern=_PLAIN)]
Texts = Annotated[dict[Language, Words], Meta(max_length=20)]


class Misfit(ValueError):
    """A value that a table can't have: a msgid and its values."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message, values)
        self.message = message
        self.values = values


class Length:
    """An ISO 8601 duration, as written in a file."""

    def __init__(self, written: object) -> None:
        try:
            self.duration = Duration.parse(str(written))
        except NotADuration:
            message = N_("“{text}” is not a length of time. Write it like P7D, P4W or P12M.")
            raise Misfit(message, text=str(written)) from None


def hook(kind: type, written: object) -> object:
    """Build the values that TOML has no type for."""
    return kind(written)


class Row(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of the file; a key it does not know is an error, never ignored."""


class OriginRow(Row, frozen=True, kw_only=True):
    """A table that says where its value comes from."""

    origin: Code
    sources: Annotated[tuple[Code, ...], Meta(max_length=20)] = ()
    note: Texts | None = None

    @property
    def said_by(self) -> Origin:
        """Who says the value."""
        return Origin(self.origin, self.sources, text(self.note))


class SpanRow(OriginRow, frozen=True, kw_only=True):
    """A length of time with its origin; the `offset` of a visit, too."""

    value: Length

    @property
    def span(self) -> Span:
        """The length and who says it."""
        return Span(self.value.duration, self.said_by)


class WindowRow(OriginRow, frozen=True, kw_only=True):
    """A window: how far before and after the target it reaches, or with whose window it closes."""

    before: Length
    after: Length | None = None
    closes_with: Id = ""

    def __post_init__(self) -> None:
        if (self.after is None) == (self.closes_with == ""):
            raise Misfit(N_("A window has either “after” or “closes_with”: when it closes."))

    @property
    def window(self) -> Window:
        """The window and who says it."""
        after = self.after.duration if self.after else Duration()
        return Window(self.before.duration, after, self.said_by, self.closes_with)


def text(texts: Texts | None) -> Text | None:
    """The text, where there is one."""
    return None if texts is None else Text(texts)


def duration(length: Length | None) -> Duration | None:
    """The duration, where there is one."""
    return None if length is None else length.duration
