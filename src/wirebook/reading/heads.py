"""The head of a text: title, date header, dead copy of the headline, by-line, dateline; and where the news begins."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from wirebook.model import Dateline, Noise, Span
from wirebook.reading.agencies import ANY as AGENCY
from wirebook.reading.agencies import canonical
from wirebook.reading.datelines import CITY, FoundDateline, dateline_at
from wirebook.reading.noise import in_capitals, line_reason
from wirebook.reading.published import Stated, dateline_date, header_date_at
from wirebook.text.calendar import find_days

_ROUNDS: Final = 14
_LONGEST_TITLE: Final = 220
_LOOK: Final = 1200
"""Characters from the start within which a by-line with its date, or a labelled date, is looked for."""
_TITLE_WITHIN: Final = 600
_GAP: Final = 70
"""Characters that a by-line between a date header and the headline's copy may take."""
_LEAST_WORDS: Final = 4
"""Words that a headline must have for its copy to be told without a full stop behind it."""

_SPACE: Final = re.compile(r"\s{0,200}")
_LINE: Final = re.compile(r"[^\r\n]{1,300}")
_COPY_END: Final = re.compile(r"[ \t]?[.:!?]?(?=\s|\Z)")
_KICKER: Final = re.compile(r"(?:UPDATED?|BREAKING|URGENT|EXCLUSIVE|LIVE|VIDEO|PHOTOS?|WATCH)\b[ \t]?:?[ \t]{0,2}")
_WORD_ALONE: Final = re.compile(rf"(?P<place>{CITY})[ ](?=[A-Z][a-z]{{0,20}}[ ])")
_BYLINE: Final = re.compile(
    rf"(?:(?P<place>[A-Z]\w{{2,20}})[ ])?(?P<agency>{AGENCY})(?:[ ][A-Z]\w{{2,20}})?[ ]?,?[ ]\Z"
)
_NO_BYLINE: Final = re.compile(r"\b(?:told|to|by|from|with|of|and|via|quoting|citing)[ ](?:the[ ])?\Z", re.IGNORECASE)
_LABELS: Final = re.compile(
    r"\b(?:Posted(?: on)?|Published(?: on)?|Date of publication|Publication date|Last [Uu]pdated?(?: at| on)?)[ ]?:?[ ]"
)
_NAME_SENTENCE: Final = re.compile(
    r"(?:[A-Z][\w.'’-]{1,20} (?:[A-Z][\w.'’-]{0,20} )?[A-Z][\w'’-]{1,20}|[A-Z]\w{2,20} Staff)\.(?=\s)"
)
_LINE_START: Final = re.compile(r"(?:\r?\n)[ \t]{0,8}(?=[^\s])")
_LATE: Final = 1500
"""Characters of the body within which a dateline may stand behind a caption."""
_MARK: Final = re.compile(r"#{1,6}[ \t]{1,4}")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the news. `body` is where the news begins, `sources` the names in datelines and by-lines."""

    title: str | None
    title_span: Span | None
    body: int
    noise: tuple[Noise, ...]
    dateline: Dateline | None
    sources: tuple[str, ...]
    stated: tuple[Stated, ...]
    """Every publication date the head states, the most trustworthy first."""


@dataclass(slots=True)
class _Walk:
    """How far the head has been read, and what was found; local to one call."""

    text: str
    title: str | None
    outlet: str | None
    at: int = 0
    title_span: Span | None = None
    noise: list[Noise] = field(default_factory=list)
    datelines: list[FoundDateline] = field(default_factory=list)
    bylines: list[str] = field(default_factory=list)
    stated: list[tuple[int, Stated]] = field(default_factory=list)
    dated: bool = False
    """Whether a date header was read last."""


def read_head(text: str, title: str | None, outlet: str | None) -> Head:
    """The head of a text. `title` and `outlet` are what is known beside the text; offsets refer to `text`.

    Without a title given, the first line is one if it stands apart, is short, and ends like no sentence.
    """
    walk = _Walk(text, title or _first_line(text), outlet)
    for _ in range(_ROUNDS):
        space = _SPACE.match(text, walk.at)
        walk.at = space.end() if space else walk.at
        if walk.at >= len(text) or not any(step(walk) for step in _STEPS):
            break
    _find_title(walk)
    _late_dateline(walk)
    _byline_date(walk)
    _labelled_date(walk)
    stated = tuple(one for _, one in sorted(walk.stated, key=lambda pair: (pair[0], pair[1].span)))
    return Head(
        walk.title, walk.title_span, min(walk.at, len(text)), tuple(walk.noise), _dateline(walk.datelines),
        (*(found.source for found in walk.datelines if found.source), *walk.bylines), stated,
    )  # fmt: skip


def copy_end(text: str, at: int, words: str) -> int | None:
    """Where a copy of some words that begins at an offset ends; spaces and punctuation may differ, letters may not."""
    place, wanted = at, [char for char in words if char.isalnum()]
    for char in wanted:
        skipped = 0
        while place < len(text) and not text[place].isalnum() and skipped < 6:
            place, skipped = place + 1, skipped + 1
        if place >= len(text) or text[place] != char:
            return None
        place += 1
    whole = place >= len(text) or not text[place].isalnum()
    return place if wanted and whole else None


def _first_line(text: str) -> str | None:
    """The title that a text begins with, or None where its first line begins the news."""
    match = _LINE.search(text)
    if match is None or len(match[0]) > _LONGEST_TITLE or text[match.end() : match.end() + 1] not in {"\r", "\n"}:
        return None
    line = _MARK.sub("", match[0].strip(), count=1)
    marked = line != match[0].strip()
    after = text[match.end() : match.end() + 8]
    if not line:
        return None
    apart = after.replace("\r", "").startswith("\n\n") or marked
    if not apart or line.rstrip("\"”' ").endswith((".", ":", ",", ";")) or not text[match.end() :].strip():
        return None
    if header_date_at(line, 0) is not None or dateline_at(line, 0) is not None or line_reason(line) is not None:
        return None
    return line


def _title(walk: _Walk) -> bool:
    """The title itself, the first time; a dead copy of it after that."""
    if walk.title is None:
        return False
    mark = _MARK.match(walk.text, walk.at)
    start = mark.end() if mark else walk.at
    end = copy_end(walk.text, start, walk.title)
    if end is None:
        return False
    if walk.title_span is None and not walk.stated:
        walk.title_span = Span(start, end)
        closing = _COPY_END.match(walk.text, end)
        walk.at = closing.end() if closing else end
        return True
    stop = _after_copy(walk, end)
    if stop is None:
        return False
    if walk.title_span is None:
        walk.title_span = Span(start, end)  # the only copy: it is the title and stays text
    else:
        walk.noise.append(Noise(walk.at, stop, "headline repeated"))
    walk.at = stop
    return True


def _after_copy(walk: _Walk, end: int) -> int | None:
    """Where the news goes on behind a headline's copy; None where the copy is the beginning of a sentence."""
    stop = _COPY_END.match(walk.text, end)
    if stop is None:
        return None
    rest = walk.text[stop.end() : stop.end() + 40]
    if stop[0].strip() or not rest.strip() or rest.lstrip(" \t")[:1] in {"\r", "\n"}:
        return stop.end()
    first = rest.lstrip()[:1]
    opens = first.isupper() or first.isdigit() or first in "\"“'‘(["
    cased = walk.text != walk.text.upper() and walk.text != walk.text.lower()
    return stop.end() if opens and cased and len((walk.title or "").split()) >= _LEAST_WORDS else None


def _kicker(walk: _Walk) -> bool:
    """The word "UPDATED" before the headline's copy."""
    match = _KICKER.match(walk.text, walk.at)
    if (
        match is None
        or walk.title is None
        or walk.title_span is None
        or copy_end(walk.text, match.end(), walk.title) is None
    ):
        return False
    walk.noise.append(Noise(walk.at, match.end(), "headline repeated"))
    walk.at = match.end()
    return True


def _date_header(walk: _Walk) -> bool:
    found = header_date_at(walk.text, walk.at)
    if found is None:
        return False
    stated, end = found
    copy = _byline_before_copy(walk, end)
    if copy is None and not _stands_apart(walk, stated, end):
        return False
    walk.stated.append((0 if stated.labelled else 1, stated))
    walk.noise.append(Noise(walk.at, copy or end, "date header"))
    walk.at = copy or end
    walk.dated = True
    return True


def _stands_apart(walk: _Walk, stated: Stated, end: int) -> bool:
    """Whether a date is a header of its own: labelled, alone in its line, or followed by what begins a sentence."""
    rest = walk.text[end : end + 40]
    first = rest.lstrip(" \t,|·•-–")[:1]
    if stated.labelled or first in {"", "\r", "\n"}:
        return True
    if not rest[:1].isspace() and not first.isalpha() and first != "(":
        return False
    cased = walk.text != walk.text.upper() and walk.text != walk.text.lower()
    return (cased and (first.isupper() or first.isdigit() or first in "\"“'‘([")) or stated.weekday


def _byline_before_copy(walk: _Walk, end: int) -> int | None:
    """Where a by-line ends that stands between a date header and the headline's copy ("by The Daily Example")."""
    if walk.title is None or walk.title_span is None:
        return None
    first = walk.title.split()[0]
    at = walk.text.find(first, end, end + _GAP + len(first))
    while at >= 0:
        if copy_end(walk.text, at, walk.title) is not None and not re.search(r"[.!?\n]\s", walk.text[end:at]):
            return at
        at = walk.text.find(first, at + 1, end + _GAP + len(first))
    return None


def _dateline_step(walk: _Walk) -> bool:
    found = dateline_at(walk.text, walk.at) if len(walk.datelines) < 2 else None
    if found is None:
        return False
    _take_dateline(walk, found)
    walk.at = found.end
    return True


def _late_dateline(walk: _Walk) -> None:
    """An agency's dateline behind a caption or a standfirst, at the beginning of one of the first lines."""
    if walk.datelines:
        return
    for match in _LINE_START.finditer(walk.text, walk.at, walk.at + _LATE):
        found = dateline_at(walk.text, match.end())
        if found is not None and found.source is not None and canonical(found.source) is not None:
            _take_dateline(walk, found)
            return


def _take_dateline(walk: _Walk, found: FoundDateline) -> None:
    walk.datelines.append(found)
    span = found.dateline.span
    walk.noise.append(Noise(span.start, span.end, "dateline"))
    walk.noise += [Noise(marker.start, marker.end, "wire code") for marker in found.markers]
    if found.dateline.date is not None:
        at = walk.text.index(found.dateline.date, span.start)
        stated = dateline_date(found.dateline.date, Span(at, at + len(found.dateline.date)))
        if stated is not None:
            walk.stated.append((2 if stated.days else 4, stated))


def _place_alone(walk: _Walk) -> bool:
    """A place in capitals behind a date header that lost its dash: "Oct 04, 2017 BEIRUT A Russian ..."."""
    if not walk.dated:
        return False
    match = _WORD_ALONE.match(walk.text, walk.at)
    if match is None:
        return False
    span = Span(match.start("place"), match.end("place"))
    walk.datelines.append(FoundDateline(Dateline(match["place"], None, span), None, ()))
    walk.noise.append(Noise(span.start, span.end, "dateline"))
    walk.at = match.end()
    return True


def _furniture(walk: _Walk) -> bool:
    """A line that tells no news; the table's own pass marks it, here it is only stepped over."""
    match = _LINE.match(walk.text, walk.at)
    begins_line = not walk.text[max(0, walk.text.rfind("\n", 0, walk.at)) : walk.at].strip()
    if match is None or not begins_line or (walk.title_span is None and walk.title is not None):
        return False
    line = match[0].strip()
    ends_line = match.end() >= len(walk.text) or walk.text[match.end()] in "\r\n"
    if not ends_line:
        return False
    reason = line_reason(line) or _byline(walk, line, match.end())
    if reason is None or in_capitals(walk.text):
        return False
    walk.noise.append(Noise(walk.at, match.end(), reason))
    walk.at = match.end()
    return True


def _byline(walk: _Walk, line: str, end: int) -> str | None:
    """A line with the outlet's or an agency's name alone, or names above such a line."""
    if _is_outlet(walk, line) or canonical(line) is not None:
        return "credit"
    following = _LINE.search(walk.text, end, end + 400)
    names = re.fullmatch(r"[A-Z][\w.'’-]{0,20}(?:(?:, | and | )[A-Z][\w.'’-]{0,20}){1,9}", line)
    if names and following and len(line) <= 90 and (_is_outlet(walk, following[0].strip()) or canonical(following[0])):
        return "by-line"
    return None


def _is_outlet(walk: _Walk, line: str) -> bool:
    return walk.outlet is not None and line.casefold() == walk.outlet.casefold()


def _name_sentence(walk: _Walk) -> bool:
    """A by-line that ends like a sentence, behind the headline's dead copy: "<headline>. Ana Example. The army ..."."""
    match = _NAME_SENTENCE.match(walk.text, walk.at)
    if match is None or not walk.noise or walk.noise[-1].why != "headline repeated":
        return False
    walk.noise.append(Noise(match.start(), match.end(), "by-line"))
    walk.at = match.end()
    return True


_STEPS: Final = (_title, _kicker, _date_header, _furniture, _dateline_step, _place_alone, _name_sentence)


def _find_title(walk: _Walk) -> None:
    """The title's place where something stands before it."""
    if walk.title is None or walk.title_span is not None or not walk.title.split():
        return
    first = walk.title.split()[0]
    at = walk.text.find(first, 0, _TITLE_WITHIN)
    while at >= 0:
        if (end := copy_end(walk.text, at, walk.title)) is not None:
            walk.title_span = Span(at, end)
            return
        at = walk.text.find(first, at + 1, _TITLE_WITHIN)


def _byline_date(walk: _Walk) -> None:
    """A by-line like "AFP Saturday 2 Jul 2016": an agency, a weekday and a full date in a row, behind a headline."""
    for found in find_days(walk.text, 0, _LOOK):
        before = walk.text[max(0, found.span.start - 60) : found.span.start]
        byline = _BYLINE.search(before)
        if byline is None or not walk.text[found.span.start].isalpha() or not _weekday_first(walk.text, found.span):
            continue
        if _NO_BYLINE.search(before[: byline.start("agency")]):
            continue
        start = found.span.start - len(before) + byline.start("agency")
        walk.stated.append((1, Stated(found.span, (found.day,), "header", weekday=True)))
        walk.noise.append(Noise(start, found.span.end, "date header"))
        walk.bylines.append(byline["agency"])
        return


def _weekday_first(text: str, span: Span) -> bool:
    return bool(re.match(r"(?:mon|tue|wed|thu|fri|sat|sun)", text[span.start : span.start + 3], re.IGNORECASE))


def _labelled_date(walk: _Walk) -> None:
    """A label like "Posted on" with a date, further down in the head or at the very end ("Last Update: ...")."""
    for start, stop, rank in ((walk.at, _LOOK, 0), (max(walk.at, len(walk.text) - 300), len(walk.text), 3)):
        for match in _LABELS.finditer(walk.text, start, max(start, stop)):
            found = header_date_at(walk.text, match.start())
            if found is not None and found[0].labelled:
                walk.stated.append((rank, found[0]))
                walk.noise.append(Noise(match.start(), found[1], "date header"))


def _dateline(found: list[FoundDateline]) -> Dateline | None:
    """One dateline of one or two: the inner place, the outer date where the inner has none of its own."""
    if not found:
        return None
    inner = found[-1].dateline
    if len(found) == 1:
        return inner
    outer = found[0].dateline
    return Dateline(inner.place or outer.place, outer.date or inner.date, Span(outer.span.start, inner.span.end))
