"""How the program speaks: messages, dates and plurals in one language, chosen at the door.

Messages are written in English where they are used, `say("Week {n}", n=4)`, and translated by
the catalogues under `resources/locale` (gettext). Values put into a message are plain text.
"""

from __future__ import annotations

import gettext
import locale
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

CATALOGUES: Final = Path(__file__).resolve().parent.parent / "resources" / "locale"
LANGUAGES: Final = ("en", "es")


def N_(message: str) -> str:
    """Mark a message for the catalogues where it is only named, and spoken elsewhere."""
    return message


# Names are translated a list at a time, so that "May" the month and "May" the short form differ.
MONTHS: Final = N_(
    "January February March April May June July August September October November December"
)
SHORT_MONTHS: Final = N_("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")
WEEKDAYS: Final = N_("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
SHORT_WEEKDAYS: Final = N_("Mon Tue Wed Thu Fri Sat Sun")
# Before these Spanish says "e" for "y": inclusión, hígado; but not hielo, ion.
_SOUNDS_LIKE_Y: Final = re.compile("h?[ií](?![aeo])", re.IGNORECASE)


class Refusal(Exception):
    """What the program declines to do: a message with the place and the way out.

    `message` is a msgid; `values` are put in when it is spoken, dates and other refusals
    as the language says them.
    """

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message, values)
        self.message = message
        self.values = values

    def said(self, say: Speech) -> str:
        """The sentence in the language of `say`."""
        return say(self.message, **{name: say.value(value) for name, value in self.values.items()})

    def __str__(self) -> str:
        return self.said(speech("en"))


@dataclass(frozen=True)
class Speech:
    """One language: `say(message, **values)` and the dates and times as people write them."""

    language: str
    translations: gettext.NullTranslations

    def __call__(self, message: str, **values: object) -> str:
        """The message in this language, with its values put in; values are never interpreted."""
        # A catalogue's own description answers to the empty message.
        spoken = self.translations.gettext(message) if message else ""
        return spoken.format(**values) if values else spoken

    def plural(self, one: str, many: str, n: int, **values: object) -> str:
        """The form of the message that goes with `n`, which is put in as {n}."""
        return self.translations.ngettext(one, many, n).format(n=n, **values)

    def month(self, day: date) -> str:
        """The month and year: "December 2026", "diciembre de 2026"."""
        return self("{month} {year}", month=self.months[day.month - 1], year=day.year)

    def short(self, day: date) -> str:
        """The day and short month, as in a table: "22 Nov"."""
        return self("{day} {month}", day=day.day, month=self.short_months[day.month - 1])

    def dated(self, day: date) -> str:
        """The day with its year: "22 Nov 2026"."""
        return f"{self.short(day)} {day.year}"

    def weekday(self, day: date) -> str:
        """The short weekday and day: "Fri 20 Nov"."""
        return f"{self.short_weekdays[day.weekday()]} {self.short(day)}"

    def long(self, day: date) -> str:
        """The day in words: "Sunday 22 November 2026", "domingo 22 de noviembre de 2026"."""
        return self(
            "{weekday} {day} {month} {year}",
            weekday=self.weekdays[day.weekday()],
            day=day.day,
            month=self.months[day.month - 1],
            year=day.year,
        )

    def span(self, first: date, last: date, today: date | None = None) -> str:
        """Both ends of a window: "5 – 19 Nov", "27 Nov – 18 Dec", with years unlike today's."""
        year = today.year if today else None
        if first == last:
            return self.near(first, year)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day} – {self.near(last, year)}"
        start = self.near(first, year) if first.year != last.year else self.short(first)
        return f"{start} – {self.near(last, year)}"

    def near(self, day: date, year: int | None) -> str:
        """The day without its year where that is `year`, else with it."""
        return self.short(day) if day.year == year else self.dated(day)

    def value(self, value: object) -> object:
        """A value as it goes into a message: days and refusals in words, all else as it is."""
        if isinstance(value, Refusal):
            return value.said(self)
        return self.dated(value) if isinstance(value, date) else value

    def clock(self, at: time) -> str:
        """A time of day: "8:00"."""
        return f"{at.hour}:{at.minute:02}"

    def listed(self, items: Sequence[str]) -> str:
        """Several things in a row: "MRI, EDSS and blood", "Infusión 1 e Infusión 2"."""
        if len(items) < 2:
            return "".join(items)
        some, last = ", ".join(items[:-1]), items[-1]
        if self.language == "es" and _SOUNDS_LIKE_Y.match(last):
            return f"{some} e {last}"
        return self("{some} and {last}", some=some, last=last)

    @cached_property
    def months(self) -> Sequence[str]:
        """The months' names, January first."""
        return self(MONTHS).split()

    @cached_property
    def short_months(self) -> Sequence[str]:
        """The months' short names, January first."""
        return self(SHORT_MONTHS).split()

    @cached_property
    def weekdays(self) -> Sequence[str]:
        """The weekdays' names, Monday first."""
        return self(WEEKDAYS).split()

    @cached_property
    def short_weekdays(self) -> Sequence[str]:
        """The weekdays' short names, Monday first."""
        return self(SHORT_WEEKDAYS).split()


@lru_cache(maxsize=len(LANGUAGES))
def speech(language: str) -> Speech:
    """The words of "en" or "es"; another language gets English."""
    found = gettext.translation("visitario", CATALOGUES, [language], fallback=True)
    return Speech(language if language in LANGUAGES else "en", found)


def language_of_the_system() -> str:
    """The language the computer is set to, if the program speaks it; else English."""
    named = next((v for k in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(k))), "")
    code = (named or locale.getlocale()[0] or "en")[:2].lower()
    return "es" if code in ("es", "sp") else "en"
