"""What is denied, planned, threatened, supposed or asked for is never taken to have happened."""

from __future__ import annotations

import pytest

from wirebook.language.status import status_of
from wirebook.model import Span


@pytest.mark.parametrize(
    ("text", "trigger", "shape", "status"),
    [
        ("The air force carried out no strikes on Monday", "strikes", "noun", "denied"),
        ("The ministry denied that its jets had bombed the camp", "bombed", "verb", "denied"),
        ("Troops will launch an offensive next week", "offensive", "noun", "planned"),
        ("The army is preparing to storm the town", "storm", "verb", "planned"),
        ("The militia threatened to attack the port", "attack", "verb", "threatened"),
        ("If the convoy is attacked, we will respond", "attacked", "verb", "conditional"),
        ("The envoy called for a ceasefire", "ceasefire", "noun", "demanded"),
        ("Gunmen attacked the port on Monday", "attacked", "verb", "happened"),
        ("The attack killed nine", "attack", "noun", "happened"),
    ],
)
def test_status(text: str, trigger: str, shape: str, status: str) -> None:
    start = text.index(trigger)
    assert status_of(text, Span(0, len(text)), Span(start, start + len(trigger)), shape) == status
