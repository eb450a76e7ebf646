from __future__ import annotations

import pytest

from corpora.passages import NamedSpan
from corpora.tokens import UNESCAPED, apart, joined, stretches, unmarked_dates_and_numbers


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("The guns fell silent , he said .", "The guns fell silent, he said."),
        ("They did n't see the rebels ' camp .", "They didn't see the rebels' camp."),
        ("`` No , '' she said -LRB- twice -RRB- .", '"No," she said (twice).'),
        ('He said " go " and " stay " .', 'He said "go" and "stay".'),
        ("some 2 , 000 men , 12 women", "some 2,000 men, 12 women"),
        ("US - backed forces near al - Bab", "US-backed forces near al-Bab"),
        ("the country ’ s Da ’ esh cells", "the country’s Da’esh cells"),
        ("the sappers ’ road and ‘ the pit ’ beyond", "the sappers’ road and ‘the pit’ beyond"),
        ("worth $ 5 or 10 %", "worth $5 or 10%"),
        ("they can not go", "they cannot go"),
    ],
)
def test_tokens_are_joined_as_a_newspaper_prints_them(tokens: str, text: str) -> None:
    words = tokens.split()
    made, ends = joined(words)
    assert made == text
    assert [made[start:end] for start, end in ends] == [UNESCAPED.get(w, w) for w in words]


def test_no_tokens_are_no_text() -> None:
    assert joined([]) == ("", ())


def test_stretches_hold_as_many_sentences_as_fit() -> None:
    assert [list(run) for run in stretches([4, 4, 3, 20, 1], 10)] == [[0, 1], [2], [3], [4]]
    assert list(stretches([], 10)) == []


def test_of_two_mentions_that_overlap_the_longer_is_kept() -> None:
    inner, outer, after = NamedSpan(4, 8, "place"), NamedSpan(0, 8, "group"), NamedSpan(9, 12, "person")
    assert apart([inner, after, outer]) == (outer, after)


def test_dates_and_numbers_outside_of_the_marked_names_are_found() -> None:
    text = "On 3 May 2014 some 40 men of the June 7 Brigade left."
    name = NamedSpan(text.index("June"), text.index(" left"), "group")
    found = [(text[m.start : m.end], m.type) for m in unmarked_dates_and_numbers(text, [name])]
    assert ("3 May 2014", "date") in found
    assert any("40" in words and kind == "quantity" for words, kind in found)
    assert not any("June" in words or words == "7" for words, _ in found)
