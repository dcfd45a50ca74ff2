"""What does a tracker say of one patient, beside what is known of them?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from app.domain.appointment import booked_for
from app.domain.patient import Patient
from app.domain.protocol import ProtocolVersion
from app.domain.schedule import project
from app.domain.visit import Outcome
from app.service.entering import Terms, enter
from app.service.ports import Office
from app.service.reconciliation import Given, Item, OtherWay, Verdict
from app.service.tracker_dates import Rules
from app.service.tracker_reading import Understood, cell_text, short, understand
from app.service.tracker_rows import Row, Told
from app.service.tracker_windows import with_window
from app.service.tracker_words import Word, is_nothing, word_of_patient
from app.service.who_is_new import consent_of, newcomer, other_consents
from app.words import N_, Refusal


class Case(NamedTuple):
    """What all patients of a sheet are compared with. `rules` settle the days, by column."""

    terms: Terms
    version: ProtocolVersion
    known: Mapping[str, Patient]
    rules: Mapping[int, Rules]


_Pair = tuple[Told, Understood]


def items_of(stage: Office, case: Case, code: str, rows: Sequence[Row]) -> list[Item]:
    """All that the sheet says of one patient; what can be taken is tried on the stage."""
    consent = consent_of(case.version, case.rules, rows)
    first = newcomer(stage, case.terms, case.known, code, rows, consent)
    there = bool(stage.patients([code])) and not (first and first.verdict is Verdict.REFUSED)
    needs = first.key if first and first.can_take else ""
    found = [first] if first else []
    found += [*_again(rows), *other_consents(case.rules, rows, consent, code)]
    pairs = [
        (told, understand(told, case.rules[told.place.column]))
        for row in rows
        for told in row.told
        if not (first and consent and told.place == consent.place)
    ]
    for told, understood in sorted(pairs, key=lambda pair: _turn(case.version, pair)):
        item = _plain(told, understood, code)
        if not there and item.given:
            item = _not_there(item)
        elif item.given:
            twins = [one for one in pairs if _is_twin(one, told)]
            item = _compared(stage, case, item, twins, needs)
        found.append(item)
    found += _participation(rows, code)
    if needs and first and not first.take:
        found = [replace(item, take=False) for item in found]
    if not there:
        return found
    (patient,) = stage.patients([code])
    timeline = project(case.version, patient.facts, case.terms.today)
    return [with_window(item, timeline) for item in found]


def _plain(told: Told, understood: Understood, code: str) -> Item:
    """The item of a cell as it was understood, before anything is compared."""
    given, verdict, words, asks, is_two_ways, other, is_ahead = understood
    if not told.visit:
        message = N_("“{text}” is no visit of the protocol that is understood here.")
        words, verdict, given = (
            Refusal(message, text=short(told.called)),
            Verdict.UNKNOWN_VISIT,
            None,
        )
    return Item(
        told.place.code,
        verdict or Verdict.NEW_DATE,
        told.place,
        cell_text(told),
        words or _said(told.visit, given or Given(None))[1],
        code,
        told.visit,
        given,
        asks=asks,
        is_two_ways=is_two_ways,
        other=OtherWay(other) if other else None,
        is_ahead=is_ahead,
    )


def _compared(stage: Office, case: Case, item: Item, twins: Sequence[_Pair], needs: str) -> Item:
    given = item.given
    if given is None:
        return item
    (patient,) = stage.patients([item.patient])
    known = _known(patient, item.visit, given)
    item = replace(item, known=known, needs=needs)
    if given.day and given.day < patient.consented_on:
        message = N_("{day} is before the consent, on {consented_on}. Check the year.")
        words = Refusal(message, day=given.day, consented_on=patient.consented_on)
        return replace(item, verdict=Verdict.BEFORE_CONSENT, words=words)
    doubled = _doubled(item, twins)
    if doubled:
        return doubled
    if known and _same(known, given):
        return replace(item, verdict=Verdict.KNOWN, words=Refusal(N_("It is known already.")))
    if known:
        return _differing(item, known, given)
    return _tried(stage, case, item)


def _known(patient: Patient, visit: str, given: Given) -> Given | None:
    """What is known of the visit: its outcome, else its appointment; of a done one no other."""
    record = patient.records.get(visit)
    if record and record.outcome:
        return Given(record.outcome, record.done_on)
    booked = booked_for(patient.appointments, visit) if given.is_booking else None
    return Given(None, booked.day, booked.at) if booked else None


def _same(known: Given, given: Given) -> bool:
    if given.is_booking and known.outcome is Outcome.DONE:
        return known.day == given.day
    same_time = given.at is None or given.at == known.at
    return (known.outcome, known.day) == (given.outcome, given.day) and same_time


def _differing(item: Item, known: Given, given: Given) -> Item:
    if given.is_booking and known.outcome:
        words = Refusal(
            N_("{visit} is recorded already: nobody comes to it again."), visit=item.visit
        )
        return replace(item, verdict=Verdict.NOTHING, words=words)
    if known.day and given.day:
        message = N_("Of {visit} {known} is known, and the sheet has {day}.")
        words = Refusal(message, visit=item.visit, known=known.day, day=given.day)
    else:
        message = N_("Of {visit} another outcome is known than the sheet has.")
        words = Refusal(message, visit=item.visit)
    return replace(item, verdict=Verdict.DIFFERENT, words=words, can_take=True)


def _doubled(item: Item, twins: Sequence[_Pair]) -> Item | None:
    """The item where the sheet speaks of the same twice: the first counts if all say the same."""
    others = [(told, found) for told, found in twins if told.place != item.place]
    if not others:
        return None
    where = ", ".join(told.place.code for told, _ in others)
    if any(found.given != item.given for _, found in others):
        message = N_("{visit} stands in {where} too, and differs there: choose one.")
        words = Refusal(message, visit=item.visit, where=where)
        return replace(item, verdict=Verdict.DUPLICATE, words=words, can_take=True)
    if any((told.place.row, told.place.column) < item.place[1:3] for told, _ in others):
        message = N_("{visit} stands in {where} too, and says the same.")
        words = Refusal(message, visit=item.visit, where=where)
        return replace(item, verdict=Verdict.DUPLICATE, words=words)
    return None


def _is_twin(pair: _Pair, told: Told) -> bool:
    """Whether another cell speaks of the same: what came of a visit, or its appointment."""
    other, found = pair
    return bool(found.given) and (other.visit, other.is_booking) == (told.visit, told.is_booking)


def _tried(stage: Office, case: Case, item: Item) -> Item:
    """The item as the deed that it stands for takes it."""
    try:
        enter(stage, item, case.terms)
    except Refusal as refusal:
        return replace(item, verdict=Verdict.REFUSED, words=refusal)
    if item.verdict is Verdict.IN_DOUBT:
        return replace(item, can_take=True)
    verdict, words = _said(item.visit, item.given or Given(None))
    verdict = Verdict.AHEAD if item.is_ahead else verdict
    return replace(item, verdict=verdict, words=words, can_take=True, take=True)


def _said(visit: str, given: Given) -> tuple[Verdict, Refusal]:
    if given.is_booking:
        message = N_("{visit} is booked for {day}.")
        return Verdict.NEW_BOOKING, Refusal(message, visit=visit, day=given.day)
    if given.outcome is Outcome.DONE:
        return Verdict.NEW_DATE, Refusal(
            N_("{visit} was done on {day}."), visit=visit, day=given.day
        )
    if given.outcome is Outcome.MISSED:
        return Verdict.NEW_OUTCOME, Refusal(N_("{visit} did not take place."), visit=visit)
    return Verdict.NEW_OUTCOME, Refusal(N_("{visit} does not apply."), visit=visit)


def _not_there(item: Item) -> Item:
    words = Refusal(N_("{code} is not entered, and so nothing of theirs."), code=item.patient)
    return replace(item, verdict=Verdict.REFUSED, words=words)


def _turn(version: ProtocolVersion, pair: _Pair) -> tuple[int, int, int, int]:
    """What is entered first: what was done, in the protocol's order; then what was not; then
    appointments.
    """
    told, understood = pair
    given = understood.given
    kind = 0 if given and given.outcome is Outcome.DONE else 1 if given and given.outcome else 2
    return kind, version.place_of.get(told.visit, 0), told.place.row, told.place.column


def _again(rows: Sequence[Row]) -> Iterator[Item]:
    """The rows after the first that speak of a patient, where each row is to be about one."""
    first = rows[0]
    for row in rows[1:]:
        if row.patient and not row.is_one_visit:
            message = N_("This patient stands in {where} too: what both say was put together.")
            words = Refusal(message, where=first.place.code)
            yield Item(
                f"{row.place.code}:patient", Verdict.DUPLICATE, row.place, row.patient.text, words
            )


def _participation(rows: Sequence[Row], code: str) -> Iterator[Item]:
    """What the rows say of who has left: with no day, it is for a person to enter."""
    for row in rows:
        if row.participation is None or is_nothing(row.participation[1].text):
            continue
        place, cell = row.participation
        word, text = word_of_patient(cell.text), short(cell.text)
        if word is Word.STAYS:
            words = Refusal(N_("“{text}” follows from the visits."), text=text)
            yield Item(place.code, Verdict.NOTHING, place, text, words, code)
        elif word is Word.LEFT:
            message = N_("“{text}”: end the participation of {code} yourself, with its day.")
            words = Refusal(message, text=text, code=code)
            yield Item(place.code, Verdict.PARTICIPATION, place, text, words, code)
        else:
            message = N_("“{text}” is no word about participation that is understood here.")
            yield Item(
                place.code, Verdict.PARTICIPATION, place, text, Refusal(message, text=text), code
            )
