"""How many of what: sentences made up with numbers, each with the figures that a careful reader takes from it.

What is wanted is a list such as `killed 12 at-least; killed 3 children part; injured 24-99`: what befell them, the
number or range, whom it counts where that is asked (`children`, `women`, `civilians`, `fighters`), `part` where it is a
share of another figure, and the bound where it is not exact. Nothing is wanted where the numbers count nobody.

A figure is found when what befell and the range are right; "whom", "part" and "bound" are asked of those found. The
floor takes every number for one of people killed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evals.casebook import Casebook, Scored
from wirebook.language.rules import RuleReader
from wirebook.model import DateRange, Report
from wirebook.text.numbers import find_numbers

_FIGURE: Final = re.compile(r"(\w+) (\d+)(?:-(\d+))?((?: [a-z-]+)*)")
_WHOM: Final = frozenset({"children", "women", "civilians", "fighters"})
_BOUNDS: Final = {"at-least": "at least", "more-than": "more than", "up-to": "up to", "about": "about"}
_NOT_GIVEN: Final = DateRange(None, None, "unknown", "unknown", "not given")

Value = tuple[str, int, int]
"""What befell them, the least and the most."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure wanted or given; `whom` is None where it is not asked."""

    value: Value
    whom: str | None
    part: bool
    bound: str


@dataclass(frozen=True, slots=True)
class Case:
    """A text, the figures wanted of it, and which group of cases it belongs to."""

    group: str
    text: str
    wanted: tuple[Figure, ...]


def read(row: Mapping[str, str]) -> Case:
    """A case of a row."""
    return Case(row["group"], row["text"], tuple(_figure(w.strip()) for w in row["want"].split(";") if w.strip()))


def _figure(words: str) -> Figure:
    match = _FIGURE.fullmatch(words)
    if match is None:
        raise ValueError(f"{words!r} is no figure; write it as 'killed 12', 'killed 3 children part', 'injured 24-99'")
    rest = match.group(4).split()
    unknown = [w for w in rest if w not in _WHOM and w not in _BOUNDS and w != "part"]
    if unknown:
        raise ValueError(f"{words!r} has {unknown[0]!r}; expected part, {', '.join(sorted(_WHOM))} or a bound")
    low = int(match.group(2))
    value = (match.group(1), low, int(match.group(3) or low))
    bound = next((_BOUNDS[w] for w in rest if w in _BOUNDS), "exact")
    return Figure(value, next((w for w in rest if w in _WHOM), None), "part" in rest, bound)


Answer = Callable[[str], Sequence[Figure]]


def by_reader(text: str) -> Sequence[Figure]:
    """What Wirebook's tables count in a text."""
    report = Report("r", "case.txt", None, "", "", text, None, None, None, None, None, (), None, _NOT_GIVEN, ())
    return [
        Figure((c.of, c.number.low, c.number.high), c.whom, c.part, c.number.bound)
        for sentence in RuleReader().found(report)
        for c in sentence.counts
    ]


def by_numbers_alone(text: str) -> Sequence[Figure]:
    """What the floor counts: every number, as people killed."""
    return [Figure(("killed", n.low, n.high), "total", part=False, bound=n.bound) for n in find_numbers(text, times=())]


def score(answer: Answer) -> Callable[[Sequence[Case]], Scored]:
    """A scorer of all cases: F1 of figures in each group, and of those found the share right in whom, part, bound."""

    def scored(cases: Sequence[Case]) -> Scored:
        tally: dict[str, list[int]] = {}
        details: dict[str, list[bool]] = {}
        wrong: list[str] = []
        for case in cases:
            given = {f.value: f for f in answer(case.text)}
            wanted = {f.value: f for f in case.wanted}
            hit = given.keys() & wanted.keys()
            for name in (case.group, "all"):
                total = tally.setdefault(name, [0, 0, 0])
                for at, number in enumerate((len(hit), len(given) - len(hit), len(wanted) - len(hit))):
                    total[at] += number
            if len(hit) < max(len(given), len(wanted)):
                wrong.append(f"{case.group}: {_told(given)}, not {_told(wanted)}: {case.text}")
            for value in sorted(hit):
                mine, theirs = given[value], wanted[value]
                asked = {"part": mine.part == theirs.part, "bound": mine.bound == theirs.bound}
                if theirs.whom is not None:
                    asked["whom"] = mine.whom == theirs.whom
                for name, right in asked.items():
                    details.setdefault(f"{name} right", []).append(right)
                    if not right:
                        wrong.append(f"{case.group}: {name} of {value}: {mine}: {case.text}")
        figures: dict[str, float | None] = {f"{name} F1": _f1(*counted) for name, counted in tally.items()}
        figures |= {name: sum(right) / len(right) for name, right in sorted(details.items())}
        return Scored(figures, tuple(wrong))

    return scored


def _f1(right: int, extra: int, missed: int) -> float | None:
    return 2 * right / (2 * right + extra + missed) if right + extra + missed else None


def _told(figures: Mapping[Value, Figure]) -> str:
    return ", ".join(f"{of} {low}-{high}" for of, low, high in sorted(figures)) or "nothing"


BOOK: Final = Casebook(
    "figures", Path(__file__).parent, "How many of what, against made sentences.", ("group", "text", "want"), read,
    {"floor": score(by_numbers_alone), "wirebook": score(by_reader)},
)  # fmt: skip
