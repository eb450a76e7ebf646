"""How far two kinds can name one happening: reports call one thing by several kinds, and some never."""

from __future__ import annotations

from typing import Final, Literal

_SORTS: Final[dict[str, tuple[str, ...]]] = {
    "force": (
        "offensive", "clash", "territory-taken", "withdrawal", "air-strike", "shelling", "bombing", "suicide-bombing",
        "chemical-attack", "attack", "destruction", "aircraft-loss", "siege", "crackdown", "riot", "abduction", "abuse",
        "arrest", "find", "movement", "displacement", "protest", "aid",
    ),
    "words": ("agreement", "talks", "threat", "accusation", "demand", "declaration", "sanction", "other"),
}  # fmt: skip
SAID_OR_SIGNED: Final = frozenset(_SORTS["words"])
"""Kinds that have no one spot: they are told by the place they are made in and by those they are for."""
_SORT_OF: Final[dict[str, str]] = {kind: sort for sort, kinds in _SORTS.items() for kind in kinds}

Closeness = Literal[
    "same kind",
    "same rare kind",
    "same very rare kind",
    "kinds often told of one",
    "kinds sometimes told of one",
    "far kinds",
]

RARE: Final = frozenset(
    {
        "territory-taken", "suicide-bombing", "siege", "find", "agreement", "sanction", "riot", "crackdown",
        "abduction",
    }
)  # fmt: skip
"""Kinds of which a war has few in one month, so that two claims of one are less likely to be of two happenings."""

VERY_RARE: Final = frozenset({"chemical-attack", "aircraft-loss"})
"""Kinds of which even a long war has few, so that one day and one country are enough for one happening."""

_CLOSE: Final[tuple[frozenset[str], ...]] = (
    frozenset({"bombing", "suicide-bombing", "attack"}),
    frozenset({"air-strike", "shelling", "chemical-attack"}),
    frozenset({"air-strike", "attack"}),
    frozenset({"chemical-attack", "attack"}),
    frozenset({"shelling", "attack"}),
    frozenset({"clash", "offensive", "attack"}),
    frozenset({"territory-taken", "offensive", "clash"}),
    frozenset({"territory-taken", "withdrawal"}),
    frozenset({"clash", "withdrawal"}),
    frozenset({"displacement", "withdrawal", "movement"}),
    frozenset({"protest", "riot", "crackdown"}),
    frozenset({"abduction", "arrest"}),
    frozenset({"agreement", "talks"}),
    frozenset({"agreement", "declaration"}),
    frozenset({"declaration", "accusation", "threat", "demand", "other"}),
    frozenset({"siege", "offensive"}),
)
"""Groups of kinds any two of which careful readers give one happening (GUIDE: "accepted kinds, best first")."""

_LOOSE: Final[tuple[frozenset[str], ...]] = (
    frozenset({"air-strike", "bombing"}),
    frozenset({"shelling", "bombing"}),
    frozenset({"air-strike", "offensive", "clash"}),
    frozenset({"shelling", "clash", "offensive"}),
    frozenset({"attack", "territory-taken"}),
    frozenset({"attack", "abduction", "abuse"}),
    frozenset({"attack", "destruction"}),
    frozenset({"bombing", "destruction"}),
    frozenset({"air-strike", "destruction"}),
    frozenset({"shelling", "destruction"}),
    frozenset({"clash", "destruction"}),
    frozenset({"offensive", "withdrawal"}),
    frozenset({"offensive", "movement"}),
    frozenset({"siege", "territory-taken"}),
    frozenset({"siege", "clash"}),
    frozenset({"aid", "movement"}),
    frozenset({"crackdown", "arrest"}),
    frozenset({"crackdown", "attack"}),
    frozenset({"talks", "declaration", "demand"}),
    frozenset({"agreement", "displacement"}),
    frozenset({"riot", "destruction"}),
    frozenset({"aircraft-loss", "attack"}),
    frozenset({"find", "destruction"}),
    frozenset({"sanction", "declaration"}),
)

SPECIFIC: Final[tuple[str, ...]] = (
    "suicide-bombing", "chemical-attack", "aircraft-loss", "air-strike", "shelling", "bombing", "abduction", "arrest",
    "crackdown", "riot", "protest", "find", "displacement", "agreement", "territory-taken", "withdrawal", "siege",
    "abuse", "destruction", "clash", "offensive", "attack", "movement", "sanction", "aid", "talks", "threat", "demand",
    "accusation", "declaration", "other",
)  # fmt: skip
"""Kinds from the one that says most to the one that says least: where reports are split, the fuller word is kept."""


def family(kind: str) -> str:
    """The broad sort under which a kind is looked for: "force" or "words"."""
    return _SORT_OF.get(kind, "words")


def closeness(a: str, b: str) -> Closeness:
    """How far the two kinds can name one happening; compare.WEIGHTS says what it weighs."""
    if a == b:
        return "same very rare kind" if a in VERY_RARE else "same rare kind" if a in RARE else "same kind"
    pair = {a, b}
    if any(pair <= group for group in _CLOSE):
        return "kinds often told of one"
    if any(pair <= group for group in _LOOSE):
        return "kinds sometimes told of one"
    return "far kinds"
