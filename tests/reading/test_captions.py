from __future__ import annotations

from wirebook.reading.captions import said_twice

CAPTION = "Soldiers of the Guard cross the ford below Tarfa on the way to the market on July 4, 2031"


def words(text: str) -> list[str]:
    return [text[noise.start : noise.end] for noise in said_twice(text)]


def test_the_second_copy_of_a_caption_is_noise() -> None:
    text = f"{CAPTION}\nAFP\n\n{CAPTION.upper()}\n\nThe army left."
    assert words(text) == [CAPTION.upper()]


def test_a_lead_said_again_in_one_line_is_noise() -> None:
    lead = "Four civilians were killed when shells fell on the market of Tarfa on Friday, its mayor said."
    assert words(f"{lead} {lead} The army left.") == [lead]
    spaced = "four civilians were killed when shells fell on the market of tarfa , said its mayor ."
    assert words(f"{spaced} {spaced} the army left .") == [spaced]


def test_short_sentences_may_tell_two_things_alike() -> None:
    text = "A bomb went off in Gao. Nobody claimed the attack. A mine went off in Tarfa. Nobody claimed the attack."
    assert words(text) == []
