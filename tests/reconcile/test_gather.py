"""Which claims are gathered together: the same parts, from whichever claim they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wirebook.reconcile.compare import Comparison
from wirebook.reconcile.gather import part_of
from wirebook.reconcile.worktop import Pair, PairKey
from wirebook.store.sqlite import SqliteStore, open_to_write

Links = Mapping[PairKey, float]


@contextmanager
def linked(path: Path, links: Links) -> Iterator[SqliteStore]:
    """A record that holds nothing but these pairs of claims, by their scores."""
    path.unlink(missing_ok=True)
    with open_to_write(path) as store:
        pairs = (Pair(*key, 1, score >= 0.5, Comparison(score, (), None)) for key, score in links.items())
        store.put_pairs(store.packed_pairs("claim", pairs))
        yield store


def parts(path: Path, links: Links, most: int, ids: str = "abcd") -> list[str]:
    with linked(path, links) as store:
        return sorted({"".join(part_of(store, one, most)) for one in ids})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.wirebook"


def test_what_pairs_that_join_chain_together_is_one_part(path: Path) -> None:
    assert parts(path, {("a", "b"): 0.9, ("b", "d"): 0.6, ("c", "d"): 0.4}, 4) == ["abd", "c"]


def test_a_chain_that_is_too_long_falls_apart_at_its_weakest_links(path: Path) -> None:
    links = {("a", "b"): 0.9, ("b", "c"): 0.55, ("c", "d"): 0.9}
    assert parts(path, links, 4) == ["abcd"]
    assert parts(path, links, 3) == ["ab", "cd"]
    assert parts(path, links, 1) == ["a", "b", "c", "d"]


def test_one_that_holds_at_a_score_of_1_is_cut_in_the_order_of_ids(path: Path) -> None:
    assert parts(path, {("a", "c"): 1.0, ("b", "c"): 1.0, ("b", "d"): 1.0}, 3) == ["abc", "d"]


IDS = "abcdefghij"
SCORES = st.sampled_from([0.4, 0.5, 0.6, 0.65, 0.7, 0.9, 1.0])
PAIRS = st.sampled_from([(a, b) for a in IDS for b in IDS if a < b])


@given(st.dictionaries(PAIRS, SCORES, max_size=14), st.integers(1, 6), st.permutations(IDS))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_claim_of_a_part_is_in_it_from_whichever_it_is_asked(
    path: Path, links: Links, most: int, order: list[str]
) -> None:
    with linked(path, links) as store:
        found = {one: part_of(store, one, most) for one in order}
    for one, part in found.items():
        assert one in part
        assert len(part) <= most
        assert all(found[other] == part for other in part)
    with linked(path, links) as store:
        assert {one: part_of(store, one, most) for one in order[::-1]} == found
