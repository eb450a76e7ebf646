"""Who of a record is a private person, and under which names its reports write them.

A private person is a person without an office as far as the record knows: neither in the table of public persons, nor
written anywhere with an office before the name ("Governor", "Colonel", "spokesman"), nor heard as an official, an
armed group or a monitor. Beside the persons that the reader found, the words around a name tell one: an age behind it
("Amina Sow, 34,"), an age, a relation or a form of address before it ("her son Idris", "Mrs Sow"), an occupation behind
it ("Amina Sow, a teacher"), or a known given name at its beginning, where no office stands beside it. Victims,
witnesses and minors are found so; organisations and public officials are not.
Words and their sorts: `data/person_words.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from wirebook.grounding.actor_table import ActorTable, key_of
from wirebook.grounding.actor_words import ETHNIC, ORGANISATIONS, generic_heads
from wirebook.language.words import STOPS
from wirebook.model import ActorName, Span, Speaker
from wirebook.model.values import PERSON, is_person
from wirebook.store.protocol import RecordReader
from wirebook.text.tables import rows

VOICES: Final = frozenset({"official", "monitor", "armed-group"})
"""Kinds of speaker who speak for a body rather than for themselves."""
REMEMBERED: Final = 2048
"""Reports and persons of which the answer is kept; what is asked for again after more than these is worked out anew."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’‘`-][^\W\d_]+)*")


@cache
def _grounds() -> frozenset[str]:
    """Words for a piece of land or a building, which end the names of places ("Jackson County")."""
    return frozenset(row["word"] for row in rows("grounding", "place_words") if row["kind"] == "noun")


@cache
def words_of(sort: str) -> frozenset[str]:
    """The words of one sort: office, honorific, kin, occupation, particle."""
    return frozenset(row["word"] for row in rows("export", "person_words") if row["sort"] == sort)


@dataclass(frozen=True, slots=True)
class Named:
    """The names that one report writes: those of private persons, and those of everybody else it is known to name."""

    private: frozenset[str]
    public: frozenset[str]
    open: frozenset[str]
    """Ids of persons who are heard there as officials or the like, and therefore public wherever it is read."""


class Persons:
    """Answers who is private, for one record; what was asked last is remembered, and nothing else kept."""

    def __init__(self, reader: RecordReader) -> None:
        self._reader = reader
        self._table = ActorTable.load()
        self.is_private = lru_cache(REMEMBERED)(self._is_private)
        self.names_in = lru_cache(REMEMBERED)(self._names_in)
        self._places_in = lru_cache(REMEMBERED)(self._places_of)
        self._known_private = lru_cache(REMEMBERED)(self._known_as)

    def is_tabled(self, name: str) -> bool:
        """Whether it is a name of an actor or a state of the world, as the tables have it."""
        return self._table.lookup(name) is not None or self._table.state(name) is not None

    def _is_private(self, actor: str) -> bool:
        """Whether an actor's id stands for a person of whom no office is known anywhere in the record.

        Some of what a reader takes for a person is none: what has no person's name, or names a place in that report.
        """
        if not is_person(actor) or self._table.entry(actor) is not None:
            return False
        names = self._reader.names_of_actor(actor)
        if any(has_office(name.name) for name in names):
            return False
        return not names or any(self._is_name(bare(name.canonical), name.report_id) for name in names)

    def _is_name(self, name: str, report_id: str) -> bool:
        """Whether these words can be a person's name in a report: two or more, none that no name holds, no place."""
        words = _folded(name)
        return (
            len(words) > 1
            and len(words[-1]) > 1
            and words[-1] not in words_of("particle")
            and max(map(len, words)) >= _SHORTEST
            and not set(words) & (_NO_NAMES | _SIDES | ORGANISATIONS | _grounds())
            and not self.is_tabled(name)
            and key_of(name) not in self._places_in(report_id)
        )

    def _places_of(self, report_id: str) -> frozenset[tuple[str, ...]]:
        """The keys of the names of places at which the report's claims happen."""
        places = [claim.place for claim in self._reader.claims_of_report(report_id) if claim.place is not None]
        told = {name for place in places for name in (place.name, place.admin1, place.admin2, *place.names) if name}
        return frozenset(key_of(name) for name in told)

    def _names_in(self, report_id: str) -> Named:
        """The names in one report, told apart."""
        known = self._reader.names_in_report(report_id)
        speakers = [s for claim in self._reader.claims_of_report(report_id) for s in claim.speakers]
        text = self._reader.report(report_id).text
        heard = frozenset(
            [s.actor for s in speakers if s.actor is not None and s.kind in VOICES]
            + [one.actor for one in known if is_person(one.actor) and _has_office_beside(one.span, text)]
        )
        private = {bare(name) for one in known if self._hidden(one, heard) for name in (one.name, one.canonical)}
        public = {one.name for one in known if not self._hidden(one, heard)}
        public_words = {word for name in public for word in _words(name)}
        for span in _capital_runs(text):
            name = " ".join(span.of(text).split())
            if (known_as := self._known_private(PERSON + "-".join(key_of(name)))) is not None:
                private |= {name, bare(known_as)}
            elif _begins_as_a_name(name) and self._is_name(name, report_id) and not _has_office_beside(span, text):
                private.add(name)
        told = {
            name
            for name in _told_as_persons(text, speakers)
            if not set(_words(name)[-1:]) & public_words
            and self._table.lookup(name) is None
            and key_of(name) not in self._places_in(report_id)
        }
        of_public = {key_of(bare(name)) for one in known if one.name in public for name in (one.name, one.canonical)}
        private = {name for name in private | told if key_of(name) not in of_public}
        return Named(frozenset(filter(None, private)), frozenset(public), heard)

    def _known_as(self, actor: str) -> str | None:
        """The main name of a private person whom any report names; None for anybody else."""
        names = self._reader.names_of_actor(actor)
        return names[0].canonical if names and self.is_private(actor) else None

    def _hidden(self, name: ActorName, heard: frozenset[str]) -> bool:
        return name.actor not in heard and self.is_private(name.actor)


def has_office(written: str) -> bool:
    """Whether a name is written with an office before it: "Governor Tamboura", "military spokesman Colonel Sangho"."""
    return any(word in words_of("office") for word in _folded(written)[:-1])


def _has_office_beside(span: Span, text: str) -> bool:
    """Whether an office stands right before a name or behind its comma: "Gov. Ann Dow", "Ann Dow, a minister"."""
    before = _words(text[max(0, span.start - _BEFORE) : span.start])[-1:]
    behind = _APPOSITION.match(text, span.end)
    told = [*before, *(_words(behind[0]) if behind is not None else ())]
    return any(word.casefold() in words_of("office") for word in told)


@cache
def _given_names() -> frozenset[str]:
    """Names of persons that are no places' (the table of what the gazetteer must not take for a place)."""
    return frozenset(row["name"] for row in rows("grounding", "not_places") if row["kind"] == "person")


def _begins_as_a_name(name: str) -> bool:
    """Whether words written with capitals begin with a known name of a person ("Sean Smith")."""
    first = _folded(name)[0]
    return not name.isupper() and first in _given_names() and first not in words_of("office") | words_of("honorific")


def bare(written: str) -> str:
    """A person's name without what stands before it ("Dr Hamidou Yattara" is Hamidou Yattara), on one line."""
    found = list(_WORD.finditer(written))
    titles = words_of("honorific") | words_of("office")
    while len(found) > 1 and (found[0][0][0].islower() or found[0][0].casefold() in titles):
        del found[0]
    small = (at for at, match in enumerate(found) if match[0].islower() and match[0] not in words_of("particle"))
    del found[next(small, len(found)) :]
    if not found:
        return ""
    name = " ".join(written[found[0].start() : found[-1].end()].split())
    return re.sub(r"['’]s$", "", name)


def _capital_runs(text: str) -> Iterator[Span]:
    """Every two and three words in a row that are written as a name is, each once: what may name a person."""
    words = [match for match in _CAPITAL_WORD.finditer(text) if match[0].casefold() not in _common_words()]
    seen: set[str] = set()
    for at in range(len(words) - 1):
        last = words[at]
        for following in words[at + 1 : at + 3]:
            if not _BESIDE.fullmatch(text, last.end(), following.start()):
                break
            run = text[words[at].start() : following.end()]
            if run not in seen:
                seen.add(run)
                yield Span(words[at].start(), following.end())
            last = following


@cache
def _common_words() -> frozenset[str]:
    """Words that stand in no person's name, capitals or not; "Said" is one, whatever else it is."""
    return frozenset(_NO_NAMES | _SIDES | ORGANISATIONS | STOPS | _grounds() | generic_heads().keys()) - _given_names()


def _told_as_persons(text: str, speakers: Iterable[Speaker]) -> Iterator[str]:
    """The names that the words around them tell to be a person's, and those of witnesses."""
    for pattern in _patterns():
        for match in pattern.finditer(text):
            yield from _as_name(match["name"])
    for speaker in speakers:
        if speaker.kind == "witness" and not set(_folded(speaker.name)) & (ORGANISATIONS | set(generic_heads())):
            runs = re.findall(_NAME, speaker.name)
            yield from _as_name(max(runs, key=len, default=""))


def _as_name(found: str) -> Iterator[str]:
    """The name alone, where it is one: no common word alone, no organisation."""
    name = bare(found)
    words = _folded(name)
    if not words or words[-1] in words_of("particle") or len(name) < _SHORTEST:
        return
    if not set(words) & (ORGANISATIONS | _NO_NAMES | set(generic_heads())):
        yield name


_APPOSITION: Final = re.compile(r",\s(?:[\w’'-]+\s?){1,8}")
_SHORTEST: Final = 3
_BEFORE: Final = 24
_NO_NAMES: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december the a an and of but he she it they his her their who in on at for to with as by this "
    "that last mr mrs ms another two three four five six seven eight nine ten first second north "
    "south east west northern southern eastern western central".split()
)
"""Words that stand in no person's name."""
_SIDES: Final = ETHNIC - {"christian", "arab", "muslim", "basque", "serb", "croat"}
"""Words for peoples and creeds that are no names of persons as well."""
_CAPITAL: Final = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:['’-][^\W\d_]+)*"
_PARTICLE: Final = r"(?:al|el|bin|ibn|bint|abu|de|del|da|dos|la|van|von|der|ag|ould)[ -]"
_NAME: Final = rf"(?:{_CAPITAL})(?:[ ](?:{_PARTICLE})*(?:{_CAPITAL})){{0,3}}"

_CAPITAL_WORD: Final = re.compile(rf"(?<![^\W_]){_CAPITAL}")
_BESIDE: Final = re.compile(rf"\s(?:{_PARTICLE})*")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """What tells that a name is a private person's; each has the name in the group `name`."""
    kin, occupation = ("|".join(sorted(words_of(sort))) for sort in ("kin", "occupation"))
    age = r"(?:aged |age )?\d{1,3}(?: years old)?"
    name = rf"(?P<name>{_NAME})"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"\b{name}(?:, {age}(?=[,.;)]| who\b| and\b)| \({age}\))",
            rf"\b(?:\d{{1,3}}|\w+)-year-old (?:(?:{kin}|{occupation}|boy|girl|man|woman),? )?{name}",
            rf"\b(?:Mr|Mrs|Ms|Miss|Madam)\.? {name}",
            rf"\b(?:named|identified as|identified by \w+ as) {name}",
            rf"\b(?:his|her|their|my|whose|’s|'s) (?:\w+ )?(?:{kin}),? {name}",
            rf"\b{name}, (?:an?|the) (?:[\w-]+ ){{0,2}}(?:{occupation})\b",
        )
    )


def _words(name: str) -> list[str]:
    return [match[0] for match in _WORD.finditer(name)]


def _folded(name: str) -> list[str]:
    return [word.casefold() for word in _words(name)]
