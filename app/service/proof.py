"""What of the journal goes to somebody who does not trust this program, to be checked alone?"""

from __future__ import annotations

import csv
import io
import json
from typing import Final

from app.service.ports import Office
from app.service.whole import SealedDeed
from app.service.whole_files import FileKind

NAME: Final = "visitario-journal"
VERSION: Final = 1
PROOF: Final = FileKind("CSV", lambda head: head.startswith(NAME.encode()), is_private=True)
COLUMNS: Final = SealedDeed._fields
NO_TEXTS: Final = "{}"


def journal_proof(office: Office, *, with_notes: bool = False) -> bytes:
    """The sealed journal as CSV, in UTF-8, oldest deed first.

    What people wrote in words of their own is sealed apart; it is there only `with_notes`, and the
    chain can be checked without.

    The first line names the format, its version and what the chain begins with: the office's id,
    when it was made (UTC), and 1 for an example. Then `COLUMNS`, and a line for each deed. Every
    text is written as JSON writes it, in quotes: exact to the sign, and no formula anywhere.
    """
    whole = office.whole()
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    is_example = int(whole.is_example)
    writer.writerow((NAME, VERSION, whole.file_id, whole.created_at, is_example))
    writer.writerow(COLUMNS)
    for row in whole.journal:
        given = row if with_notes else row._replace(texts=NO_TEXTS)
        writer.writerow([_exact(value) for value in given])
    return text.getvalue().encode()


def _exact(value: str | int | None) -> str:
    return json.dumps(value, ensure_ascii=False)
