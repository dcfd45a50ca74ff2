"""How fast is the tracker of a large office compared and taken over, beside merely reading it?"""

from __future__ import annotations

import io
import random
import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, Final

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
from tests.benchmarks import bare_sqlite
from tests.benchmarks.clock import TODAY, StoppedClock
from tests.benchmarks.figure import Figure, figure, goal_at
from tests.benchmarks.measure import Runs, side_by_side, spreads, timed
from tests.benchmarks.offices import opened

STUDY: Final = "NCT01745783"
TRACKER: Final = "a tracker of all patients"
APART: Final = (0, 14, 2, 30, 3, 4, 1, 6, 21, 56, 84, 12, 1, 1, 6, 21, 56, 84, 20)
"""Days from each visit to the next, about as the protocol has them."""


def figures(folder: Path, size: int) -> list[Figure]:
    """Reading, comparing and importing the tracker of `size` patients into an empty office."""
    version = protocol_file.load(protocol_file.find(STUDY))
    raw, empty = a_tracker(version, size), folder / "empty.visitario"
    _make(empty, version)
    with closing(opened(empty)) as office:
        compared = side_by_side(partial(_compared, office, raw), partial(_read_bare, raw))
    work, reference = f"{TRACKER}, read and compared", "its cells read by bare openpyxl"
    return [figure(work, compared, reference, size), _of_importing(empty, raw, size)]


def _of_importing(empty: Path, raw: bytes, size: int) -> Figure:
    numbers = count()

    def pair() -> tuple[float, float]:
        filled = empty.with_stem(f"imported-{next(numbers)}")
        shutil.copy(empty, filled)
        return timed(partial(_import, filled, raw)), timed(partial(_import_bare, filled, raw))

    taken = spreads(pair, Runs(least=1))
    reference = "its cells read by bare openpyxl, the same rows written by bare sqlite3"
    goal = goal_at(size, "≤ 3 s", met=taken[0].least <= 3)
    return figure(f"{TRACKER}, imported as well", taken, reference, size, goal)


def a_tracker(version: ProtocolVersion, size: int) -> bytes:
    """A workbook with a row for each patient and a column for each visit."""
    draw = random.Random(5)  # noqa: S311 - a benchmark needs no secrecy
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet, form = book.add_worksheet("S"), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, ["Paciente", *(visit.id for visit in version.visits)])
        for row in range(1, size + 1):
            sheet.write(row, 0, f"CO-{row:05}")
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


def _make(path: Path, version: ProtocolVersion) -> None:
    with closing(store.create(path, who="bench", clock=StoppedClock())) as office:
        studies.add_site(office, Site("CO", "Hospital", "Córdoba", "Europe/Madrid"))
        studies.adopt(office, "CO", version, TODAY)


def _import(path: Path, raw: bytes) -> None:
    with closing(opened(path)) as office:
        import_sheet(office, _compared(office, raw), reason="Adopted")


def _import_bare(filled: Path, raw: bytes) -> None:
    _read_bare(raw)
    bare_sqlite.written_anew(filled, filled.with_stem(f"bare-{filled.stem}"))


def _compared(office: Office, raw: bytes) -> Reconciliation:
    tracker = tracker_file.read(raw, "t")
    grid = tracker.likeliest
    layout = guess(grid, version_at(office, "CO", STUDY), office.site("CO"))
    about: dict[str, Any] = {"site": "CO", "study": STUDY, "digest": tracker.digest, "today": TODAY}
    return reconcile(office, grid, layout, **about)
