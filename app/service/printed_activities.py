"""Which schedule of activities is printed, and what of it is still to be confirmed?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.confirming import assumed
from app.domain.protocol import ProtocolVersion
from app.service.confirming import Value, to_confirm
from app.service.paper_head import PaperHead
from app.service.ports import Office
from app.service.running import Run


@dataclass(frozen=True, slots=True)
class PrintedActivities:
    """A protocol version as its schedule of activities is printed.

    `version` is the one in force at the site, or the shipped one, and `document` what it was made
    from. `open` are the values still to be confirmed, in the protocol's order.
    """

    head: PaperHead
    version: ProtocolVersion
    document: ProtocolVersion
    open: tuple[Value, ...]


def at_site(office: Office, run: Run) -> PrintedActivities:
    """The schedule in force at a site."""
    found = to_confirm(office, run.site.code, run.study)
    left = tuple(value for value in found.values if value.is_open)
    return PrintedActivities(run.head, found.in_force, found.version, left)


def as_shipped(version: ProtocolVersion, today: date) -> PrintedActivities:
    """The schedule of a version as it comes, of no site's: all that it assumes is open."""
    head = PaperHead((), today, version.study)
    return PrintedActivities(
        head, version, version, tuple(Value(one, None) for one in assumed(version))
    )
