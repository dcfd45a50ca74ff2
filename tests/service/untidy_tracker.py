"""A tracker as a Spanish office really keeps it: one row a patient, and untidy in thirty ways."""

from __future__ import annotations

from datetime import date
from typing import Final

from openpyxl import Workbook

from tests.formats.trackers import packed

TODAY: Final = date(2016, 6, 1)
HEADINGS: Final = (
    *("Nº paciente", "Nombre y apellidos", "Firma CI", "Inclusión", "Extracción MO", "RM basal"),
    *("Infusión 1", "D+1", "Sem. 4", "S12", "Mes 6", "Infusión 2", "S4", "Cita S12", "Final"),
    *("Estado", "EDSS", "Semana 4", "Observaciones"),
)

ROWS: Final = (
    # A tidy patient, with each day written in another way.
    (
        *("CO-001", "A. B.", date(2015, 1, 12), "26/01/2015", "2015-01-28", "4-mar-2015"),
        *(date(2015, 3, 9), 42073, "6 de abril de 2015", "01.06.2015", "1 sept. 2015"),
        *(
            "7/9/2015",
            "6-oct-2015",
            "cita 20/06/2016 10:30",
            None,
            "En seguimiento",
            3.5,
            None,
            "bla",
        ),
    ),
    # A number for a code, words for outcomes, a day that no calendar has.
    (
        *(2, "C. D.", "3 de febrero de 2015", "17/02/2015", "n.p.", "no realizada"),
        *("31/02/2015", "-", "no acude", "pendiente", "x", "?"),
        *(None, None, "N/A", "Retirada voluntaria", None, None, None),
    ),
    # Two digits of a year, no year, a note beside a day, two days, a formula, a fault.
    (
        *("co 003", None, "02/03/15", "16/3/15", "18/03/2015 (tel.)", "22/04/2015 trae informe"),
        *(
            "27/04/2015 y 28/04/2015",
            "=G6+1",
            "25 may",
            "#REF!",
            "cita anulada",
            "hecha 30/12/2016",
        ),
        *(None, "12/07/2016", None, "éxitus", None, None, None),
    ),
    # Before consent, far outside the window, said twice and otherwise, in the future as booked.
    (
        *("CO-004", None, "15/06/2015", "29/05/2015", "01/07/2015", "cita"),
        *("27/07/2015", "28/07/2015", "24/12/2015", "19/10/2015", "15/07/2016", None),
        *(None, None, None, "activa", None, "24/08/2015", None),
    ),
    # The same patient once more, a name for a code, nobody at all, no consent, consent ahead.
    ("CO-004", None, None, None, "01/07/2015", None, None, None, None, None, None),
    ("García López", None, "01/02/2016", "15/02/2016"),
    (None, None, "01/02/2016", "15/02/2016"),
    ("CO-007", None, None, "15/02/2016"),
    ("CO-008", None, "01/02/2017", None),
    ("Total", None, None, None, None, None, None, None, None, None, None, None, None, None, None),
)


def untidy() -> bytes:
    """The workbook: a title, merged headings over the periods, a hidden column, a second sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Seguimiento"
    sheet.append(["Ensayo CMM en EM: seguimiento de visitas (actualizado por la coordinadora)"])
    sheet.merge_cells("A1:S1")
    sheet["G2"], sheet["L2"] = "Periodo 1", "Periodo 2"
    sheet.merge_cells("G2:K2")
    sheet.merge_cells("L2:N2")
    for column, heading in enumerate(HEADINGS, 1):
        sheet.cell(3, column, heading)
    for number, row in enumerate(ROWS, 4):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column, value)
            if value == "#REF!":
                cell.data_type = "e"
    sheet.column_dimensions["F"].hidden = True
    sheet.row_dimensions[7].hidden = True
    book.create_sheet("Teléfonos").append(["Paciente", "Tfno"])
    return packed(book)
