"""How is a protocol's schedule of activities printed where no office runs it?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.domain.protocol import ProtocolVersion
from app.service.papers import PaperKind, PaperLook
from app.service.printed_activities import as_shipped
from app.service.whole_files import PDF, write_whole
from app.ui.papers import press
from app.ui.papers.activities import schedule_of_activities
from app.ui.papers.fonts import measure
from app.ui.papers.pdf import pdf
from app.ui.papers.registry import sheet_for
from app.words import speech


def print_protocol(version: ProtocolVersion, look: PaperLook, today: date, to: Path) -> None:
    """Write the schedule of a version as it comes to a PDF; `Refusal` where that can't be."""
    press.be_ready()
    sheet = sheet_for(PaperKind.ACTIVITIES, look)
    found = as_shipped(version, today)
    paper = schedule_of_activities(found, speech(look.language), measure, sheet)
    write_whole({to: pdf(paper)}, PDF)
