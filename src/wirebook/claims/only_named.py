"""Happenings that a sentence only names: "the minister condemned the raid", "after those attacks".

What a report only names it has told elsewhere; such words join the claim that tells it, and make none of their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from wirebook.claims.drafts import Draft
from wirebook.claims.kinds import SAID_OR_SIGNED, closeness
from wirebook.claims.merge import APART, Links, dates_conflict, likeness, places_conflict
from wirebook.model import DateRange

_SAID: Final = SAID_OR_SIGNED - {"agreement"}
"""Kinds of what is said or done with words, which is said of happenings that are known."""

NAMED: Final = -0.5
"""Log-odds above which a name is of a happening that the report tells: it says too little of it to say more for it.
Swept on the training piles."""
Group = tuple[Draft, ...]


def tells_nothing(group: Group, found: Sequence[Draft]) -> bool:
    """Whether only a table takes a group's words for telling, and they give it neither a count nor a day.

    A place makes them telling beside another happening; in a sentence that tells no other, background has places, too.
    """
    if not all(draft.trigger.doubted and not _counts(draft) and not _dated(draft) for draft in group):
        return False
    return all(draft.place is None for draft in group) or not _beside(group[0], found, said=False)


def named_in(
    groups: Sequence[Group], found: Sequence[Draft], links: Links, assumed: Mapping[Draft, DateRange | None]
) -> tuple[tuple[Group, Group], ...]:
    """The groups that tell something, each with the drafts that only name what it tells, if any do.

    A name is put to the group that most likely tells what it names; where none can, it stands for itself.
    """
    naming = {at for at, group in enumerate(groups) if _only_names(group, found)}
    names: dict[int, list[Draft]] = {at: [] for at in range(len(groups))}
    for at in sorted(naming):
        named = groups[at][0]
        likely = [
            (_likely(groups[other], named, links), -other)
            for other in range(len(groups))
            if other not in naming and _may_be(groups[other], named, assumed)
        ]
        best, other = max(likely, default=(-1.0, 0))
        if best >= NAMED:
            names[-other].append(named)
            del names[at]
    return tuple((groups[at], tuple(named)) for at, named in names.items())


def _only_names(group: Group, found: Sequence[Draft]) -> bool:
    """Whether a group is one sentence's name for a happening, without a count or a day of its own."""
    if len(group) > 1 or group[0].status != "happened" or group[0].kind in _SAID:
        return False
    (draft,) = group
    if _counts(draft) or _dated(draft):
        return False
    beside = _beside(draft, found, said=True)
    if draft.place is not None:
        return beside and draft.trigger.known
    return beside or draft.trigger.known or draft.trigger.again


def _may_be(group: Group, named: Draft, assumed: Mapping[Draft, DateRange | None]) -> bool:
    """Whether a group can tell what a draft names."""
    return all(
        draft.status == named.status
        and closeness(draft.kind, named.kind) not in APART
        and not dates_conflict(assumed.get(draft, draft.date), assumed.get(named, named.date))
        and not places_conflict(draft.place, named.place)
        for draft in group
    )


def _likely(group: Group, named: Draft, links: Links) -> float:
    """The most that any telling of a group says for being what a draft names."""
    pairs = (tuple(sorted((draft, named), key=lambda d: (d.span, d.trigger.span))) for draft in group)
    return max(likeness(first, later, links) for first, later in pairs)


def _beside(draft: Draft, found: Sequence[Draft], *, said: bool) -> bool:
    """Whether a draft's sentence tells something else that is said, or something else that is not."""
    return any(d is not draft and d.sentence == draft.sentence and (d.kind in _SAID) == said for d in found)


def _counts(draft: Draft) -> bool:
    return bool(draft.figures)


def _dated(draft: Draft) -> bool:
    return draft.date is not None and draft.date.known
