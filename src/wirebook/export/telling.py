"""What a claim's words are, and what was read from which of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wirebook.export import phrases
from wirebook.model import ActorRef, Claim, Place, Span


def telling_spans(claim: Claim) -> tuple[Span, ...]:
    """Where the words stand that tell this happening: its anchor and its figures, by place, none inside another."""
    spans = sorted({claim.anchor, *(figure.span for figure in claim.figures)})
    return tuple(span for span in spans if not any(other != span and other.holds(span) for other in spans))


def value_spans(claim: Claim) -> tuple[Span, ...]:
    """Where the claim's other values were read from: date, place, actors, speakers."""
    return tuple(sorted(set(_value_spans(claim))))


def told(claim: Claim) -> list[tuple[str, str, str]]:
    """What the claim says, as (label, value, reason) lines in a fixed order; a reason may be empty."""
    lines = [("told by", phrases.speakers(claim.speakers), "")]
    if claim.status != "happened":
        lines.append(("status", claim.status, ""))
    lines.append(("kind", claim.kind, ""))
    if claim.name:
        lines.append(("name", claim.name, ""))
    lines.append(("when", phrases.days(claim.date), claim.date.because if claim.date else ""))
    lines.append(("where", _place(claim.place), claim.place.because if claim.place else ""))
    lines += _actors("who", claim.agents)
    lines += _actors("to whom", claim.targets)
    if claim.figures:
        lines.append(("how many", phrases.listed(phrases.figure(figure) for figure in claim.figures), ""))
    return lines


def _place(place: Place | None) -> str:
    if place is None:
        return phrases.UNKNOWN
    written = [name for name in place.names if name.casefold() != place.name.casefold()]
    return f"{phrases.place(place)} ({', '.join(written)})" if written else phrases.place(place)


def _actors(label: str, refs: Sequence[ActorRef]) -> list[tuple[str, str, str]]:
    """One line for all whose name needs no reason, and one each for the others."""
    plain = phrases.listed(_actor(ref) for ref in refs if not ref.because)
    lines = [(label, plain, "")] if plain else []
    return lines + [(label, _actor(ref), ref.because) for ref in refs if ref.because]


def _actor(ref: ActorRef) -> str:
    same = ref.written.casefold() == ref.name.casefold()
    return ref.name if same else f"{ref.name} ({ref.written})"


def _value_spans(claim: Claim) -> Iterator[Span]:
    for value in (claim.date, claim.place, *claim.agents, *claim.targets, *claim.speakers):
        if value is not None and value.span is not None:
            yield value.span
