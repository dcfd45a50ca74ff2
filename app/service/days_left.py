"""How many days can still be booked in the window of each line of the worklist?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.domain.protocol import ProtocolVersion
from app.domain.workdays import DaysLeft, OfficeDays, days_left
from app.service.ports import Office
from app.service.worklines import WorkRow
from app.service.worklist import Overview


def days_left_of(office: Office, found: Overview, today: date) -> Iterator[DaysLeft | None]:
    """The bookable days of each line's window, for what is still to be done there, in order."""
    days = {site.code: OfficeDays(site) for site in office.sites()}
    versions = {row.patient: (row.study, row.version) for row in found.roster}
    for row in found.rows:
        needed = row.only or _to_do(row, office.version(*versions[row.patient]))
        yield days_left(row.earliest, row.latest, today, days[row.site], needed)


def _to_do(row: WorkRow, version: ProtocolVersion) -> frozenset[str]:
    """The ids of what the line names."""
    names = version.assessment_by_id
    planned = (one.id for one in row.visit.assessments if one.id in names)
    return frozenset(one for one in planned if names[one].name in row.assessments)
