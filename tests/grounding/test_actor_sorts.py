"""Whom common words can mean: an army is not among the rebels, civilians are no armed group."""

from __future__ import annotations

import pytest

from wirebook.grounding.actor_sorts import may_mean, sort_of
from wirebook.grounding.actor_table import ActorTable


@pytest.mark.parametrize(
    ("common", "other", "expected"),
    [
        ("generic:militant", "islamic-state", True),
        ("generic:kurdish fighter", "ypg", True),
        ("generic:rebel", "SYR:army", False),
        ("generic:civilian", "islamic-state", False),
        ("generic:soldier", "SYR:army", True),
        ("generic:gunman", "person:tomas-verga", True),
        ("generic:bus", "islamic-state", False),
        ("islamic-state", "nusra", False),
        ("generic:rebel", "generic:militant", False),
    ],
)
def test_common_words_mean_only_those_of_their_sort(common: str, other: str, *, expected: bool) -> None:
    assert may_mean(common, other, ActorTable.load()) is expected


def test_sorts_are_read_off_the_id() -> None:
    table = ActorTable.load()
    assert [sort_of(i, table) for i in ("hamas", "person:a-b", "generic:rebel", "name:x")] == [
        "rebel-group", "person", "rebel-group", "unknown",
    ]  # fmt: skip
