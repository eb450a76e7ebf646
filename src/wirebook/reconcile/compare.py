"""How likely it is that two claims tell one event, feature by feature, in a table a reviewer can read.

The weights are log-odds; they add up and are turned into a score between 0 and 1. Two rules stand beside the sum:

- a *veto* keeps two claims apart whatever they share (days that exclude each other, another country);
- without *common ground* (two things in common that tell happenings apart) the sum is held below the threshold,
  however little speaks against it: a shared kind and country, or a shared day alone, is no reason.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from wirebook.model import ActorRef, Claim, DateRange, Figure, Place
from wirebook.reconcile import words
from wirebook.reconcile.facts import ReportFacts
from wirebook.reconcile.kinds import closeness

WEIGHTS: Final[dict[str, float]] = {
    # Before anything is known: most pairs that share a blocking key tell different happenings.
    "prior": -4.2,
    # What kind. Reports call one thing by several kinds; some kinds are never one thing.
    "same kind": 0.9,
    "same rare kind": 1.9,
    "kinds often told of one": 0.2,
    "kinds sometimes told of one": -1.0,
    "far kinds": -2.5,
    # When. A day is rare, a month less so, a year says little; nothing is told twice on days that exclude each other.
    "same day": 2.3,
    "same few days": 1.5,
    "day within a week": 1.3,
    "same month": 1.8,
    "day within a month": 0.5,
    "same year or season": 1.0,
    "within a longer time": 0.3,
    "next day": -1.0,  # a day off is common where days are worked out from the publication; so is fire day after day
    "days apart": -2.3,
    "other dates": -4.5,
    "same weekday": 0.5,
    "other weekday": -3.0,
    "told at the same time": 0.6,  # news without a date in reports of the same days
    "told long apart": -1.2,
    "told before its day": -1.0,  # the dates that outlets attach are wrong often enough not to bar it
    # Where. A town is rare; a province holds many happenings; a country says almost nothing.
    "same spot": 2.1,
    "close together": 1.1,  # quarters of one city, or two gazetteers' points for one town
    "near": 0.5,
    "spot within an area": 0.6,
    "same area": 0.8,
    "same country": 0.4,
    "other spot": -2.2,
    "far": -4.0,
    "elsewhere, as words may be": -0.5,  # an agreement is told by the place it is made in and by those it is for
    # Who. Parties to a war recur from day to day, a named person or a rare group does not.
    "same person": 1.8,
    "same agent": 0.6,
    "same target": 1.0,
    "same sort of agent": 0.1,
    "same sort of target": 0.4,
    "other agent": -0.4,  # who did it is what reports dispute
    "other target": -0.9,
    "parties the other way round": -1.2,
    # How many. The rarer the number, the more it says; tolls rise, so another number says little against.
    "same rare figure": 2.2,
    "same figure": 1.3,
    "same small figure": 0.4,
    "figures that fit": 0.8,
    "other figure": -0.3,
    "far other figure": -0.9,
    # What is said.
    "same words": 4.0,
    "much the same words": 2.0,
    "some words in common": 1.0,
    "hardly a word in common": -0.8,
    "same operation": 3.0,
    "other operation": -2.5,
    "no common ground": -0.5,  # not a weight but the sum that such a pair is held down to
    "other status": -1.0,  # planned or threatened here, done there; a denial is of the same event
}
"""What each feature weighs, in log-odds; the comments say why. Set by hand, then moved
towards a logistic regression on pairs of claims made from the training piles' answer keys, some with fields dropped."""

SAME_SPOT_KM: Final = 6.0
"""Gazetteers differ by a few kilometres on one town."""
NEAR_KM: Final = 12.0
FAR_KM: Final = 60.0
PRECISE: Final = ("exact", "near", "district")
AREAS: Final = ("province", "region")
FEW_DAYS: Final = 3
WEEK_DAYS: Final = 10
MONTH_DAYS: Final = 31
SAME_TIME_DAYS: Final = 3
LONG_APART_DAYS: Final = 21
GROUND_NEEDED: Final = 2.0
RARE_COUNT: Final = 10
TELLING_COUNT: Final = 4
UNPLACED: Final = frozenset(
    {"agreement", "talks", "declaration", "sanction", "demand", "accusation", "threat", "other"}
)
"""Kinds that are said or signed, and have no one spot."""
UNREAL: Final = ("planned", "threatened", "conditional", "demanded")


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason for or against: its name in the table, its weight in log-odds, and a sentence.

    `ground` is how much it adds to what the two have in common that tells happenings apart; `GROUND_NEEDED` is asked.
    """

    name: str
    weight: float
    because: str
    ground: float = 0.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two claims weighed: `score` is 0 to 1, before the veto; `veto` says why they must stay apart all the same."""

    score: float
    features: tuple[Feature, ...]
    veto: str | None

    @property
    def log_odds(self) -> float:
        """The sum of the weights."""
        return round(WEIGHTS["prior"] + sum(f.weight for f in self.features), 6)

    @property
    def because(self) -> str:
        """The reasons that weigh most, in one line: the veto alone where there is one."""
        if self.veto:
            return self.veto
        order = sorted(self.features, key=lambda f: (-abs(f.weight), f.name))
        return "; ".join(f.because for f in order[:4] if abs(f.weight) >= 0.2) or "nothing in common"


def compare(a: Claim, b: Claim, fa: ReportFacts, fb: ReportFacts) -> Comparison:
    """The two claims weighed; the same in either order. `fa` and `fb` are the facts of their reports."""
    if b.id < a.id:
        a, b, fa, fb = b, a, fb, fa
    features = (
        _kind(a, b),
        *_when(a, b, fa, fb),
        *_where_of(a, b),
        *_who(a, b),
        *_how_many(a.figures, b.figures),
        *_said(a, b),
        *_status(a, b),
    )
    veto = _veto(a, b, features)
    features += tuple(_common_ground(features))
    odds = WEIGHTS["prior"] + sum(f.weight for f in features)
    return Comparison(round(1.0 / (1.0 + math.exp(-odds)), 6), features, veto)


def related(comparison: Comparison, near_miss: float) -> bool:
    """Whether the pair can matter (joined, or a near miss): such pairs must be derived together (one component)."""
    return comparison.score >= near_miss


def _feature(name: str, because: str, ground: float = 0.0) -> Feature:
    return Feature(name, WEIGHTS[name], because, ground)


def _veto(a: Claim, b: Claim, features: tuple[Feature, ...]) -> str | None:
    if a.report_id == b.report_id:
        return "one report tells them as two happenings"
    for feature in features:
        if feature.name in VETOES:
            return feature.because
    return None


VETOES: Final = frozenset({"other dates", "other weekday", "told before", "far", "other operation", "far kinds"})
"""Features that keep two claims apart whatever else they share."""


def _told_before(later: Claim, earlier: Claim, report: ReportFacts) -> Feature | None:
    """A report cannot tell as done what happened after it came out."""
    if earlier.status in UNREAL or later.date is None or later.date.earliest is None:
        return None
    published = report.published.latest
    if published is None or (later.date.earliest - published).days <= 1 or _days(earlier.date) is not None:
        return None
    because = f"one happened on {later.date.earliest} or later, the other was told by {published}"
    if report.published.basis == "stated":
        return Feature("told before", WEIGHTS["other dates"], because)
    return _feature("told before its day", because)


def _common_ground(features: tuple[Feature, ...]) -> Iterator[Feature]:
    """What holds a pair below the threshold that has too little in common, whatever it adds up to."""
    odds = WEIGHTS["prior"] + sum(f.weight for f in features)
    if sum(f.ground for f in features) < GROUND_NEEDED and odds > WEIGHTS["no common ground"]:
        weight = round(WEIGHTS["no common ground"] - odds, 6)
        yield Feature("no common ground", weight, "too little in common that tells happenings apart")


# ---------------------------------------------------------------- what
def _kind(a: Claim, b: Claim) -> Feature:
    close = closeness(a.kind, b.kind)
    if a.kind == b.kind:
        return _feature(close, f"both tell of {_article(a.kind)}", 0.4 if close == "same rare kind" else 0.0)
    if close == "far kinds":
        return _feature(close, f"{_article(a.kind)} is not {_article(b.kind)}")
    return _feature(close, f"{_article(a.kind)} can be told as {_article(b.kind)}")


def _article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _status(a: Claim, b: Claim) -> Iterator[Feature]:
    if (a.status in UNREAL) != (b.status in UNREAL):
        yield _feature("other status", f"{a.status} here, {b.status} there")


# ---------------------------------------------------------------- when
def _when(a: Claim, b: Claim, fa: ReportFacts, fb: ReportFacts) -> Iterator[Feature]:
    days_a, days_b = _days(a.date), _days(b.date)
    if days_a and days_b:
        yield _two_ranges(days_a, days_b)
        return
    for told_before in (_told_before(a, b, fb), _told_before(b, a, fa)):
        if told_before:
            yield told_before
    weekday = _weekdays(a.date, b.date)
    if weekday:
        yield weekday
    if not a.background and not b.background:
        apart = _published_apart(fa.published, fb.published)
        if apart is not None and apart <= SAME_TIME_DAYS:
            yield _feature("told at the same time", "both are news of the same days", 0.5)
        elif apart is not None and apart > LONG_APART_DAYS:
            yield _feature("told long apart", f"both are told as news, {apart} days apart")


def _days(when: DateRange | None) -> tuple[date, date] | None:
    if when is None or when.earliest is None or when.latest is None:
        return None
    return when.earliest, when.latest


def _two_ranges(a: tuple[date, date], b: tuple[date, date]) -> Feature:
    narrow, wide = sorted(((a[1] - a[0]).days + 1, (b[1] - b[0]).days + 1))
    gap = (max(a[0], b[0]) - min(a[1], b[1])).days
    if gap > 0:
        return _disjoint(a, b, gap, wide)
    shared = _range_text(max(a[0], b[0]), min(a[1], b[1]))
    if wide == 1:
        return _feature("same day", f"both on {shared}", 1.0)
    if wide <= FEW_DAYS:
        return _feature("same few days", f"both within {_range_text(min(a[0], b[0]), max(a[1], b[1]))}", 1.0)
    alike = a == b or 2 * (1 - gap) >= wide
    if wide <= WEEK_DAYS:
        return _feature("day within a week", f"the dates share {shared}", 0.8)
    if wide <= MONTH_DAYS:
        if alike:
            return _feature("same month", f"both within {shared}", 0.8)
        return _feature("day within a month", f"the dates share {shared}", 0.5)
    if alike and narrow > MONTH_DAYS:
        return _feature("same year or season", f"both within {shared}", 0.5)
    return _feature("within a longer time", f"the dates share {shared}", 0.2)


def _disjoint(a: tuple[date, date], b: tuple[date, date], gap: int, wide: int) -> Feature:
    because = f"{_range_text(*a)} is not {_range_text(*b)}"
    if gap == 1:
        return _feature("next day", because, 0.4)
    if gap <= 2 or (wide > WEEK_DAYS and gap <= FEW_DAYS):
        return _feature("days apart", because)
    return _feature("other dates", because)


def _range_text(first: date, last: date) -> str:
    return f"{first}" if first == last else f"{first} to {last}"


def _weekdays(a: DateRange | None, b: DateRange | None) -> Feature | None:
    """What two dates say of each other of which one at least is a weekday of an unknown week."""
    day_a, day_b = _weekday(a), _weekday(b)
    if day_a is None or day_b is None:
        return None
    if day_a == day_b:
        return _feature("same weekday", "both on the same day of the week", 0.5)
    return _feature("other weekday", "they fall on different days of the week")


def _weekday(when: DateRange | None) -> int | None:
    """1 for Monday to 7 for Sunday, from a single day or a pattern like XXXX-WXX-4."""
    if when is None:
        return None
    if when.earliest is not None:
        return when.earliest.isoweekday() if when.earliest == when.latest else None
    if when.pattern and "-WXX-" in when.pattern and when.pattern[-1] in "1234567":
        return int(when.pattern[-1])
    return None


def _published_apart(a: DateRange, b: DateRange) -> int | None:
    if a.earliest is None or a.latest is None or b.earliest is None or b.latest is None:
        return None
    return max(0, (max(a.earliest, b.earliest) - min(a.latest, b.latest)).days)


# ---------------------------------------------------------------- where
def _where_of(a: Claim, b: Claim) -> Iterator[Feature]:
    if a.place is None or b.place is None:
        return
    for feature in _where(a.place, b.place):
        if feature.name in ("far", "other spot") and {a.kind, b.kind} <= UNPLACED:
            yield _feature("elsewhere, as words may be", feature.because)
        else:
            yield feature


def _where(a: Place, b: Place) -> Iterator[Feature]:
    if a.country and b.country and a.country != b.country and not _border(a, b):
        yield _feature("far", f"{a.name} is in another country than {b.name}")
        return
    if _same_place(a, b):
        yield from _same_named(a, b)
        return
    apart = _apart_km(a, b)
    if apart is not None:
        yield _by_distance(a, b, apart)
    elif _contains(a, b) or _contains(b, a):
        yield _feature("spot within an area", f"{a.name} and {b.name}: one lies in the other", 0.4)
    elif a.country and a.country == b.country and "country" in (a.precision, b.precision):
        yield _feature("same country", f"both in {a.country}")


def _border(a: Place, b: Place) -> bool:
    """Places so close that a border between them may be a matter of the gazetteer."""
    apart = _apart_km(a, b)
    return apart is not None and apart <= NEAR_KM


def _same_place(a: Place, b: Place) -> bool:
    if a.source_id is not None and (a.source, a.source_id) == (b.source, b.source_id):
        return True
    if not words.skeletons(a.name, *a.names) & words.skeletons(b.name, *b.names):
        return False
    apart = _apart_km(a, b)
    return apart is None or apart <= NEAR_KM


def _same_named(a: Place, b: Place) -> Iterator[Feature]:
    rank = {"country": 0, "unknown": 0, "province": 1, "region": 1}
    coarsest = min(rank.get(a.precision, 2), rank.get(b.precision, 2))
    if coarsest == 2:
        yield _feature("same spot", f"both in {a.name}", 1.0)
    elif coarsest == 1:
        yield _feature("same area", f"both in {a.name}", 0.5)
    else:
        yield _feature("same country", f"both are told of {a.name} as a whole", 0.4)


def _apart_km(a: Place, b: Place) -> float | None:
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    p, q = math.radians(a.latitude), math.radians(b.latitude)
    half = math.sin((q - p) / 2) ** 2
    half += math.cos(p) * math.cos(q) * math.sin(math.radians(b.longitude - a.longitude) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(min(1.0, half)))


def _by_distance(a: Place, b: Place, apart: float) -> Feature:
    reach = (a.radius_km or 0.0) + (b.radius_km or 0.0)
    spots = a.precision in PRECISE and b.precision in PRECISE
    told = f"{a.name} and {b.name} are {apart:.0f} km apart"
    if spots and apart <= SAME_SPOT_KM:
        return _feature("close together", told, 0.9)
    if spots and apart <= NEAR_KM:
        return _feature("near", told, 0.7)
    if not spots and (apart <= reach or _contains(a, b) or _contains(b, a)):
        name = "same area" if a.precision in AREAS and b.precision in AREAS else "spot within an area"
        return _feature(name, f"{told}, which the words allow", 0.4)
    if apart > FAR_KM + reach:
        return _feature("far", told)
    return _feature("other spot", told)


def place_allows(a: Place, b: Place) -> bool:
    """Whether both can be names of one spot: the same, near, or one lying in the other."""
    return all(f.weight > 0 and f.name != "same country" for f in _where(a, b))


def _contains(a: Place, b: Place) -> bool:
    return a.source_id is not None and f"{a.source}:{a.source_id}" in b.within


# ---------------------------------------------------------------- who
def _who(a: Claim, b: Claim) -> Iterator[Feature]:
    yield from _persons(a, b)
    yield from _side("agent", a.agents, b.agents)
    yield from _side("target", a.targets, b.targets)
    crossed = (_named(a.agents) & _named(b.targets)) | (_named(a.targets) & _named(b.agents))
    straight = (_named(a.agents) & _named(b.agents)) | (_named(a.targets) & _named(b.targets))
    if crossed and not straight:
        yield _feature("parties the other way round", "who did it here is whom it was done to there")


def _persons(a: Claim, b: Claim) -> Iterator[Feature]:
    both = _persons_of(a) & _persons_of(b)
    if both:
        yield _feature("same person", f"both name {_name_of(min(both), a)}", 1.0)


def _persons_of(claim: Claim) -> set[str]:
    return {r.actor for r in claim.agents + claim.targets if r.actor.startswith("person:")}


def _name_of(actor: str, claim: Claim) -> str:
    return next(r.name for r in claim.agents + claim.targets if r.actor == actor)


def _side(side: str, a: tuple[ActorRef, ...], b: tuple[ActorRef, ...]) -> Iterator[Feature]:
    if not a or not b:
        return
    both = {x for x in _named(a) & _named(b) if not x.startswith("person:")}
    if both:
        name = next(r.name for r in a if r.actor == min(both))
        yield _feature(f"same {side}", f"{name} is the {side} of both", 0.4)
    elif _alike(a, b):
        yield _feature(f"same sort of {side}", f"the {side}s are told alike", 0.3)
    elif _named(a) and _named(b):
        yield _feature(f"other {side}", f"the {side}s differ: {a[0].name}, {b[0].name}")


def _named(actors: tuple[ActorRef, ...]) -> set[str]:
    return {r.actor for r in actors if not r.actor.startswith("generic:")}


def _alike(a: tuple[ActorRef, ...], b: tuple[ActorRef, ...]) -> bool:
    if {r.actor for r in a} & {r.actor for r in b}:
        return True
    return bool(_name_words(a) & _name_words(b))


def _name_words(actors: tuple[ActorRef, ...]) -> set[str]:
    return {w for r in actors for n in (r.name, r.written) for w in words.name_words(n) if w not in words.COMMON}


# ---------------------------------------------------------------- how many
def _how_many(a: tuple[Figure, ...], b: tuple[Figure, ...]) -> Iterator[Feature]:
    """The best that any two figures of one thing say, and one against where none agrees."""
    pairs = [(x, y) for x in a for y in b if x.of == y.of and _same_whom(x.whom, y.whom)]
    if not pairs:
        return
    equal = [x for x, y in pairs if (x.low, x.high) == (y.low, y.high)]
    if equal:
        rarest = max(equal, key=_rarity)
        yield _equal_figure(rarest, len({(x.of, x.low) for x in equal}))
    elif any(x.low <= y.high and y.low <= x.high for x, y in pairs):
        yield _feature("figures that fit", "the figures allow each other", 0.2)
    else:
        x, y = min(pairs, key=lambda p: (_ratio(*p), p[0].of, p[0].low, p[1].low))
        name = "far other figure" if _ratio(x, y) > 4 else "other figure"
        yield _feature(name, f"{x.low} {x.of} here, {y.low} there")


def _equal_figure(figure: Figure, agreeing: int) -> Feature:
    told = f"both have {figure.low} {figure.of}" + (" and other figures alike" if agreeing > 1 else "")
    if _rarity(figure) >= RARE_COUNT or (agreeing > 1 and figure.low >= TELLING_COUNT):
        return _feature("same rare figure", told, 1.0)
    if _rarity(figure) >= TELLING_COUNT or agreeing > 1:
        return _feature("same figure", told, 0.7)
    return _feature("same small figure", told, 0.3)


def _rarity(figure: Figure) -> float:
    """How much an equal number says: its size, less where it is a range or a round number."""
    if figure.low != figure.high:
        return min(figure.low, TELLING_COUNT)
    return figure.low / 2 if figure.low >= 10 and figure.low % 10 == 0 else figure.low


def _same_whom(a: str, b: str) -> bool:
    return a == b or "total" in (a, b)


def _ratio(a: Figure, b: Figure) -> float:
    low, high = sorted((max(1, a.low), max(1, b.low)))
    return high / low


# ---------------------------------------------------------------- what is said
def _said(a: Claim, b: Claim) -> Iterator[Feature]:
    if a.name and b.name:
        if words.key(a.name) == words.key(b.name):
            yield _feature("same operation", f"both are called {a.name}", 2.0)
        else:
            yield _feature("other operation", f"one is called {a.name}, the other {b.name}")
    yield from _wording(a, b)


def _wording(a: Claim, b: Claim) -> Iterator[Feature]:
    share = max(
        (_share(words.runs(x), words.runs(y)) for x in _quotes(a) for y in _quotes(b)),
        default=0.0,
    )
    if share >= 0.6:
        yield _feature("same words", "they are told in the same words", 2.0)
        return
    if share >= 0.3:
        yield _feature("much the same words", "they are told in much the same words", 1.0)
        return
    telling_a, telling_b = _telling(a), _telling(b)
    common = len(telling_a & telling_b)
    if not telling_a or not telling_b:
        return
    share = common / min(len(telling_a), len(telling_b))
    if share >= 0.45 and common >= 4:
        yield _feature("much the same words", "the tellings share most of their words", 0.8)
    elif share >= 0.25 and common >= 2:
        yield _feature("some words in common", "the tellings share words that are not in every report", 0.4)
    elif common == 0:
        yield _feature("hardly a word in common", "the tellings share no word of weight")


def _quotes(claim: Claim) -> tuple[str, ...]:
    return (claim.quote.quote, *(q.quote for q in claim.also[:3]))


def _telling(claim: Claim) -> frozenset[str]:
    found = words.content(claim.quote.quote)
    for quote in claim.also[:3]:
        found |= words.content(quote.quote)
    return found - _COMMON_STEMS


_COMMON_STEMS: Final = frozenset(w[:6] for w in words.COMMON)


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller >= 3 else 0.0
