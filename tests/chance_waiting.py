"""Random deeds about what can wait, what is made ready ahead, papers, and whole trackers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from app.domain.change import Action
from app.domain.preparation import Preparation
from app.service import issued, preparing, snoozing, text_deeds
from app.service.dossier import dossier
from app.service.paper_texts import paper_texts
from tests.chance_trackers import import_tracker

if TYPE_CHECKING:
    from tests.chance import Chance

STUDY: Final = "NCT01745783"


def snooze(chance: Chance, _: date) -> Action | None:
    """On a day of an open window: on the day of the others few are open."""
    code = chance.patient().code
    found = dossier(chance.office, code, chance.day())
    line = chance.draw.choice(found.lines)
    today = line.expected.earliest or found.today
    until = today + timedelta(days=chance.draw.randint(1, 6))
    why = chance.draw.choice(["calls back", ""])
    return snoozing.snooze(chance.office, code, line.visit.id, until, why, today=today)


def wake(chance: Chance, _: date) -> Action | None:
    patient = chance.patient()
    return snoozing.wake(chance.office, patient.code, chance.some(patient.snoozes))


def define_preparations(chance: Chance, _: date) -> Action | None:
    days = chance.draw.randint(0, 9)
    given = {key: Preparation(f"{key} ready", days) for key in ("kit", "call")}
    return preparing.define_preparations(chance.office, "CO", given)


def prepare(chance: Chance, today: date) -> Action | None:
    patient = chance.patient()
    key = chance.some(chance.office.site("CO").preparations)
    days = {key: chance.draw.choice([today, None])}
    about = chance.some(patient.appointments)
    return preparing.prepare(chance.office, patient.code, about, days, today=today)


def edit_texts(chance: Chance, today: date) -> Action | None:
    """Mostly all that is open in a language, so that an approval may follow."""
    language = chance.draw.choice(["en", "es"])
    texts = paper_texts(chance.office, "CO", STUDY).in_(language)
    given = {text.place: text.words for text in texts.everything() if text.is_open}
    if not given or chance.draw.random() < 0.5:
        given = {"visits.W4.prepare": chance.draw.choice(["Come fasting.", "Come rested.", ""])}
    return text_deeds.edit_texts(
        chance.office, "CO", STUDY, {language: given}, by="A. Ruiz", today=today
    )


def approve_texts(chance: Chance, today: date) -> Action | None:
    language = chance.draw.choice(["en", "es"])
    named = {"label": "v2.0", "by": "CEIm", "on": today, "today": today}
    return text_deeds.approve_texts(chance.office, "CO", STUDY, language, **named)


def reconsider_texts(chance: Chance, _: date) -> Action | None:
    adoption = chance.office.site("CO").studies[STUDY]
    if adoption.approvals and chance.draw.random() < 0.5:
        language = chance.some(adoption.approvals)
        return text_deeds.withdraw_approval(chance.office, "CO", STUDY, language, "amended")
    place, _, language = chance.some(adoption.texts).rpartition(".")
    given = {language: [place]}
    return text_deeds.take_texts_back(chance.office, "CO", STUDY, given, "typed wrong")


def give_out(chance: Chance, today: date) -> Action | None:
    kind, codes = chance.draw.choice([("calendar", [chance.patient().code]), ("week", [])])
    return issued.note_issued(chance.office, kind, codes, today=today, language="es")


def tell_anew(chance: Chance, today: date) -> Action | None:
    return issued.settle(chance.office, chance.patient().code, today=today)


WAITING: Final[tuple[Callable[[Chance, date], Action | None], ...]] = (
    snooze,
    wake,
    define_preparations,
    prepare,
    edit_texts,
    approve_texts,
    reconsider_texts,
    give_out,
    tell_anew,
    import_tracker,
)
