from __future__ import annotations

import pytest

from wirebook.export.states import state


@pytest.mark.parametrize(
    ("alpha3", "name", "numeric", "gw", "cow"),
    [
        ("SYR", "Syria", 760, 652, 652),
        ("YEM", "Yemen", 887, 678, 679),
        ("DEU", "Germany", 276, 260, 255),
        ("VNM", "Vietnam", 704, 816, 816),
        ("SRB", "Serbia", 688, 340, 345),
        ("SSD", "South Sudan", 728, 626, 626),
        ("COD", "Democratic Republic of the Congo", 180, 490, 490),
        ("PSE", "Palestinian Territory", 275, None, None),
    ],
)
def test_numbers_of_states(alpha3: str, name: str, numeric: int, gw: int | None, cow: int | None) -> None:
    found = state(alpha3)
    assert found is not None
    assert (found.name, found.numeric, found.gw, found.cow) == (name, numeric, gw, cow)


@pytest.mark.parametrize(
    ("alpha3", "ucdp", "acled"),
    [
        ("EGY", "Middle East", "Northern Africa"),
        ("TUR", "Middle East", "Middle East"),
        ("GEO", "Europe", "Caucasus and Central Asia"),
        ("COL", "Americas", "South America"),
        ("MMR", "Asia", "Southeast Asia"),
    ],
)
def test_regions_of_states(alpha3: str, ucdp: str, acled: str) -> None:
    found = state(alpha3)
    assert found is not None
    assert (found.ucdp_region, found.acled_region) == (ucdp, acled)


@pytest.mark.parametrize("alpha3", [None, "", "ZZZ"])
def test_what_is_no_country_is_none(alpha3: str | None) -> None:
    assert state(alpha3) is None
