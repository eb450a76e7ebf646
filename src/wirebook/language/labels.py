"""What the model's heads can answer, in the order of its outputs; training and reading share it."""

from __future__ import annotations

from typing import Final

from wirebook.model.annotation import MentionType
from wirebook.model.kinds import KINDS, STATUSES

MENTION_TYPES: Final[tuple[MentionType, ...]] = (
    "person", "group", "place", "facility", "date", "quantity", "weapon", "vehicle", "nationality",
)  # fmt: skip
MENTION_LABELS: Final = ("O", *(f"{mark}-{name}" for name in MENTION_TYPES for mark in "BI"))
"""Labels of the mentions head: outside, and beginning or inside a mention of a type."""

KIND_OF: Final = {kind: number for number, kind in enumerate(KINDS, start=1)}
"""The kinds head's answer for each kind of event; answer 0 is that a subword tells none."""

STATUS_OF: Final = {status: number for number, status in enumerate(STATUSES)}
"""The status head's answer for each status."""

ROLES: Final = ("agent", "target", "place", "time", "instrument", "killed", "injured", "taken", "displaced")
"""What a span can be in a trigger's event; `taken` counts abducted and arrested people.

The last four are numbers ("12", "dozens of"), not the people that they count."""

RELATION_OF_COUNT: Final = {
    "killed": "killed", "injured": "injured", "abducted": "taken", "arrested": "taken", "displaced": "displaced",
}  # fmt: skip
"""The role of a number that counts what a figure is `of`; other figures have none."""

RELATIONS: Final = (*ROLES, "speaker", "same", "same-event")
"""What the relations head answers for a pair of subwords: the second is the first one's agent, speaker, ..."""

RELATION_SIZE: Final = 48
"""Length of the vectors whose product scores a relation."""
