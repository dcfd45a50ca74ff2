"""Which protocol version counts for a patient or a site: the one kept, as the site confirmed it?"""

from __future__ import annotations

from dataclasses import replace

from app.domain.confirming import with_confirmations
from app.domain.patient import Patient
from app.domain.protocol import ProtocolVersion
from app.domain.site import Adoption, Site
from app.service.ports import Office, Unknown, Work
from app.words import N_


def version_of(
    office: Work | Office, patient: Patient, site: Site | None = None
) -> ProtocolVersion:
    """The version in force for a patient, the same object as long as nothing is confirmed anew.

    `site` is the patient's, where it is read already. `Unknown` if the office keeps no such
    version.
    """
    known = site or office.site(patient.site)
    return own_version(office.version(patient.study, patient.version), known)


def adopted(site: Site, study: str) -> Adoption:
    """The study as the site has adopted it; `Unknown` if it doesn't run it."""
    if study not in site.studies:
        raise Unknown(
            N_("Site {site} doesn't run the study {study}. It runs: {known}."),
            site=site.code,
            study=study,
            known=", ".join(site.studies) or "–",
        )
    return site.studies[study]


def with_adoption(site: Site, study: str, adoption: Adoption) -> Site:
    """The site with this of a study."""
    return replace(site, studies={**site.studies, study: adoption})


def version_run(office: Work | Office, site: Site, study: str) -> ProtocolVersion:
    """The version that a site runs, as it confirmed it; `Unknown` if it runs none."""
    return own_version(office.version(study, adopted(site, study).version), site)


def own_version(version: ProtocolVersion, site: Site) -> ProtocolVersion:
    """A kept version as a site has confirmed it."""
    adoption = site.studies.get(version.study)
    if adoption is None or not adoption.confirmations:
        return version
    return with_confirmations(version, site.code, adoption.confirmations)
