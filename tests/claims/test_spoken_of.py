"""Places spoken of without a name: the last of their sort named before, or a part of the country without a point."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.build import draft, report, town
from wirebook.claims.drafts import Draft
from wirebook.claims.spoken_of import Named, spoken_of
from wirebook.grounding.places import NOWHERE, Around
from wirebook.model import Place, Span

MALI = Place(
    "Mali", ("Mali",), "MLI", None, None, None, None, None, "country", "country", "MLI", "the report is about Mali"
)
FIRST = "Gao in Gao province was shelled, and so was Sosso Koira, a quarter of it. "
GAO = town("Gao", 16.27, -0.04)
NAMED: list[Named] = [
    (Span(0, 3), GAO),
    (Span(7, 10), replace(GAO, name="Gao province", precision="province")),
    (Span(FIRST.index("Sosso"), FIRST.index(", a quarter")), replace(GAO, name="Sosso Koira", precision="district")),
]


def _told(sentence: str) -> tuple[str, Draft]:
    """A text whose last sentence is the telling."""
    text = FIRST + sentence
    return text, replace(draft(), span=Span(len(FIRST), len(text)))


@pytest.mark.parametrize(
    ("sentence", "name", "written"),
    [
        ("Two died in the town on Friday.", "Gao", "the town"),
        ("Shells hit the besieged town again.", "Gao", "the besieged town"),
        ("Two died in the district.", "Sosso Koira", "the district"),
        ("Clashes went on across the province.", "Gao province", "the province"),
    ],
)
def test_the_town_is_the_last_one_named_before(sentence: str, name: str, written: str) -> None:
    text, telling = _told(sentence)
    found = spoken_of(report(text), [telling], NAMED, NOWHERE)
    assert found is not None
    assert found.span is not None
    assert (found.name, found.span.of(text)) == (name, written)
    assert "the last such place named before it" in found.because


@pytest.mark.parametrize(
    "sentence", ["Two died in a town.", "Two died in the town of Ansongo.", "Two died in the village Tabankort."]
)
def test_another_town_is_not_the_one_named_before(sentence: str) -> None:
    text, telling = _told(sentence)
    assert spoken_of(report(text), [telling], NAMED, NOWHERE) is None


def test_a_town_named_afterwards_is_not_meant() -> None:
    text = "Two died in the town. Gao was shelled."
    telling = replace(draft(), span=Span(0, 21))
    assert spoken_of(report(text), [telling], [(Span(22, 25), GAO)], NOWHERE) is None


@pytest.mark.parametrize(
    ("sentence", "name", "written"),
    [
        ("A mine exploded in the south near the river.", "southern Mali", "the south"),
        ("Nine died in the east of the war-torn country.", "eastern Mali", "the east of the war-torn country"),
        ("They fled a camp in the western desert.", "the western desert", "the western desert"),
    ],
)
def test_a_part_of_the_country_is_a_region_without_a_point(sentence: str, name: str, written: str) -> None:
    text, telling = _told(sentence)
    found = spoken_of(report(text), [telling], [], Around(None, MALI))
    assert found is not None
    assert (found.name, found.names, found.country, found.precision) == (name, (written,), "MLI", "region")
    assert (found.latitude, found.longitude, found.source_id) == (None, None, None)
    assert found.within == ("country:MLI",)
    assert spoken_of(report(text), [telling], [], NOWHERE) is None


def test_the_south_of_a_town_is_no_part_of_the_country() -> None:
    text, telling = _told("Two died in the south of Gao.")
    assert spoken_of(report(text), [telling], [], Around(None, MALI)) is None
