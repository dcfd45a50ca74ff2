"""A file that is there is never written over: the next free name like it is taken."""

from __future__ import annotations

from pathlib import Path

from app.service.reach import free_name


def test_the_first_free_name_is_taken(tmp_path: Path) -> None:
    place = tmp_path / "dr. gil.visitario"
    assert free_name(place) == place
    place.touch()
    place.with_name("dr. gil-2.visitario").symlink_to(tmp_path / "nowhere")
    assert free_name(place) == tmp_path / "dr. gil-3.visitario"
