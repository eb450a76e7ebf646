from __future__ import annotations

import pytest

from wirebook.text.time_expressions import find_times
from wirebook.text.time_tense import lies_ahead


@pytest.mark.parametrize(
    "text",
    [
        "The envoy will meet the mayor on Friday.",
        "Talks are due to resume in Tarfa on Friday, officials said.",
        "a summit set for Tarfa on Friday",
        "He said that the convoy would leave on Friday.",
        "They could come as early as Friday.",
        "On Friday, the council will vote.",
        "the talks , which are expected to conclude by friday",
    ],
)
def test_what_is_still_to_come_lies_ahead(text: str) -> None:
    (time,) = find_times(text)
    assert lies_ahead(text, time.span)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels set a truck on fire on Friday.",
        "The mayor said on Friday that talks will resume.",
        "On Friday the army took the ford, and will hold it.",
        "Dozens may have died on Friday.",
        "The town will never forget Friday's raid.",
        "They will help to rebuild the market that the 7 August blasts destroyed.",
        "He was killed. On Friday they left.",
        "Friday",
    ],
)
def test_what_is_past_does_not(text: str) -> None:
    (time,) = find_times(text)
    assert not lies_ahead(text, time.span)
