"""A claim's words on the screen: the quote with the telling words marked."""

from __future__ import annotations

from typing import Final

from rich.text import Text

from wirebook.cli.terminal import TELLING, VALUE, Mark, marked
from wirebook.export.telling import telling_spans, told, value_spans
from wirebook.model import Claim, Quote

__all__ = ["LEGEND", "quoted", "telling_marks", "telling_spans", "told", "value_spans"]

LEGEND: Final = "«words» in a quote are those the event and its figures were read from"


def telling_marks(claim: Claim) -> list[Mark]:
    """Marks for the telling words and, where there is colour, for the words of the other values."""
    values = [Mark(span, VALUE) for span in value_spans(claim)]
    return values + [Mark(span, TELLING, "«", "»") for span in telling_spans(claim)]


def quoted(quote: Quote, claim: Claim, *, colour: bool) -> Text:
    """The quote between quotation marks, with the claim's telling words marked."""
    line = Text("“")
    line.append_text(marked(quote.quote, telling_marks(claim), offset=quote.start, colour=colour))
    line.append("”")
    return line
