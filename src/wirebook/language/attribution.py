"""Who says it: the speaker of each stretch of a sentence, through direct, indirect and mixed quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from wirebook.language.speaker_names import Names, is_somewhere, named
from wirebook.language.tokens import Token
from wirebook.language.words import AUXILIARIES, NUMBER_WORDS, OTHER_VERBS, PREPOSITIONS, TITLES, WEEKDAYS
from wirebook.model import Span

_SAY: Final[frozenset[str]] = frozenset(
    "said says saying added adds adding reported announced stated confirmed claimed told tells declared "
    "acknowledged admitted noted "
    "explained insisted insists revealed stressed warned denied alleged indicated maintained recalled affirmed "
    "asserted commented "
    "wrote disclosed charged according tweeted argued specified pointed reports clarified registered "
    "say argues argue notes writes contends contended replied suggested recounted emphasized emphasised "
    "underlined concluded testified estimates estimated believes reiterated relates related".split()
)
_NOT_SAYING_AFTER: Final = frozenset("to be been being is are was were not no".split())
"""Words before a verb of saying that make it something else ("was reported", "to confirm")."""
_PRONOUNS: Final = frozenset("he she it they".split())
_BACKWARD_STOPS: Final = (
    AUXILIARIES
    | (PREPOSITIONS - {"of", "for", "from"})
    | frozenset("that which who when where while as because if but and or nor so then".split())
)
_WHERE: Final = frozenset("in at on to".split())
"""What ties people who speak to where they are ("miners in the valley said", "a source at the hospital said")."""
_PLACE: Final = 4
"""How many words, at most, such a place takes."""
_AS_NOUNS: Final = frozenset("reports notes estimates".split())
"""Verbs of saying that are things said as well ("according to local reports")."""
_ADVERBS: Final = frozenset("again also already now since later then".split())
_LONGEST: Final = 14
_DAYS: Final = WEEKDAYS | {"today", "yesterday"}
_NOBODY: Final = frozenset("no i we you".split())
"""First words of what stands before a verb of saying and names nobody: the quoted themselves, people at large."""
_NOBODY_ALONE: Final = _DAYS | frozenset("one many some".split())
"""What names nobody where nothing else is there; "one of the survivors" is somebody."""
_NO_SPEAKER: Final = frozenset("toll tolls count tally plan plans law deal agreement schedule".split())
"""What things are according to that nobody says."""
_QUOTES: Final = "\"“”«»'’`"
_VAGUE: Final = re.compile(
    r"^(?:the |a |an )?(?:statement|reports?|sources?|it|he|she|they|agency|group|monitor|activist|spokesman|official|"
    r"center|centre)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Saying:
    """That someone says something: who (a stretch of the sentence, or a pronoun), and which stretch is said."""

    speaker: Span
    said: tuple[Span, ...]
    pronoun: bool
    cue: Span


def _left_edge(tokens: Sequence[Token], verb: int, floor: int, names: Names) -> int:
    """The first token of the speaker's name that ends right before a verb of saying."""
    first = verb
    if verb > floor and tokens[verb - 1].lower in _PRONOUNS:
        return verb - 1
    while first > floor and verb - first < _LONGEST:
        token = tokens[first - 1]
        if token.lower in _WHERE and verb - first <= _PLACE and _is_located(tokens, first - 2, floor):
            first -= 1
            continue
        if (
            token.lower in _BACKWARD_STOPS
            or token.text in ".;:!?,()[]"
            or _is_quote(tokens, first - 1)
            or token.text.startswith("\n")
        ):
            break
        if token.lower in _SAY or (token.text[0].isdigit() and first - 1 not in names.known):
            break
        first -= 1
    return first


def _is_located(tokens: Sequence[Token], at: int, floor: int) -> bool:
    """Whether a word before "in" names people who speak, by themselves or as they are ("officials based in")."""
    if at > floor and tokens[at].lower in {"based", "accredited", "stationed"}:
        at -= 1
    return at >= floor and is_somewhere(tokens[at])


def _speaker_before(tokens: Sequence[Token], verb: int, floor: int, names: Names) -> Span | None:
    """Who stands right before a verb of saying; None where nobody does."""
    last = verb
    while last > floor and tokens[last - 1].lower in AUXILIARIES | {"then", "also", "earlier", "later", "meanwhile"}:
        last -= 1
    if last - 1 > floor and tokens[last - 2].lower in {"on", "late", "early"} and tokens[last - 1].lower in _DAYS:
        last -= 2
    if last > floor and tokens[last - 1].text == ")":
        last = next((i for i in range(last - 1, floor, -1) if tokens[i].text == "("), last)
    if last > floor and tokens[last - 1].text in {",", "-", "–", "—", ")"}:
        return _apposition(tokens, last - 1, floor, names)
    last = _past_adverbs(tokens, last, floor, names)
    if last > floor and tokens[last - 1].lower in AUXILIARIES - {"has", "have", "had"}:
        return None
    while last > floor and tokens[last - 1].lower in AUXILIARIES:
        last -= 1
    first = _left_edge(tokens, last, floor, names)
    if first >= last:
        return None
    if names.cased:
        first = _skip_to_name(tokens, first, last, names)
    return _name(tokens, first, last, names)


def _name(tokens: Sequence[Token], first: int, last: int, names: Names, *, said_after: bool = False) -> Span | None:
    """The speaker named in a stretch of tokens, or the pronoun that it is; None where nobody is."""
    if last - first == 1 and tokens[first].lower in _PRONOUNS:
        return tokens[first].span
    return named(tokens, first, last, names, said_after=said_after)


def _past_adverbs(tokens: Sequence[Token], last: int, floor: int, names: Names) -> int:
    """Where a speaker's name ends, past adverbs between it and the verb ("the minister publicly said")."""
    while last > floor and last - 1 not in names.known:
        word = tokens[last - 1].lower
        if word not in _ADVERBS and not word.endswith("ly"):
            break
        last -= 1
    return last


def _apposition(tokens: Sequence[Token], comma: int, floor: int, names: Names) -> Span | None:
    """The name before "…, a spokesman for X, said"."""
    opening = next(
        (i for i in range(comma - 1, max(floor, comma - 16), -1) if tokens[i].text in {",", "-", "–", "—", "("}), None
    )
    if opening is None:
        return None
    first = _left_edge(tokens, opening, floor, names)
    return _name(tokens, first, opening, names) if first < opening else None


def _skip_to_name(tokens: Sequence[Token], first: int, last: int, names: Names) -> int:
    """Where the speaker begins when a lost comma glues it to what was said ("… of Aleppo Syrian state television")."""
    if last - 1 in names.known:
        begin = next(i for i in range(first, last) if names.known.get(i) == names.known[last - 1])
        while begin > first and (
            tokens[begin - 1].lower in TITLES
            or tokens[begin - 1].lower in {"the", "of", "a", "for"}
            or tokens[begin - 1].lower.endswith(("-based", "-linked", "-run"))
        ):
            begin -= 1
        return begin
    determiners = [
        i for i in range(first, last) if tokens[i].lower in {"the", "a", "an", "its", "his", "their", "one", "another"}
    ]
    if determiners and last - determiners[-1] > 1:
        before = determiners[-1]
        of = before > first and tokens[before - 1].lower in {"of", "for", "from"} | _WHERE
        return first if of else before
    return first


def _after(tokens: Sequence[Token], start: int, names: Names) -> int:
    """The last token of a name that begins at `start`, reading on to the right."""
    last = start
    while last + 1 < len(tokens) and last - start < _LONGEST:
        token = tokens[last + 1]
        if token.text in ".;:!?,()[]" or _is_quote(tokens, last + 1):
            break
        if token.lower in _BACKWARD_STOPS or (token.lower in _SAY and token.lower not in _AS_NOUNS):
            break
        if (
            token.lower in OTHER_VERBS
            or (token.text[0].isdigit() and last + 1 not in names.known)
            or token.lower in NUMBER_WORDS
        ):
            break
        last += 1
    return last


def _said_around(sentence: Span, speaker: Span, cue: Span, before: bool) -> tuple[Span, ...]:
    """The stretch that is said: what precedes the speaker, or what follows the verb."""
    if before:
        return (Span(sentence.start, speaker.start),)
    return (Span(cue.end, sentence.end),)


def sayings(text: str, sentence: Span, tokens: Sequence[Token], names: Names) -> tuple[Saying, ...]:
    """Every saying of one sentence, in order of its verb.

    What is said stands before the speaker when the verb closes the sentence or a quotation ("…, he said"), and after
    the verb otherwise ("He said that …").
    """
    found: list[Saying] = []
    floor = 0
    for index, token in enumerate(tokens):
        if token.lower not in _SAY:
            continue
        saying = _saying(text, sentence, tokens, index, floor, names)
        if saying is not None:
            found.append(saying)
            floor = index + 1
    return tuple(found)


def _saying(text: str, sentence: Span, tokens: Sequence[Token], index: int, floor: int, names: Names) -> Saying | None:
    """What a verb of saying at one place tells; None where it tells nothing."""
    token = tokens[index]
    if token.lower == "according":
        if index + 2 >= len(tokens) or tokens[index + 1].lower != "to":
            return None
        last = _after(tokens, index + 2, names)
        first = index + 2
        if last + 2 < len(tokens) and tokens[last + 1].lower in {"by", "from"}:
            first, last = last + 2, _after(tokens, last + 2, names)
        speaker = _name(tokens, first, last + 1, names, said_after=True)
        if speaker is None or tokens[last].lower in _NO_SPEAKER:
            return None
        said = [Span(sentence.start, token.start)]
        if speaker.end < sentence.end - 1 and index < 3:
            said = [Span(speaker.end, sentence.end)]
        return Saying(speaker, tuple(said), _is_pronoun(text, speaker), token.span)
    if names.cased and token.text[0].isupper() and index > 0 and tokens[index - 1].is_word:
        return None
    if token.lower == "reports" and not _reports(tokens, index, names):
        return None
    if token.lower == "saying" and index > 3 and tokens[index - 1].lower == "as":
        return _quoted_as_saying(text, sentence, tokens, index, floor, names)
    if index > 1 and tokens[index - 1].lower in {"also", "reportedly"} and tokens[index - 2].lower in _NOT_SAYING_AFTER:
        return None
    if index > 0 and tokens[index - 1].lower in _NOT_SAYING_AFTER:
        return None
    inverted = _inverted(tokens, index, names)
    if inverted is not None:
        return Saying(
            inverted,
            _said_around(sentence, Span(token.start, token.end), token.span, before=True),
            _is_pronoun(text, inverted),
            token.span,
        )
    speaker_before = _speaker_before(tokens, index, floor, names)
    if speaker_before is None or _is_nobody(speaker_before.of(text)):
        return None
    closing = _closes(text, tokens, index)
    if (
        token.lower in {"claimed", "claim", "claims"}
        and index + 1 < len(tokens)
        and tokens[index + 1].lower in {"responsibility", "the", "lives"}
    ):
        return None
    said_before = Span(sentence.start, speaker_before.start)
    worth = sum(c.isalnum() for c in text[said_before.start : said_before.end]) > 12
    before = closing and worth
    said_spans = _said_around(sentence, speaker_before, token.span, before)
    if before and not closing:
        said_spans = (said_before,)
    return Saying(speaker_before, said_spans, _is_pronoun(text, speaker_before), token.span)


def _reports(tokens: Sequence[Token], index: int, names: Names) -> bool:
    """Whether "reports" is a verb: a known name before it, and nothing or "that" after it."""
    after = tokens[index + 1].lower if index + 1 < len(tokens) else "."
    return index - 1 in names.known and (after == "that" or not after[0].isalnum())


def _quoted_as_saying(
    text: str, sentence: Span, tokens: Sequence[Token], index: int, floor: int, names: Names
) -> Saying | None:
    """What "X was quoted (by Y) as saying" tells."""
    quoted = next(
        (i for i in range(index - 1, max(floor, index - 12), -1) if tokens[i].lower in {"quoted", "cited"}), None
    )
    if quoted is None:
        return None
    speaker = _speaker_before(tokens, quoted, floor, names)
    if speaker is None:
        return None
    before = len([t for t in tokens[index + 1 :] if t.is_word]) <= 6
    said = _said_around(sentence, speaker, tokens[index].span, before)
    return Saying(speaker, said, _is_pronoun(text, speaker), tokens[index].span)


def _inverted(tokens: Sequence[Token], index: int, names: Names) -> Span | None:
    """The speaker after the verb: "…", said the Observatory.

    A quotation or comma stands before the verb, or the name
    closes the sentence and is a known one.
    """
    if index == 0 or index + 1 >= len(tokens) or tokens[index].lower in {"told", "according"}:
        return None
    first = index + 1
    marked = tokens[index - 1].text in {",", *_QUOTES}
    named = (
        first in names.known
        or (tokens[first].is_word and tokens[first].text[0].isupper())
        or tokens[first].lower in TITLES
    )
    if not (named or tokens[first].lower in {"the", "a", "an"}):
        return None
    last = _after(tokens, first, names)
    closing = (
        last + 1 >= len(tokens)
        or tokens[last + 1].text in {".", ",", ";"}
        or tokens[last + 1].text in _QUOTES
        or tokens[last + 1].lower in {"was", "in", "on", "a", "which"}
    )
    holds_known = any(i in names.known for i in range(first, last + 1))
    told = last + 2 >= len(tokens) or tokens[last + 1].lower in {"a", "which"}
    return _name(tokens, first, last + 1, names) if closing and (marked or (holds_known and told)) else None


def _is_nobody(name: str) -> bool:
    """Whether a verb of saying has no speaker that a report would name: "no official", "we", a day."""
    words = name.lower().split()
    return words[0] in _NOBODY or all(word in _NOBODY_ALONE for word in words)


def _is_quote(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token is a quotation mark, and not the apostrophe of "the teachers' union"."""
    token = tokens[index]
    owns = token.text in "'’" and index > 0 and tokens[index - 1].span.end == token.span.start
    return token.text in _QUOTES and not (owns and tokens[index - 1].lower.endswith("s"))


def _is_pronoun(text: str, span: Span) -> bool:
    """Whether a speaker is only "he", "she further" or "the statement"."""
    words = span.of(text).strip().lower()
    return words.split()[0] in _PRONOUNS or _VAGUE.match(words) is not None


def _closes(text: str, tokens: Sequence[Token], verb: int) -> bool:
    """Whether nothing said follows a verb of saying: the sentence ends, or only time, place or hearer follow."""
    index = verb + 1
    if index < len(tokens) and tokens[index].lower in {"that", ":"}:
        return False
    closers = {
        "on",
        "in",
        "by",
        "at",
        "to",
        "without",
        "when",
        "as",
        "via",
        "late",
        "early",
        "earlier",
        "during",
        "through",
        "citing",
        "after",
    }
    words = [t for t in tokens[index:] if t.is_word]
    if not words:
        return True
    if tokens[index].text in {".", ",", ";"}:
        return len(words) <= 12
    if tokens[verb].lower in {"told"}:
        return len(words) <= 8
    weekday = words[0].lower.rstrip("s") in {
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
    }
    return (words[0].lower in closers or weekday) and len(words) <= 9
