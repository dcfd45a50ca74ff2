"""What is a patient called, and under which number: the deed that keeps it beside the trial."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from app.domain.change import Action, Deed
from app.domain.identity import Identity, Telephone
from app.service.look_up import check_right
from app.service.patients import check_text
from app.service.ports import Office
from app.service.telephones import is_number
from app.words import LANGUAGES, N_, Refusal

LONGEST_NAME: Final = 80
LONGEST_NUMBER: Final = 30
LONGEST_WHOSE: Final = 60
LONGEST_NOTE: Final = 200
MOST_TELEPHONES: Final = 5


def save_identity(office: Office, identity: Identity) -> Action | None:
    """Keep a patient's name and telephones, in the place of those kept; an empty one takes all out.

    Blanks are tidied up. The journal says which part changed, never from what to what. `Refusal`
    without the right to look patients up, and for what is too long or can't be a number;
    `Conflict` if somebody changed it after it was looked up.
    """
    tidy = _tidied(identity)
    _check(tidy)
    with office.work(Deed.SAVE_IDENTITY) as work:
        check_right(office, work.patient(tidy.code).site)
        work.save_identity(tidy)
    return work.action


def _tidied(identity: Identity) -> Identity:
    numbers = (Telephone(_tidy(one.number), _tidy(one.whose)) for one in identity.telephones)
    return replace(
        identity,
        given=_tidy(identity.given),
        family=_tidy(identity.family),
        telephones=tuple(each for each in numbers if each.number or each.whose),
        calling=_tidy(identity.calling),
    )


def _tidy(text: str) -> str:
    """On one line, with single blanks; other control characters stay, to be refused."""
    return re.sub("[ \t\n]+", " ", text).strip(" ")


def _check(identity: Identity) -> None:
    _check_length(identity.given, "given", LONGEST_NAME)
    _check_length(identity.family, "family", LONGEST_NAME)
    _check_length(identity.calling, "calling", LONGEST_NOTE)
    _check_telephones(identity.telephones)
    if identity.language not in ("", *LANGUAGES):
        message = N_("There are no papers in “{language}”. Choose one of: {known}.")
        raise Refusal(message, language=identity.language, known=", ".join(LANGUAGES))


def _check_telephones(telephones: Iterable[Telephone]) -> None:
    for count, each in enumerate(telephones, 1):
        if count > MOST_TELEPHONES:
            message = N_("These are too many telephones: {most} at the most.")
            raise Refusal(message, most=MOST_TELEPHONES)
        _check_length(each.whose, "whose", LONGEST_WHOSE)
        if not is_number(each.number):
            # What was typed is not repeated: it may be a name in the wrong place.
            raise Refusal(
                N_("Write a telephone with digits alone, such as 600 000 000 or +34 600 000 000."),
                number="",
            )
        _check_length(each.number, "number", LONGEST_NUMBER)


def _check_length(text: str, place: str, most: int) -> None:
    check_text(text)
    if len(text) > most:
        raise Refusal(
            N_("The text is too long: {length} characters, {most} at the most."),
            length=len(text),
            most=most,
            **{place: ""},
        )
