"""The words that times are told with, as tables: what class of word each is, and what it says.

The classes are single letters, so that a sentence becomes a short string over which `text.time_grammar` can be
written down as plain patterns. Sources: the TIMEX3 guidelines (Saurí et al. 2006) for what a time expression is, and
the style books of news agencies for how reporters write them.
"""

from __future__ import annotations

from typing import Final, Literal

from wirebook.text.calendar import MONTHS, WEEKDAYS

Unit = Literal["minute", "hour", "day", "week", "month", "year", "decade"]
PartOfDay = Literal["morning", "noon", "afternoon", "evening", "night", "overnight"]
Season = Literal["spring", "summer", "autumn", "winter"]
Direction = Literal["last", "past", "this", "next", "recent", "same", "previous", "following", "earlier", "later"]
Stage = Literal["early", "mid", "late"]
Portion = Literal["day", "week", "half", "quarter"]

UNITS: Final[dict[str, Unit]] = {
    "minute": "minute", "hour": "hour", "day": "day", "week": "week", "month": "month", "year": "year",
    "decade": "decade", "fortnight": "week",
}  # fmt: skip
"""Units in the singular. "second" is left out on purpose: in reports it is nearly always an ordinal."""

UNIT_PLURALS: Final[dict[str, Unit]] = {
    "minutes": "minute", "hours": "hour", "days": "day", "weeks": "week", "months": "month", "years": "year",
    "decades": "decade", "fortnights": "week", "nights": "day", "hrs": "hour", "mins": "minute",
    "seconds": "minute",
}  # fmt: skip

PARTS_OF_DAY: Final[dict[str, PartOfDay]] = {
    "morning": "morning", "mornings": "morning", "dawn": "morning", "daybreak": "morning", "predawn": "morning",
    "sunrise": "morning", "noon": "noon", "midday": "noon", "lunchtime": "noon", "afternoon": "afternoon",
    "afternoons": "afternoon", "evening": "evening", "evenings": "evening", "dusk": "evening", "sunset": "evening",
    "nightfall": "evening", "night": "night", "nights": "night", "midnight": "night", "overnight": "overnight",
}  # fmt: skip
"""Plurals stand here for apostrophes that got lost ("last nights raid")."""

NEAR_DAYS: Final[dict[str, tuple[int, PartOfDay | None]]] = {
    "today": (0, None), "todays": (0, None), "tonight": (0, "night"), "tonights": (0, "night"),
    "yesterday": (-1, None), "yesterdays": (-1, None), "tomorrow": (1, None), "tomorrows": (1, None),
}  # fmt: skip
"""Days told from the day of writing: how many days from it, and the part of the day if the word says one."""

SEASONS: Final[dict[str, Season]] = {
    "spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter",
}  # fmt: skip

NUMBERS: Final[dict[str, int]] = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip

DECADES: Final[dict[str, int]] = {
    "fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990,
}  # fmt: skip

DIRECTIONS: Final[dict[str, Direction]] = {
    "last": "last", "past": "past", "this": "this", "next": "next", "coming": "next", "upcoming": "next",
    "previous": "previous", "preceding": "previous", "prior": "previous", "following": "following",
    "ensuing": "following", "subsequent": "following", "recent": "recent", "same": "same", "that": "same",
    "earlier": "earlier", "before": "earlier", "later": "later", "after": "later", "afterwards": "later",
    "afterward": "later",
}  # fmt: skip
"""Which way a word points from the day of writing, or from another time of the text."""

PORTIONS: Final[dict[str, Portion]] = {
    "day": "day", "days": "day", "week": "week", "weeks": "week", "half": "half", "quarter": "quarter",
}  # fmt: skip
"""What a month or a year is cut into: "the first week of July", "the third quarter"."""
ORDINALS: Final[dict[str, int]] = {
    "first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "final": -1, "closing": -1,
}  # fmt: skip
"""Which of the parts that something is cut into, the last one counted from the end."""

REFERENCES: Final[dict[str, str]] = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "presently": "PRESENT_REF", "nowadays": "PRESENT_REF",
    "recently": "PAST_REF", "lately": "PAST_REF", "formerly": "PAST_REF", "future": "FUTURE_REF",
}  # fmt: skip
"""Words that say only on which side of the day of writing something lies, with TIMEX3's word for it."""

STAGES: Final[dict[str, Stage]] = {
    "early": "early", "beginning": "early", "start": "early", "outset": "early", "mid": "mid", "middle": "mid",
    "late": "late", "end": "late",
}  # fmt: skip

WEAK_MONTHS: Final[frozenset[str]] = frozenset({"may", "march", "sept", *(word for word in MONTHS if len(word) == 3)})
"""Months that are also other words ("may", "march", "mar", "Jan", "dec"): read beside a day, year or preposition."""

WEAK_WEEKDAYS: Final[frozenset[str]] = frozenset(word for word in WEEKDAYS if len(word) <= 3)
"""Weekdays that are also other words ("sat", "sun", "wed"): read beside a date or after "on" alone."""

AFTER_MODAL_MAY: Final[frozenset[str]] = frozenset(
    {
        "have", "be", "not", "well", "also", "never", "still", "yet", "only", "even", "soon", "come", "take", "go",
        "now", "then", "face", "lead", "need", "include", "want", "seek", "become", "remain", "or", "contain",
    }
)  # fmt: skip
"""Words after which a preceding "may" was no month."""

NAMES_BEFORE: Final[dict[str, frozenset[str]]] = {
    "today": frozenset({"usa", "russia", "world", "europe", "india", "africa"}),
    "weekday": frozenset({"bloody", "black", "good", "palm", "easter", "ash", "super", "cyber", "holy", "girl"}),
}  # fmt: skip
"""Words that turn what follows into a name: "Russia Today", "Good Friday", "Bloody Sunday"."""

NAMES_AFTER: Final[frozenset[str]] = frozenset(
    {"times", "telegraph", "mirror", "mail", "express", "herald", "mosque", "agreement"}
)
"""Words that turn a weekday before them into a name: "the Sunday Times", "the Friday Mosque"."""

MEASURES: Final[frozenset[str]] = frozenset(
    {
        "people", "men", "women", "children", "km", "kilometers", "kilometres", "miles", "meters", "metres",
        "troops", "civilians", "soldiers", "fighters", "militants", "rebels", "families", "others", "dead",
        "killed", "wounded", "injured", "dollars", "pounds", "euros", "tons", "tonnes", "homes", "houses",
        "villages", "residents", "refugees", "police", "policemen", "members", "percent", "lives", "vehicles",
        "tanks", "victims", "deaths", "casualties", "prisoners", "hostages", "students", "displaced", "persons",
        "square", "sq", "rounds", "missiles", "rockets", "shells", "mines", "feet",
        "gmt", "rpm", "kg", "kilograms", "kilos", "barrels", "hectares", "acres", "guerrillas",
    }
)  # fmt: skip
"""What is counted or measured: a four-digit number before one of these is no year, a small one no day of a month."""

CLASS_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "month": tuple(word for word in MONTHS if word not in WEAK_MONTHS),
    "weakmonth": tuple(sorted(WEAK_MONTHS)),
    "weekday": tuple(word for word in WEEKDAYS if word not in WEAK_WEEKDAYS),
    "weakday": tuple(sorted(WEAK_WEEKDAYS)),
    "weekdays": tuple(f"{word}s" for word in WEEKDAYS if word.endswith("day")),
    "unit": tuple(UNITS),
    "units": tuple(UNIT_PLURALS),
    "part": tuple(word for word in PARTS_OF_DAY if word != "overnight"),
    "near": tuple(NEAR_DAYS),
    "season": tuple(SEASONS),
    "numberword": tuple(NUMBERS),
    "decadeword": tuple(DECADES),
    "last": ("last",),
    "past": ("past",),
    "this": ("this",),
    "next": ("next", "coming", "upcoming"),
    "previous": ("previous", "preceding", "prior"),
    "following": ("following", "ensuing", "subsequent"),
    "recent": ("recent",),
    "same": ("same",),
    "that": ("that",),
    "stage": ("early", "mid", "late"),
    "stagenoun": ("beginning", "start", "outset", "middle", "end"),
    "earlier": ("earlier",),
    "later": ("later", "afterwards", "afterward"),
    "before": ("before",),
    "after": ("after",),
    "ago": ("ago",),
    "overnight": ("overnight",),
    "weekend": ("weekend", "weekends"),
    "few": ("few", "several", "couple", "handful"),
    "half": ("half",),
    "quarter": ("quarter",),
    "period": ("period",),
    "nth": tuple(word for word in ORDINALS if word != "last"),
    "reference": tuple(REFERENCES),
    "a": ("a", "an"),
    "the": ("the", "its", "their"),
    "of": ("of",),
    "on": ("on",),
    "in": ("in", "during", "within", "for"),
    "at": ("at",),
    "since": ("since",),
    "from": ("from",),
    "between": ("between",),
    "and": ("and",),
    "to": ("to", "through", "thru", "into"),
    "until": ("until", "till"),
    "by": ("by",),
    "every": ("every", "each"),
    "regularly": ("daily", "nightly", "weekly", "monthly", "yearly", "annually", "hourly"),
    "old": ("old",),
    "zone": ("gmt", "utc", "local", "est", "am", "pm", "a.m.", "p.m.", "a.m", "p.m"),
    "s": ("s",),
    "comma": (",",),
    "stop": (".",),
    "dash": ("-", "–", "—"),
    "slash": ("/",),
    "apostrophe": ("'", "’", "`"),
    "bracket": ("(",),
}  # fmt: skip
"""The words of every class that the grammar names."""

SHAPES: Final[tuple[str, ...]] = (
    "date",
    "clock",
    "ordinal",
    "small",
    "year",
    "years",
    "number",
    "break",
    "word",
    "sign",
)
"""Classes told by shape instead of by a table: a whole date, 10:30, 2nd, 1 to 31, 1900 to 2099, 1980s, other numbers,
an empty line, any other word, any other sign."""

LETTERS: Final[dict[str, str]] = {name: chr(0x4E00 + at) for at, name in enumerate((*CLASS_WORDS, *SHAPES))}
"""One character for each class, so that a sentence becomes a string of classes, one character a token."""

CLASS_OF: Final[dict[str, str]] = {word: LETTERS[name] for name, words in CLASS_WORDS.items() for word in words}
"""The class letter of a word in lower case."""
