"""One JSON object of a crawler or an export: news-please, NGEC, or plain names (`data/fields.csv` lists them all)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Final

from wirebook.errors import ReadingError
from wirebook.model import Given
from wirebook.reading.agencies import canonical
from wirebook.reading.decoding import decode
from wirebook.reading.document import Document, clean, one_line, with_title
from wirebook.text.tables import rows

FIELDS: Final[dict[str, tuple[str, ...]]] = {
    row["field"]: tuple(row["names"].split("|")) for row in rows("reading", "fields")
}
"""Our field to the names it goes by, the preferred first."""

_REMEDY: Final = f"Give the report's text in one of these fields: {', '.join(FIELDS['text'])}."
_MARKUP: Final = re.compile(
    r"</?(?:p|br|div|span|a|b|i|em|strong|h[1-6]|ul|ol|li|figure|figcaption|img)\b[^<>]{0,500}>", re.IGNORECASE
)
_BREAKS: Final = re.compile(r"</?(?:p|br|div|h[1-6]|ul|ol|li|figure|figcaption)\b", re.IGNORECASE)
_LONG_LINE: Final = 100


def read_record(data: bytes) -> Document:
    """The report that a JSON object holds. Raises ReadingError where it is no JSON object or has no text."""
    decoded = decode(data)
    row = _object(decoded.text)
    body = _words(row, "text")
    if body is None:
        names = ", ".join(sorted(str(name)[:40] for name in row)[:12]) or "none"
        raise ReadingError(f"The record holds no text; its fields are: {names}.", _REMEDY)
    title = _line(row, "title")
    given = Given(
        outlet=_line(row, "outlet"), published=_line(row, "published"), url=_line(row, "url"), title=title,
        language=_line(row, "language"), agencies=_agencies(row),
    )  # fmt: skip
    dated_by = next((name for name in FIELDS["published"] if row.get(name) not in (None, "")), "date")
    return Document(with_title(title, _paragraphs(body)), given, f"the record's field {dated_by!r}", decoded.notes)


def _object(text: str) -> Mapping[str, object]:
    try:
        row = json.loads(text)
    except RecursionError as error:
        raise ReadingError("The line is JSON nested too deeply to be a report.", "Leave the line out.") from error
    except ValueError as error:
        raise ReadingError(
            f"The line is no JSON: {str(error)[:120]}.", "Write one whole JSON object a line."
        ) from error
    if not isinstance(row, dict):
        raise ReadingError(f"The line holds a JSON {type(row).__name__}, not an object.", "Write one object a line.")
    return row


def _words(row: Mapping[str, object], field: str) -> str | None:
    """The first of a field's names that holds words, or numbers, or a list of words (paragraphs)."""
    for name in FIELDS[field]:
        value = row.get(name)
        if isinstance(value, list):
            value = "\n\n".join(part for part in value if isinstance(part, str))
        if isinstance(value, dict):
            value = value.get("name")  # schema.org: a publisher is an object with a name
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)[:40]
        if isinstance(value, str) and value.strip():
            return value
    return None


def _line(row: Mapping[str, object], field: str) -> str | None:
    words = _words(row, field)
    return one_line(words[:2000]) if words is not None else None


def _agencies(row: Mapping[str, object]) -> tuple[str, ...]:
    """The by-line's names that are agencies' names."""
    words = _words(row, "by") or ""
    names = [canonical(part) for part in re.split(r"\s*(?:,|;|/|\||\n|\band\b|\bBy\b)\s*", words[:500])]
    return tuple(dict.fromkeys(name for name in names if name is not None))


def _paragraphs(body: str) -> str:
    """Clean text; where lines are paragraphs without blank lines between (news-please), the blank lines are put in."""
    if len(_MARKUP.findall(body, 0, 20_000)) >= 3:
        body = _MARKUP.sub("", _BREAKS.sub(lambda match: "\n\n" + match[0], body))
    text = clean(body)
    if "\n\n" not in text and any(len(line) > _LONG_LINE for line in text.split("\n")):
        text = text.replace("\n", "\n\n")
    return text
