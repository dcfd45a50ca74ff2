"""An office whose one patient departs from the protocol here and there."""

from __future__ import annotations

from dataclasses import replace

from app.domain.day import Duration
from app.domain.protocol import ProtocolVersion
from app.domain.rules import Constraint, Gate, Reading, Rule
from app.domain.site import Site
from app.service import patients, studies, visits
from app.service.ports import Office
from tests.build import DONE, GIVEN, day, text
from tests.desk import TODAY, StoppedClock, the_trial
from tests.memory import in_memory

READINGS = (Reading("network", text("within")), Reading("literal", text("before"), within=False))


def gated_trial() -> ProtocolVersion:
    """The small trial with questions before INC and both infusions, and no MRI after a relapse."""
    look_back = Gate(
        *("G1", ("INC",), text("Relapse"), GIVEN, "RELAPSE", Duration.parse("P60D")),
        readings=READINGS,
    )
    plain = Gate("G13", ("INF1", "INF2"), text("No infection"), GIVEN)
    between, gap = ("RELAPSE", "MRI"), Duration.parse("P30D")
    rest = Constraint("C8", Rule.MIN_INTERVAL, text("MRI later"), GIVEN, between, (), gap)
    return replace(the_trial(), gates=(look_back, plain), constraints=(rest,))


def an_office() -> Office:
    """CO-001: consent on 3 February, Day 0 on 24 March, W4 two days late on 30 April.

    Of the other visits no assessment is recorded; those whose windows have closed are missing.
    """
    office = in_memory(who="ana", clock=StoppedClock())
    studies.add_site(office, Site("CO", "Reina Sofía", "Córdoba", "Europe/Madrid"))
    studies.adopt(office, "CO", gated_trial(), day("2014-01-01"))
    add_departing(office, "CO-001")
    return office


def add_departing(office: Office, code: str) -> None:
    """One more patient of whom the same is recorded."""
    consented = day("2014-02-03")
    patients.enrol(office, code=code, site="CO", study="S", consented_on=consented, today=TODAY)
    for visit, on in (("INC", "2014-02-17"), ("BMH", "2014-02-19"), ("INF1", "2014-03-24")):
        visits.record(office, code, visit, day(on), {}, today=TODAY)
    given = {"MRI": DONE, "BLOOD": DONE}
    visits.record(office, code, "W4", day("2014-04-30"), given, today=TODAY)
