"""The closed lists: kinds of event, statuses, types of actor and of speaker."""

from __future__ import annotations

from typing import Final, Literal

Status = Literal["happened", "denied", "planned", "threatened", "conditional", "demanded"]
Precision = Literal["day", "week", "month", "season", "year", "unknown"]
PlacePrecision = Literal["exact", "near", "district", "province", "region", "country", "unknown"]
Basis = Literal["given", "stated", "inferred", "unknown"]
Bound = Literal["exact", "at least", "more than", "up to", "about"]
SpeakerKind = Literal["official", "monitor", "media", "witness", "armed-group", "aid", "unnamed"]
ActorType = Literal[
    "state-forces", "rebel-group", "militia", "police", "government", "intergovernmental", "civilians",
    "media", "monitor", "aid", "company", "person", "unknown",
]  # fmt: skip
DisagreementType = Literal["conflict", "update", "scope", "detail"]

KINDS: Final[tuple[str, ...]] = (
    "offensive", "clash", "territory-taken", "withdrawal", "air-strike", "shelling", "bombing",
    "suicide-bombing", "chemical-attack", "attack", "abduction", "arrest", "abuse", "destruction", "find",
    "aircraft-loss", "movement", "siege", "displacement", "protest", "riot", "crackdown", "agreement",
    "talks", "threat", "accusation", "demand", "declaration", "sanction", "aid", "other",
)  # fmt: skip
"""Every kind an event can be of, in the order in which documents list them."""

SOFT_KINDS: Final[frozenset[str]] = frozenset(
    {"talks", "threat", "accusation", "demand", "declaration", "sanction", "aid", "other"}
)
"""Kinds that are words rather than deeds: said, asked, promised or given, not done to anyone."""

DEADLY_KINDS: Final[frozenset[str]] = frozenset(
    "air-strike shelling bombing suicide-bombing chemical-attack attack clash offensive aircraft-loss crackdown riot "
    "abduction abuse".split()
)
"""Kinds of event in which people are killed or hurt."""

TWO_SIDED_KINDS: Final[frozenset[str]] = frozenset({"clash", "agreement", "talks"})
"""Kinds whose parties each do it with the other, so that either may be named first."""

STATUSES: Final[tuple[Status, ...]] = ("happened", "denied", "planned", "threatened", "conditional", "demanded")
"""What a report says of an event's reality; all but `happened` are never counted as happened."""
