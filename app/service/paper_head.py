"""What does a paper of the office say of itself: whose it is, of which day, and given by whom?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.site import Site
from app.service.ports import Office
from app.service.studies import the_site


@dataclass(frozen=True, slots=True)
class PaperHead:
    """The head of an office's paper. `sites` in their order; `study` is an id, empty for all.

    `today` is the day it is printed, `who` the person who prints it. `known_on` is the past day on
    which all of it was known, if one is asked about.
    """

    sites: tuple[Site, ...]
    today: date
    study: str = ""
    who: str = ""
    is_example: bool = False
    known_on: date | None = None


def head_of(office: Office, today: date, site: str = "", study: str = "") -> PaperHead:
    """The head of a paper about one site and study, or about all; `Unknown` site."""
    sites = (the_site(office, site),) if site else tuple(office.sites())
    return PaperHead(sites, today, study, office.who, office.is_example, office.known_as_of)
