"""What of a study goes to its sponsor: which patients, and how each stands?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.patient import Ending
from app.domain.protocol import ProtocolVersion
from app.domain.status import HORIZON
from app.service.chosen import Choice, chosen
from app.service.dossier import Dossier, open_dossier
from app.service.in_force import own_version
from app.service.ports import Office
from app.words import N_, Refusal


@dataclass(frozen=True, slots=True)
class StudyData:
    """A study's patients on a day, by code, and its newest plan at the sites that take part."""

    study: str
    plan: ProtocolVersion
    subjects: tuple[Dossier, ...]


def study_data(office: Office, choice: Choice, *, today: date) -> StudyData:
    """The patients chosen, all of one study, without those entered in error.

    `Refusal` where several studies are meant, or none; `Unknown` for what the office lacks.
    """
    known = chosen(office, choice)
    sites = {site.code: site for site in office.sites()}
    study = _the_study(choice, {patient.study for patient in known})
    running = [
        (adoption.since, site.code)
        for site in sites.values()
        if (adoption := site.studies.get(study)) and choice.site in ("", site.code)
    ]
    if not running:
        raise Refusal(N_("No site meant runs the study {study}."), study=study)
    newest = sites[max(running)[1]]
    plan = own_version(office.version(study, newest.studies[study].version), newest)
    subjects = (open_dossier(office, each, sites, today, HORIZON) for each in known)
    return StudyData(study, plan, tuple(one for one in subjects if not _is_error(one)))


def _the_study(choice: Choice, found: set[str]) -> str:
    if choice.study:
        return choice.study
    if len(found) == 1:
        return min(found)
    if not found:
        raise Refusal(N_("There are no patients to export yet. Name the study to export its plan."))
    message = N_("Several studies are meant: {known}. Name one: each has its own tables.")
    raise Refusal(message, known=", ".join(sorted(found)))


def _is_error(subject: Dossier) -> bool:
    end = subject.patient.end
    return end is not None and end.kind is Ending.ENTERED_IN_ERROR
