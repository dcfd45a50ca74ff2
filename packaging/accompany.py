"""What lies beside the program: its manual, the licences' words, the bill of its parts."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import beside
import crates
import man_page
import parts
import release
import sbom
import shipped
import told_inside
from environment import RUN_LOCK
from ground import ROOT, stop
from licence_texts import lay

WORK = beside.FOLDER.parent / "work" / "visitario"


def main() -> int:
    """Write all of it, about the bundle that was just made."""
    shutil.rmtree(beside.FOLDER, ignore_errors=True)
    beside.FOLDER.mkdir(parents=True)
    places = shipped.collected(WORK)
    found = shipped.packages(places.values())
    if lost := shipped.missing(RUN_LOCK, found):
        stop(f"Locked, and not in the bundle: {', '.join(lost)}. See packaging/shipped.py.")
    if strange := shipped.unlocked(RUN_LOCK, found):
        stop(f"In the bundle, and not locked: {', '.join(strange)}. Lock it, or leave it out.")
    for language in beside.LANGUAGES:
        text = man_page.page(language, release.version(), release.moment())
        beside.manual(language).write_text(text, encoding="utf-8")
    for sheet in beside.SHEETS:
        shutil.copyfile(ROOT / "packaging" / sheet, beside.FOLDER / sheet)
    lay(beside.LICENCES, found)
    beside.BILL.write_text(_bill(places, found), encoding="utf-8")
    return 0


def _bill(places: dict[str, Path], found: frozenset[str]) -> str:
    program = parts.Part("Visitario", release.version(), "", "")
    components = [
        *sbom.of_packages(parts.of_lock(RUN_LOCK), found),
        *map(sbom.component, told_inside.inside()),
        *sbom.of_crates(crates.crates(found)),
        *sbom.of_machine(shipped.carried(places)),
    ]
    return sbom.bill(program, components, release.moment())


if __name__ == "__main__":
    sys.exit(main())
