"""Where the claims of one event disagree: made cases, on figures, parties, place, date, kind and status.

`cases.csv` is the project's own table (`cases_file` says how it reads); nothing of it was ever reported anywhere. Each
case's claims are taken for one event, so that only what is shown of them is asked: which fields, and of what type. What
a case should show follows from the annotators' rules, and is not to be bent towards what is measured.

"conflicts and updates" is what the piles ask too. A false alarm is a conflict or an update shown in a case where
nothing differs but spelling, rounding or how precise the words are. The floor calls any two unequal values a conflict.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Final, Protocol

from evals.disagreements.cases_file import Case, Shown, read
from evals.reading.command import Evaluation, Part, Scored
from evals.reading.scores import Figures, Tally, share
from wirebook.model import Claim
from wirebook.reconcile.disagree import FIELDS, disagreements

CASES: Final = Path(__file__).parent / "cases.csv"
TYPES: Final = ("conflict", "update", "scope", "detail")
GRAVE: Final = frozenset({"conflict", "update"})


class Shower(Protocol):
    """What answers which disagreements the claims of an event hold."""

    @property
    def name(self) -> str:
        """How tables call it."""
        ...

    def shown(self, case: Case) -> frozenset[Shown]:
        """Field and type of each disagreement."""
        ...


class Floor:
    """Two values that are not written alike conflict."""

    name = "floor"

    def shown(self, case: Case) -> frozenset[Shown]:
        """Every field in which two reports have unequal values."""
        return frozenset(
            (field, "conflict")
            for field in FIELDS
            for a, b in combinations(case.claims, 2)
            if (one := _value(field, a)) and (other := _value(field, b)) and one != other
        )


class Wirebook:
    """Wirebook's own rules."""

    name = "wirebook"

    def shown(self, case: Case) -> frozenset[Shown]:
        """As an event of these claims would show them."""
        return frozenset((found.field, found.type) for found in disagreements(case.claims, case.facts))


def _value(field: str, claim: Claim) -> str:
    """A claim's value of a field, as written; empty where it has none."""
    simple: dict[str, Callable[[], str]] = {
        "agent": lambda: "; ".join(ref.written for ref in claim.agents),
        "target": lambda: "; ".join(ref.written for ref in claim.targets),
        "place": lambda: claim.place.name if claim.place else "",
        "date": lambda: f"{claim.date.earliest} {claim.date.latest}" if claim.date else "",
        "kind": lambda: claim.kind,
        "status": lambda: claim.status,
    }
    if field in simple:
        return simple[field]()
    counts = [f for f in claim.figures if f.of == field or (field == "figure" and f.of not in FIELDS)]
    return "; ".join(f"{f.low} {f.high}" for f in counts)


def ask(subject: Shower, cases: Sequence[Case]) -> Scored:
    """How many of the disagreements are shown, of which type, and how often there is none."""
    whole, grave = Tally(), Tally()
    by_type = {sort: Tally() for sort in TYPES}
    by_field = {field: Tally() for field in FIELDS}
    alarms: list[bool] = []
    notes: list[str] = []
    for case in cases:
        found = subject.shown(case)
        for sort, tallies in (("given", found - case.may_show), ("wanted", case.shows)):
            for field, kind in sorted(tallies):
                right = (field, kind) in (case.shows if sort == "given" else found)
                chosen = [whole, by_type[kind], by_field[field], *([grave] if kind in GRAVE else [])]
                for tally in chosen:
                    tally.give(right=right) if sort == "given" else tally.want(met=right)
        if not case.shows:
            alarms.append(any(kind in GRAVE for _, kind in found))
    alarmed = share(alarms)
    figures: Figures = {
        **grave.figures("conflicts and updates"),
        **whole.figures("all types"),
        "left alone where nothing differs": None if alarmed is None else 1 - alarmed,
        **{f"{name}: F1": tally.f1 for name, tally in (by_type | by_field).items()},
    }
    return Scored(figures, f"{len(cases)} cases, {len(alarms)} of them without a disagreement", tuple(notes))


EVALUATION: Final = Evaluation(
    "disagreements", Path(__file__).parent, "Where claims of one event disagree, on made cases.",
    (Part("cases", CASES, read, ask, "a table of cases in CSV, see evals/disagreements/cases_file.py"),),
    (Floor(),),
    {"wirebook": Wirebook},
)  # fmt: skip
