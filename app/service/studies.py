"""Which hospital offices there are, and which studies they run: the deeds that set an office up."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from app.domain.change import Action, Deed
from app.domain.protocol import ProtocolVersion
from app.domain.site import Adoption, Site
from app.service.in_force import with_adoption
from app.service.patients import check_text
from app.service.ports import Office, Unknown
from app.service.telephones import check_telephone
from app.words import N_, Refusal

LEADING: Final = "NCT01745783"


class Offer(NamedTuple):
    """A site where patients can be enrolled, with its studies, the likeliest first."""

    site: Site
    studies: tuple[str, ...]


def add_site(office: Office, site: Site) -> Action | None:
    """Enter a hospital office. `Refusal` like `check_site`, and for a code that is taken."""
    check_site(site)
    code = site.code
    if any(known.code == code for known in office.sites()):
        raise Refusal(N_("There is already a site {code}. Choose another code."), code=code)
    with office.work(Deed.ADD_SITE) as work:
        work.save(site)
    return work.action


def check_site(site: Site) -> None:
    """`Refusal` for an odd code, no name or city, an unknown zone and what is no telephone."""
    code = site.code
    if not (code.isascii() and code.isalnum() and len(code) <= 8):
        raise Refusal(
            N_("“{code}” can't be a site's code: use up to 8 letters or digits."), code=code
        )
    if not (site.name.strip() and site.city.strip()):
        raise Refusal(N_("Give site {code} a name and a city: its papers show them."), code=code)
    _check_zone(site.zone)
    for text in (site.name, site.city, site.department, site.telephone, site.urgent):
        check_text(text)
    check_telephone(site.telephone, "telephone")
    check_telephone(site.urgent, "urgent")


def _check_zone(zone: str) -> None:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        raise Refusal(
            N_("“{zone}” is not a time zone. Write it as Europe/Madrid."), zone=zone
        ) from None


def adopt(office: Office, site: str, version: ProtocolVersion, today: date) -> Action | None:
    """Run a study at a site from `today` on, under this protocol version.

    Patients already enrolled keep the version they were enrolled under. `Unknown` site.
    """
    with office.work(Deed.ADOPT_STUDY) as work:
        known = work.site(site)
        adoption = _adoption(known, version, today, work.keep(version))
        work.save(with_adoption(known, version.study, adoption))
    return work.action


def _adoption(site: Site, version: ProtocolVersion, today: date, digest: str) -> Adoption:
    """The study as adopted now; what the site confirmed of it stays confirmed."""
    known = site.studies.get(version.study)
    if known is None:
        return Adoption(version.version, today, digest)
    return replace(known, version=version.version, since=today, digest=digest)


def rank(study: str) -> tuple[bool, str]:
    """The key that studies are sorted by where nothing else tells them apart."""
    return study != LEADING, study


def offers(office: Office, beside: str = "") -> tuple[Offer, ...]:
    """The sites that run a study, for a new patient.

    The site and the study of the patient with the code `beside` come first, then the studies
    that most patients of a site take part in.
    """
    patients = office.patients()
    near = next(((p.site, p.study) for p in patients if p.code == beside), ("", ""))
    crowds = Counter((patient.site, patient.study) for patient in patients)

    def likely(site: Site) -> tuple[str, ...]:
        def place(study: str) -> tuple[bool, int, tuple[bool, str]]:
            return (site.code, study) != near, -crowds[site.code, study], rank(study)

        return tuple(sorted(site.studies, key=place))

    sites = sorted(office.sites(), key=lambda site: site.code != near[0])
    return tuple(Offer(site, likely(site)) for site in sites if site.studies)


def the_site(office: Office, code: str) -> Site:
    """The site with this code; `Unknown` names the sites there are."""
    sites = {site.code: site for site in office.sites()}
    if code not in sites:
        known = ", ".join(sites) or "–"
        raise Unknown(
            N_("There is no site {code} here. The sites are: {known}."), code=code, known=known
        )
    return sites[code]
