"""What does the file say of sites: the read side, rows put together to values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from app.domain.issued import IssuedList
from app.domain.paper_text import SiteText, TextApproval
from app.domain.preparation import Preparation
from app.domain.site import Adoption, Closure, Confirmation, LocalHoliday, LookUpRight, Site
from app.store import site_tables as tables

_day = date.fromisoformat


def revisions(connection: Connection) -> dict[str, int]:
    """Each site's revision."""
    columns = tables.site.c
    return dict(map(tuple, connection.execute(select(columns.code, columns.revision))))


def sites(connection: Connection) -> list[Site]:
    """The sites, ordered by code."""
    asked = select(tables.site).order_by(tables.site.c.code)
    rows = connection.execute(asked).mappings().all()
    studies, holidays = _studies(connection), _holidays(connection)
    closures, marks = _closures(connection), _marks(connection)
    preparations, rights = _preparations(connection), _look_up_rights(connection)
    trackers = _trackers(connection)
    issued = _issued(connection)
    regions: dict[str, str] = dict(map(tuple, _all(connection, tables.site_region)))
    return [
        Site(
            **row,
            studies=studies.get(row["code"], {}),
            region=regions.get(row["code"], ""),
            local_holidays=holidays.get(row["code"], {}),
            closures=closures.get(row["code"], {}),
            marks=marks.get(row["code"], {}),
            preparations=preparations.get(row["code"], {}),
            trackers=trackers.get(row["code"], {}),
            issued=issued.get(row["code"], {}),
            look_up_rights=rights.get(row["code"], {}),
        )
        for row in rows
    ]


def _studies(connection: Connection) -> Mapping[str, Mapping[str, Adoption]]:
    confirmed: dict[tuple[str, str], dict[str, Confirmation]] = defaultdict(dict)
    for site, study, place, by, on, *rest in _all(connection, tables.confirmation):
        confirmed[site, study][place] = Confirmation(by, _day(on), *rest)
    readings: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for site, study, gate, reading in _all(connection, tables.rule_reading):
        readings[site, study][gate] = reading
    texts, approvals = _texts(connection), _approvals(connection)
    found: dict[str, dict[str, Adoption]] = defaultdict(dict)
    for site, study, version, since, digest in _all(connection, tables.site_study):
        own = site, study
        found[site][study] = Adoption(
            version,
            _day(since),
            digest,
            confirmed.get(own, {}),
            readings.get(own, {}),
            texts.get(own, {}),
            approvals.get(own, {}),
        )
    return found


def _texts(connection: Connection) -> Mapping[tuple[str, str], Mapping[str, SiteText]]:
    found: dict[tuple[str, str], dict[str, SiteText]] = defaultdict(dict)
    for site, study, place, by, on, words in _all(connection, tables.site_text):
        found[site, study][place] = SiteText(by, _day(on), words)
    return found


def _approvals(connection: Connection) -> Mapping[tuple[str, str], Mapping[str, TextApproval]]:
    seals: dict[tuple[str, str, str], dict[str, str]] = defaultdict(dict)
    for site, study, language, place, seal in _all(connection, tables.text_seal):
        seals[site, study, language][place] = seal
    found: dict[tuple[str, str], dict[str, TextApproval]] = defaultdict(dict)
    for site, study, language, label, by, on in _all(connection, tables.text_approval):
        sealed = seals.get((site, study, language), {})
        found[site, study][language] = TextApproval(label, by, _day(on), sealed)
    return found


def _holidays(connection: Connection) -> Mapping[str, Mapping[date, LocalHoliday]]:
    found: dict[str, dict[date, LocalHoliday]] = defaultdict(dict)
    for site, day, name, is_confirmed in _all(connection, tables.local_holiday):
        found[site][_day(day)] = LocalHoliday(name, bool(is_confirmed))
    return found


def _closures(connection: Connection) -> Mapping[str, Mapping[str, Closure]]:
    found: dict[str, dict[str, Closure]] = defaultdict(dict)
    for site, key, first, last, *rest in _all(connection, tables.closure):
        found[site][key] = Closure(_day(first), _day(last), *rest)
    return found


def _marks(connection: Connection) -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for site, mark, name in _all(connection, tables.site_mark):
        found[site][mark] = name
    return found


def _trackers(connection: Connection) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    found: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    for site, sheet, place, meaning in _all(connection, tables.tracker_column):
        found[site].setdefault(sheet, {})[place] = meaning
    return found


def _preparations(connection: Connection) -> Mapping[str, Mapping[str, Preparation]]:
    found: dict[str, dict[str, Preparation]] = defaultdict(dict)
    for site, key, *rest in _all(connection, tables.preparation):
        found[site][key] = Preparation(*rest)
    return found


def _look_up_rights(connection: Connection) -> Mapping[str, Mapping[str, LookUpRight]]:
    found: dict[str, dict[str, LookUpRight]] = defaultdict(dict)
    for site, person, by, on in _all(connection, tables.look_up_right):
        found[site][person] = LookUpRight(by, _day(on))
    return found


def _issued(connection: Connection) -> Mapping[str, Mapping[str, IssuedList]]:
    found: dict[str, dict[str, IssuedList]] = defaultdict(dict)
    for site, key, kind, on, by, language in _all(connection, tables.site_paper):
        found[site][key] = IssuedList(kind, _day(on), by, language)
    return found


def _all(connection: Connection, table: Any) -> Any:
    return connection.execute(select(table)).all()
