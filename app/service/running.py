"""Which studies do sites run, under which version, for a paper that is of one of each?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from app.domain.protocol import ProtocolVersion
from app.domain.site import Site
from app.service.in_force import own_version
from app.service.paper_head import PaperHead, head_of
from app.service.ports import Office, Unknown
from app.words import N_


class Run(NamedTuple):
    """A study at a site, with the version in force there, and the head of its papers."""

    head: PaperHead
    site: Site
    version: ProtocolVersion

    @property
    def study(self) -> str:
        """The study's id."""
        return self.version.study


def runs(office: Office, today: date, site: str = "", study: str = "") -> tuple[Run, ...]:
    """Each study that a site runs, of those asked for; `Unknown` names them where none fits."""
    head = head_of(office, today, site, study)
    found = tuple(_runs(office, head))
    if not found:
        known = (f"{each.code} {name}" for each in office.sites() for name in each.studies)
        raise Unknown(
            N_("That study is not run there. Sites and their studies here: {known}."),
            known=", ".join(known) or "–",
        )
    return found


def _runs(office: Office, head: PaperHead) -> Iterator[Run]:
    for site in head.sites:
        for study, adoption in site.studies.items():
            if head.study in ("", study):
                version = own_version(office.version(study, adoption.version), site)
                yield Run(replace(head, sites=(site,), study=study), site, version)
