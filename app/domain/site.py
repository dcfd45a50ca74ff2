"""Which hospital office this is, and which studies it runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.domain.issued import IssuedList
from app.domain.paper_text import SiteText, TextApproval
from app.domain.preparation import Preparation


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A named person's word on a value of the protocol that was assumed, and where they read it.

    `value` is what the protocol says instead, as its file would write it; empty where the assumed
    value is right.
    """

    by: str
    on: date
    source: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Adoption:
    """A study as adopted at a site: the protocol version new patients get, and since when.

    `digest` is the SHA-256 of the version's document, so that the journal vouches for it.
    `confirmations` are keyed by the place of the value in the version; with them the document
    gives the site's own version. `readings` holds, by gate, how the site reads an ambiguous rule.
    `texts` are the site's own texts of the patients' papers by place and language
    ("assessments.MRI.prepare.es"), `approvals` who approved the texts, by language.
    """

    version: str
    since: date
    digest: str
    confirmations: Mapping[str, Confirmation] = field(default_factory=dict)
    readings: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, SiteText] = field(default_factory=dict)
    approvals: Mapping[str, TextApproval] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LocalHoliday:
    """A holiday of the town; `is_confirmed` once a person at the site has checked its day."""

    name: str
    is_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Closure:
    """Days, both included, on which the office, or one assessment's service, is closed.

    `assessment` is empty where the whole office is.
    """

    first: date
    last: date
    reason: str = ""
    assessment: str = ""


@dataclass(frozen=True, slots=True)
class LookUpRight:
    """The right to look patients up by name or telephone: who gave it, and on which day."""

    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Site:
    """A hospital office: what its papers say of it, its IANA time zone, the studies it runs.

    `telephone` is the office's; `urgent` the number for out of hours. `studies` is keyed by
    study id. `region` is the ISO 3166-2 code whose public holidays count, Andalusia if empty.
    `marks` names what the office ticks off for each visit, by the mark's key; `preparations` what
    it makes ready before an appointment. `look_up_rights` are keyed by the person who has one;
    `issued`, the papers and files of the whole office, by a key of their own ("i1"). `trackers`
    holds what each column of an imported sheet meant, by the fingerprint of its headings.
    """

    code: str
    name: str
    city: str
    zone: str
    department: str = ""
    telephone: str = ""
    urgent: str = ""
    studies: Mapping[str, Adoption] = field(default_factory=dict)
    region: str = ""
    local_holidays: Mapping[date, LocalHoliday] = field(default_factory=dict)
    closures: Mapping[str, Closure] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    preparations: Mapping[str, Preparation] = field(default_factory=dict)
    issued: Mapping[str, IssuedList] = field(default_factory=dict)
    look_up_rights: Mapping[str, LookUpRight] = field(default_factory=dict)
    trackers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    revision: int = 0
