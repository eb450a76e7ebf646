"""How many independent sources of knowledge stand behind an event.

The rules, in order:

1. Copies of one text are one telling, and so are claims told in the same words.
2. A claim goes back to the speakers that it names. The bodies of one state are one speaker. A person who speaks for a
   body named beside them is that body, and so is an unnamed "monitoring group" beside a named one. A medium that only
   carries somebody else's words ("told the agency") is no origin of its own, unless nobody else is named.
3. All claims that go back to one speaker are one origin, however many outlets print it, and under however short a name.
4. A claim without a speaker goes back to the agency its report credits, or else to its outlet. Where that agency or
   that text names its speakers elsewhere in the event, it adds no origin: the bare line rests on the same knowledge,
   and so does what "sources" or "reports" say there.
   Nor does a bare line of history beside anybody who names a source.
5. An event has no more origins than reports that tell it: speakers whom the very same claims name are most often
   links of one chain, and are counted once where there are too many.
6. Who only denies it is no source of it, where somebody else tells it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from wirebook.claims.speakers import is_named, knowing, speaker_key, telling_words
from wirebook.model import Claim, Origin, Speaker
from wirebook.model.values import is_person, state_of
from wirebook.reconcile.facts import ReportFacts
from wirebook.text import words

SAME_WORDS: Final = 0.5
"""Share of the shorter quote's four-word runs above which two bare claims are one telling."""


_NOBODY: Final = frozenset(f"generic:{word}" for word in ("source", "report", "media", "statement", "document"))
"""Actors that are words for where something was read or heard, and nobody who knows it."""


@dataclass(frozen=True, slots=True)
class _Root:
    """One source as one claim has it: its key, what to call it, and whether it is an outlet's or agency's own word."""

    key: str
    name: str
    bare: bool
    unnamed: bool = False
    """Whether it is a source, a report or a statement of nobody in particular, known only as one of that report's."""

    @property
    def rests(self) -> bool:
        """Whether it may rest on what others of its kind have from somebody."""
        return self.bare or self.unnamed


def origins(claims: Sequence[Claim], facts: Mapping[str, ReportFacts]) -> tuple[Origin, ...]:
    """The event's independent origins, the one with the earliest claim first; every claim goes back to one at least.

    A claim that only denies the event goes back to the first origin of those who tell it.
    """
    ordered = sorted(claims, key=lambda c: _order(c, facts))
    told = [c for c in ordered if c.status != "denied"] or ordered
    same = _one_name(told)
    roots = {claim.id: _roots(claim, facts[claim.report_id], _spokespersons(told), same) for claim in told}
    _inherit(told, facts, roots)
    _unnamed_are_named(told, roots)
    found: dict[str, tuple[_Root, list[str]]] = {}
    for claim in told:
        for root in roots[claim.id]:
            found.setdefault(root.key, (root, []))[1].append(claim.id)
    denials = [c.id for c in ordered if c.id not in roots]
    next(iter(found.values()))[1].extend(denials)
    made = [Origin(root.name, tuple(ids), _because(len(ids), root.bare)) for root, ids in found.values()]
    return tuple(_one_chain(made, len({c.report_id for c in told})))


def _one_chain(found: Sequence[Origin], most: int) -> list[Origin]:
    """Origins of the very same claims as one, from the last, until there are no more than reports (rule 5)."""
    chains: list[list[Origin]] = [[origin] for origin in found]
    for at in range(len(found) - 1, 0, -1):
        if len(chains) <= most:
            break
        told_by = set(found[at].claims)
        first = next(i for i in range(at + 1) if set(found[i].claims) == told_by)
        if first != at:
            chains[first].extend(chains.pop(at))
    return [_chained(chain) for chain in chains]


def _chained(chain: Sequence[Origin]) -> Origin:
    if len(chain) == 1:
        return chain[0]
    names = ", ".join([chain[0].name, *(o.name for o in reversed(chain[1:]))])
    return Origin(names, chain[0].claims, f"{chain[0].because}, always together")


def _order(claim: Claim, facts: Mapping[str, ReportFacts]) -> tuple[date, str, int, str]:
    return facts[claim.report_id].published.earliest or date.max, claim.report_id, claim.quote.start, claim.id


def _because(claims: int, bare: bool) -> str:
    what = "asserted without naming a source" if bare else "named as the source"
    return f"{what} by {claims} {'claim' if claims == 1 else 'claims'}"


# ---------------------------------------------------------------- one claim's sources
def _roots(
    claim: Claim, report: ReportFacts, bodies: Mapping[str, Speaker], same: Mapping[str, str]
) -> tuple[_Root, ...]:
    known = knowing([bodies.get(speaker_key(s), s) for s in claim.speakers])
    if known:
        keys = {_body(same.get(speaker_key(s), speaker_key(s))): s for s in reversed(known)}
        return tuple(_Root(f"speaker {key}", s.name, False) for key, s in reversed(keys.items()))
    if claim.speakers:
        return (_unnamed(claim.speakers[-1], report),)
    return (_voice(report),)


def _body(key: str) -> str:
    """The key of the state that a body of one speaks for ("RUS:defence-ministry"), or the key itself."""
    state = state_of(key)
    return key if state in (None, key) else f"state {state}"


def _unnamed(speaker: Speaker, report: ReportFacts) -> _Root:
    """Officials and monitors without a name are taken for one body; a witness is whoever that report spoke to."""
    if speaker.kind in ("official", "monitor", "armed-group", "aid"):
        return _Root(f"unnamed {speaker.kind}", speaker.name, False)
    voice = _voice(report)
    return _Root(f"{voice.key} {speaker.kind}", f"{speaker.name} ({voice.name})", False, speaker.actor in _NOBODY)


def _voice(report: ReportFacts) -> _Root:
    if report.agencies:
        return _Root(f"agency {words.key(report.agencies[0])}", report.agencies[0], True)
    if report.lineage:
        return _Root(f"text {report.lineage}", report.outlet or "an unnamed outlet", True)
    if report.outlet:
        return _Root(f"outlet {words.key(report.outlet)}", report.outlet, True)
    return _Root(f"report {report.report_id}", "an unnamed outlet", True)


# ---------------------------------------------------------------- over the whole event
def _inherit(ordered: Sequence[Claim], facts: Mapping[str, ReportFacts], roots: dict[str, tuple[_Root, ...]]) -> None:
    """Let a bare assertion rest on what the same agency, text or wording has elsewhere (rules 1 and 4)."""
    for claim in ordered:
        root = roots[claim.id][0]
        if not root.rests:
            continue
        mine = set(_carriers(facts[claim.report_id]))
        others = [o for o in ordered if o.id != claim.id]
        sourced = [o for o in others if not roots[o.id][0].rests]
        carried = [o for o in sourced if mine & set(_carriers(facts[o.report_id]))]
        worded = [o for o in others if _same_words(claim, o)]
        shared = [o for o in others if mine & set(_carriers(facts[o.report_id]))]
        history = [o for o in sourced if claim.background]
        for other in (carried if root.unnamed else carried or worded or shared or history)[:1]:
            roots[claim.id] = roots[other.id]


def _same_words(a: Claim, b: Claim) -> bool:
    one, other = words.runs(a.quote.quote), words.runs(b.quote.quote)
    smaller = min(len(one), len(other))
    return smaller >= 3 and len(one & other) >= SAME_WORDS * smaller


def _unnamed_are_named(ordered: Sequence[Claim], roots: dict[str, tuple[_Root, ...]]) -> None:
    """Let unnamed officials add no origin where another claim names one of their kind."""
    named: dict[str, _Root] = {}
    for claim in ordered:
        for root in roots[claim.id]:
            kinds = {s.kind for s in claim.speakers if is_named(s)}
            for kind in sorted(kinds):
                if root.key.startswith("speaker "):
                    named.setdefault(f"unnamed {kind}", root)
    for claim in ordered:
        roots[claim.id] = tuple(named.get(root.key, root) for root in roots[claim.id])


def _carriers(report: ReportFacts) -> Iterator[str]:
    for agency in report.agencies:
        yield f"agency {words.key(agency)}"
    if report.lineage:
        yield f"text {report.lineage}"
    if not report.agencies and report.outlet:
        yield f"outlet {words.key(report.outlet)}"


def _spokespersons(claims: Sequence[Claim]) -> dict[str, Speaker]:
    """Person to the body that a claim names beside them: whoever speaks for it tells what it knows."""
    found: dict[str, Speaker] = {}
    for claim in claims:
        bodies = [s for s in claim.speakers if is_named(s) and not _is_person(s) and s.kind != "media"]
        if len({speaker_key(b) for b in bodies}) == 1:
            for person in (s for s in claim.speakers if _is_person(s)):
                found.setdefault(speaker_key(person), bodies[0])
    return found


def _is_person(speaker: Speaker) -> bool:
    return speaker.actor is not None and is_person(speaker.actor)


def _one_name(claims: Sequence[Claim]) -> dict[str, str]:
    """Speaker's key to the key of the fullest name that holds all its words, or that it abbreviates.

    A name not known that holds all the words of a known actor's id is that actor's.
    """
    names = {speaker_key(s): s.name for c in claims for s in c.speakers if is_named(s)}
    fullest = sorted(names, key=lambda k: (-len(telling_words(names[k])), k))
    same: dict[str, str] = {}
    for at, key in enumerate(fullest):
        holder = next((k for k in fullest[:at] if _short_for(names[key], names[k])), None)
        if holder is not None:
            same[key] = same.get(holder, holder)
    known = [key for key in sorted(names) if not key.startswith(("name:", "generic:", "person:"))]
    for key in (key for key in fullest if key.startswith("name:")):
        actor = next((k for k in known if telling_words(k) and telling_words(k) <= telling_words(names[key])), None)
        if actor is not None:
            same[key] = same.get(actor, actor)
    return same


def _short_for(short: str, full: str) -> bool:
    telling = telling_words(short)
    return (bool(telling) and telling <= telling_words(full)) or _initials(full) == words.key(short)


def _initials(name: str) -> str:
    spelled = [w for w in words.key(name).split() if w not in words.LITTLE]
    return "".join(w[0] for w in spelled) if len(spelled) > 1 else ""
