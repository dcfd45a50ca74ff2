"""How many days can still be booked in the window of each line of the worklist?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.domain.confirming import base_of
from app.domain.protocol import ProtocolVersion
from app.domain.site import Site
from app.domain.status import Status
from app.domain.workdays import DaysLeft, OfficeDays, days_left
from app.service.in_force import own_version
from app.service.ports import Office
from app.service.worklines import WorkRow
from app.service.worklist import Overview, RosterRow


def days_left_of(office: Office, found: Overview, today: date) -> Iterator[DaysLeft | None]:
    """The bookable days of each line's window, for what is still to be done there, in order."""
    sites = {site.code: site for site in office.sites()}
    days = {code: OfficeDays(site) for code, site in sites.items()}
    versions = {row.patient: _version_of(office, row, sites[row.site]) for row in found.roster}
    for row in found.rows:
        yield left_of_row(row, versions[row.patient], days[row.site], today)


def left_of_row(
    row: WorkRow, version: ProtocolVersion, days: OfficeDays, today: date
) -> DaysLeft | None:
    """The bookable days of one line's window, under its patient's version.

    None for a visit that is not expected any more: an end leaves it listed for its appointment.
    """
    if row.status.status is Status.NOT_EXPECTED:
        return None
    needed = row.only or _to_do(row, version)
    from_ = max(today, row.put_off or today)
    return days_left(row.earliest, row.latest, from_, days, needed)


def _version_of(office: Office, row: RosterRow, site: Site) -> ProtocolVersion:
    """The version in force for a patient; the roster names it as the site's own."""
    return own_version(office.version(row.study, base_of(row.version)), site)


def _to_do(row: WorkRow, version: ProtocolVersion) -> frozenset[str]:
    """The ids of what the line names."""
    names = version.assessment_by_id
    planned = (one.id for one in row.visit.assessments if one.id in names)
    return frozenset(one for one in planned if names[one].name in row.assessments)
