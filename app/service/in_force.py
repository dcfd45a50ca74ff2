"""Which protocol version counts for a patient: the one kept, as the patient's site confirmed it?"""

from __future__ import annotations

from app.domain.confirming import with_confirmations
from app.domain.patient import Patient
from app.domain.protocol import ProtocolVersion
from app.domain.site import Site
from app.service.ports import Office, Work


def version_of(
    office: Work | Office, patient: Patient, site: Site | None = None
) -> ProtocolVersion:
    """The version in force for a patient, the same object as long as nothing is confirmed anew.

    `site` is the patient's, where it is read already. `Unknown` if the office keeps no such
    version.
    """
    known = site or office.site(patient.site)
    return own_version(office.version(patient.study, patient.version), known)


def own_version(version: ProtocolVersion, site: Site) -> ProtocolVersion:
    """A kept version as a site has confirmed it."""
    adoption = site.studies.get(version.study)
    if adoption is None or not adoption.confirmations:
        return version
    return with_confirmations(version, site.code, adoption.confirmations)
