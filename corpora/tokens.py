"""Running text put together again from a corpus's tokens, as a newspaper would print it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from corpora.passages import Ends, NamedSpan
from wirebook.text.numbers import find_numbers
from wirebook.text.time_expressions import find_times

UNESCAPED: Final = {
    "``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}",
    "-lrb-": "(", "-rrb-": ")", "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'",
}  # fmt: skip
"""How the Penn Treebank, and markup, write what a newspaper prints otherwise."""

PRONOUNS: Final = frozenset(
    """
    i me my mine myself you your yours yourself he him his himself she her hers herself it its itself we us our ours
    ourselves they them their theirs themselves who whom whose which that this these those there here where one ones
    another other others each all some many most both everyone everybody anyone anybody someone somebody none nobody
    the a an everything something anything nothing what whoever more several few any s ’s 's i’m i'm i’ve i've
""".split()
)
"""Words that stand for a name or a noun: they are no mentions, whatever a corpus calls them."""

_LEANS_LEFT: Final = frozenset(
    ". , ; : ! ? ) ] } % ” … ... 's ’s 'S n't n’t N'T 're ’re 've ’ve 'll ’ll 'd ’d 'm ’m".split()
)
_LEANS_RIGHT: Final = frozenset("( [ { $ £ € “ ‘ ¿ ¡ # @".split())
_JOINS: Final = frozenset("- / ‐ ‑".split())
_STRAIGHT: Final = ('"', "'")
_CLITICS: Final = frozenset("s t re ve ll d m S".split())
_APOSTROPHES: Final = ("'", "’")
_WORD_AT_END: Final = re.compile(r"\w\W?$")
_WORD_AT_START: Final = re.compile(r"\w")
_THOUSANDS: Final = re.compile(r"\d{3}")


def joined(tokens: Sequence[str]) -> tuple[str, tuple[Ends, ...]]:
    """The tokens as running text, and where in it each token stands.

    Closing marks, endings such as "'s" and "n't", hyphens and the parts of "2,000" get no space before them, opening
    marks none after them; a straight quote opens and closes in turn. Penn Treebank escapes are undone.
    """
    text = ""
    ends: list[Ends] = []
    quotes = dict.fromkeys((*_STRAIGHT, "‘"), False)
    leaning = True  # towards what follows: at the start there is nothing to keep apart from
    words = [UNESCAPED.get(token, token) for token in tokens]
    for i, word in enumerate(words):
        before = words[i - 1] if i else ""
        after = words[i + 1] if i + 1 < len(words) else ""
        left, right = _leanings(before, word, after, quotes)
        if not (leaning or left):
            text += " "
        ends.append((len(text), len(text) + len(word)))
        text += word
        leaning = right
    return text, tuple(ends)


def unmarked_dates_and_numbers(text: str, marked: Sequence[NamedSpan]) -> tuple[NamedSpan, ...]:
    """Dates and numbers of a text whose corpus does not mark them, but where something else is marked.

    A passage whose `types` hold neither date nor quantity teaches nothing on them.
    """
    times = find_times(text)
    found = [NamedSpan(time.span.start, time.span.end, "date") for time in times]
    found += [NamedSpan(n.span.start, n.span.end, "quantity") for n in find_numbers(text, times=times)]
    return tuple(f for f in apart(found) if all(f.end <= m.start or m.end <= f.start for m in marked))


def apart(spans: Iterable[NamedSpan]) -> tuple[NamedSpan, ...]:
    """Spans of which none overlaps another, in their order: of two that do, the longer."""
    kept: list[NamedSpan] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start, s.type)):
        if all(span.end <= k.start or k.end <= span.start for k in kept):
            kept.append(span)
    return tuple(sorted(kept, key=lambda s: s.start))


def stretches(lengths: Sequence[int], at_most: int) -> Iterator[range]:
    """Runs of following sentences, by their numbers, each of at most so many tokens or of one long sentence."""
    first = words = 0
    for i, length in enumerate(lengths):
        if i > first and words + length > at_most:
            yield range(first, i)
            first, words = i, 0
        words += length
    if first < len(lengths):
        yield range(first, len(lengths))


def _leanings(before: str, word: str, after: str, quotes: dict[str, bool]) -> tuple[bool, bool]:
    """Whether the word stands close to the one before it and to the one after it; `quotes` tells which are open."""
    if word in _APOSTROPHES and before and after in _CLITICS:
        return True, True
    if word in _APOSTROPHES and before[-1:] in ("s", "S") and not quotes.get(word, False):
        return True, False
    if word in _STRAIGHT:
        quotes[word] = not quotes[word]
        return not quotes[word], quotes[word]
    if word == "’":
        quoted, quotes["‘"] = quotes["‘"], False
        return True, not quoted and before[-1:] not in ("s", "S") and bool(_WORD_AT_START.match(after))
    if word == "‘":
        quotes[word] = True
    if word in _JOINS and _WORD_AT_END.search(before) and _WORD_AT_START.match(after):
        return True, True
    if word == "," and before[-1:].isdigit() and _THOUSANDS.fullmatch(after):
        return True, True
    if word.lower() == "not" and before.lower() == "can":
        return True, False
    return word in _LEANS_LEFT, word in _LEANS_RIGHT
