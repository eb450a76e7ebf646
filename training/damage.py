"""Passages as the world damages them: apostrophes, commas or quotation marks lost, as crawlers lose them.

Capitals and blanks need no damage: the encoder reads neither.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from corpora.passages import Ends, NamedSpan, Passage, TaughtEvent, TaughtSaying

_LOSSES: Final = (
    (0.12, re.compile(r"(?<=\w)['’](?=\w)")),
    (0.10, re.compile(r",")),
    (0.10, re.compile(r"[\"“”]|(?<!\w)['‘]|['’](?!\w)")),
    (0.06, re.compile(r"[,\"“”'‘’]")),
)
"""How often each loss befalls a passage, and what is lost."""


def damaged(passage: Passage, rng: random.Random) -> Passage:
    """The passage with some of its marks lost, everything else in its new place; often the passage as it is."""
    for often, lost in _LOSSES:
        if rng.random() < often:
            return _without(passage, lost)
    return passage


def _without(passage: Passage, lost: re.Pattern[str]) -> Passage:
    cuts = [match.span() for match in lost.finditer(passage.text)]
    ends = [end for _, end in cuts]
    gone = [0]
    for start, end in cuts:
        gone.append(gone[-1] + end - start)

    def move(at: int) -> int:
        return at - gone[bisect_right(ends, at)]

    return _moved(passage, lost.sub("", passage.text), move)


def _moved(passage: Passage, text: str, move: Callable[[int], int]) -> Passage:
    """The passage with another text, its offsets moved; a span that lost all its words is left out."""

    def ends(span: Ends) -> Ends:
        return move(span[0]), move(span[1])

    def there(span: Ends) -> bool:
        return span[0] < span[1]

    def event(one: TaughtEvent) -> TaughtEvent:
        roles, annotated = (
            tuple((role, *ends((start, end))) for role, start, end in some) for some in (one.roles, one.annotated)
        )
        trigger = None if one.trigger is None else ends(one.trigger)
        return replace(
            one,
            trigger=trigger if trigger is not None and there(trigger) else None,
            within=ends(one.within),
            roles=tuple(role for role in roles if role[1] < role[2]),
            annotated=annotated,
        )

    def saying(one: TaughtSaying) -> TaughtSaying:
        return TaughtSaying(
            tuple(filter(there, map(ends, one.content))),
            tuple(filter(there, map(ends, one.sources))),
            tuple(filter(there, map(ends, one.cues))),
        )

    mentions = None
    if passage.mentions is not None:
        moved = (NamedSpan(*ends((m.start, m.end)), m.type) for m in passage.mentions)
        mentions = tuple(m for m in moved if m.start < m.end)
    same = None
    if passage.same is not None:
        same = tuple(tuple(filter(there, map(ends, group))) for group in passage.same)
    return replace(
        passage,
        text=text,
        mentions=mentions,
        events=tuple(map(event, passage.events)),
        told_in=tuple(map(ends, passage.told_in)),
        sayings=tuple(map(saying, passage.sayings)),
        said_in=tuple(map(ends, passage.said_in)),
        same=same,
    )
