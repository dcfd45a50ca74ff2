"""Which patient of a tracker is new, and when did they consent?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from app.domain.patient import Patient
from app.domain.protocol import ProtocolVersion
from app.domain.visit import Outcome
from app.service.consent_days import long_ago
from app.service.entering import Terms, enter
from app.service.ports import Office
from app.service.reconciliation import Given, Item, OtherWay, Verdict
from app.service.tracker import Cell, Place
from app.service.tracker_codes import is_of_site
from app.service.tracker_dates import Rules
from app.service.tracker_reading import Understood, short, understand
from app.service.tracker_rows import Row, Told
from app.words import N_, Refusal

_UNSAID: Final = Refusal(N_("It is known already."))


class Consent(NamedTuple):
    """The cell that tells the day of consent, and what was understood of it."""

    place: Place
    cell: Cell
    understood: Understood


def consent_of(
    version: ProtocolVersion, rules: Mapping[int, Rules], rows: Sequence[Row]
) -> Consent | None:
    """The consent that the rows tell: in a column of its own, else as the visit of consent."""
    for row in rows:
        if row.consent:
            place, cell = row.consent
            told = Told(place, version.consent_visit or "", cell)
            return Consent(place, cell, understand(told, rules[place.column]))
    for row in rows:
        for told in row.told:
            if told.visit == version.consent_visit and told.cell and not told.is_booking:
                return Consent(told.place, told.cell, understand(told, rules[told.place.column]))
    return None


def other_consents(
    rules: Mapping[int, Rules], rows: Sequence[Row], consent: Consent | None, code: str
) -> Iterator[Item]:
    """The cells of consent that aren't read, as another row told it, where they differ from it."""
    for row in rows:
        if consent is None or row.consent is None or row.consent[0] == consent.place:
            continue
        place, cell = row.consent
        given = understand(Told(place, "", cell), rules[place.column]).given
        if given and given == consent.understood.given:
            continue
        message = N_("“{text}”: another day of consent stands in {where}, and is the one read.")
        words = Refusal(message, text=short(cell.text), where=consent.place.code)
        key = f"{place.code}:consent"
        yield Item(key, Verdict.DUPLICATE, place, short(cell.text), words, code)


def newcomer(
    stage: Office,
    terms: Terms,
    known: Mapping[str, Patient],
    code: str,
    rows: Sequence[Row],
    consent: Consent | None,
) -> Item | None:
    """The item of a patient who is new, or can't be one here; tried on the stage.

    Of a known patient it is the consent, where a column of its own tells it.
    """
    row = rows[0]
    text = row.patient.text if row.patient else ""
    item = Item(f"{row.place.code}:patient", Verdict.REFUSED, row.place, text, _UNSAID, code)
    if code not in known:
        return _entered(stage, terms, known, item, consent)
    patient = known[code]
    if (patient.site, patient.study) != (terms.site, terms.study):
        message = N_("{code} is known here as a patient of {site} in {study}.")
        words = Refusal(message, code=code, site=patient.site, study=patient.study)
        return replace(item, words=words)
    if consent is None or not any(each.consent for each in rows):
        return None
    return _consent(patient, consent)


def _entered(
    stage: Office,
    terms: Terms,
    known: Mapping[str, Patient],
    item: Item,
    consent: Consent | None,
) -> Item:
    """A new patient, tried on the stage; without a plain day of consent nobody is entered."""
    if consent is None:
        message = N_("{code} is new, and the sheet has no day of consent: nobody is added.")
        words = Refusal(message, code=item.patient)
        return replace(item, verdict=Verdict.NO_DATE, words=words)
    given, verdict, doubt, asks, is_two_ways, other, _ = consent.understood
    way = OtherWay(other) if other else None
    item = replace(item, asks=asks, is_two_ways=is_two_ways, other=way)
    if verdict:
        item = replace(item, place=consent.place, text=consent.cell.text)
    if given is None or given.day is None:
        said = doubt or Refusal(N_("The consent has no date."))
        return replace(item, verdict=verdict or Verdict.NO_DATE, words=said, text=consent.cell.text)
    item = replace(item, given=Given(Outcome.DONE, given.day))
    doubt = doubt or long_ago(stage, terms.study, given.day, terms.today)
    try:
        enter(stage, item, terms)
    except Refusal as refusal:
        return replace(item, words=refusal)
    return _judged(terms, known, replace(item, can_take=True), doubt)


def _judged(terms: Terms, known: Mapping[str, Patient], item: Item, doubt: Refusal | None) -> Item:
    """A patient who can be entered: ticked if day and code are plain."""
    if doubt:
        return replace(item, verdict=Verdict.IN_DOUBT, words=doubt)
    if not is_of_site(item.patient, terms.site, known):
        message = N_(
            "“{text}” is not written as the codes of {site} are: tick it only if it is the"
            " patient's code in the trial."
        )
        words = Refusal(message, text=item.patient, site=terms.site)
        return replace(item, verdict=Verdict.IN_DOUBT, words=words)
    day = item.given.day if item.given else None
    plain = Refusal(N_("{code} is new, with consent on {day}."), code=item.patient, day=day)
    return replace(item, verdict=Verdict.NEW_PATIENT, words=plain, take=True)


def _consent(patient: Patient, consent: Consent) -> Item:
    """What the sheet says of the consent of a patient who is known."""
    given, verdict, doubt, asks, *_ = consent.understood
    key, text = f"{consent.place.code}:consent", consent.cell.text
    known = Given(Outcome.DONE, patient.consented_on)
    item = Item(key, verdict or Verdict.KNOWN, consent.place, text, doubt or _UNSAID, patient.code)
    item = replace(item, known=known, asks=asks)
    if given is None or given.day is None:
        return item
    if given.day == patient.consented_on:
        return replace(item, verdict=Verdict.KNOWN, words=Refusal(N_("It is known already.")))
    message = N_("The consent known is of {known}, the sheet has {day}.")
    words = Refusal(message, known=patient.consented_on, day=given.day)
    return replace(
        item, verdict=Verdict.DIFFERENT, words=words, given=Given(Outcome.DONE, given.day)
    )
