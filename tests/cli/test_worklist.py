"""The worklist in a terminal: what stands in a column that has nothing to say."""

from __future__ import annotations

from app.cli.worklist import work_columns
from app.words import speech


def test_a_line_about_no_visit_and_no_contact_names_neither() -> None:
    (visit,) = (each for each in work_columns(speech("en")) if each.heading == "Visit")
    assert visit.show({"visit": None, "contact": None}) == ""
    assert visit.show({"visit": None, "contact": "c1"}) == "c1"
