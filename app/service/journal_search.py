"""Which deeds of the journal does a person look for?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from app.domain.change import Deed
from app.domain.protocol import ProtocolVersion
from app.service.journal_facts import FACTS, Fact
from app.service.names import DEEDS, Names
from app.service.ports import Office, Search
from app.service.typed import read_typed_day
from app.words import Refusal, Speech


def looked_for(
    office: Office,
    say: Speech,
    *,
    patient: str | None = None,
    deed: Deed | None = None,
    who: str | None = None,
    since: date | None = None,
    until: date | None = None,
    text: str = "",
) -> Search:
    """A search from what a person asks: civil days, both included, and words as they read them."""
    words = " ".join(text.split())
    return Search(
        patient,
        deed,
        who,
        start_of(since) if since else None,
        end_of(until) if until else None,
        words,
        frozenset(_codes(office, words, say)) if words else frozenset(),
    )


def start_of(day: date) -> datetime:
    """The instant, in UTC, at which a civil day of the computer's time zone begins."""
    return datetime.combine(day, time()).astimezone(UTC)


def end_of(day: date) -> datetime:
    """The instant, in UTC, at which a civil day of the computer's time zone is over."""
    return start_of(day + timedelta(days=1))


def _codes(office: Office, words: str, say: Speech) -> Iterator[str]:
    """The codes, keys and days that the journal keeps of what people call `words`."""
    wanted = words.casefold()
    for code, name in _named(office, say):
        if wanted in name.casefold():
            yield code
    try:
        yield read_typed_day(words).isoformat()
    except Refusal:
        return  # words that are no day


def _named(office: Office, say: Speech) -> Iterator[tuple[str, str]]:
    for code, message in DEEDS.items():
        yield code, say(message)
    for facts in FACTS.values():
        for pattern, fact in facts.items():
            yield from _words_of(pattern, fact, say)
    adopted = {
        (study, adoption.version)
        for site in office.sites()
        for study, adoption in site.studies.items()
    }
    for study, version in sorted(adopted):
        yield from _names_in(office.version(study, version), say.language)


def _words_of(pattern: str, fact: Fact, say: Speech) -> Iterator[tuple[str, str]]:
    """A fact's own words, by the last part of its path, and those of its codes."""
    if fact.words and not fact.is_plain:
        yield pattern.rpartition(".")[2], say(fact.words)
    codes: Names = fact.codes or {}
    for code, message in codes.items():
        yield code, say(message)


def _names_in(version: ProtocolVersion, language: str) -> Iterator[tuple[str, str]]:
    for visit in (*version.visits, *version.unscheduled):
        yield visit.id, visit.name.in_(language)
    for assessment in version.assessments:
        yield assessment.id, assessment.name.in_(language)
    for event in version.events:
        yield event.id, event.name.in_(language)
