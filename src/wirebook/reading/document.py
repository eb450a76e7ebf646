"""What a format's module makes of an item: a text, what was given with it, and who gave the date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from wirebook.model import Given

_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_MISREAD: Final = {code: bytes([code]).decode("cp1252", "ignore") or None for code in (0x85, *range(0x91, 0x98), 0x99)}
"""Windows-1252 quotes, dashes and dots that somebody took for Latin-1: what they were meant to be."""
_ENDS: Final = re.compile(r"[^\S\n]{0,200}\n[^\S\n]{0,200}")
_BLANKS: Final = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Document:
    """One report before anything is read out of it.

    `given` is what the format itself carries (a page's head, a crawler's fields); `dated_by` names the field that its
    date comes from. `notes` are for the record's reader.
    """

    text: str
    given: Given
    dated_by: str
    notes: tuple[str, ...] = ()


def clean(text: str) -> str:
    """Extracted text as the record keeps it: no control characters, no outer spaces, one blank line at most."""
    text = _UNSEEN.sub("", text.translate(_MISREAD).replace("\r\n", "\n").replace("\r", "\n"))
    return _BLANKS.sub("\n\n", _ENDS.sub("\n", text)).strip()


def one_line(text: str) -> str | None:
    """A field's words in one line without control characters; None if there are none."""
    return " ".join(_UNSEEN.sub("", text.translate(_MISREAD)).split()) or None


def with_title(title: str | None, body: str) -> str:
    """The title, a blank line, the body; the title is not put before a body that begins with it."""
    if title is None or body[: len(title) + 1].rstrip().casefold() == title.casefold():
        return body
    return f"{title}\n\n{body}" if body else title
