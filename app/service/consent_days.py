"""Can a patient have consented on that day, and is it so long ago that the year is asked about?"""

from __future__ import annotations

from datetime import date
from typing import Final

from dateutil.relativedelta import relativedelta

from app.domain.patient import Ending
from app.service.ports import Office
from app.words import N_, Refusal

LIFETIME: Final = relativedelta(years=80)
"""Nobody who consented longer ago than that is followed still: the year is mistyped."""

LONG: Final = relativedelta(years=2)
"""A consent that is older is most likely mistyped, too, unless the study is as old here."""

NEAR: Final = relativedelta(years=1)
"""So much earlier than all others of its study a consent can be, and none is asked."""


class LongAgo(Refusal):
    """A consent far before all others of its study here: it is entered if the year is right."""


def check_consent(consented_on: date, today: date) -> None:
    """`Refusal` for a consent to come, or of more than a lifetime ago."""
    if consented_on > today:
        raise Refusal(
            N_("The consent can't be dated {day}, after today, {today}."),
            day=consented_on,
            today=today,
        )
    if consented_on < today - LIFETIME:
        raise Refusal(N_("The consent can't be dated {day}. Check the year."), day=consented_on)


def check_not_long_ago(office: Office, study: str, consented_on: date, today: date) -> None:
    """`LongAgo` for a consent whose year is to be asked about first."""
    if doubt := long_ago(office, study, consented_on, today):
        raise doubt


def long_ago(office: Office, study: str, consented_on: date, today: date) -> LongAgo | None:
    """Why to ask about the year of a consent; None where it is recent, or the study as old here.

    Those who were entered in error don't make a study old.
    """
    if consented_on >= today - LONG:
        return None
    known = (each for each in office.patients() if each.study == study)
    days = [p.consented_on for p in known if not (p.end and p.end.kind is Ending.ENTERED_IN_ERROR)]
    if days and consented_on >= min(days) - NEAR:
        return None
    years = relativedelta(today, consented_on).years
    message = N_(
        "{day} is {years} years ago, and nobody of {study} here consented so early. Check the year."
    )
    return LongAgo(message, day=consented_on, years=years, study=study)
