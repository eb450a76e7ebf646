from __future__ import annotations

import pytest

from wirebook.export.decisions import decision
from wirebook.model import Held, HeldName, Judgement, Span
from wirebook.model.judgement import Scope
from wirebook.review.values import value_text

WORDS = Held("r1", "a.txt", "ab", "cd", 0, 5, "Words", Span(0, 5))
ALIAS = (HeldName("x:1", "Red Column"), HeldName("x:2", "The Reds"))


@pytest.mark.parametrize(
    ("field", "value", "scope", "told"),
    [
        ("kind", "shelling", "event", "kind corrected to shelling"),
        ("name", None, "event", "name corrected to unknown"),
        ("date", None, "claim", "date of one telling corrected to unknown"),
        ("date", {"earliest": "2016-07-01", "latest": "2016-07-31"}, "event", "date corrected to July 2016"),
        (
            "place",
            {"name": "Gao", "country": "MLI", "admin1": "Gao Region"},
            "event",
            "place corrected to Gao, Gao Region, MLI",
        ),
        (
            "agents",
            [{"name": "Red Column"}, {"name": "Ay", "actor": "x:1"}],
            "event",
            "agents corrected to Red Column, Ay",
        ),
        ("targets", [], "event", "targets corrected to nobody"),
        ("figures", {"of": "killed", "low": 5, "high": 7}, "event", "figures corrected to 5 to 7 killed, best 6"),
        (
            "figures",
            {"of": "injured", "whom": "civilians", "low": None},
            "event",
            "figures corrected to no number of civilians injured",
        ),
    ],
)
def test_a_corrected_value_is_told_in_words(field: str, value: object, scope: Scope, told: str) -> None:
    kept = value_text(field, value, scope)
    assert decision(Judgement("j1", "correct", "Ana", "", "", ((WORDS,),), scope, field, kept)) == told


def test_every_other_decision_is_told_in_words() -> None:
    def of(act: str, *sides: tuple[Held, ...], **more: object) -> str:
        return decision(Judgement("j1", act, "Ana", "", "", sides, **more))  # type: ignore[arg-type]

    assert of("same", (WORDS, WORDS), (WORDS,)) == "3 tellings judged one happening"
    assert of("different", (WORDS,), (WORDS,)) == "1 of 2 tellings judged another happening than the rest"
    assert (of("accept", (WORDS,)), of("reject", (WORDS, WORDS))) == ("1 telling accepted", "2 tellings rejected")
    assert of("alias", names=ALIAS, one=False) == "“Red Column” and “The Reds” judged two actors"
    assert of("alias", names=ALIAS, one=True).endswith("judged one actor")
