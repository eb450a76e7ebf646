"""The actors of armed conflict that are known beforehand, and where their names stand in a text.

Three tables make it. `data/actors.csv` has groups, coalitions, monitors, media, aid bodies, companies and public
persons, each with its source. `data/state_bodies.csv` has the bodies that every state has ("army", "police"); each is
combined with the countries of `data/countries.csv`, and with the leaders among the persons, when a text does so
("Syrian army", "Syria's army", "Assad's army"), so that no state needs rows of its own.

Names are compared without case, accents, apostrophes and the articles inside them ("Ahrar al-Sham", "Ahrar Sham").
A mark before an alias in the table narrows where it is found:

- `=` only as written, beside words in small letters ("IS" is a verb in capitals otherwise);
- `+` only as written, anywhere ("ARENA", not "an arena");
- `^` only with a capital first letter ("Hashed" is also a verb);
- `~` only by `ActorTable.lookup`, when the words are known to be an actor ("Moscow" is a place in a text).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Literal, NamedTuple, cast

from wirebook.model import Span
from wirebook.model.kinds import ActorType
from wirebook.text.tables import rows

Mark = Literal["", "=", "+", "^", "~"]
Key = tuple[str, ...]

_APOSTROPHES: Final = "'’‘`´"
_WORD: Final = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:['’‘`´][^\W_]+)*(?:[ ]?['’‘`´][ ]?s(?![^\W_]))?")
_ARTICLES: Final = frozenset({"al", "el"})
_JOINED_ARTICLES: Final = frozenset("al el ad an ar as ash at az ul ol".split())
_HYPHENS: Final = "-‐‑–"
_BETWEEN: Final = re.compile(r"[ \t]*(?:[-‐‑–\"“”'’‘.]|\r?\n)?[ \t]*")
_TO_WHOM: Final = frozenset(
    "backed led linked supported allied affiliated aligned controlled held run funded trained armed inspired owned "
    "sponsored besieged ruled loyal".split()
)
_AGAINST: Final = frozenset({"pro", "anti", "ex", "non"})
_SPELLINGS: Final = (("isation", "ization"), ("defence", "defense"), ("centre", "center"), ("mobilis", "mobiliz"))
_SHORT: Final = 3
_CACHED: Final = 40
_REMEMBERED: Final = 100
_LONGEST: Final = 20
_ARTICLE: Final = (("al", 0),)
_LONG: Final = 5
_NEAR: Final = 2


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """One actor: its id, the name it goes by, what it is, and where that is known from.

    `country` is ISO 3166-1 alpha-3, or None for what has none. `years` are the years it was or is active under this
    name, as written in the table. `leads` and `speaks_for` are ids of the body that a person heads or speaks for.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    type: ActorType
    country: str | None
    years: str | None
    source: str
    leads: str | None = None
    speaks_for: str | None = None


@dataclass(frozen=True, slots=True)
class FoundActor:
    """Where a known actor's name stands in a text; a possessive ending is left out of the span."""

    span: Span
    entry_id: str
    type: ActorType


class Piece(NamedTuple):
    """A word of a text as it is compared: `forms` are its spellings, each with how far before `end` it ends.

    A named tuple, since a text makes thousands of them.
    """

    start: int
    end: int
    forms: tuple[tuple[str, int], ...]
    article: bool


@dataclass(slots=True)
class _Node:
    """A step in the tree of names: what may follow, and what ends here (marks and aliases with the entry's id)."""

    next: dict[str, _Node]
    ends: list[tuple[Mark, str, str]]


@dataclass(frozen=True, slots=True)
class _Country:
    """A country's code, name and the first of its demonyms."""

    alpha3: str
    name: str
    demonym: str


@dataclass(frozen=True, slots=True)
class _Body:
    """A body that every state has; `{}` in `name` stands for the state's adjective."""

    id: str
    name: str
    type: ActorType


def plain(word: str) -> str:
    """A word without case, accents and apostrophes."""
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    word = word.casefold()
    if not word.isalnum():
        for mark in _APOSTROPHES + ".":
            word = word.replace(mark, "")
    if len(word) > _LONG:
        for british, american in _SPELLINGS:
            word = word.replace(british, american)
    return word


Forms = tuple[tuple[str, int], ...]


def _forms(word: str) -> Forms:
    """The spellings under which a word may stand in the table: whole, and without a possessive s."""
    if not word.isalnum():
        tail = _possessive(word)
        if tail:
            base = plain(word[:-tail])
            return (base + "s", 0), (base, tail)
    whole = plain(word)
    if len(whole) > _SHORT and whole.endswith("s"):
        return (whole, 0), (whole[:-1], 1)
    if len(whole) == _SHORT and word.endswith("s") and word[:-1].isupper():
        return (whole, 0), (whole[:-1], 1)
    return ((whole, 0),)


_forms_of_short = lru_cache(maxsize=1 << 16)(_forms)


def _possessive(word: str) -> int:
    """How many of a word's last code points are an apostrophe and an s; 0 where they are not."""
    if word[-1] not in "sS":
        return 0
    base = word[:-1].rstrip(" ")
    if not base or base[-1] not in _APOSTROPHES:
        return 0
    return len(word) - len(base[:-1].rstrip(" "))


def pieces(text: str, start: int = 0, end: int | None = None) -> tuple[Piece, ...]:
    """The words between two offsets of a text in order, as they are compared with the table."""
    if start == 0 and end is None:
        return _pieces_of_short(text) if len(text) <= _REMEMBERED else _pieces_of_long(text)
    return _pieces(text, start, end)


def _pieces(text: str, start: int = 0, end: int | None = None) -> tuple[Piece, ...]:
    """The words between two offsets of a text."""
    found = []
    stop = len(text) if end is None else end
    for match in _WORD.finditer(text, start, stop):
        word = match.group()
        first, last = match.span()
        forms = _forms_of_short(word) if len(word) <= _CACHED else _forms(word)
        main = forms[0][0]
        if main in _JOINED_ARTICLES and (main in _ARTICLES or (last < stop and text[last] in _HYPHENS)):
            found.append(Piece(first, last, _ARTICLE, True))
        else:
            found.append(Piece(first, last, forms, False))
    return tuple(found)


_pieces_of_short = lru_cache(maxsize=1 << 13)(_pieces)
_pieces_of_long = lru_cache(maxsize=1)(_pieces)


def key_of(name: str) -> Key:
    """A name as it is compared: its plain words, without "the" and without the articles inside it."""
    words = [p.forms[0][0] for p in pieces(name)]
    kept = [w for i, w in enumerate(words) if i == 0 or w not in {"al", "the"}]
    return tuple(kept)


def _split(cell: str | None) -> tuple[str, ...]:
    """The parts of a cell that holds several."""
    return tuple(part.strip() for part in (cell or "").split("|") if part.strip())


def _marked(alias: str) -> tuple[Mark, str]:
    """An alias without its mark, and the mark."""
    if alias[0] in "=+^~":
        return cast("Mark", alias[0]), alias[1:]
    return "", alias


def _entry(row: Mapping[str, str]) -> ActorEntry:
    """One line of the table of actors."""
    return ActorEntry(
        row["id"],
        _marked(row["name"])[1],
        (row["name"], *_split(row["aliases"])),
        cast("ActorType", row["type"]),
        row["country"] or None,
        row["years"] or None,
        row["source"],
        row.get("leads") or None,
        row.get("speaks_for") or None,
    )


def _add(root: _Node, alias: str, target: str) -> None:
    """Put a name into a tree, with and without its leading "the" where no mark forbids it."""
    mark, name = _marked(alias)
    key = key_of(name)
    if key and key[0] == "the" and mark != "^":
        key = key[1:]
    if not key:
        return
    node = root
    for word in key:
        node = node.next.setdefault(word, _Node({}, []))
    if not any(end[2] == target and end[0] == mark for end in node.ends):
        node.ends.append((mark, name, target))


class ActorTable:
    """Known actors by id and by name, and a finder of their names in texts.

    Nothing changes it once it is made, but that it remembers what it found in the last long text.
    """

    def __init__(
        self,
        entries: Sequence[ActorEntry],
        countries: Sequence[Mapping[str, str]] = (),
        bodies: Sequence[Mapping[str, str]] = (),
    ) -> None:
        self._entries = {entry.id: entry for entry in entries}
        self._names = _Node({}, [])
        self._states = _Node({}, [])
        self._bodies = _Node({}, [])
        self._countries: dict[str, _Country] = {}
        self._body: dict[str, _Body] = {}
        for row in bodies:
            self._body[row["id"]] = _Body(row["id"], row["name"], cast("ActorType", row["type"]))
            for phrase in _split(row["phrases"]):
                _add(self._bodies, phrase, row["id"])
        for row in countries:
            self._add_country(row)
        for entry in entries:
            for alias in entry.aliases:
                _add(self._names, alias, entry.id)
            if entry.leads is not None:
                for alias in entry.aliases:
                    _add(self._states, alias, f"={entry.leads}")
        self._last: tuple[str, tuple[FoundActor, ...]] = ("", ())  # the reader and the resolver both ask
        self._shared = frozenset(_shared(self._names))
        self._begins = frozenset(self._names.next) | frozenset(self._states.next)

    @staticmethod
    def load() -> ActorTable:
        """The table that comes with Wirebook; made once and shared, since nothing changes it."""
        return _load()

    def _add_country(self, row: Mapping[str, str]) -> None:
        """Make a country's names and demonyms known as the first part of its bodies' names."""
        demonyms = _split(row["demonyms"])
        self._countries[row["alpha3"]] = _Country(row["alpha3"], row["name"], demonyms[0] if demonyms else row["name"])
        for name in (*demonyms, row["name"], *_split(row["aliases"])):
            _add(self._states, name, row["alpha3"])

    # ------------------------------------------------------------ entries
    def entries(self) -> tuple[ActorEntry, ...]:
        """Every actor that has a row of its own, in the order of the table."""
        return tuple(self._entries.values())

    def entry(self, entry_id: str) -> ActorEntry | None:
        """The actor of an id: a row of the table, a country ("SYR") or one of its bodies ("SYR:army")."""
        known = self._entries.get(entry_id)
        if known is not None:
            return known
        alpha3, _, body_id = entry_id.partition(":")
        country = self._countries.get(alpha3)
        if country is None:
            return None
        if not body_id:
            return ActorEntry(alpha3, country.name, (), "government", alpha3, None, "ISO 3166-1")
        body = self._body.get(body_id)
        if body is None:
            return None
        name = body.name.format(country.demonym)
        return ActorEntry(entry_id, name, (), body.type, alpha3, None, "ISO 3166-1 and data/state_bodies.csv")

    def lookup(self, name: str) -> ActorEntry | None:
        """The actor that goes by a name, when the words are known to name an actor; None where the table has none."""
        words = pieces(name)
        while words and words[0].forms[0][0] in {"the", "a", "an"} and len(words) > 1:
            if self._whole(name, words) is not None:
                break
            words = words[1:]
        found = self._whole(name, words)
        return self.entry(found) if found is not None else None

    def namesakes(self, name: str) -> tuple[ActorEntry, ...]:
        """Every actor with a row of its own that goes by exactly these words: there are several "Maoists"."""
        words = [p for p in pieces(name) if p.forms[0][0] != "the"]
        whole = [(stop, ends) for index, stop, ends in _walk(self._names, words, 0, name) if index == len(words)]
        if not whole:
            return ()
        ends = max(whole, key=lambda w: w[0])[1]
        ids = dict.fromkeys(t for m, n, t in ends if _fit(m, n, name, words[0].start) is not None)
        return tuple(self._entries[t] for t in ids)

    def has_namesakes(self, entry_id: str) -> bool:
        """Whether another actor has one of an actor's names."""
        return entry_id in self._shared

    def _whole(self, text: str, words: Sequence[Piece]) -> str | None:
        """The id whose name is exactly these words."""
        if not words:
            return None
        exact: list[tuple[int, int, str]] = []
        for index, stop, ends in _walk(self._names, words, 0, text):
            if index == len(words):
                cut = words[-1].end - stop
                exact += [(cut, rank, t) for m, n, t in ends if (rank := _fit(m, n, text, words[0].start)) is not None]
        if exact:
            return min(exact)[2]
        for index, _, ends in _walk(self._states, words, 0, text):
            state = ends[0][2]
            if index == len(words) and not state.startswith("="):
                return state
            for last, _, bodies in _after(self._bodies, words, index, text):
                if last == len(words):
                    return self._state_body(state, bodies[0][2])
        return None

    def state(self, name: str) -> str | None:
        """The alpha-3 code of the country that a name or demonym means; None where it means none."""
        words = pieces(name)
        for index, _, ends in _walk(self._states, words, 0, name):
            if index == len(words) and not ends[0][2].startswith("="):
                return ends[0][2]
        return None

    def body(self, words: str) -> str | None:
        """The id of the body that states have under these words ("regime forces" is "army"); None if there is none."""
        parts = pieces(words)
        for index, _, ends in _walk(self._bodies, parts, 0, words):
            if index == len(parts):
                return ends[0][2]
        return None

    def _state_body(self, state: str, body: str) -> str | None:
        """The id of a state's body; for a leader ("=FRA:government") the body of what is led."""
        if not state.startswith("="):
            return f"{state}:{body}"
        led = state[1:]
        alpha3 = led.partition(":")[0]
        if alpha3 in self._countries:
            return f"{alpha3}:{body}"
        return led if led in self._entries else None

    # ------------------------------------------------------------ finding
    def find_actor_names(self, text: str, start: int = 0, end: int | None = None) -> tuple[FoundActor, ...]:
        """The known actors' names between two offsets of a text, in order and without overlaps, the longest of each.

        A name that only says whose side others are on ("US-backed", "pro-Assad") is not found.
        """
        if start > 0 or end is not None or len(text) <= _REMEMBERED:
            return self._names_in(text, pieces(text, start, end))
        if self._last[0] is not text:
            self._last = (text, self._names_in(text, pieces(text)))
        return self._last[1]

    def _names_in(self, text: str, words: Sequence[Piece]) -> tuple[FoundActor, ...]:
        small = any(c.islower() for c in text)
        large = any(c.isupper() for c in text)
        found = []
        index = 0
        while index < len(words):
            begins = any(form in self._begins for form, _ in words[index].forms)
            hit = self._at(text, words, index, cased=small and large) if begins else None
            if hit is None:
                index += 1
                continue
            last, stop, target = hit
            entry = self.entry(target)
            if entry is not None and not _sides(text, words, index, last):
                found.append(FoundActor(Span(words[index].start, stop), target, entry.type))
            index = last
        return tuple(found)

    def count_states(self, text: str) -> dict[str, int]:
        """How often a text names each country, by name or demonym, or by its leader; by alpha-3 code."""
        counts: dict[str, int] = {}
        words = pieces(text)
        cased = any(c.islower() for c in text) and any(c.isupper() for c in text)
        index = 0
        while index < len(words):
            last, state = index + 1, None
            if not (cased and text[words[index].start].islower()):
                for after, _, ends in _walk(self._states, words, index, text):
                    if state is None or after > last:
                        last, state = after, ends[0][2].lstrip("=").partition(":")[0]
            if state in self._countries:
                counts[state] = counts.get(state, 0) + 1
            index = last
        return counts

    def _at(self, text: str, words: Sequence[Piece], index: int, cased: bool) -> tuple[int, int, str] | None:
        """The longest name that begins at a word: the word after it, the offset where it ends, and the actor's id."""
        best: tuple[int, int, str] | None = None
        for last, stop, ends in _walk(self._names, words, index, text):
            target = _allowed(ends, text, words, index, last)
            if target is not None and (best is None or (last, stop) > best[:2]):
                best = (last, stop, target)
        for middle, _, states in _walk(self._states, words, index, text):
            if cased and text[words[index].start].islower():
                continue
            for last, stop, bodies in _after(self._bodies, words, middle, text):
                target = None if bodies[0][0] == "~" else self._state_body(states[0][2], bodies[0][2])
                if target is not None and (best is None or (last, stop) > best[:2]):
                    best = (last, stop, target)
        return best


@cache
def _load() -> ActorTable:
    """The one table of this process."""
    entries = [_entry(row) for row in rows("grounding", "actors")]
    entries += _agencies(entries)
    return ActorTable(entries, rows("grounding", "countries"), rows("grounding", "state_bodies"))


def _agencies(entries: Sequence[ActorEntry]) -> list[ActorEntry]:
    """The news agencies that the reading stage knows and of which the table of actors has no name."""
    taken = {key_of(_marked(alias)[1]) for entry in entries for alias in entry.aliases}
    found = []
    for row in rows("reading", "agencies"):
        names = (row["name"], *_split(row["aliases"]))
        if not any(key_of(name) in taken for name in names):
            actor = "agency:" + "-".join(key_of(row["name"]))
            aliases = tuple(_careful(name) for name in names)
            found.append(ActorEntry(actor, row["name"], aliases, "media", row["country"] or None, None, row["source"]))
    return found


def _shared(node: _Node) -> Iterator[str]:
    """The ids below a step of the tree of names that share a name with another."""
    ids = {target for _, _, target in node.ends}
    if len(ids) > 1:
        yield from ids
    for below in node.next.values():
        yield from _shared(below)


def _careful(name: str) -> str:
    """An agency's name, marked where it could be a common word, a place or a person."""
    if len(name) <= _SHORT:
        return "~" + name
    if len(name) == _SHORT + 1:
        return "=" + name
    return name if " " in name or "-" in name or name.isupper() else "^" + name


def _joined(text: str, before: Piece, after: Piece) -> bool:
    """Whether two words can belong to one name, from what stands between them."""
    gap = text[before.end : after.start]
    if gap in {" ", "-"}:
        return True
    if "." in gap and before.end - before.start > 1:
        return False
    return len(gap) <= _SHORT + 1 and _BETWEEN.fullmatch(gap) is not None


def _walk(
    root: _Node, words: Sequence[Piece], index: int, text: str
) -> Iterator[tuple[int, int, list[tuple[Mark, str, str]]]]:
    """Every name of a tree that begins at a word: the word after it, its end offset, and what it names."""
    stack = [(root, index)]
    while stack:
        node, at = stack.pop()
        if at >= len(words) or at - index > _LONGEST:
            continue
        piece = words[at]
        if at > index:
            if not _joined(text, words[at - 1], piece):
                continue
            if piece.article or piece.forms[0][0] == "the":
                stack.append((node, at + 1))
                continue
        for form, back in piece.forms:
            child = node.next.get(form)
            if child is None:
                continue
            if child.ends:
                yield at + 1, piece.end - back, child.ends
            if child.next:
                stack.append((child, at + 1))


def _after(
    root: _Node, words: Sequence[Piece], index: int, text: str
) -> Iterator[tuple[int, int, list[tuple[Mark, str, str]]]]:
    """Every name of a tree that begins at a word and goes on what stands before it."""
    if index < len(words) and _joined(text, words[index - 1], words[index]):
        yield from _walk(root, words, index, text)


def _fit(mark: Mark, name: str, text: str, start: int) -> int | None:
    """How well an alias with a mark fits a text when it is looked up, 0 best; None where its mark forbids it."""
    if mark in {"=", "+"}:
        return 0 if text.startswith(name, start) else None
    return 1


def _allowed(
    ends: Sequence[tuple[Mark, str, str]], text: str, words: Sequence[Piece], index: int, last: int
) -> str | None:
    """The first actor whose mark lets its name stand here."""
    start = words[index].start
    for mark, name, target in ends:
        if mark == "":
            return target
        if mark == "^" and text[start].isupper():
            return target
        if mark == "+" and text.startswith(name, start):
            return target
        if mark == "=" and text.startswith(name, start) and _small_beside(text, words, index, last):
            return target
    return None


def _small_beside(text: str, words: Sequence[Piece], index: int, last: int) -> bool:
    """Whether a word next to a name is written in small letters, so that capitals mean something."""
    beside = [*words[max(0, index - _NEAR) : index], *words[last : last + _NEAR]]
    return not beside or any(c.islower() for p in beside for c in text[p.start : p.end])


def _sides(text: str, words: Sequence[Piece], index: int, last: int) -> bool:
    """Whether a name only says whose side others are on: before "-backed" and the like, or after "pro-"."""
    if last < len(words) and words[last].forms[0][0] in _TO_WHOM:
        gap = text[words[last - 1].end : words[last].start].strip()
        if gap and gap in _HYPHENS:
            return True
    if index > 0 and words[index - 1].forms[0][0] in _AGAINST:
        gap = text[words[index - 1].end : words[index].start].strip()
        return bool(gap) and gap in _HYPHENS
    return False
