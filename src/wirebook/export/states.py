"""States as the conventions number and group them: ISO 3166, Gleditsch and Ward, Correlates of War, regions.

`data/states.csv`: numbers of Gleditsch and Ward, "A revised list of independent states since the Congress of Vienna"
(1999, list of 2020) and of the Correlates of War state system (2016), as they are today; regions of the UCDP and ACLED
codebooks. A country without a number or a region has an empty cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from wirebook.text.tables import rows


@dataclass(frozen=True, slots=True)
class State:
    """One country; a number or a region that a list does not give it is None."""

    alpha3: str
    name: str
    numeric: int | None
    gw: int | None
    cow: int | None
    ucdp_region: str | None
    acled_region: str | None


@cache
def state(alpha3: str | None) -> State | None:
    """The country of this ISO 3166-1 alpha-3 code; None for None and for a code that is no country's."""
    return _states().get(alpha3 or "")


@cache
def _states() -> dict[str, State]:
    names = {row["alpha3"]: row["name"] for row in rows("grounding", "countries")}
    return {
        row["alpha3"]: State(
            alpha3=row["alpha3"],
            name=names[row["alpha3"]],
            numeric=_number(row["numeric"]),
            gw=_number(row["gw"]),
            cow=_number(row["cow"]),
            ucdp_region=row["ucdp_region"] or None,
            acled_region=row["acled_region"] or None,
        )
        for row in rows("export", "states")
    }


def _number(cell: str) -> int | None:
    return int(cell) if cell else None
