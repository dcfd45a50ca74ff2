"""What does the Debian package say of itself: its control file, its licences, its changes?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from parts import Part

MAINTAINER = "The makers of Visitario <visitario@example.org>"
A_FONT = "fonts-dejavu-core | fonts-noto-core | fonts-liberation"
SUMMARY = "keeps the visits of a clinical trial's patients on time"
ABOUT = """\
 Visitario is for the offices where clinical trials happen. It computes each
 patient's timeline from the protocol, says what is overdue, open and coming,
 records what happened with an audit trail, and prints the patients' calendars.
 .
 It keeps everything in one file, which it encrypts, and sends nothing
 anywhere. It is a tracker: not a source document, not a case report form, not
 a medical device.
 .
 The package brings a Python and a Qt of its own.
"""


def control(version: str, machine: str, kilobytes: int, depends: Iterable[str]) -> str:
    """The package's control file; `machine` as Debian calls it, `kilobytes` installed."""
    fields = {
        "Package": "visitario",
        "Version": version,
        "Section": "science",
        "Priority": "optional",
        "Architecture": machine,
        "Maintainer": MAINTAINER,
        "Installed-Size": str(kilobytes),
        "Depends": ", ".join([*depends, A_FONT]),
        "Recommends": "hicolor-icon-theme, xdg-desktop-portal",
        "Suggests": "cups-client, libgtk-3-0",
        "Description": SUMMARY,
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items()) + ABOUT


def copyright_file(parts: Iterable[Part]) -> str:
    """The licences in Debian's machine-readable form, with a paragraph for each part shipped."""
    rows = [f"  {part.name} {part.version}: {part.licence}" for part in parts]
    return _COPYRIGHT.replace("@PARTS@", "\n".join(rows))


def checksums(root: Path) -> str:
    """The digests of all files in a package's tree, by which `debsums` finds altered ones."""
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    lines = []
    for path in files:
        place = path.relative_to(root)
        if place.parts[0] != "DEBIAN":
            digest = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
            lines.append(f"{digest}  {place.as_posix()}\n")
    return "".join(lines)


def metainfo(text: str, version: str, moment: int) -> str:
    """The AppStream data with the release filled in."""
    day = datetime.fromtimestamp(moment, UTC).date().isoformat()
    return text.replace("@VERSION@", version).replace("@DAY@", day)


_COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Visitario
Comment: What the package brings along, each part with its licence. The licences'
 own words are in /usr/share/doc/visitario/licences.
 .
@PARTS@

Files: *
Copyright: the makers of Visitario
License: not-stated
 The makers of Visitario have not stated a licence for their own part yet.
 Until they do, nothing but its use where it was installed is granted.

Files: usr/lib/visitario/_internal/PySide6/* usr/lib/visitario/_internal/shiboken6/*
Copyright: The Qt Company Ltd. and other contributors
License: LGPL-3
 On Debian systems, the whole text of the GNU Lesser General Public License,
 version 3, is in /usr/share/common-licenses/LGPL-3. These files may be
 replaced by other builds of the same version.

Files: usr/lib/visitario/_internal/resources/fonts/*
Copyright: The Inter Project Authors
License: OFL-1.1
 The text is in /usr/lib/visitario/_internal/resources/fonts/OFL.txt.
"""
