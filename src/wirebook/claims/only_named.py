"""Happenings that a sentence only names: "the minister condemned the raid", "after those attacks".

What a report only names it has told elsewhere; such words join the claim that tells it, and make none of their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from wirebook.claims.drafts import Draft
from wirebook.claims.kinds import SAID_OR_SIGNED
from wirebook.claims.merge import REACH, Links, exclude, most_alike
from wirebook.model import DateRange
from wirebook.model.values import is_generic

_SAID: Final = SAID_OR_SIGNED - {"agreement"}
"""Kinds of what is said or done with words, which is said of happenings that are known."""

NAMED: Final = -0.5
"""Log-odds above which a name is of a happening that the report tells: it says too little of it to say more for it.
Swept on the training piles."""
Group = tuple[Draft, ...]
_Beside = Mapping[int, Sequence[Draft]]


def told_and_named(
    groups: Sequence[Group], found: Sequence[Draft], links: Links, assumed: Mapping[Draft, DateRange | None]
) -> tuple[tuple[Group, Group], ...]:
    """The groups that tell something, each with the drafts that only name what it tells, if any do.

    A name is put to the group that most likely tells what it names; where none can, it stands for itself, and later
    names may be put to it.
    """
    beside = _by_sentence(found)
    telling = [group for group in groups if not _tells_nothing(group, beside)]
    naming = [at for at, group in enumerate(telling) if _only_names(group, beside)]
    names: dict[int, list[Draft]] = {at: [] for at in sorted(set(range(len(telling))) - set(naming))}
    for at in naming:
        (named,) = telling[at]
        likely = [
            (most_alike(telling[other], [named], links), -other)
            for other in names
            if _within_reach(telling[other], named) and not any(exclude(d, named, assumed) for d in telling[other])
        ]
        best, other = max(likely, default=(NAMED - 1.0, 0))
        if best >= NAMED:
            names[-other].append(named)
        else:
            names[at] = []
    return tuple((telling[at], tuple(named)) for at, named in sorted(names.items()))


def _by_sentence(found: Sequence[Draft]) -> _Beside:
    """The drafts of each sentence, by its number."""
    by_number: dict[int, list[Draft]] = {}
    for draft in found:
        by_number.setdefault(draft.sentence, []).append(draft)
    return by_number


def _tells_nothing(group: Group, beside: _Beside) -> bool:
    """Whether only a table takes a group's words for telling, and they give it neither a count nor a day.

    Who did it to whom makes them telling all the same. So does a place beside another happening; in a sentence that
    tells no other, background has places, too.
    """
    if not all(draft.trigger.doubted and _bare(draft) for draft in group):
        return False
    if any(draft.agents and draft.targets for draft in group):
        return False
    return all(draft.place is None or not _stands_beside(draft, beside, said=False) for draft in group)


def _only_names(group: Group, beside: _Beside) -> bool:
    """Whether a group is one sentence's name for a happening, without a count or a day of its own.

    One that names who did it tells that: "he blamed the raid on the militia" may be all that a report says of it.
    """
    if len(group) > 1 or group[0].status != "happened" or group[0].kind in _SAID:
        return False
    (draft,) = group
    if not _bare(draft) or any(not is_generic(ref.actor) for ref in draft.agents):
        return False
    spoken_of = _stands_beside(draft, beside, said=True)
    if draft.place is not None:
        return spoken_of and draft.trigger.known
    return spoken_of or draft.trigger.known or draft.trigger.again


def _within_reach(group: Group, named: Draft) -> bool:
    """Whether a group is headed or told within so many sentences of a name that the two are weighed."""
    return any(draft.headline or abs(draft.sentence - named.sentence) <= REACH for draft in group)


def _stands_beside(draft: Draft, beside: _Beside, *, said: bool) -> bool:
    """Whether a draft's sentence tells something else that is said, or something else that is not."""
    return any(other is not draft and (other.kind in _SAID) == said for other in beside[draft.sentence])


def _bare(draft: Draft) -> bool:
    """Whether a draft has neither a count nor a day of its own."""
    return not draft.figures and not (draft.date is not None and draft.date.known)
