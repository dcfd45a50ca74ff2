"""How is a protocol version kept: the text that an office file stores and digests."""

from __future__ import annotations

import hashlib

import msgspec

from app.domain.protocol import ProtocolVersion


class NotADocument(ValueError):
    """A text that `to_document` has not written."""


def to_document(version: ProtocolVersion) -> str:
    """The version as JSON, whole; equal versions, written in the same order, give equal texts.

    What is told to patients, and the visit that a window closes with, are left out where there is
    nothing, as when there was no place for it: a version kept then still has the same document.
    """
    written = msgspec.to_builtins(version)
    for visit in (*written["visits"], *written["unscheduled"]):
        timings = (visit["timing"] or {}, *visit["assessments"])
        for window in filter(None, (one.get("window") for one in timings)):
            if not window.get("closes_with"):
                window.pop("closes_with", None)
    for assessment in written["assessments"]:
        for told in ("what", "prepare"):
            if assessment[told] is None:
                del assessment[told]
    return msgspec.json.encode(written).decode()


def from_document(text: str) -> ProtocolVersion:
    """The version that `to_document` wrote; `NotADocument` for any other text."""
    try:
        return msgspec.json.decode(text.encode(), type=ProtocolVersion)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise NotADocument(str(error)) from error


def digest_of(document: str) -> str:
    """The SHA-256 of a document in UTF-8, in hexadecimal."""
    return hashlib.sha256(document.encode()).hexdigest()
