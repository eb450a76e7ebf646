from __future__ import annotations

import pytest

from evals.scoring.names import mostly_right, same_name


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Syrian Observatory for Human Rights", "the Observatory"),
        ("U.S. military", "US forces"),
        ("Farabundo Martí National Liberation Front", "FARABUNDO MARTI NATIONAL LIBERATION FRONT"),
        ("the Hill Front", "Hill Front fighters"),
        ("Syrian army", "Syrian forces"),
    ],
)
def test_one_name(first: str, second: str) -> None:
    assert same_name(first, second)
    assert same_name(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Syrian forces", "Syrian Democratic Forces"),
        ("Syrian army", "Free Syrian Army"),
        ("forces", "rebel forces"),
        ("Russian jets", "Syrian jets"),
        ("Aleppo", "Idlib"),
        ("the", "the"),
        ("", "Aleppo"),
    ],
)
def test_two_names(first: str, second: str) -> None:
    assert not same_name(first, second)
    assert not same_name(second, first)


def test_half_of_the_answers_must_be_wanted() -> None:
    wanted = ("Hill Front", "HF")
    assert mostly_right(wanted, [("Hill Front",)])
    assert mostly_right(wanted, [("Hill Front",), ("Valley League",)])
    assert not mostly_right(wanted, [("Hill Front",), ("Valley League",), ("River Guard",)])
    assert not mostly_right(wanted, [])
