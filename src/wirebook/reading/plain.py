"""Plain text and Markdown: the decoded file as it is, line ends kept."""

from __future__ import annotations

from wirebook.model import Given
from wirebook.reading.decoding import decode
from wirebook.reading.document import Document


def read_plain(data: bytes) -> Document:
    """The file's text. Raises ReadingError for nothing, binary data, or an encoding that cannot be told."""
    decoded = decode(data)
    return Document(decoded.text, Given(), "the file", decoded.notes)
