"""What stands above and below on every page of a paper of the office?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.domain.protocol import ProtocolVersion
from app.service.paper_head import PaperHead
from app.ui.papers import letterhead
from app.ui.papers.look import MARGIN, TABLE, Setting
from app.ui.papers.page import Frame
from app.ui.papers.sheets import Sheet
from app.ui.papers.typeset import Measure
from app.words import Speech


def office_setting(say: Speech, measure: Measure, sheet: Sheet) -> Setting:
    """The small type of the office's tables, as wide as the sheet allows."""
    return Setting(say, measure, TABLE, sheet.width - 2 * MARGIN)


def office_frame(
    title: str,
    kind: str,
    head: PaperHead,
    setting: Setting,
    sheet: Sheet,
    version: ProtocolVersion | None = None,
    notes: Sequence[str] = (),
) -> Frame:
    """The title with study, sites and protocol version; below, that it is no source document.

    `kind` names the template with its version; `notes` are what else stands on every page.
    """
    say = setting.say
    under = [letterhead.hospital(site) for site in head.sites]
    address = [", ".join(site.code for site in head.sites)]
    if version:
        under.insert(0, (version.short_title or version.title).in_(say.language))
        address += [
            say("Study {study}", study=version.study.upper()),
            say("protocol version {version}", version=version.version),
        ]
    else:
        address += _address(head, say)
    block = letterhead.head(title, " · ".join(under), list(filter(None, address)), setting)
    said = (say("Not a source document"), kind, letterhead.printed_on(head, say), *notes)
    headed = letterhead.headed(block, setting, head)
    return Frame(headed, letterhead.foot(said, setting), sheet, MARGIN)


def _address(head: PaperHead, say: Speech) -> Iterator[str]:
    """Which study it is about, where it is one, and the telephone, where the sites share it."""
    yield say("Study {study}", study=head.study.upper()) if head.study else say("all studies")
    numbers = {site.telephone for site in head.sites}
    if len(numbers) == 1 and any(numbers):
        yield say("Tel. {number}", number=numbers.pop())
