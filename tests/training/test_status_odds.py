"""Odds of cues are what examples bear out; those that are set stay."""

from __future__ import annotations

from training.status_odds import Example, Fitted, fit
from wirebook.language.status import table
from wirebook.model import Span

PLAIN = "Gunmen attacked the port"


def _example(text: str, word: str, status: str | None) -> Example:
    at = text.index(word)
    return Example(text, Span(0, len(text)), Span(at, at + len(word)), None, status, None, 1.0)


def _odds(fitted: Fitted, because: str) -> float:
    return float(fitted.odds[next(n for n, cue in enumerate(table()) if cue.words.search(because))])


def test_a_cue_is_worth_what_examples_bear_out() -> None:
    plain = [_example(PLAIN, "attacked", "happened")] * 40
    hoped = "They can attack the port"
    borne_out = fit([*plain, *[_example(hoped, "attack", None)] * 40])
    not_so = fit([*plain, *[_example(hoped, "attack", "happened")] * 40])
    assert _odds(borne_out, "they can ") > _odds(not_so, "they can ") + 2
    assert borne_out.plain < 0


def test_odds_that_are_set_stay_whatever_the_examples_say() -> None:
    told = [_example("They had not attacked the port", "attacked", "happened")] * 40
    fitted = fit(told)
    kept = [(cue.odds, float(odds)) for cue, odds in zip(table(), fitted.odds, strict=True) if cue.fixed]
    assert kept
    assert all(before == after for before, after in kept)
