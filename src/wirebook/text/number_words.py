"""The words that counts are told with, and those that show a number to be no count; all as tables.

Ranges for vague words follow the project's annotation guide (dozens 24-99, scores 40-99, hundreds 200-999, thousands
2,000-9,999); those that it does not name are taken in the same spirit.
"""

from __future__ import annotations

from typing import Final

from wirebook.model.kinds import Bound
from wirebook.text.time_words import NUMBERS

ONES: Final[dict[str, int]] = NUMBERS | {"zero": 0}
MAGNITUDES: Final[dict[str, int]] = {
    "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000,
}  # fmt: skip
DOZENS: Final[dict[str, int]] = {"dozen": 12, "score": 20}

VAGUE_NUMBERS: Final[dict[str, tuple[int, int]]] = {
    "tens": (20, 99), "dozens": (24, 99), "scores": (40, 99), "hundreds": (200, 999), "thousands": (2_000, 9_999),
    "millions": (2_000_000, 9_999_999), "several": (3, 9), "few": (2, 9), "handful": (2, 9), "couple": (2, 2),
    "pair": (2, 2),
}  # fmt: skip
"""What an uncounted word stands for."""

VAGUE_MULTIPLES: Final[dict[tuple[str, str], tuple[int, int]]] = {
    ("tens", "thousands"): (20_000, 99_999),
    ("tens", "millions"): (20_000_000, 99_999_999),
    ("hundreds", "thousands"): (200_000, 999_999),
    ("hundreds", "millions"): (200_000_000, 999_999_999),
}
"""What "tens of thousands" and the like stand for."""

VAGUE_OF: Final[dict[str, tuple[int, int]]] = {
    "dozen": (24, 99), "dozens": (24, 99), "hundred": (200, 999), "hundreds": (200, 999), "thousand": (2_000, 9_999),
    "thousands": (2_000, 9_999), "million": (2_000_000, 9_999_999), "score": (40, 99), "scores": (40, 99),
}  # fmt: skip
"""What "several", "a few", "some" or "many" of them stand for: "several hundred" is hundreds."""

NEEDS_ARTICLE: Final[frozenset[str]] = frozenset({"few", "handful", "couple", "pair", "score"})
"""Words that count only after "a": "a few", "a couple"."""

BOUNDS_BEFORE: Final[dict[tuple[str, ...], Bound]] = {
    ("at", "least"): "at least", ("no", "fewer", "than"): "at least", ("no", "less", "than"): "at least",
    ("not", "fewer", "than"): "at least", ("not", "less", "than"): "at least", ("a", "minimum", "of"): "at least",
    ("more", "than"): "more than", ("over",): "more than", ("upwards", "of"): "more than",
    ("in", "excess", "of"): "more than", ("well", "over"): "more than", ("just", "over"): "more than",
    ("greater", "than"): "more than", ("upward", "of"): "more than",
    ("up", "to"): "up to", ("as", "many", "as"): "up to", ("at", "most"): "up to", ("no", "more", "than"): "up to",
    ("not", "more", "than"): "up to", ("fewer", "than"): "up to", ("less", "than"): "up to",
    ("a", "maximum", "of"): "up to", ("just", "under"): "up to",
    ("nearly",): "about", ("almost",): "about", ("close", "to"): "about", ("about",): "about", ("around",): "about",
    ("some",): "about", ("roughly",): "about", ("approximately",): "about", ("an", "estimated"): "about",
    ("estimated",): "about", ("circa",): "about", ("as", "much", "as"): "up to",
}  # fmt: skip
"""Words before a number that bound it; the number itself stays as it is."""

BOUNDS_AFTER: Final[dict[tuple[str, ...], Bound]] = {
    ("or", "more"): "at least", ("at", "least"): "at least", ("or", "so"): "about", ("at", "most"): "up to",
    ("or", "fewer"): "up to", ("or", "less"): "up to", ("+",): "at least", ("plus",): "at least",
}  # fmt: skip

ORDINALS: Final[frozenset[str]] = frozenset(
    {
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "thirds",
        "quarters", "quarter", "half", "fifths", "tenths",
    }
)  # fmt: skip
"""Words after "twenty-" or "two-" that make an ordinal or a fraction."""

NOT_COUNTED: Final[frozenset[str]] = frozenset(
    {
        "%", "percent", "pct", "mm", "cm", "km", "kilometer", "kilometers", "kilometre", "kilometres", "kms", "mile",
        "miles", "meter", "meters", "metre", "metres", "millimeter", "millimetre", "millimeters", "millimetres",
        "feet", "foot", "yards", "calibre", "caliber", "degrees", "dollars", "dollar", "euros", "euro", "pounds",
        "pound", "lira", "liras", "rubles", "roubles", "dinars", "rials", "pesos", "rupees", "shekels", "colones",
        "quetzals", "quetzales", "cordobas", "intis", "soles", "usd", "cents", "gmt", "utc", "am", "pm", "a.m.", "p.m.",
        "a.m", "p.m", "st", "nd", "rd", "th", "kmh", "mph", "knots", "watts", "kilowatts", "megawatts", "kilohertz",
        "ghz", "mhz", "o'clock", "inch", "inches",
    }
)  # fmt: skip
"""What follows a number that is a share, a sum of money, a measure or an hour."""

HOUR_LEADS: Final[frozenset[str]] = frozenset(
    {"at", "since", "until", "about", "around", "approximately", "by", "from"}
)
"""Words before four digits that make them an hour of the day ("at approximately 2100")."""

YEAR_LEADS: Final[frozenset[str]] = frozenset({"in", "since", "until", "early", "late", "mid", "by", "during"})
"""Words before four digits that make them a year, whatever follows ("in 2016 rebels attacked")."""

DAY_LEADS: Final[frozenset[str]] = frozenset({"on", "since", "until", "by", "from", "the", "of"})
"""Words before a month's name and a number that make the number its day ("on July 25 gunmen")."""

MONEY_SIGNS: Final[frozenset[str]] = frozenset({"$", "€", "£", "¥", "₹", "₽", "usd", "rs", "eur"})

LABELS: Final[frozenset[str]] = frozenset(
    {
        "route", "highway", "road", "resolution", "resolutions", "no", "number", "nos", "article", "articles", "flight",
        "division", "brigade", "regiment", "unit", "battalion", "zone", "room", "page", "pages", "chapter", "channel",
        "phase", "level", "camp", "block", "checkpoint", "point", "paragraph", "section", "decree", "law", "act",
        "km", "kilometer", "kilometre", "version", "grade", "type", "model", "appendix", "table", "figure", "window",
        "sector", "district", "area", "gate", "terminal", "pier", "tower", "building", "apartment", "house", "street",
        "avenue", "radio", "tv", "interstate", "group", "force", "task", "category", "day", "war", "aged", "age",
        "ages", "sura", "line", "op", "vol", "issue", "carrera", "calle",
    }
)  # fmt: skip
"""Words after which a number is a name: "Route 6", "Resolution 2254", "aged 25". A full stop after "No" is allowed."""

COUNTED_IN_COMPOUND: Final[frozenset[str]] = frozenset(
    {
        "strong", "man", "member", "person", "vehicle", "truck", "tank", "bus", "car", "ship", "boat", "soldier",
        "aircraft", "plane",
    }
)  # fmt: skip
"""What a number joined by a hyphen still counts: "a 12-vehicle convoy", "the 200-strong force"."""

ONE_IS_NO_COUNT_BEFORE: Final[frozenset[str]] = frozenset(
    {
        "another", "day", "time", "point", "way", "hand", "thing", "reason", "side", "night", "third", "half",
        "quarter", "stage", "such", "can", "could", "must", "should", "would", "might", "cannot", "may",
    }
)  # fmt: skip
ONE_IS_NO_COUNT_AFTER: Final[frozenset[str]] = frozenset(
    {"no", "any", "every", "some", "each", "this", "that", "which", "the", "day", "number"}
)

RISE_WORDS: Final[frozenset[str]] = frozenset(
    {
        "rose", "risen", "rises", "rise", "rising", "increased", "increase", "climbed", "grew", "grown", "jumped",
        "up", "raised", "fell", "dropped", "down", "declined", "revised", "decreased", "went", "raising", "soared",
        "toll",
    }
)  # fmt: skip
"""Before "from 10 to 12", words that make it a change and not a range."""
