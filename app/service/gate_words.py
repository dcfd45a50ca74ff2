"""How is it said what dates mean for a question before a visit? Never that anybody is eligible."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app.domain.gates import GateKind, GateLine, Read
from app.domain.lookback import Dated, Lies
from app.domain.moments import Moment
from app.domain.protocol import ProtocolVersion
from app.service.names import Names, brief
from app.words import N_, Speech

LOOK_BACKS: Final[Names] = {
    Lies.WITHIN: N_("date within the look-back"),
    Lies.OUTSIDE: N_("date outside the look-back"),
    Lies.UNDETERMINED: N_("undetermined"),
    Lies.NO_DATE: N_("no date entered"),
}
DURATIONS: Final[Names] = {
    Lies.WITHIN: N_("date within the limits"),
    Lies.OUTSIDE: N_("date outside the limits"),
    Lies.UNDETERMINED: N_("undetermined"),
    Lies.NO_DATE: N_("no date entered"),
}
RESULTS: Final[Names] = {
    Lies.WITHIN: N_("result recent enough"),
    Lies.OUTSIDE: N_("result too old"),
    Lies.UNDETERMINED: N_("undetermined"),
    Lies.NO_DATE: N_("no result recorded"),
}
RESULTS_OF_ANY_AGE: Final[Names] = {**RESULTS, Lies.WITHIN: N_("result recorded")}
_BY_KIND: Final = {
    GateKind.LOOK_BACK: LOOK_BACKS,
    GateKind.DURATION: DURATIONS,
    GateKind.RESULTS: RESULTS,
}
_APPLIES: Final = {
    True: N_("the rule speaks of this date"),
    False: N_("the rule does not speak of this date"),
    None: N_("undetermined"),
}


def finding(line: GateLine, say: Speech) -> str:
    """What the dates say, in a few words; empty for a plain question."""
    return say(_names(line)[line.lies]) if line.lies else ""


def details(line: GateLine, version: ProtocolVersion, say: Speech) -> Iterator[str]:
    """The dates and limits behind a finding, and each reading that counts, a sentence each."""
    for dated in line.dated:
        yield _dated(dated, line, version, say)
    limits = _limits(line, say)
    if limits:
        yield limits
    for read in line.reads:
        yield _read(read, say)
    if len(line.reads) > 1:
        yield say("The sentence can be read in several ways: the site has to choose one.")


def _dated(dated: Dated, line: GateLine, version: ProtocolVersion, say: Speech) -> str:
    """A date; where there are several, with what each of them says."""
    names = _names(line)
    found = say("{what}: {day}", what=_name(dated.of, version, say), day=_day(dated.day, say))
    several = len(line.dated) > 1 and dated.day is not None
    return f"{found} ({say(names[dated.lies])})" if several else found


def _names(line: GateLine) -> Names:
    """What each finding is called; a result of any age is merely there."""
    if line.kind is GateKind.RESULTS and line.gate.max_age is None:
        return RESULTS_OF_ANY_AGE
    return _BY_KIND[line.kind]


def _limits(line: GateLine, say: Speech) -> str:
    """Between which days a date lies within."""
    if line.counts_from is None:
        return say("The day of the visit is not known yet.")
    if line.first and line.last:
        return say("Within: {days}, both included.", days=say.span(line.first, line.last))
    return ""


def _read(read: Read, say: Speech) -> str:
    words = read.reading.text.in_(say.language)
    return say("{reading}: {result}", reading=words.rstrip("."), result=say(_APPLIES[read.applies]))


def _name(of: str, version: ProtocolVersion, say: Speech) -> str:
    if of in version.assessment_by_id:
        return brief(version.assessment_by_id[of].name.in_(say.language))
    names = (event.name.in_(say.language) for event in version.events if event.id == of)
    return next(names, of)


def _day(moment: Moment | None, say: Speech) -> str:
    return say.span(moment.earliest, moment.latest) if moment else "–"
