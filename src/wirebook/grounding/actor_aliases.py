"""Names that a report itself gives to one actor: "Popular Unity Front (PUF)", "the Levant Front, formerly known as …".

What a report defines holds inside that report, and before the table: a known short name that a report uses for another
actor is that other actor there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from wirebook.grounding.actor_table import ActorEntry, ActorTable, Key, Piece, key_of, pieces
from wirebook.grounding.actor_words import DETERMINERS, LINKS

_BRACKET: Final = re.compile(r"[(\[][ ]?[\"“'‘]?([^()\[\]\n\"“”]{2,60})[\"”'’]?[ ]?[)\]]")
_KNOWN_AS: Final = re.compile(
    r"[,(]?[ ]?(?:(?:which is|who are|is|also|better|formerly|previously|commonly|locally|once|now|then) ){0,3}"
    r"(?:known (?:locally |collectively )?as|called|calling itself|calls itself|which calls itself|also called|dubbed"
    r"|a\.?k\.?a\.?|formerly|previously)[ ](?:the )?[\"“'‘]?([^\"“”,.;:()\n]{2,60})",
    re.IGNORECASE,
)
_OR: Final = re.compile(r",? or (?:the )?([A-Z][A-Za-z.\-]{1,11})(?=[,.;:)]| (?:is|has|was|said))")
_OR_NAME: Final = re.compile(r", or (?:the )?([A-Z][\w’'-]+(?: (?:of|the|al-\w+|[A-Z][\w’'-]+)){1,5}),")
_SMALL: Final = frozenset("of the and for in al de la el y del a to i e".split())
_MOST_LETTERS: Final = 10
_TWO: Final = 2
_LONGEST_NAME: Final = 8
_QUOTED: Final = re.compile(r"\([\"“'‘](?:the )?([A-Z][^()\"“”\n]{2,40})[\"”'’]\)")
_APPOSED: Final = re.compile(r", ([A-Z]{2,10})(?=,)")
_NEAR: Final = 0.67


@dataclass(frozen=True, slots=True)
class Learned:
    """Who a name means inside one report: the actor's id and name, and why."""

    actor: str
    name: str
    because: str


def _letters(short: str) -> str:
    """The letters of an acronym, small; empty where the words are none."""
    letters = re.sub(r"[^A-Za-z]", "", short).lower()
    compact = " " not in short.strip() and 2 <= len(letters) <= _MOST_LETTERS
    return letters if compact else ""


def _initials_fit(letters: str, words: Sequence[str]) -> bool:
    """Whether an acronym is made of these words' initials, in any order (other languages turn them round)."""
    full = [w[0] for w in words if w not in _SMALL]
    small = [w[0] for w in words if w in _SMALL]
    if not full or words[0] in _SMALL:
        return False
    left = list(letters)
    for letter in full:
        if letter not in left:
            return False
        left.remove(letter)
    if [c for c in letters if c in full] != full and (len(full) < 3 or left):
        return not left and len(full) > 2 and sorted(full) == sorted(letters)
    return all(letter in small for letter in left)


def long_form(letters: str, before: Sequence[Piece], text: str) -> tuple[int, int] | None:
    """Where the words stand, right before a bracket, whose initials make an acronym; None where none do."""
    for count in range(2, min(len(before), len(letters) + 4) + 1):
        run = before[-count:]
        if any(c in text[run[0].start : run[-1].end] for c in ",;:.()\n"):
            return None
        if _initials_fit(letters, [p.forms[0][0] for p in run]) and _one_case(text, run):
            return run[0].start, run[-1].end
    return None


def _one_case(text: str, run: Sequence[Piece]) -> bool:
    """Whether a name's words all begin with a capital, or none does; little words aside."""
    begins = {text[p.start].isupper() for p in run if p.forms[0][0] not in _SMALL and not p.article}
    return len(begins) == 1


def learn(text: str, table: ActorTable) -> dict[Key, Learned]:
    """The names that a report defines, by their keys."""
    found: dict[Key, Learned] = {}
    words = pieces(text)
    for match in _BRACKET.finditer(text):
        before = _before(words, match.start())
        _from_bracket(text, match.group(1).strip(), before, table, found)
    for match in _APPOSED.finditer(text):
        where = long_form(match.group(1).lower(), _before(words, match.start()), text)
        if where is not None:
            _define(text[where[0] : where[1]], match.group(1), table, found)
    for match in _QUOTED.finditer(text):
        name = _name_before(text, _before(words, match.start()), match.start())
        if name is not None:
            known = table.lookup(name)
            actor = known.id if known is not None else "name:" + "-".join(key_of(name))
            because = f"the report writes '{match.group(1)}' beside '{name}'"
            for each in (name, match.group(1)):
                _note(each, Learned(actor, known.name if known is not None else name, because), found)
    for match in _OR.finditer(text):
        letters = _letters(match.group(1))
        where = long_form(letters, _before(words, match.start()), text) if letters else None
        if where is not None:
            _define(text[where[0] : where[1]], match.group(1), table, found)
    for match in _OR_NAME.finditer(text):
        _from_known_as(text, match, _before(words, match.start()), table, found)
    for match in _KNOWN_AS.finditer(text):
        _from_known_as(text, match, _before(words, match.start()), table, found)
    return found


def _before(words: Sequence[Piece], offset: int, most: int = 14) -> Sequence[Piece]:
    """The words that end before an offset, the nearest last."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        if words[middle].end <= offset:
            low = middle + 1
        else:
            high = middle
    return words[max(0, low - most) : low]


def _from_bracket(
    text: str, inside: str, before: Sequence[Piece], table: ActorTable, found: dict[Key, Learned]
) -> None:
    """Learn from "long (SHORT)" and "SHORT (long)"."""
    letters = _letters(inside)
    where = long_form(letters, before, text) if letters else None
    if where is not None:
        _define(text[where[0] : where[1]], inside, table, found)
        return
    if before and " " in inside:
        short = text[before[-1].start : before[-1].end]
        inner = [p.forms[0][0] for p in pieces(inside)]
        if _letters(short) and short.isupper() and inner and _initials_fit(_letters(short), inner):
            _define(inside, short, table, found)


def _define(long: str, short: str, table: ActorTable, found: dict[Key, Learned]) -> None:
    """Take a long and a short name as one actor: the one the table has under the long name, or a new one."""
    known = table.lookup(long) or _alike(long, table.lookup(short))
    actor = known.id if known is not None else "name:" + "-".join(key_of(long))
    name = known.name if known is not None else long.strip()
    because = f"the report writes '{short}' beside '{_one_line(long)}'"
    for each in (short, long):
        _note(each, Learned(actor, name, because), found)


def _alike(long: str, entry: ActorEntry | None) -> ActorEntry | None:
    """The actor of a short name, if one of its long names is nearly the one written."""
    if entry is None:
        return None
    mine = {w.rstrip("s").replace("z", "s") for w in key_of(long)}
    for alias in (entry.name, *entry.aliases):
        theirs = {w.rstrip("s").replace("z", "s") for w in key_of(alias.lstrip("=+^~"))}
        if len(mine & theirs) / len(mine | theirs) >= _NEAR and len(theirs) > 1:
            return entry
    return None


def _from_known_as(
    text: str, match: re.Match[str], before: Sequence[Piece], table: ActorTable, found: dict[Key, Learned]
) -> None:
    """Learn from "X, also known as Y": X is a known actor right before, Y a name."""
    said = _name_run(match.group(1))
    if said is None or not before:
        return
    for count in range(min(8, len(before)), 0, -1):
        run = before[-count:]
        first = run[0].forms[0][0]
        if first in DETERMINERS or first in LINKS or match.start() - run[-1].end > 2:
            continue
        words = text[run[0].start : run[-1].end]
        entry = table.lookup(words)
        learned = found.get(key_of(words))
        if entry is None and learned is None:
            continue
        if table.lookup(said) is None:
            actor, name = (entry.id, entry.name) if entry is not None else (learned.actor, learned.name)  # type: ignore[union-attr]
            _note(said, Learned(actor, name, f"the report says '{_one_line(words)}' is known as '{said}'"), found)
        return
    name = _name_before(text, before, match.start())
    if name is not None and key_of(name) != key_of(said):
        other = table.lookup(said)
        actor, known = (other.id, other.name) if other is not None else ("name:" + "-".join(key_of(name)), name)
        because = f"the report says '{name}' is known as '{said}'"
        for each in (name, said):
            _note(each, Learned(actor, known, because), found)


def _note(name: str, learned: Learned, found: dict[Key, Learned]) -> None:
    """Keep what a name means, under it and under it without its article."""
    key = key_of(name)
    for each in (key, key[1:] if key[:1] == ("the",) else ("the", *key)):
        if each:
            found.setdefault(each, learned)


def _name_before(text: str, before: Sequence[Piece], end: int) -> str | None:
    """The capitalised name of two words or more that ends right before an offset; None where none does."""
    run: list[Piece] = []
    for piece in reversed(before):
        gap = text[piece.end : run[0].start if run else end]
        little = piece.forms[0][0] in _SMALL or piece.article
        if gap.strip(" -\"“”'’,(") or (run and "," in gap) or not (little or text[piece.start].isupper()):
            break
        run.insert(0, piece)
    while run and (run[0].forms[0][0] in _SMALL or run[0].article):
        run.pop(0)
    named = [p for p in run if p.forms[0][0] not in _SMALL and not p.article]
    if len(named) < _TWO or len(run) > _LONGEST_NAME:
        return None
    return _one_line(text[run[0].start : run[-1].end])


def _name_run(words: str) -> str | None:
    """The name at the beginning of some words: its capitalised run, or all of it where there are no capitals."""
    parts = words.strip().split()
    if words.islower() or words.isupper():
        return words.strip() if len(parts) <= 4 else None
    run = []
    for part in parts:
        if not (part[0].isupper() or part.lower() in _SMALL or part.lower().startswith("al-")):
            break
        run.append(part)
    while run and run[-1].lower() in _SMALL:
        run.pop()
    return " ".join(run) or None


def _one_line(words: str) -> str:
    """Words without line breaks."""
    return " ".join(words.split())
