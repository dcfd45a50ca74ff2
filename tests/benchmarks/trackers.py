"""How fast is the tracker of a large office compared and taken over, beside merely reading it?"""

from __future__ import annotations

import io
import random
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Final

from openpyxl import load_workbook
from xlsxwriter import Workbook

from app import store
from app.domain.protocol import ProtocolVersion
from app.domain.site import Site
from app.formats import protocol_file, tracker_file
from app.service import studies
from app.service.adopting import import_sheet
from app.service.ports import Office
from app.service.reconciliation import Reconciliation
from app.service.reconciling import reconcile, version_at
from app.service.tracker_guess import guess
from tests.benchmarks.clock import TODAY, StoppedClock
from tests.benchmarks.measure import Figure, best

STUDY: Final = "NCT01745783"
APART: Final = (0, 14, 2, 30, 3, 4, 1, 6, 21, 56, 84, 12, 1, 1, 6, 21, 56, 84, 20)
"""Days from each visit to the next, about as the protocol has them."""


def figures(size: int) -> list[Figure]:
    """Reading, comparing and importing the tracker of `size` patients into an empty office."""
    version = protocol_file.load(protocol_file.find(STUDY))
    raw = a_tracker(version, size)
    bare = best(lambda: _read_bare(raw), times=3)
    with tempfile.TemporaryDirectory() as folder:
        compared, imported = _adopt(Path(folder) / "adopt.visitario", version, raw)
    reference = "reading its cells with bare openpyxl"
    told = f"a tracker of {size} patients"
    whole = compared + imported
    return [
        Figure(f"{told}, read and compared", compared, "s", bare, reference, "none", True),
        Figure(
            *(f"{told}, read, compared and imported", whole, "s", bare, reference),
            *("≤ 3 s at 500 patients", whole <= 3),
        ),
    ]


def a_tracker(version: ProtocolVersion, size: int) -> bytes:
    """A workbook with a row for each patient and a column for each visit."""
    draw = random.Random(5)  # noqa: S311 - a benchmark needs no secrecy
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet, form = book.add_worksheet("S"), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, ["Paciente", *(visit.id for visit in version.visits)])
        for row in range(1, size + 1):
            sheet.write(row, 0, f"CO-{row:03}")
            consented = TODAY - timedelta(days=draw.randint(200, 1500))
            for column, on in enumerate(_days(consented, draw.randint(8, 19)), 1):
                # A sheet has no zone.
                sheet.write_datetime(row, column, datetime(*on.timetuple()[:3]), form)  # noqa: DTZ001
    return out.getvalue()


def _days(day: date, count: int) -> Iterator[date]:
    for apart in APART[:count]:
        day += timedelta(days=apart)
        yield day


def _read_bare(raw: bytes) -> int:
    book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
    return sum(len(row) for sheet in book for row in sheet.iter_rows(values_only=True))


def _adopt(path: Path, version: ProtocolVersion, raw: bytes) -> tuple[float, float]:
    """How long the comparison takes, the shortest of three, and the import after it."""
    with closing(store.create(path, who="bench", clock=StoppedClock())) as office:
        studies.add_site(office, Site("CO", "Hospital", "Córdoba", "Europe/Madrid"))
        studies.adopt(office, "CO", version, TODAY)
        compared = best(lambda: _compared(office, raw), times=3)
        found = _compared(office, raw)
        started = perf_counter()
        import_sheet(office, found, reason="Adopted")
        return compared, perf_counter() - started


def _compared(office: Office, raw: bytes) -> Reconciliation:
    tracker = tracker_file.read(raw, "t")
    grid = tracker.likeliest
    layout = guess(grid, version_at(office, "CO", STUDY), office.site("CO"))
    about = {"site": "CO", "study": STUDY, "digest": tracker.digest, "today": TODAY}
    return reconcile(office, grid, layout, **about)
