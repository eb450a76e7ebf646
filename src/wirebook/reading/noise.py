"""Boilerplate: what stands in a text and tells no news (credits, navigation, notices, wire codes), with its reason.

The patterns are a table (`data/boilerplate.csv`), each with an example: `line` patterns must fit a whole line, `tail`
patterns what follows the last sentence, `anywhere` patterns any stretch. All are linear: repetitions are bounded, and
neighbouring ones share no character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from wirebook.model import Noise
from wirebook.reading.agencies import ANY as AGENCY
from wirebook.reading.agencies import canonical
from wirebook.text.tables import rows

_NAME: Final = r"(?-i:[A-Z][\w.'’-]{0,25})"
_BLOCKS: Final = {
    "<NAMES>": rf"{_NAME}(?:(?:,? and |, | & | ?/ ?| ){_NAME}){{0,5}}",
    "<PERSON>": r"[A-Z](?:\.|[a-z][\w'’-]{0,25})",
    "<AGENCY>": rf"(?-i:{AGENCY})",
    "<SITE>": r"(?:facebook|twitter|whatsapp|telegram|linkedin|e-?mail|print|pocket|pinterest|reddit|copy link|"
    r"link copied)",
    "<MENU>": r"(?:home|news|world|middle east|africa|asia|europe|americas|politics|business|economy|sports?|opinion|"
    r"culture|video|live|more|menu|search|log ?in|sign in|subscribe|about us|contact us|latest)",
}
"""What the table's patterns are built from."""

_LONGEST_LINE: Final = 800
_LONGEST_AGENCY: Final = 40
_TAIL: Final = 420
"""Characters before the end within which a tail's pattern may begin."""
_TAIL_ROUNDS: Final = 8
_AFTER_SENTENCE: Final = r"(?:(?<=[.!?\"”’)\]])\s{0,3}|\n[ \t]{0,3}\r?\n\s{0,3})"

_CONTROL: Final = re.compile(
    "(?!(?<=[^\\W\\d_])[\x91-\x97][^\\W\\d_])"
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
)
"""Control characters, direction marks and invisible characters; line ends, tabs and joiners are text.

So is a Windows-1252 apostrophe or dash that was taken for a control character, inside a word ("Qaeda\\x92s").
"""

_LINE: Final = re.compile(r"[^\r\n]+")
_SITE_WORDS: Final = re.compile(
    r"\b(?:privacy policy|terms of (?:use|service)|cookie policy|contact us|about us|careers|press releases|"
    r"partner hotels|watch live|tv schedule|advertise with us|subscribe|site ?map|copyright)\b",
    re.IGNORECASE,
)
_SITE_TAIL: Final = 900
_SENTENCE_END: Final = re.compile(r"[.!?][\"”’')\]]?\s")
_NAMING: Final = frozenset({"credit", "by-line"})
"""Reasons whose patterns need names to be told by their capitals."""
_STRAY: Final = re.compile(r"[^\s:]{1,20}(?:[ \t][^\s:]{1,20}){0,3}:?")
_ENDS_SENTENCE: Final = re.compile(r"[.!?…][\"”’')\]]{0,2}\s{0,3}\Z")
_ABBREVIATED: Final = re.compile(r"\b(?:[A-Z][a-z]{0,3}|[ap]\.m|[A-Z]\.[A-Z])\.\s{0,3}\Z")
"""What ends in a full stop that ends no sentence: "Aug. 30", "9 p.m. ET"."""
_TAGS: Final = re.compile(r"(?<=[.!?] )Tags (?=[A-Z])")
_LONGEST_TAGS: Final = 220
_OPENING: Final = 18
"""Characters of a sentence's beginning that must stand in the text before to be known again."""
_WORD: Final = re.compile(r"\S+")
_STARTERS: Final = frozenset(
    "A An The At On In As After Amid For From By Over More Some Several Dozens Hundreds Thousands One Two Three Four "
    "Five Six Seven Eight Nine Ten Eleven Twelve Many Most Nearly Almost About Around No It He She They This These "
    "Those There When While Since Under With".split()
)
"""Words that begin sentences and are no tags."""


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    why: str


def _rules(where: str, before: str = "", after: str = "", flags: int = 0) -> tuple[_Rule, ...]:
    found = []
    for row in rows("reading", "boilerplate"):
        if row["where"] == where:
            pattern = row["pattern"]
            for name, block in _BLOCKS.items():
                pattern = pattern.replace(name, block)
            found.append(_Rule(re.compile(f"{before}(?P<noise>{pattern}){after}", flags), row["why"]))
    return tuple(found)


_LINE_RULES: Final = _rules("line", flags=re.IGNORECASE)
_TAIL_RULES: Final = _rules("tail", before=_AFTER_SENTENCE, after=r"\.?\Z")
_ANYWHERE_RULES: Final = _rules("anywhere", flags=re.IGNORECASE)


def control_characters(text: str) -> Iterator[Noise]:
    """Runs of characters that no reader sees."""
    for match in _CONTROL.finditer(text):
        yield Noise(match.start(), match.end(), "control characters")


def boilerplate(text: str, start: int = 0) -> Iterator[Noise]:
    """Lines, tails and stretches from `start` on that the table knows as telling no news."""
    yield from _in_lines(text, start)
    yield from _in_tail(text, start)
    for rule in _ANYWHERE_RULES:
        for match in rule.pattern.finditer(text, start):
            yield Noise(match.start(), match.end(), rule.why)
    yield from _tag_lists(text, start)


def settle(noise: Iterable[Noise], length: int) -> tuple[Noise, ...]:
    """The noise of a text of that length in order, no two overlapping: what another stretch covers goes with it."""
    settled: list[Noise] = []
    for one in sorted(noise, key=lambda one: (one.start, -one.end, one.why)):
        start = max(one.start, settled[-1].end if settled else 0)
        end = min(one.end, length)
        if start < end:
            settled.append(Noise(start, end, one.why))
    return tuple(settled)


def _in_lines(text: str, start: int) -> Iterator[Noise]:
    """Whole lines that stand for themselves: not those of a paragraph that was wrapped."""
    open_sentence, shouted = False, in_capitals(text)
    for match in _LINE.finditer(text, start):
        line = match[0].strip()
        if not line:
            continue
        blank = start == match.start() or text.count("\n", max(start, match.start() - 4), match.start()) >= 2
        follows = _LINE.match(text, match.end() + 1) or _LINE.match(text, match.end() + 2)
        runs_on = follows is not None and follows[0].lstrip()[:1].islower() and not line.islower()
        why = line_reason(line) if (blank or not open_sentence) and not runs_on and len(line) <= _LONGEST_LINE else None
        if why is not None and not (shouted and why in _NAMING):
            begin = match.start() + match[0].index(line)
            yield Noise(begin, begin + len(line), why)
            open_sentence = False
        else:
            open_sentence = _ENDS_SENTENCE.search(line) is None


def in_capitals(text: str) -> bool:
    """Whether a text has lost its small letters, so that capitals tell no name."""
    return not any(char.islower() for char in text[:4000])


def line_reason(line: str) -> str | None:
    """Why a whole line, without outer spaces, tells no news; None if it may tell some."""
    if len(line) <= _LONGEST_AGENCY and canonical(line) is not None:
        return "credit"
    return next((rule.why for rule in _LINE_RULES if rule.pattern.fullmatch(line)), None)


def _in_tail(text: str, start: int) -> Iterator[Noise]:
    """What stands after the last sentence, taken off piece by piece, and a menu of the site's own pages."""
    end = len(text.rstrip())
    if (menu := _site_menu(text, start, end)) is not None:
        yield Noise(menu, end, "navigation")
        end = len(text[:menu].rstrip())
    for _ in range(_TAIL_ROUNDS):
        window = max(start, end - _TAIL)
        found = _tail_match(text[window:end])
        if found is None or (found[1] in _NAMING and in_capitals(text)):
            break
        at, why = found
        yield Noise(window + at, end, why)
        end = len(text[: window + at].rstrip())
    if (stray := _stray_line(text, start, end)) is not None:
        yield Noise(stray, end, "stray line at the end")


def _tail_match(tail: str) -> tuple[int, str] | None:
    for rule in _TAIL_RULES:
        match = rule.pattern.search(tail)
        if match is None or match.start("noise") == 0:
            continue
        if rule.why != "wire code" or not _ABBREVIATED.search(tail[: match.start("noise")]):
            return match.start("noise"), rule.why
    return None


def _site_menu(text: str, start: int, end: int) -> int | None:
    """Where a menu of the site's own pages begins behind the last sentence, if at least two of them are named."""
    window = max(start, end - _SITE_TAIL)
    tail = text[window:end]
    last = 0
    for match in _SENTENCE_END.finditer(tail):
        last = match.end()
    named = [match[0].lower() for match in _SITE_WORDS.finditer(tail, last)]
    return window + last if last and len(set(named)) >= 2 else None


def _stray_line(text: str, start: int, end: int) -> int | None:
    """A last line of up to four words without a full stop, behind a paragraph with one: a subtitle, a menu's word."""
    at = text.rfind("\n", start, end)
    if at < 0 or not _STRAY.fullmatch(text[at + 1 : end].strip()) or _ENDS_SENTENCE.search(text[at:end]):
        return None
    before = text[max(start, at - 40) : at].rstrip()
    blank = text[len(text[:at].rstrip()) : at + 1].count("\n") >= 2
    return at + 1 if blank and _ENDS_SENTENCE.search(before) else None


def _tag_lists(text: str, start: int) -> Iterator[Noise]:
    """A list like "Tags Mali Gao truce" between two sentences of one line, up to where the next sentence begins.

    Those are a sentence's usual first words, or words that the text has used before (the standfirst's, said again).
    Where neither is found the word "Tags" alone is set aside.
    """
    for match in _TAGS.finditer(text, start):
        words = list(_WORD.finditer(text, match.end(), match.end() + _LONGEST_TAGS))
        opens = [word.start() for word in words if word[0] in _STARTERS]
        again = [
            word.start()
            for word in words
            if word[0][:1].isupper() and _said_before(text, start, match.start(), word.start())
        ]
        yield Noise(match.start(), (opens or again or [match.end()])[0], "navigation")


def _said_before(text: str, start: int, end: int, at: int) -> bool:
    """Whether the words at an offset stand between `start` and `end` as well."""
    return text.find(text[at : at + _OPENING], start, end) >= 0
