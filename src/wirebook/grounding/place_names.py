"""Finds names of places in a report's text: those the gazetteer knows, and those that the words around call a place.

Made for text as it comes: with capitals, without any, or all in capitals; with lost apostrophes ("Aleppos eastern
districts"). Many words are also villages somewhere ("Young", "Reading", "Ali"), so a name has to earn its place: by
being a country, a province or a large town, by standing where places stand ("near X", "X province"), or by lying in a
country that the report is about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from wirebook.grounding.gazetteer import Entry, Gazetteer
from wirebook.grounding.spelling import ARTICLES, key
from wirebook.model import Span
from wirebook.text.tables import rows

Case = Literal["cased", "lower", "upper"]

_WORD: Final = re.compile(r"[^\W_]+(?:['’ʻ][^\W_]+){0,2}")
_JOINT: Final = re.compile(r"[ \t]{0,2}[-‐‑–][ \t]{0,2}|[ \t]{1,2}\n?|\n(?!\s)|\.[ \t]|['’ʻ`]|")
"""What may stand between two words of one name: a hyphen, a blank, one line end, "St. ", an apostrophe."""
_SHORTENED: Final = (["St"], ["ST"], ["st"], ["Ste"], ["Mt"], ["MT"], ["mt"], ["Ft"], ["FT"])
"""Words after which a full stop parts no sentence."""
_POSSESSIVES: Final = ("'s", "’s", "'S", "’S")
_NEVER: Final = frozenset({"generic", "time", "function"})
"""Kinds of data/not_places.csv that are never a place's name alone."""
_LONGEST: Final = 6
"""Words in the longest name looked for ("Valley of the Apurimac and Ene" is cut)."""


def _words_of_kind(kind: str) -> frozenset[str]:
    """The words of one kind of data/place_words.csv (nouns, locatives, directions beside place names)."""
    return frozenset(row["word"] for row in rows("grounding", "place_words") if row["kind"] == kind)


PLACE_NOUNS: Final[frozenset[str]] = _words_of_kind("noun")
"""Nouns that say that the name beside them is a place's."""

LOCATIVES: Final[frozenset[str]] = _words_of_kind("locative")
"""Words before a place: prepositions, and verbs whose object in such reports is a place more often than not."""

_DIRECTIONS: Final[frozenset[str]] = _words_of_kind("direction")
_SENTENCE_END: Final = re.compile(r"(?:[.!?:;\"“”()\[\]\n–—|]|--)\s*$")
_UNKNOWN_BEFORE: Final = re.compile(
    r"\b(?:city|town|village|district|sub-?district|neighbou?rhood|suburb|quarter|hamlet|canton|municipality|province|"
    r"governorate|commune|township|settlement|region|area|camp|island|port)\s(?:called\s|named\s|of\s)",
    re.IGNORECASE,
)
_UNKNOWN_AFTER: Final = re.compile(
    r"\s(?:(?:refugee|border|market|mountain)\s)?(?:city|towns?|villages?|districts?|sub-?districts?|neighbou?rhoods?|"
    r"suburbs?|quarters?|hamlet|canton|municipality|provinces?|governorates?|commune|township|settlement|camp|crossing|"
    r"airbase|air\sbase|airport|military\sairport|countryside|valley|roundabout|square|farms|oil\s?field|gas\s?field)\b",
    re.IGNORECASE,
)
_CAPITAL: Final = re.compile(
    r"\b(?:in|at|near|from|to|of|around|outside|toward|towards|on|across|inside|into)\s(?:(?:the|this|its|our|their)\s)?"
    r"(?:(?P<people>[^\W\d_]{4,14}(?:\s[^\W\d_]{4,10})?)\s)?(?P<capital>capital)\b"
    r"(?!\s(?:of|city\sof|punishment|gains|city,|crimes?|investment)|(?-i:,?\s[A-Z][a-z]))",
    re.IGNORECASE,
)

_BORDER: Final = re.compile(
    r"(?<![-–])\b(?P<people>[^\W\d_]{4,14}(?:\s[^\W\d_]{4,10})?)\s(?:border|frontier)(?!\s(?:guard|police|patrol|force|crossing|town|city|village|district|province|post|gate))\b",
    re.IGNORECASE,
)


class _Word(NamedTuple):
    """One word of the text; `glued` says whether it may continue a name that the word before it began.

    A named tuple, since a text makes thousands of them.
    """

    start: int
    end: int
    text: str
    folded: str
    capital: bool
    glued: bool
    hyphen: bool
    opens: bool
    """Whether it begins a sentence or a line, where a capital says nothing."""


@dataclass(frozen=True, slots=True)
class _Hit:
    """A run of words that the gazetteer has."""

    first: int
    last: int
    start: int
    end: int
    entries: tuple[Entry, ...]
    strength: int
    numbered: bool = False
    """Whether a number hangs on it, as on a thing's type ("PRC-77")."""


def case_of(text: str) -> Case:
    """Whether capitals mean anything in this text: "cased", or all "lower", or all "upper"."""
    letters = sum(map(str.isalpha, text))
    upper = sum(map(str.isupper, text))
    if letters and upper > 0.55 * letters:
        return "upper"
    return "lower" if upper < 0.004 * letters else "cased"


@lru_cache(maxsize=1)
def _stops() -> dict[str, str]:
    return {row["name"]: row["kind"] for row in rows("grounding", "not_places")}


@lru_cache(maxsize=1)
def _phrase_starts() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Names of papers and groups that hold a place's name, by their first word, the longest first."""
    starts: dict[str, list[tuple[str, ...]]] = {}
    for name, kind in _stops().items():
        if kind == "phrase":
            words = tuple(name.split())
            starts.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in starts.items()}


@lru_cache(maxsize=1)
def demonyms() -> dict[str, str]:
    """Alpha-3 code by folded demonym ("syrian", "south korean"); data/countries.csv."""
    return {
        key(demonym): row["alpha3"]
        for row in reversed(rows("grounding", "countries"))
        for demonym in row["demonyms"].split("|")
        if len(demonym) > 2
    }


_PARTICLES: Final = frozenset({"de", "del", "do", "da", "dos", "das"})
"""Words that carry a Spanish or Portuguese name on ("San Miguel de Mercedes"), and that English does not use."""
_PUTTING: Final = frozenset({"in", "at", "near", "outside", "around", "inside"})
"""Words after which a capitalised word is a place's name, where a known place follows that it lies in."""
_PUT_IN: Final = re.compile(
    r",?\s(?:a\s(?:town|city|village)\s)?(?:(?:located\s)?(?:in|of|near|outside)\s)?(?:the\s)?"
    r"(?:(?:north|south|east|west)[a-z]*\s)?(?:(?:countryside|province|governorate|region|district|city|town)\sof\s)?(?:the\s)?"
)
"""What stands between such a name and the known place ("Khirbat Amud, in the eastern countryside of Hama")."""
_PERSONS_TOO: Final = frozenset({"khan", "abu", "umm", "sheikh", "shaykh", "san", "santa", "santo", "saint"})
_FIRST_PARTS: Final = _words_of_kind("first-part")
"""Words that begin so many names that they are none alone where the name goes on ("Tal", "Ain", "Bab")."""
_CODE: Final = re.compile(r"-\d")
"""What makes of an abbreviation a thing's number ("PRC-77")."""
_ACRONYM: Final = 5
"""Letters up to which capitals alone name a body, not a place."""


class NameFinder:
    """Finds place names with a gazetteer's help.

    Keeps nothing between two texts but the gazetteer's cache and the last text's names, since a report is asked for
    twice: by the reader and by the resolver.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._last: tuple[str, tuple[Span, ...]] = ("", ())
        self._text = ""

    def find(self, text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
        """Where names of places stand between `start` and `end`, in order and without overlaps.

        A span holds the name alone: "Idlib" of "Idlib province", "Aleppo" of "Aleppo's". The whole text is read all
        the same, since what the report is about decides whether a rare name counts.
        """
        end = len(text) if end is None else end
        if self._last[0] is not text:
            self._last = (text, self._all(text))
        return tuple(span for span in self._last[1] if start <= span.start and span.end <= end)

    def _all(self, text: str) -> tuple[Span, ...]:
        """Every place name of a text."""
        case = case_of(text)
        words = _read(text)
        self._text = text
        hits = self._hits(words, case)
        about = self._about(words, hits)
        persons = _persons(words) if case != "lower" else frozenset()
        kept = [hit for hit in hits if self._counts(hit, words, case, about, persons)]
        runs = [(hit.first, _goes_on(words, hit, case)) for hit in kept]
        spans = [Span(words[first].start, hit.end if last == hit.last else words[last].end)
                 for (first, last), hit in zip(runs, kept, strict=True)]  # fmt: skip
        taken = set().union(*(range(first, last + 1) for first, last in runs)) if runs else set()
        spans.extend(_called_places(text, words, case, taken))
        if case == "cased":
            spans.extend(_put_places(text, words, kept, taken))
        spans.extend(span for span in _dotted(text) if not any(span.overlaps(other) for other in spans))
        for told in (*_capitals(text), *_borders(text)):
            if not any(told.overlaps(other) for other in spans):
                spans.append(told)
        return tuple(sorted(spans))

    def _hits(self, words: Sequence[_Word], case: Case) -> list[_Hit]:
        """The longest known name at each place, left to right."""
        self._gazetteer.know(_grams(words, case, self._gazetteer))
        hits: list[_Hit] = []
        first = 0
        while first < len(words):
            skipped = _phrase_at(words, first)
            if skipped:
                first += skipped
                continue
            hit = self._hit_at(words, first, case)
            if hit is None:
                first += 1
                continue
            hits.append(hit)
            first = hit.last + 1
        return hits

    def _hit_at(self, words: Sequence[_Word], first: int, case: Case) -> _Hit | None:
        if not _may_begin(words, first, case):
            return None
        for last, folded in reversed(list(_grams_at(words, first, case, self._gazetteer))):
            for form, cut in _forms(folded, words[last]):
                entries = self._gazetteer.by_key(form)
                if not entries or form in demonyms() or (cut == 1 and _strength(entries, form) < 2):
                    continue
                numbered = first == last and _CODE.match(self._text, words[last].end) is not None
                end = words[last].end - cut
                return _Hit(first, last, words[first].start, end, entries, _strength(entries, form), numbered)
        return None

    def _about(self, words: Sequence[_Word], hits: Sequence[_Hit]) -> frozenset[str]:
        """The countries that the text names, by name, people or a place that is well known."""
        counts: Counter[str] = Counter()
        for index, word in enumerate(words):
            pair = f"{word.folded} {words[index + 1].folded}" if index + 1 < len(words) else ""
            country = demonyms().get(pair) or demonyms().get(word.folded)
            if country:
                counts[country] += 1
        for hit in hits:
            stopped = hit.first == hit.last and words[hit.first].folded in _stops()
            if hit.strength >= 2 and not stopped and hit.entries[0].country:
                counts[hit.entries[0].country] += 1
        return frozenset(counts)

    def _counts(
        self, hit: _Hit, words: Sequence[_Word], case: Case, about: frozenset[str], persons: frozenset[str]
    ) -> bool:
        """Whether the name is a place's here."""
        single = [word.folded for word in words[hit.first : hit.last + 1] if word.folded not in ARTICLES]
        whole = hit.last > hit.first and hit.strength == 3  # "El Salvador" is no "Salvador"
        kind = _stops().get(single[0]) if len(single) == 1 and not whole else None
        if len(single) == 1 and kind is None and not whole and single[0].endswith("s"):
            kind = _stops().get(single[0][:-1])
        if len(single) == 1 and single[0] in PLACE_NOUNS:
            return False
        cue = _cue(hit, words)
        if kind == "dotted":
            return False
        if kind == "abbreviation":
            return cue and case == "cased" and words[hit.first].text.isupper() and not hit.numbered
        if hit.numbered and words[hit.first].text.isupper() and len(words[hit.first].text) <= _ACRONYM:
            return False
        if kind in _NEVER and not (hit.last > hit.first and cue):
            return False
        if single and single[-1] in persons and not cue:
            return False
        if hit.strength == 3 and kind is None:
            return True
        if case == "cased":
            return self._counts_cased(hit, words, kind, cue=cue, about=about)
        return self._counts_caseless(hit, kind, cue=cue, about=about, words=words)

    def _stands_alone(self, hit: _Hit, words: Sequence[_Word]) -> bool:
        """Whether no capitalised word beside the name makes it part of a person's or a body's name."""
        before = words[hit.first - 1] if hit.first > 0 and words[hit.first].glued else None
        if before is not None and before.capital and not before.opens and not self._may_stand_before(before):
            return False
        after = words[hit.last + 1] if hit.last + 1 < len(words) and words[hit.last + 1].glued else None
        if after is None or not after.capital or after.folded in PLACE_NOUNS:
            return True
        return hit.strength >= 2 or _stops().get(after.folded) not in ("person", None)

    def _may_stand_before(self, word: _Word) -> bool:
        """Whether a capitalised word before a name is none of its own: "Northern", "Syrian", "Syria's", "May"."""
        if word.folded in _DIRECTIONS | PLACE_NOUNS | LOCATIVES or word.folded in demonyms():
            return True
        if _stops().get(word.folded) in ("word", "time"):
            return True
        return any(_strength(self._gazetteer.by_key(form), form) == 3 for form, _ in _forms(word.folded, word))

    def _counts_cased(
        self, hit: _Hit, words: Sequence[_Word], kind: str | None, *, cue: bool, about: frozenset[str]
    ) -> bool:
        alone = self._stands_alone(hit, words)
        local = _lies_in(hit.entries, about)
        if kind in ("word", "person"):
            known = hit.strength >= 2 or (local and not words[hit.first].opens and not _may_be_verb(hit, words))
            return cue and alone and known
        if hit.strength >= 2:
            return cue or alone
        if hit.strength == 1:
            return (cue or (alone and local)) and (local or not words[hit.first].opens)
        one_country = len({entry.country for entry in hit.entries}) == 1
        return cue and alone and (local or (one_country and not about))

    def _counts_caseless(
        self, hit: _Hit, kind: str | None, *, cue: bool, about: frozenset[str], words: Sequence[_Word]
    ) -> bool:
        local = _lies_in(hit.entries, about)
        if kind == "word":
            return local and _noun_beside(hit, words)
        if kind == "person":
            return cue and local and hit.strength >= 1
        if hit.strength >= 2:
            return hit.strength == 3 or cue or local
        if hit.strength == 1:
            return local and (cue or hit.last > hit.first or len(words[hit.first].folded) > 5)
        return cue and local and len(words[hit.first].folded) > 3


def demonym_counts(text: str) -> dict[str, int]:
    """How often the text names each people ("Syrian", "South Koreans"), by the country's alpha-3 code."""
    counts: Counter[str] = Counter()
    words = [word.folded for word in _read(text)]
    for index, word in enumerate(words):
        pair = f"{word} {words[index + 1]}" if index + 1 < len(words) else ""
        country = demonyms().get(pair) or demonyms().get(word)
        if country:
            counts[country] += 1
    return dict(sorted(counts.items()))


def capital_of(written: str) -> str | None:
    """Whose capital the words mean: a country's alpha-3 code for "Syrian capital", empty for "capital", else None."""
    words = key(written).split()
    if not words or words[-1] != "capital":
        return None
    people = " ".join(word for word in words[:-1] if word != "the")
    return demonyms().get(people) if people else ""


def border_with(written: str) -> str | None:
    """The country on the other side of a border: its alpha-3 code for "Turkish border", else None."""
    words = key(written).split()
    return demonyms().get(" ".join(words[:-1])) if words[-1:] in (["border"], ["frontier"]) else None


def is_no_name(written: str) -> bool:
    """Whether the words are never a place's name alone: "the east", "the city", "Friday"."""
    if _abbreviations().fullmatch(written):
        return False
    words = [word for word in key(written).split() if word not in ("the", "a", "this", "that")]
    return len(words) == 1 and (_stops().get(words[0]) in _NEVER or words[0] in PLACE_NOUNS)


def find_place_names(gazetteer: Gazetteer, text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Where names of places stand between `start` and `end`; see `NameFinder.find`."""
    return NameFinder(gazetteer).find(text, start, end)


@lru_cache(maxsize=1)
def _read(text: str) -> tuple[_Word, ...]:
    """The text's words; the last text's are remembered, since its names and its demonyms are asked for in turn."""
    return tuple(_words(text))


def _words(text: str) -> Iterator[_Word]:
    """The text's words; a possessive "'s" is left out of the word."""
    before = 0
    for found in _WORD.finditer(text):
        start, end = found.span()
        raw = found.group()
        if raw.endswith(_POSSESSIVES):
            raw, end = raw[:-2], end - 2
        gap = text[before:start]
        if gap == " " and before:
            glued, opens = True, False
        else:
            glued = start > 0 and len(gap) <= 6 and _JOINT.fullmatch(gap) is not None
            glued = glued and ("." not in gap or text[max(0, before - 3) : before].split()[-1:] in _SHORTENED)
            opens = start == 0 or _SENTENCE_END.search(text[max(0, start - 6) : start]) is not None
        yield _Word(start, end, raw, key(raw), raw[:1].isupper() or raw[:1].isdigit(), glued, "-" in gap, opens)
        before = end


def _may_begin(words: Sequence[_Word], first: int, case: Case) -> bool:
    word = words[first]
    if not word.folded or word.text[:1].isdigit():
        return False
    if word.folded not in ARTICLES:
        return case != "cased" or word.capital
    following = words[first + 1] if first + 1 < len(words) else None
    if following is None or not following.glued or (case == "cased" and not following.capital):
        return False
    return word.folded in ("al", "el") or (following.start - word.end == 1 and following.hyphen)


def _grams_at(words: Sequence[_Word], first: int, case: Case, gazetteer: Gazetteer) -> Iterator[tuple[int, str]]:
    """Ever longer runs of words from here that could be one name, folded; (last word's index, folded run)."""
    run = ""
    for last in range(first, min(len(words), first + _LONGEST)):
        word = words[last]
        if last > first and (not word.glued or not _continues(run, gazetteer)):
            return
        run = f"{run} {word.folded}".strip()
        if case != "cased" or word.capital:
            yield last, run


def _continues(run: str, gazetteer: Gazetteer) -> bool:
    """Whether a longer name begins with these words, with or without a first article."""
    first, _, rest = run.partition(" ")
    if first in ARTICLES and (not rest or gazetteer.continues(rest)):
        return True
    return not run or gazetteer.continues(run)


def _grams(words: Sequence[_Word], case: Case, gazetteer: Gazetteer) -> Iterator[str]:
    for first in range(len(words)):
        if _may_begin(words, first, case):
            for last, folded in _grams_at(words, first, case, gazetteer):
                for form, _ in _forms(folded, words[last]):
                    yield form


def _forms(folded: str, last: _Word) -> Iterator[tuple[str, int]]:
    """The name as it stands; and, when it ends in "s", without it (a lost apostrophe). With letters to cut."""
    yield folded, 0
    if len(last.folded) > 4 and last.folded.endswith("s") and not last.folded.endswith("ss"):
        yield folded[:-1], 1
    words = folded.split()
    if len(words) > 1 and words[0] in ARTICLES and words[0] != "an":
        yield " ".join(words[1:]), 0


def _phrase_at(words: Sequence[_Word], first: int) -> int:
    for phrase in _phrase_starts().get(words[first].folded, ()):
        if tuple(word.folded for word in words[first : first + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def _strength(entries: Sequence[Entry], folded: str) -> int:
    """0 a village, 1 a town or a city's district, 2 well known (100,000 people, a province, a region), 3 a country."""
    best = 0
    for entry in entries:
        if entry.feature in ("country", "continent"):
            return 3
        if entry.feature == "capital" or entry.population >= 100_000 or (entry.feature == "admin1" and entry.rank < 2):
            best = max(best, 2)
        elif entry.source == "wirebook" and entry.feature != "district":
            best = max(best, 2 if " " in folded else 1)
        elif entry.population >= 15_000 or entry.feature == "district":
            best = max(best, 1)
    return min(2, best + 1) if " " in folded and best == 1 else best


def _lies_in(entries: Sequence[Entry], about: frozenset[str]) -> bool:
    return any(entry.country in about or not about.isdisjoint(entry.countries) for entry in entries)


def _goes_on(words: Sequence[_Word], hit: _Hit, case: Case) -> int:
    """The last word of the name that a known one begins: "San Miguel de Mercedes", "Bab al-Nayrab"; else its own last.

    The gazetteer holds no such name, or it would have been found; what is left of it would be another place.
    """
    at = hit.last + 1
    if at + 1 < len(words) and words[at].glued and words[at + 1].glued and words[at].folded in _PARTICLES:
        at += words[at + 1].folded in ("la", "las", "los", "el")
        return min(at + 1, len(words) - 1)
    if hit.first != hit.last or at >= len(words) or not words[at].glued:
        return hit.last
    first_part = words[hit.first].folded in _FIRST_PARTS
    article = words[at].folded in ARTICLES and at + 1 < len(words) and words[at + 1].glued and words[at + 1].capital
    if article and (first_part or hit.strength < 2):
        return at + 1
    if not first_part:
        return hit.last
    return at if case == "cased" and words[at].capital and words[at].folded not in PLACE_NOUNS else hit.last


def _cue(hit: _Hit, words: Sequence[_Word]) -> bool:
    """Whether the words beside the name are those that stand beside places."""
    before = _before(hit.first, words)
    return (before is not None and before.folded in LOCATIVES) or _noun_beside(hit, words)


def _may_be_verb(hit: _Hit, words: Sequence[_Word]) -> bool:
    """Whether "to" stands before it, as before a verb of a headline ("Refused to Give Up")."""
    return hit.first > 0 and words[hit.first - 1].folded == "to"


def _before(first: int, words: Sequence[_Word]) -> _Word | None:
    """The word before the name, past "the", "northern", "rural"."""
    for index in range(first - 1, max(-1, first - 5), -1):
        if words[index].folded not in _DIRECTIONS:
            return words[index]
    return None


def _noun_beside(hit: _Hit, words: Sequence[_Word]) -> bool:
    after = words[hit.last + 1].folded if hit.last + 1 < len(words) and words[hit.last + 1].glued else ""
    before = [word.folded for word in words[max(0, hit.first - 2) : hit.first]]
    return after in PLACE_NOUNS or any(word in PLACE_NOUNS for word in before)


def _persons(words: Sequence[_Word]) -> frozenset[str]:
    """Family names of people whose full names the text gives: a first name before a capitalised word."""
    found = set()
    for before, word in pairwise(words):
        if word.capital and word.glued and before.capital and _stops().get(before.folded) == "person":
            found.add(word.folded)
    return frozenset(found)


def _called_places(text: str, words: Sequence[_Word], case: Case, taken: set[int]) -> Iterator[Span]:
    """Names that no gazetteer has and the text calls a place: "the village of X", "X neighborhood"."""
    by_start = {word.start: index for index, word in enumerate(words)}
    for found in _UNKNOWN_BEFORE.finditer(text):
        first = by_start.get(found.end())
        if first is not None and first not in taken:
            last = _unknown_run(words, first, case, taken)
            if last is not None:
                taken.update(range(first, last + 1))
                yield Span(words[first].start, words[last].end)
    if case != "cased":
        return
    by_end = {word.end: index for index, word in enumerate(words)}
    for found in _UNKNOWN_AFTER.finditer(text):
        last = by_end.get(found.start())
        if last is None or last in taken or not words[last].capital:
            continue
        first = last
        while first > 0 and words[first].glued and _is_name_word(words, first - 1) and first - 1 not in taken:
            first -= 1
        while first < last and words[first].folded in _DIRECTIONS:
            first += 1
        if _is_unknown_name(words[first : last + 1]):
            taken.update(range(first, last + 1))
            yield Span(words[first].start, words[last].end)


def _put_places(text: str, words: Sequence[_Word], hits: Sequence[_Hit], taken: set[int]) -> Iterator[Span]:
    """Names that no gazetteer has and the text puts in a known place ("in X, in Y province"), or that begin as such do.

    "Tal", "Khirbat" and the like begin hardly anything else, but for "Khan" and "Abu", which people bear.
    """
    starts = {hit.first: hit for hit in hits}
    for index, word in enumerate(words):
        before = words[index - 1] if index else None
        if index in taken or not word.capital or before is None or (before.capital and not before.opens):
            continue
        located = before.folded in _PUTTING
        if word.folded in _FIRST_PARTS:
            last = _first_part_run(words, index, taken)
            if last is None or (word.folded in _PERSONS_TOO and not located):
                continue
        elif not located or word.opens:
            continue
        else:
            last = _unknown_run(words, index, "cased", taken)
            after = None if last is None else _PUT_IN.match(text, words[last].end)
            if (
                last is None
                or after is None
                or not any(
                    words[n].start == after.end() for n in range(last + 1, min(last + 8, len(words))) if n in starts
                )
            ):
                continue
        taken.update(range(index, last + 1))
        yield Span(word.start, words[last].end)


def _first_part_run(words: Sequence[_Word], first: int, taken: set[int]) -> int | None:
    """The last word of a name that begins with "Tal", "Khirbat" ...: the capitalised word behind it."""
    at = first + 1
    if at < len(words) and words[at].folded in ARTICLES:
        at += 1
    if at >= len(words) or at in taken or not all(word.glued for word in words[first + 1 : at + 1]):
        return None
    known = words[at].folded in PLACE_NOUNS or _stops().get(words[at].folded) in ("time", "function", "generic")
    return at if words[at].capital and not known and words[at].folded not in demonyms() else None


_BEHIND_TOWN: Final = re.compile(r"[a-zA-Z],\s$")


@lru_cache(maxsize=1)
def _abbreviations() -> re.Pattern[str]:
    """Abbreviations of provinces, as a comma and a town before them tell them from words ("Lexington, Ky.")."""
    written = [a for row in rows("grounding", "provinces") for a in row["aliases"].split("|") if a.endswith(".")]
    known = "|".join(re.escape(a) for a in sorted(written, key=lambda a: (-len(a), a)))
    return re.compile(rf"(?:{known})")


def _dotted(text: str) -> Iterator[Span]:
    """Where abbreviations of provinces stand behind a town and a comma."""
    return (
        Span(*found.span())
        for found in _abbreviations().finditer(text)
        if _BEHIND_TOWN.search(text[: found.start()][-4:])
    )


def _capitals(text: str) -> Iterator[Span]:
    """Where "the capital" or "the Syrian capital" stands for a city and no name follows that says which."""
    for found in _CAPITAL.finditer(text):
        people = found.group("people")
        if people is None or key(people) in demonyms():
            yield Span(found.start("capital" if people is None else "people"), found.end("capital"))


def _borders(text: str) -> Iterator[Span]:
    """Where "the Turkish border" stands: that of the country which the report is about with another."""
    for found in _BORDER.finditer(text):
        people = found.group("people")
        last = people.split()[-1]
        told = next((one for one in (people, last) if key(one) in demonyms()), None)
        if told is not None:
            yield Span(found.end("people") - len(told), found.end())


def _is_name_word(words: Sequence[_Word], index: int) -> bool:
    word = words[index]
    return (word.capital and not word.opens and word.folded not in demonyms()) or (
        word.folded in ARTICLES and word.text.islower()
    )


def _unknown_run(words: Sequence[_Word], first: int, case: Case, taken: set[int]) -> int | None:
    """The last word of a name that begins here, or None."""
    last = None
    if words[first].text in {"a", "an", "the"}:
        return None
    for index in range(first, min(len(words), first + 4)):
        word = words[index]
        if index in taken or (index > first and not word.glued):
            break
        if case == "cased":
            if not word.capital and word.folded not in ARTICLES:
                break
        elif _ends_unknown(words, index, first, case):
            break
        if word.folded not in ARTICLES:
            last = index
    if last is None or (case == "cased" and words[last].text.isupper() and len(words[last].text) <= _ACRONYM):
        return None
    return last if _is_unknown_name(words[first : last + 1]) else None


def _ends_unknown(words: Sequence[_Word], index: int, first: int, case: Case) -> bool:
    """Whether, in text whose capitals say nothing, an unknown name has ended before this word."""
    word = words[index].folded
    if word in LOCATIVES | PLACE_NOUNS or _stops().get(word) in _NEVER | {"word"}:
        return True
    return index > first and case == "lower" and words[index - 1].folded not in ARTICLES


def _is_unknown_name(run: Sequence[_Word]) -> bool:
    """Whether the words can be a name at all: not "The", "This", a number, a people, or a common word alone."""
    kept = [word.folded for word in run if word.folded not in ARTICLES]
    if not kept or any(len(word) > 40 for word in kept):
        return False
    if len(kept) == 1:
        return len(kept[0]) > 2 and kept[0] not in demonyms() and kept[0] not in LOCATIVES | _DIRECTIONS | PLACE_NOUNS \
            and _stops().get(kept[0]) not in _NEVER | {"word"} and not kept[0].isdigit()  # fmt: skip
    return not any(word.isdigit() or word in demonyms() or _stops().get(word) in ("time", "function") for word in kept)
