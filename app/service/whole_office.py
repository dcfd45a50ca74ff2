"""May all of an office leave it, with or without names, and what does the journal say of that?"""

from __future__ import annotations

from app.domain.change import Deed
from app.service.look_up import check_right
from app.service.ports import Office
from app.service.whole import WholeOffice


def whole_office(office: Office, *, with_identities: bool = False) -> WholeOffice:
    """All of the office; names and telephones only where they are asked for.

    Then the journal says of each patient who has any that they were looked up. `Refusal` without
    the right to look patients up at every site, and of a past day.
    """
    if with_identities:
        _note_look_up(office)
    return office.whole(with_identities=with_identities)


def _note_look_up(office: Office) -> None:
    for site in office.sites():
        check_right(office, site.code)
    codes = [each.code for each in office.identities()]
    with office.work(Deed.LOOK_UP) as work:
        for code in codes:
            work.note_look_up(code)
