"""Who says what of one field of an event: each value as one claim has it, and the sides that agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from wirebook.claims.speakers import is_named, speaker_key
from wirebook.model import ActorRef, Claim, Figure, Side, Speaker
from wirebook.reconcile.facts import ReportFacts


@dataclass(frozen=True, slots=True)
class Voice:
    """One value as one claim has it, in the words of `value`.

    `figure` or `actors` are what was read. `speaker` is who alone stands for it where several speak in the claim;
    without one, all of the claim's speakers do.
    """

    value: str
    claim: Claim
    published: date | None
    figure: Figure | None = None
    actors: tuple[ActorRef, ...] = ()
    speaker: Speaker | None = None


def published(claim: Claim, facts: Mapping[str, ReportFacts]) -> date | None:
    """The last day on which the claim's report can have come out; None where that is not known."""
    return facts[claim.report_id].published.latest


def tellers(voice: Voice) -> frozenset[str]:
    """Who tells it: the keys of the speakers, or the report itself."""
    if voice.speaker is not None:
        return frozenset({speaker_key(voice.speaker)})
    return frozenset(speaker_key(s) for s in voice.claim.speakers) or frozenset({voice.claim.report_id})


def sides_of(voices: Sequence[Voice], alike: Callable[[Voice, Voice], bool]) -> list[list[Voice]]:
    """The voices in groups that agree, in the order in which their first was told; joined through any member."""
    sides: list[list[Voice]] = []
    for voice in voices:
        agreeing = [side for side in sides if any(alike(voice, v) for v in side)]
        if not agreeing:
            sides.append([voice])
            continue
        agreeing[0].append(voice)
        for side in agreeing[1:]:
            agreeing[0].extend(side)
            sides.remove(side)
    return sides


def made(sides: Iterable[Sequence[Voice]]) -> tuple[Side, ...]:
    """The sides as an event shows them: the first value of each, its claims, reports and speakers by name."""
    return tuple(_side(side) for side in sides)


def same_value(a: Voice, b: Voice) -> bool:
    """Whether two voices say it in the same words."""
    return a.value == b.value


def _side(voices: Sequence[Voice]) -> Side:
    return Side(
        value=_distinct(v.value for v in voices)[0],
        claims=tuple(_distinct(v.claim.id for v in voices)),
        reports=tuple(_distinct(v.claim.report_id for v in voices)),
        speakers=tuple({speaker_key(s): s.name for v in voices for s in _speakers(v)}.values()),
    )


def _speakers(voice: Voice) -> list[Speaker]:
    return [s for s in ((voice.speaker,) if voice.speaker else voice.claim.speakers) if is_named(s)]


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
