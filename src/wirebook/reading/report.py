"""From an item to a report: the half of reading that workers do. Pure: the same item gives the same report."""

from __future__ import annotations

import hashlib
import re
from typing import Final

from wirebook.errors import ReadingError
from wirebook.model import DateRange, Given, Noise, Report
from wirebook.reading.agencies import canonical, credited
from wirebook.reading.captions import said_twice
from wirebook.reading.crawl import read_record
from wirebook.reading.heads import Head, read_head
from wirebook.reading.inferred import infer, with_slack
from wirebook.reading.items import Item
from wirebook.reading.meta import merged
from wirebook.reading.noise import boilerplate, control_characters, settle
from wirebook.reading.page import read_page
from wirebook.reading.plain import read_plain
from wirebook.reading.published import decide
from wirebook.settings import Settings

_READERS: Final = {"text": read_plain, "page": read_page, "record": read_record}
"""Format to the function that makes a document of its bytes."""

_LETTER: Final = re.compile(r"\w")


def read(item: Item, settings: Settings) -> Report:
    """The report that an item holds, with what its text says of itself and what in it is noise.

    What the user's meta file gave goes before what the format carries; what the text states goes before both. Raises
    ReadingError, with its reason and remedy, where there is no text to read.
    """
    document = _READERS[item.format](item.data)
    _check(document.text, settings)
    given = merged(item.given, document.given)
    dated_by = "the meta file" if item.given.published else document.dated_by
    head = read_head(document.text, given.title, given.outlet)
    noise = _noise(document.text, head)
    published, notes = decide(head.stated[0] if head.stated else None, given.published, dated_by)
    agencies = credited(document.text, (*given.agencies, *head.sources))
    if published.known:
        published = with_slack(published, document.text, head.body)
    else:
        published = infer(document.text, head.body, noise, agency=bool(agencies), unknown=published)
    return Report(
        id=_identity(item),
        file=item.file,
        locator=item.locator,
        sha256=hashlib.sha256(item.data).hexdigest(),
        text_sha256=hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=document.text,
        title=head.title,
        title_span=head.title_span,
        outlet=_outlet(given, head),
        url=given.url,
        language=given.language,
        agencies=agencies,
        dateline=head.dateline,
        published=published,
        noise=noise,
        notes=(*document.notes, *notes, *_other_dates(head, published)),
    )


def _identity(item: Item) -> str:
    """The report's id: from the bytes, the place in a file of many, and the outlet it was given as from.

    One text from two outlets is two reports, however alike their bytes; one file under two names is one.
    """
    outlet = "\0" + item.given.outlet if item.given.outlet else ""
    place = (item.locator or "") + outlet
    return "r" + hashlib.sha256(item.data + b"\0" + place.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _check(text: str, settings: Settings) -> None:
    if not _LETTER.search(text):
        raise ReadingError("The report holds no letter or figure.", "Fetch it again, or leave it out.")
    if len(text) > settings.max_report_chars:
        reason = (
            f"The report has {len(text):,} characters, more than the {settings.max_report_chars:,} that one may have."
        )
        raise ReadingError(reason, "If it holds many reports, cut it into one a file; else raise max_report_chars.")


def _noise(text: str, head: Head) -> tuple[Noise, ...]:
    body = head.title_span.end if head.title_span is not None else 0
    found = [*head.noise, *boilerplate(text, body), *said_twice(text, head.body), *control_characters(text)]
    return settle(found, len(text))


def _outlet(given: Given, head: Head) -> str | None:
    """Who published it: as given, else the broadcaster or paper that a dateline's brackets name (no agency is)."""
    if given.outlet is not None:
        return given.outlet
    for source in head.sources:
        if canonical(source) is None and (source.isupper() or source.istitle()):
            words = " ".join(source.split())
            place = head.dateline.place if head.dateline is not None else None
            return f"{place} {words}" if place and words.upper().endswith(" SERVICE") else words
    return None


def _other_dates(head: Head, published: DateRange) -> tuple[str, ...]:
    """A note where the head states two days that lie more than one apart."""
    days = {day for stated in head.stated[1:] if len(stated.days) == 1 for day in stated.days}
    far = sorted(day for day in days if published.earliest is not None and abs((day - published.earliest).days) > 1)
    return tuple(f"The text also carries the date {day.isoformat()}." for day in far)
