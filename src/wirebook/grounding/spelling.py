"""How a place's name is compared: a folded key for equal names, two coarser ones for transliterations.

One is made for Arabic script, the other for any. All are pure functions of the name. A key is what the gazetteer
stores, so a change here asks for a new `FORMAT` in `gazetteer_build`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from anyascii import anyascii

ARTICLES: Final[frozenset[str]] = frozenset(
    {"al", "el", "ul", "il", "ad", "ed", "ar", "er", "as", "es", "ash", "esh", "at", "et", "ath", "az", "ez", "an",
     "en", "adh"}
)  # fmt: skip
"""The Arabic article as it is written before sun and moon letters (ALA-LC, BGN/PCGN and French usage)."""

_NOT_WORD: Final = re.compile(r"[^a-z0-9]+")
_QUOTES: Final = str.maketrans("", "", "'`´‘’ʻʼʿʾˈ")
_SHORT: Final[dict[str, str]] = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}

_SOUNDS: Final[tuple[tuple[str, str], ...]] = (
    ("tch", "s"), ("sch", "s"), ("tsh", "s"), ("sh", "s"), ("ch", "s"), ("kh", "h"), ("gh", "g"), ("th", "t"),
    ("dh", "d"), ("zh", "j"), ("ph", "f"), ("dj", "j"), ("ck", "k"), ("q", "k"), ("c", "k"), ("x", "ks"), ("v", "w"),
    ("p", "b"),
)  # fmt: skip
"""Spellings of one Arabic, Persian or Kurdish consonant that reports use for one another, longest first."""

_CLASSES: Final = str.maketrans(
    {letter: digit for digit, letters in
     (("1", "bfpvw"), ("2", "cgjkqsxz"), ("3", "dt"), ("4", "l"), ("5", "mn"), ("6", "r"), ("", "aeiouyh0123456789"))
     for letter in letters}
)  # fmt: skip
_VOWELS: Final = re.compile(r"[aeiouyw]+")
_DOUBLE: Final = re.compile(r"(.)\1+")


@lru_cache(maxsize=20_000)
def key(name: str) -> str:
    """The name folded for comparison: ASCII, lower case, words parted by one space ("Mare'" and "Marea" stay apart).

    Apostrophes go, every other sign parts words, and "St", "Mt", "Ft" are spelled out. Empty where nothing is left.
    """
    plain = anyascii(name.translate(_QUOTES)).translate(_QUOTES).casefold()
    return " ".join(_SHORT.get(word, word) for word in _NOT_WORD.split(plain) if word)


def without_articles(folded: str) -> str:
    """The folded name without Arabic articles: "deir al zor" and "deir ez zor" are both "deir zor"."""
    words = folded.split()
    kept = [word for word in words if word not in ARTICLES]
    return " ".join(kept) if kept else folded


@lru_cache(maxsize=5_000)
def consonants(folded: str) -> str:
    """The consonants that all transliterations of one Arabic-script name share: "hasaka" and "hassakeh" are "hsk".

    A leading vowel is kept as "a", since it stands for a letter (alif, ayn); half-vowels, doubling and a last h do not
    count. Articles are dropped first.
    """
    text = without_articles(folded).replace(" ", "")
    for written, sound in _SOUNDS:
        text = text.replace(written, sound)
    lead = "a" if text[:1] in "aeiouy" and text else ""
    bare = _DOUBLE.sub(r"\1", _VOWELS.sub("", text))
    return lead + (bare[:-1] if bare.endswith("h") and len(bare) > 1 else bare)


@lru_cache(maxsize=5_000)
def sounds(folded: str) -> str:
    """The classes of a name's consonants, one digit each: "kharkiv" and "harkow" are "2621", in any language.

    The classes are those of Russell's Soundex (1918), of every consonant and not of the first four letters alone; a
    leading "h" and "kh" are one sound, and other "h" do not count.
    """
    text = folded.replace(" ", "")
    lead = "2" if text[:1] == "h" else ""
    return lead + _DOUBLE.sub(r"\1", text.replace("kh", "k").replace("gh", "g").translate(_CLASSES))
