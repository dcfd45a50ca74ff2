"""What are a site's rows?"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Table

from app.domain.site import Site
from app.store import site_tables as tables
from app.store.shapes import Row


def rows(site: Site) -> Mapping[Table, list[Row]]:
    """The rows of a site by table, without the site's own code."""
    return {
        tables.site: [_own(site)],
        tables.site_study: _study_rows(site),
        tables.site_region: [{"region": site.region}] if site.region else [],
        tables.local_holiday: [
            {"day": day.isoformat(), "name": holiday.name, "is_confirmed": holiday.is_confirmed}
            for day, holiday in site.local_holidays.items()
        ],
        tables.closure: _closure_rows(site),
        tables.site_mark: [{"mark": key, "name": name} for key, name in site.marks.items()],
        tables.preparation: _preparation_rows(site),
        tables.tracker_column: _tracker_rows(site),
        tables.look_up_right: [
            {"person": person, "given_by": right.by, "given_on": right.on.isoformat()}
            for person, right in site.look_up_rights.items()
        ],
        tables.site_paper: _paper_rows(site),
        tables.confirmation: _confirmation_rows(site),
        tables.rule_reading: [
            {"study": study, "gate": gate, "reading": reading}
            for study, adoption in site.studies.items()
            for gate, reading in adoption.readings.items()
        ],
        **_text_rows(site),
    }


def _closure_rows(site: Site) -> list[Row]:
    return [
        {
            "closure": key,
            "first": closure.first.isoformat(),
            "last": closure.last.isoformat(),
            "reason": closure.reason,
            "assessment": closure.assessment,
        }
        for key, closure in site.closures.items()
    ]


def _tracker_rows(site: Site) -> list[Row]:
    return [
        {"sheet": sheet, "place": place, "meaning": meaning}
        for sheet, places in site.trackers.items()
        for place, meaning in places.items()
    ]


def _paper_rows(site: Site) -> list[Row]:
    return [
        {
            "paper": key,
            "kind": each.kind,
            "day": each.on.isoformat(),
            "issued_by": each.by,
            "language": each.language,
        }
        for key, each in site.issued.items()
    ]


def _preparation_rows(site: Site) -> list[Row]:
    return [
        {
            "preparation": key,
            "name": each.name,
            "days": each.days,
            "assessment": each.assessment,
        }
        for key, each in site.preparations.items()
    ]


def _own(site: Site) -> Row:
    return {
        "name": site.name,
        "city": site.city,
        "zone": site.zone,
        "department": site.department,
        "telephone": site.telephone,
        "urgent": site.urgent,
        "revision": site.revision,
    }


def _study_rows(site: Site) -> list[Row]:
    return [
        {
            "study": study,
            "version": adoption.version,
            "since": adoption.since.isoformat(),
            "digest": adoption.digest,
        }
        for study, adoption in site.studies.items()
    ]


def _text_rows(site: Site) -> Mapping[Table, list[Row]]:
    """The site's own texts of papers, who approved them, and the seals of what was approved."""
    texts, approvals, seals = list[Row](), list[Row](), list[Row]()
    for study, adoption in site.studies.items():
        texts += [
            {
                "study": study,
                "place": place,
                "confirmed_by": each.by,
                "confirmed_on": each.on.isoformat(),
                "words": each.words,
            }
            for place, each in adoption.texts.items()
        ]
        for language, one in adoption.approvals.items():
            own = {"study": study, "language": language}
            given = {"label": one.label, "approved_by": one.by}
            approvals.append({**own, **given, "approved_on": one.on.isoformat()})
            seals += [{**own, "place": at, "seal": seal} for at, seal in one.seals.items()]
    return {tables.site_text: texts, tables.text_approval: approvals, tables.text_seal: seals}


def _confirmation_rows(site: Site) -> list[Row]:
    return [
        {
            "study": study,
            "place": place,
            "confirmed_by": each.by,
            "confirmed_on": each.on.isoformat(),
            "source": each.source,
            "value": each.value,
        }
        for study, adoption in site.studies.items()
        for place, each in adoption.confirmations.items()
    ]
