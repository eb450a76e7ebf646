"""How far two reviewers agree beyond chance: Krippendorff's alpha over what both judged.

Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section B: nominal data, two observers, no
missing data (units that only one judged say nothing of agreement and are left out).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from wirebook.model import Judgement
from wirebook.store.sqlite import SqliteStore

Unit = tuple[str, ...]
Values = dict[tuple[str, Unit], tuple[str, str]]
"""By question and unit: the value that a reviewer gave last, and the judgement's id."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Alpha (1 full agreement, 0 chance; None where it cannot be told), of so many units judged by both."""

    question: str
    alpha: float | None
    units: int
    agreed: int


@dataclass(frozen=True, slots=True)
class Differing:
    """Something that two reviewers judged otherwise: each one's value and judgement."""

    question: str
    unit: Unit
    first: tuple[str, str]
    second: tuple[str, str]


def alpha(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Krippendorff's alpha for two observers' nominal values of the same units; None where no value ever varies."""
    values = Counter(value for pair in pairs for value in pair)
    total = values.total()
    expected = total * total - sum(count * count for count in values.values())
    if not expected:
        return None
    differing = sum(2 for first, second in pairs if first != second)
    return 1.0 - (total - 1) * differing / expected


def agreement(
    store: SqliteStore, first: str, second: str
) -> tuple[Agreement, tuple[Agreement, ...], tuple[Differing, ...]]:
    """How far two reviewers agree: on everything, by question, and where they do not.

    Their claims are those that tell the words they judged now: two who judged one telling in two records agree.
    """
    judgements = [one for one in store.judgements() if one.undone is None]
    mine, theirs = _values(store, judgements, first), _values(store, judgements, second)
    both = sorted(mine.keys() & theirs.keys())
    questions = sorted({question for question, _ in both})
    by_question = tuple(_agreement(one, [(mine[k][0], theirs[k][0]) for k in both if k[0] == one]) for one in questions)
    differing = tuple(Differing(k[0], k[1], mine[k], theirs[k]) for k in both if mine[k][0] != theirs[k][0])
    pairs = [(f"{k[0]} {mine[k][0]}", f"{k[0]} {theirs[k][0]}") for k in both]
    return _agreement("everything", pairs), by_question, differing


def _agreement(question: str, pairs: Sequence[tuple[str, str]]) -> Agreement:
    return Agreement(question, alpha(pairs), len(pairs), sum(a == b for a, b in pairs))


def _values(store: SqliteStore, judgements: Iterable[Judgement], who: str) -> Values:
    found: Values = {}
    for judgement in judgements:
        if judgement.who == who:
            for question, unit, value in _answers(store, judgement):
                found[question, unit] = (value, judgement.id)
    return found


def _answers(store: SqliteStore, judgement: Judgement) -> list[tuple[str, Unit, str]]:
    """What a judgement answers: the question, what it is asked of, and the answer."""
    if judgement.act == "alias":
        unit = tuple(sorted(f"{name.actor} {name.name}" for name in judgement.names))
        return [("one actor or two", unit, "one" if judgement.one else "two")]
    sides: dict[int, list[str]] = {}
    for place in store.attached(judgement.id):
        if place.claim is not None:
            sides.setdefault(place.side, []).append(place.claim)
    if judgement.act in ("same", "different"):
        pairs = {tuple(sorted(pair)) for pair in product(sides.get(0, ()), sides.get(1, ()))}
        return [("same or different", pair, judgement.act) for pair in sorted(pairs)]
    if judgement.act in ("accept", "reject"):
        return [("accept or reject", (claim,), judgement.act) for claim in sides.get(0, ())]
    first = sides.get(0, ())[:1]
    return [(f"correct: {judgement.field}", (judgement.scope, claim), judgement.value or "null") for claim in first]


def reviewers(store: SqliteStore) -> Mapping[str, int]:
    """How many judgements each reviewer has made, undone ones too; by name."""
    return dict(sorted(Counter(one.who for one in store.judgements()).items()))
