"""Words of quotes and names, folded so that spelling and little words do not tell them apart."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

LITTLE = frozenset(
    "a an and are as at be been but by for from had has have he her his in into is it its of on or out over s she than "
    "that the their them there they this to up was were which who will with would after before during when while also "
    "not no said says say told tell according reported report reports news agency added monday tuesday wednesday "
    "thursday friday saturday sunday january february march april may june july august september october november "
    "december one two three al el".split()
)
"""English function words, words of telling, and days: they stand in every report and tell no happening from another."""

COMMON = frozenset(
    "killed kill kills dead died deaths wounded injured people civilians forces force army military troops fighters "
    "fighter militants rebels rebel soldiers regime government group groups attack attacks attacked city town village "
    "province area areas state security police war country countries opposition least including more".split()
)
"""Words that stand in most reports of conflict: shared, they say little."""

_COMMON_STEMS = frozenset(word[:6] for word in COMMON)
LEAST_CONSONANTS = 3
"""Names of fewer consonants are compared as they are."""
RUN = 4
_WORD = re.compile(r"[^\W_]+")
_VOWELS = re.compile(r"[aeiouyhw]")


def key(name: str) -> str:
    """A name without case, accents, punctuation and articles, its words joined by blanks."""
    return " ".join(w for w in _WORD.findall(anyascii(name).casefold()) if w not in ("the", "al", "el", "a", "an"))


@lru_cache(maxsize=8_192)
def name_words(name: str) -> frozenset[str]:
    """The words of a name that may tell it from others."""
    return frozenset(w for w in _WORD.findall(anyascii(name).casefold()) if w not in LITTLE)


def stem(word: str) -> str:
    """A word cut to six letters, so that endings do not matter."""
    return word[:6]


@lru_cache(maxsize=256)
def content(quote: str) -> frozenset[str]:
    """The words of a quote that are neither little nor numbers, cut to six letters so that endings do not matter."""
    return frozenset(stem(w) for w in folded(quote) if len(w) > 2 and w not in LITTLE and not w.isdecimal())


def telling(quote: str) -> frozenset[str]:
    """The content words of a quote, but for those that stand in most reports of conflict."""
    return content(quote) - _COMMON_STEMS


def written(quote: str) -> list[str]:
    """The words of a quote as they are written."""
    return _WORD.findall(quote)


@lru_cache(maxsize=256)
def folded(quote: str) -> tuple[str, ...]:
    """The words of a quote without case."""
    return tuple(_WORD.findall(quote.casefold()))


@lru_cache(maxsize=2_048)
def runs(quote: str) -> frozenset[str]:
    """The quote's runs of four words."""
    found = folded(quote)
    return frozenset(" ".join(found[at : at + RUN]) for at in range(len(found) - RUN + 1))


@lru_cache(maxsize=8_192)
def skeleton(name: str) -> str:
    """A name without vowels, doubled letters and articles, so that "Atme" and "Atmeh" are one; "" where too short."""
    bare = _VOWELS.sub("", "".join(key(name).split()))
    once = "".join(letter for at, letter in enumerate(bare) if at == 0 or letter != bare[at - 1])
    return once if len(once) >= LEAST_CONSONANTS else key(name)


@lru_cache(maxsize=8_192)
def skeletons(*names: str) -> frozenset[str]:
    """The skeletons of several names of one thing."""
    return frozenset(skeleton(name) for name in names) - {""}
