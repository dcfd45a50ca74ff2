"""What do the words in a tracker's cells say: done, booked, missed, nothing, or who has left?"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from app.domain.folded import folded


class Word(StrEnum):
    """What a cell says in words of a visit or of a patient."""

    DONE = "done"
    BOOKED = "booked"
    MISSED = "missed"
    NOT_APPLICABLE = "not_applicable"
    CANCELLED = "cancelled"
    OPEN = "open"
    LACKING = "lacking"
    LEFT = "left"
    STAYS = "stays"


def _any_of(words: str) -> re.Pattern[str]:
    """Any of these as words of their own, in a text without accents and in small letters."""
    return re.compile(rf"(?<![a-z0-9])(?:{words})(?![a-z0-9])")


# The first that is found holds: "no realizada" before "realizada", "cita anulada" before "cita".
_SAID: Final = (
    (Word.OPEN, _any_of(r"falta (?:de |la |por )?(?:cita|citar|fecha)")),
    (
        Word.MISSED,
        _any_of(
            r"no (?:acud\w+|vino|viene|realizad[ao]s?|hech[ao]s?|se (?:realiz\w+|present\w+|hizo)"
            r"|asist\w+|comparec\w+|show)|ausente|did not (?:come|attend)|not done|no-show|missed"
            r"|dna|falto"
        ),
    ),
    (
        Word.NOT_APPLICABLE,
        _any_of(
            r"n\.?/?a\.?|n\.?p\.?|n/p|no (?:procede|aplica(?:ble)?|corresponde)|not applicable"
        ),
    ),
    (
        Word.CANCELLED,
        _any_of(
            r"(?:citas? )?(?:cancel\w*|anulad[ao]s?|suspendid[ao]s?|aplazad[ao]s?|called off)"
            r"(?: (?:la )?citas?)?"
        ),
    ),
    (
        Word.OPEN,
        _any_of(
            r"pendientes?(?: de citar| cita)?|pdtes?\.?|pte\.?|pending|por (?:citar|confirmar)"
            r"|sin (?:fecha|citar)|tbd|to (?:book|be booked)"
        ),
    ),
    (Word.LACKING, _any_of(r"faltas?|faltan")),
    (
        Word.BOOKED,
        _any_of(
            r"citas?|citad[ao]s?|programad[ao]s?|prevista?o?|reservad[ao]s?|booked|scheduled"
            r"|appointment|appt\.?|planned"
        ),
    ),
    (
        Word.DONE,
        _any_of(r"hech[ao]s?|realizad[ao]s?|completa(?:da)?|done|ok|si|yes|x|finalizada"),
    ),
)

_LEFT: Final = _any_of(
    r"retirad[ao]|retira|abandon\w+|withdr\w+|perdid[ao]s?|lost|fallo de (?:seleccion|cribado)"
    r"|screen(?:ing)? failure|exitus|fallecid[ao]|muert[ao]|died|dead|dropout|baja"
    r"|finalizad[ao]|terminad[ao]|completad[ao]|completed|excluid[ao]"
    r"|fin de (?:estudio|seguimiento)"
)
_STAYS: Final = _any_of(
    r"activ[ao]|en (?:seguimiento|curso|estudio|seleccion|cribado)|incluid[ao]|aleatorizad[ao]"
    r"|reclutad[ao]|active|ongoing|enrolled|screening|on study|follow-?up"
)
_NOTHING: Final = re.compile(r"[\s.\-–—_/*]*")
_TICK: Final = re.compile(r"[✓✔☑√]")
_HARMLESS: Final = _any_of(
    r"tel(?:\.|ef\.?|efono|efonic[ao])?|tfno\.?|llamada|by (?:tele)?phone|call|presencial|consulta"
    r"|lunes|martes|miercoles|jueves|viernes|sabado|domingo|lun|mar|mie|jue|vie|sab|dom|[lmxjvsd]"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun"
    r"|a las|las|at|el|dia|on|h|hrs?|horas?|am|pm|fecha|visita|de|del"
)
_MARKS: Final = re.compile(r"[\s()\[\].,;:\-–—/]+")


def squeezed(text: str) -> str:
    """The text in small letters, without accents and with single blanks."""
    return " ".join(folded(text).split())


def is_nothing(text: str) -> bool:
    """Whether a cell has nothing but a dash or a dot."""
    return _NOTHING.fullmatch(text) is not None


def word_of_visit(text: str) -> tuple[Word | None, str]:
    """What a cell says of a visit, and what is left of its text beside that."""
    if _TICK.search(text):
        return Word.DONE, _TICK.sub(" ", text)
    plain = squeezed(text)
    for word, pattern in _SAID:
        if pattern.search(plain):
            return word, pattern.sub(" ", plain)
    return None, plain


def word_of_patient(text: str) -> Word | None:
    """Whether a cell says that a patient has left, or stays; None if neither."""
    plain = squeezed(text)
    if _LEFT.search(plain):
        return Word.LEFT
    return Word.STAYS if _STAYS.search(plain) else None


def note_in(text: str) -> str:
    """What a person noted beside a date; empty where it is a weekday, "tel." or the like."""
    return "" if not _MARKS.sub("", _HARMLESS.sub(" ", squeezed(text))) else text.strip(" -–,;:.")
