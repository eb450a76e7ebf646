"""States as the conventions number and group them: ISO 3166, Gleditsch and Ward, Correlates of War, regions.

`data/states.csv`: numbers of Gleditsch and Ward, "A revised list of independent states since the Congress of Vienna"
(1999, list of 2020) and of the Correlates of War state system (2016), as they are today; regions of the UCDP and ACLED
codebooks. A country without a number or a region has an empty cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pycountry

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
    row = _rows().get(alpha3 or "")
    found = pycountry.countries.get(alpha_3=alpha3) if alpha3 else None
    if row is None and found is None:
        return None
    row = row or {}
    return State(
        alpha3=str(alpha3),
        name=_names().get(str(alpha3)) or str(getattr(found, "name", alpha3)),
        numeric=int(found.numeric) if found is not None else None,
        gw=_number(row.get("gw")),
        cow=_number(row.get("cow")),
        ucdp_region=row.get("ucdp_region") or None,
        acled_region=row.get("acled_region") or None,
    )


@cache
def _names() -> dict[str, str]:
    return {row["alpha3"]: row["name"] for row in rows("grounding", "countries")}


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {row["alpha3"]: row for row in rows("export", "states")}


def _number(cell: str | None) -> int | None:
    return int(cell) if cell else None
