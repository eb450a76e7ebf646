"""Which of a sentence's places is none of the happening: where somebody is from, and where he was taken after it."""

from __future__ import annotations

import re
from typing import Final

from wirebook.model import Span

_FROM: Final = re.compile(
    r"(?:\b\d{1,3}|\b[A-Z][\w.’'-]+),\s(?:(?:both|all|formerly)\s)?of\s(?:the\s)?"
    r"(?:(?:[NSEWnsew](?:orth|outh|ast|est)(?:ern)?|\d+\sblock\sof)\s)*\Z"
)
"""What stands before a person's home: "Ali Hamid, 24, of Rawa"; "Maria Lopez, of Cali"."""
_NAMED_OF: Final = re.compile(
    r"(?:\b[A-Z][\w.’'-]+\s){1,3}\b(?!(?:University|College|School|Ministry|Department|Directorate|Office|Bank|Church|"
    r"Diocese|Archdiocese|Province|Governorate|District|Region|City|Town|Village|Republic|State|Kingdom|Emirate|Gulf|"
    r"Strait|Port|Airport|Camp|Battle|Siege|Fall|Capture|Liberation|Bombing|Shelling|Army|Front|Brigade|Council|"
    r"Government|Forces|Police|Association|Union|Party|Movement|House|Governor|Mayor|Bishop|Archbishop|King|Emir|"
    r"President|Minister|Ambassador|Secretary|Chief|Commander|Head|Director|Outskirts|North|South|East|West)\b)"
    r"[A-Z][a-z][\w’'-]+\sof\s\Z"
)
"""The same without a comma: two words or more that are written like a person's name ("Ali Hamid of Rawa")."""
_NATIVE: Final = re.compile(r",\san?\s(?:[\w-]+\s){1,3}from\s(?:the\s)?\Z", re.IGNORECASE)
"""The same of somebody described: "Ali Hamid, a nurse from Rawa"."""
_TAKEN: Final = re.compile(
    r"\b(?:taken|rushed|transported|airlifted|flown|transferred|brought|admitted|evacuated)\b[^.;:]{0,40}"
    r"\b(?:to|into|in|at)\s(?:[\w'’.-]+\s){0,5}(?:hospitals?|clinics?|medical|morgue|prison|jail|custody)\b"
    r"(?:(?!\b(?:after|following|when|where|during|from|since|because|and|but)\b)[^.;:,]){0,30}\Z",
    re.IGNORECASE,
)
"""What stands before the town of a hospital or a prison to which somebody was taken."""
_REACH: Final = 120


def is_elsewhere(text: str, place: Span, telling: Span) -> bool:
    """Whether the words before a place's name say that it is somebody's home, or where people were taken afterwards.

    Where the telling word is among these it is told of that place itself ("was taken into custody in Rawa").
    """
    start = max(0, place.start - _REACH)
    if any(home.search(text, start, place.start) for home in (_FROM, _NAMED_OF, _NATIVE)):
        return True
    taken = _TAKEN.search(text, start, place.start)
    return taken is not None and not telling.overlaps(Span(*taken.span()))
