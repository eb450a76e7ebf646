"""M2E2: sentences of the Voice of America with ACE events, one JSON object a line, packed with gzip or not.

Arguments are mostly marked by their heads. The entities of the file were found by a program and are not read. About
half of the sentences that tell of violence have no event marked: see `ace.untold`.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from corpora.ace import ARMED, HARM, TOLD_KINDS, VIOLENT_DEATH, TypeRule, untold
from corpora.passages import Ends, Passage, TaughtEvent

RULES: Final = {
    "Conflict:Attack": TypeRule(
        ARMED, {"Attacker": "agent", "Target": "target", "Instrument": "instrument", "Place": "place"}, narrows=True
    ),
    "Life:Die": TypeRule(
        HARM,
        {"Agent": "agent", "Victim": "target", "Instrument": "instrument", "Place": "place"},
        needs=VIOLENT_DEATH,
        narrows=True,
        or_done=True,
    ),
    "Justice:Arrest-Jail": TypeRule(
        ("arrest",), {"Agent": "agent", "Person": "target", "Place": "place"}, open=frozenset({"agent"})
    ),
    "Conflict:Demonstrate": TypeRule(
        ("protest", "riot"), {"Entity": "agent", "Place": "place"}, open=frozenset({"agent"})
    ),
    "Contact:Meet": TypeRule(
        ("talks",),
        {"Entity": "agent", "Place": "place"},
        needs=re.compile(r"meet|^met$|talks|summit|discuss|negotiat", re.IGNORECASE),
        open=frozenset({"agent"}),
    ),
}
"""Their types in ours. Left out: Movement:Transport (movement, withdrawal, displacement or a journey: the type does not
tell), Contact:Phone-Write, Transaction:Transfer-Money."""
_BREAK: Final = re.compile(r"[ \xa0]*-[ \xa0]*")
_HELD_OUT: Final = 0.15


def read(path: Path) -> Iterator[Passage]:
    """One Passage a sentence, in the order of the file. Raises ValueError for a line that is no M2E2 sentence."""
    packed = path.suffix == ".gz"
    with gzip.open(path, "rt", encoding="utf-8") if packed else path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield _passage(json.loads(line))
            except (KeyError, TypeError, IndexError, json.JSONDecodeError) as error:
                raise ValueError(f"{path}, line {number}: expected an M2E2 sentence as JSON ({error!r})") from error


def held_out(passage_id: str) -> bool:
    """Whether a sentence is kept for measuring: by its document, about one in seven, the same for ever."""
    document = passage_id.rpartition("_")[0]
    return int.from_bytes(hashlib.sha256(document.encode()).digest()[:4], "big") < _HELD_OUT * 2**32


def original_events(passage: Passage) -> tuple[tuple[str, int, int], ...]:
    """Every event that the corpus marks in the sentence, in its own types: (type, start, end of the trigger)."""
    return tuple((kind, start, end) for kind, start, end in json.loads(passage.notes["events"]))


def original_roles(passage: Passage) -> tuple[tuple[str, str, int, int], ...]:
    """Every argument that the corpus marks in the sentence, in its own terms: (event type, role, start, end)."""
    return tuple((kind, role, start, end) for kind, role, start, end in json.loads(passage.notes["roles"]))


def _passage(sentence: Mapping[str, Any]) -> Passage:
    """What the corpus says of one sentence."""
    text, ends = _text(sentence)
    whole = (0, len(text))
    events: list[TaughtEvent] = []
    unmapped: list[Ends] = []
    types: list[tuple[str, int, int]] = []
    roles: list[tuple[str, str, int, int]] = []
    for told in sentence["golden-event-mentions"]:
        kind, trigger = told["event_type"], _ends(ends, told["trigger"])
        arguments = [(a["role"], _ends(ends, a)) for a in told["arguments"]]
        types.append((kind, *trigger))
        roles += [(kind, role, *at) for role, at in arguments]
        event = RULES[kind].event(text[slice(*trigger)], trigger, whole, arguments) if kind in RULES else None
        if event is None:
            unmapped.append(trigger)
        else:
            events.append(event)
    return Passage(
        id=sentence["sentence_id"],
        corpus="m2e2",
        text=text,
        events=tuple(events),
        told_in=untold(text, [whole], [e.trigger for e in events if e.trigger is not None], unmapped),
        told_kinds=TOLD_KINDS,
        notes={"events": json.dumps(types), "roles": json.dumps(roles)},
    )


def _text(sentence: Mapping[str, Any]) -> tuple[str, tuple[Ends, ...]]:
    """The sentence as printed, and where each of its words stands; a hyphen set for a line break is one again.

    The file's sentence stops before the last sign of its last word, and its offsets count from the document's start.
    """
    words: Sequence[str] = sentence["words"]
    first = int(sentence["sentence_start"])
    ends = tuple((int(start) - first, int(end) - first + 1) for start, end in sentence["index"])
    if len(ends) != len(words) or not words:
        raise TypeError(f"{len(words)} words and {len(ends)} offsets")
    text = sentence["sentence"][: ends[-1][0]].ljust(ends[-1][0]) + words[-1]
    for (_, end), (start, _) in pairwise(ends):
        if _BREAK.fullmatch(text, end, start):
            text = text[:end] + text[end:start].replace("-", "\n") + text[start:]
    for word, (start, end) in zip(words[:-1], ends[:-1], strict=True):
        if text[start:end] != word:
            raise TypeError(f"the word {word!r} does not stand at {start} of the sentence")
    return text, (*ends[:-1], (ends[-1][0], len(text)))


def _ends(ends: Sequence[Ends], words: Mapping[str, int]) -> Ends:
    """Where a run of words stands in the text."""
    return ends[words["start"]][0], ends[words["end"] - 1][1]
