"""No date without the words it was read from, or a reason that says what it was inferred from: over made texts."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wirebook.model import Claim, Given, Report
from wirebook.pipeline.analyser import Analyser
from wirebook.pipeline.stages import default_analyser
from wirebook.reading import Item
from wirebook.settings import Settings
from wirebook.store.protocol import Derived

UNDATED = (
    "Rebels shelled the town of Raqqa on Friday, killing seven people.",
    "Seven people were killed in an air strike near Mosul last week.",
    "the army captured the village two days later , officials said .",
    "A bomb went off in Gao on 3 March.",
    "Since July, when the army took Mosul, bombs have killed dozens.",
    "A car bomb killed five in Kabul yesterday, a day after a mine exploded.",
    "Gunmen abducted a priest during Ramadan.",
    "Soldiers arrested nine men in the first week of June.",
    "Shells fell on Aleppo overnight.",
)
DATED = (
    "In March 2014 rebels seized the town of Gao.",
    "A bomb killed nine in Baghdad on 2 July 2016.",
    "The war has killed thousands since 2011.",
)


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return default_analyser(Settings(reader="rules"))


def _read(analyser: Analyser, sentences: list[str], published: str | None) -> tuple[Report, tuple[Claim, ...]]:
    text = "Rebels attack a town\n\n" + " ".join(sentences)
    found = analyser.analyse(Item("a.txt", None, text.encode(), "text", Given(published=published), "digest"))
    assert isinstance(found, Derived)
    return found.report, found.claims


@given(st.lists(st.sampled_from(UNDATED), min_size=1, max_size=6))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_without_a_year_anywhere_no_day_is_known(analyser: Analyser, sentences: list[str]) -> None:
    report, claims = _read(analyser, sentences, None)
    assert not report.published.known
    for claim in claims:
        assert claim.date is None or (not claim.date.known and claim.date.because)


@given(
    st.lists(st.sampled_from(UNDATED + DATED), min_size=1, max_size=6),
    st.none() | st.dates(date(1985, 1, 1), date(2034, 12, 31)).map(date.isoformat),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_known_day_stands_in_the_words_or_says_what_it_was_inferred_from(
    analyser: Analyser, sentences: list[str], published: str | None
) -> None:
    report, claims = _read(analyser, sentences, published)
    for value in [report.published, *(claim.date for claim in claims if claim.date is not None)]:
        assert value.because
        if value.basis == "stated":
            assert value.span is not None
            assert re.search(r"\b(?:19|20)\d\d\b", value.span.of(report.text))
        if value.known and value.basis == "inferred":
            assert published is not None or re.search(r"\b(?:19|20)\d\d\b", value.because)
            words = "" if value.span is None else " ".join(value.span.of(report.text).split())
            assert words in value.because
        if not value.known:
            assert value.basis == "unknown"
