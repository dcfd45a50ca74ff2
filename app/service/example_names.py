"""How are some of the made-up patients called, so that looking up can be seen?"""

from __future__ import annotations

from datetime import date
from typing import Final

from app.domain.identity import Identity, Telephone
from app.service.identities import save_identity
from app.service.look_up import grant
from app.service.ports import Office
from app.words import N_, Speech

NAMES: Final = (
    ("CO-002", "Nombre", "Ficticio Uno"),
    ("CO-003", "Ejemplo", "Inventado Dos"),
    ("CO-004", "Persona", "Imaginaria Tres"),
    ("CO-005", "Paciente", "De Prueba Cuatro"),
    ("MA-001", "Nombre", "Ficticio Cinco"),
    ("SE-001", "Ejemplo", "Inventado Seis"),
)
"""Nobody can be called so, and nobody has the numbers that go with them."""

_NUMBER: Final = "600 000 {n:03}"
DAUGHTER, AFTERNOONS = N_("daughter"), N_("Calls are best after 15 h.")


def fill(office: Office, today: date, say: Speech) -> None:
    """Give some patients a name and telephones, and who made the example the right to see them."""
    there = {patient.code: patient.site for patient in office.patients()}
    for site in sorted(set(there.values())):
        grant(office, site, office.who, today=today)
    for place, (code, given, family) in enumerate(NAMES, 1):
        numbers = [Telephone(_NUMBER.format(n=place))]
        if place == len(NAMES) // 2:
            numbers.append(Telephone(_NUMBER.format(n=90 + place), say(DAUGHTER)))
        calling = say(AFTERNOONS) if place == 1 else ""
        save_identity(office, Identity(code, given, family, tuple(numbers), calling))
