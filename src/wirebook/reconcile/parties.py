"""Where claims of one event name others as the ones who did it, or as those it was done to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from wirebook.claims.speakers import is_named, speaker_key
from wirebook.grounding.actor_sorts import sort_of
from wirebook.grounding.actor_table import ActorTable
from wirebook.model import ActorRef, Claim, Disagreement, Figure, Quote, Speaker
from wirebook.model.kinds import TWO_SIDED_KINDS, ActorType
from wirebook.model.values import is_generic, is_person, state_of
from wirebook.reconcile.counts import fit
from wirebook.reconcile.facts import ReportFacts
from wirebook.reconcile.traits import tells
from wirebook.reconcile.voices import Voice, made, published, sides_of, tellers
from wirebook.text import words

FIGHTING: Final = frozenset[ActorType]({"rebel-group", "militia", "state-forces", "police"})
CIVILIAN: Final = frozenset[ActorType]({"civilians", "aid", "media"})
REBELS: Final[ActorType] = "rebel-group"
OF_STATES: Final = frozenset[ActorType]({"state-forces", "government", "police"})
UNCLAIMED: Final = re.compile(
    r"\bno (?:immediate |other )?claims? of responsib"
    r"|\bno (?:one|group|organi[sz]ation|party|side|faction)\b[^.]{0,30}\bclaim|\b(?:nobody|none)\b[^.]{0,20}\bclaimed",
    re.IGNORECASE,
)
"""Words that say that nobody has claimed a deed: "There was no immediate claim of responsibility"."""
ANYONE: Final = frozenset("people person persons man men others victims dead casualties bodies".split())
"""Words for those who were struck that leave open whether they fought."""


def parties(claims: Sequence[Claim], facts: Mapping[str, ReportFacts]) -> list[Disagreement]:
    """The disagreements over who did it and to whom; the claims as they were published."""
    return [*_agents(claims, facts), *_targets(claims, facts)]


def name_others(a: Claim, b: Claim) -> bool:
    """Whether two claims name others as the ones who did it."""
    mine, theirs = _named(a.agents), _named(b.agents)
    return bool(mine and theirs) and _others(mine, theirs)


# ---------------------------------------------------------------- who did it
def _agents(claims: Sequence[Claim], facts: Mapping[str, ReportFacts]) -> list[Disagreement]:
    voices = [voice for claim in claims if (voice := _account(claim, facts)) is not None]
    together = _together(claims)
    sides = sides_of(voices, lambda a, b: not _rivals(a, b, together))
    if len(sides) > 1:
        return [Disagreement("agent", "conflict", made(sides), "the reports name others as the ones who did it")]
    opposed = _opposed(claims, facts)
    if opposed:
        because = "speakers of one report name the two sides of the war as the ones who did it"
        return [Disagreement("agent", "conflict", made(opposed), because)]
    first = [Voice("nobody yet", c, published(c, facts)) for c in claims if _is_unclaimed(c)]
    later = [v for v in voices if v.claim.report_id not in {u.claim.report_id for u in first}]
    if len(later) == len(voices) and any(_is_later(v, u) for v in later for u in first):
        return [Disagreement("agent", "update", made([first, later]), "claimed by nobody at first, by somebody later")]
    return []


def _account(claim: Claim, facts: Mapping[str, ReportFacts]) -> Voice | None:
    """Whom a claim names as having done it; None where it names nobody.

    Nobody where it is denied or not done: a denial tells who is cleared. Whom the telling itself does not name, but
    another sentence, is no account of its own.
    """
    if claim.status != "happened":
        return None
    refs = tuple(ref for ref in _named(_doers(claim)) if tells(claim, ref.span) and _acts(ref))
    return Voice(_names(refs), claim, published(claim, facts), None, refs) if refs else None


def _opposed(claims: Sequence[Claim], facts: Mapping[str, ReportFacts]) -> list[list[Voice]]:
    """Two speakers of one report of whom each names the other side of a war as having done it, a side each.

    Here "rebels" or "government forces" are enough: they are of one side as they stand.
    """
    sides: dict[tuple[str, str], dict[bool, Voice]] = {}
    for claim in claims:
        if claim.status == "happened" and claim.kind not in TWO_SIDED_KINDS:
            for ref, speaker in ((r, _speaker_beside(r, claim)) for r in claim.agents):
                if speaker is not None and _sort(ref) in OF_STATES | {REBELS}:
                    voice = Voice(ref.name, claim, published(claim, facts), None, (ref,), speaker)
                    told = sides.setdefault((claim.report_id, speaker_key(speaker)), {})
                    told.setdefault(_sort(ref) == REBELS, voice)
    alone = [(report, *next(iter(told.items()))) for (report, _), told in sides.items() if len(told) == 1]
    for at, (report, rebels, voice) in enumerate(alone):
        for other_report, others, other in alone[at + 1 :]:
            if report == other_report and rebels != others and not _is_fight(voice, other):
                return [[voice], [other]]
    return []


def _is_unclaimed(claim: Claim) -> bool:
    """Whether a telling says that nobody has claimed the deed."""
    return any(UNCLAIMED.search(clause.quote) for clause in _clauses(claim))


def _is_later(later: Voice, first: Voice) -> bool:
    return later.published is not None and first.published is not None and later.published > first.published


def _speaker_beside(ref: ActorRef, claim: Claim) -> Speaker | None:
    """The speaker by name in the clause that names an actor, the nearest; None where nobody speaks there."""
    clause = next((q.span for q in _clauses(claim) if ref.span is not None and q.span.holds(ref.span)), None)
    if clause is None or ref.span is None:
        return None
    span = ref.span
    beside = [s for s in claim.speakers if is_named(s) and clause.holds(s.span) and not s.span.overlaps(span)]
    return min(beside, key=lambda s: (s.span.gap(span), s.span.start), default=None)


def _clauses(claim: Claim) -> tuple[Quote, ...]:
    return (claim.quote, *claim.also)


def _doers(claim: Claim) -> tuple[ActorRef, ...]:
    """Those who did it; of a kind with two sides everybody, where both sides are told, and else nobody.

    Reports name the two in an order of their own: to name the other party first is no other account.
    """
    if claim.kind not in TWO_SIDED_KINDS:
        return claim.agents
    return claim.agents + claim.targets if _named(claim.agents) and _named(claim.targets) else ()


def _acts(ref: ActorRef) -> bool:
    """Whether an actor is one who can have done it: who reports or counts what others do has not."""
    return _sort(ref) not in ("media", "monitor")


def _together(claims: Iterable[Claim]) -> dict[str, set[str]]:
    """By actor, those whom some claim names beside it as having done it, itself among them."""
    found: dict[str, set[str]] = {}
    for named in (_ids(claim.agents) for claim in claims):
        for actor in named:
            found.setdefault(actor, set()).update(named)
    return found


def _rivals(a: Voice, b: Voice, together: Mapping[str, set[str]]) -> bool:
    """Whether two accounts exclude each other.

    Who tells of two parties tells of both, and whom one claim names `together` may both have done it. Where the doer
    of one is whom the other has it done to, both sides of a fight are told.
    """
    if a.claim.report_id == b.claim.report_id and tellers(a) == tellers(b):
        return False
    if _is_fight(a, b):
        return False
    if any(not together.get(ref.actor, set()).isdisjoint(_ids(b.actors)) for ref in a.actors):
        return False
    return _others(a.actors, b.actors)


def _is_fight(a: Voice, b: Voice) -> bool:
    """Whether the doer of one account is whom the other has it done to."""
    return bool(_ids(a.actors) & _ids(b.claim.targets) or _ids(b.actors) & _ids(a.claim.targets))


def _ids(actors: Iterable[ActorRef]) -> frozenset[str]:
    return frozenset(ref.actor for ref in actors)


# ---------------------------------------------------------------- whom it was done to
def _targets(claims: Sequence[Claim], facts: Mapping[str, ReportFacts]) -> list[Disagreement]:
    """A conflict where the same dead are told as fighters and as civilians, or as fighters of others.

    Whom it struck is often told in part by each report, so that others named are a detail else.
    """
    struck = [
        Voice(_names(told), claim, published(claim, facts), None, told) for claim in claims if (told := _struck(claim))
    ]
    sides = sides_of(struck, lambda a, b: not _other_dead(a, b))
    if len(sides) > 1:
        return [Disagreement("target", "conflict", made(sides), "the same dead are told as others")]
    voices = [
        Voice(_names(told), claim, published(claim, facts), None, told)
        for claim in claims
        if (told := _named(claim.targets))
    ]
    sides = sides_of(voices, lambda a, b: not _others(a.actors, b.actors))
    if len(sides) < 2:
        return []
    return [Disagreement("target", "detail", made(sides), "the reports name others as the ones it was done to")]


def _names(actors: Iterable[ActorRef]) -> str:
    return " and ".join(dict.fromkeys(ref.name for ref in actors))


def _struck(claim: Claim) -> tuple[ActorRef, ...]:
    """The fighters and civilians whom the telling of a deed with dead names as struck; nobody else is of either."""
    if claim.status != "happened" or not _dead(claim):
        return ()
    sorts = FIGHTING | CIVILIAN
    return tuple(r for r in claim.targets if tells(claim, r.span) and _sort(r) in sorts and not _is_anyone(r))


def _dead(claim: Claim) -> list[Figure]:
    return [f for f in claim.figures if f.of == "killed" and f.whom == "total" and f.high]


def _is_anyone(ref: ActorRef) -> bool:
    """Whether words say no more than that somebody was struck ("people", "men")."""
    return is_generic(ref.actor) and ref.written.casefold().split()[-1] in ANYONE


def _other_dead(a: Voice, b: Voice) -> bool:
    """Whether two tellers count the same dead of one deed and say that they were others."""
    if tellers(a) & tellers(b) or name_others(a.claim, b.claim):
        return False
    if not any(fit(x, y) for x in _dead(a.claim) for y in _dead(b.claim)):
        return False
    mine, theirs = ({_sort(ref) for ref in voice.actors} for voice in (a, b))
    if mine <= FIGHTING and theirs <= FIGHTING:
        named = _named(a.actors), _named(b.actors)
        return all(named) and _others(*named)
    return (mine <= FIGHTING and theirs <= CIVILIAN) or (mine <= CIVILIAN and theirs <= FIGHTING)


def _sort(ref: ActorRef) -> ActorType:
    return sort_of(ref.actor, ActorTable.load())


# ---------------------------------------------------------------- one actor or two
def _named(actors: Iterable[ActorRef]) -> tuple[ActorRef, ...]:
    return tuple(r for r in actors if not is_generic(r.actor) and not is_person(r.actor) and not _is_unknown(r))


def _is_unknown(ref: ActorRef) -> bool:
    """Whether an actor is known by its words alone."""
    return ref.actor.startswith("name:")


def _others(a: Sequence[ActorRef], b: Sequence[ActorRef]) -> bool:
    """Whether no actor of one can be, or be part of, an actor of the other."""
    return not any(_may_be_one(x, y) for x in a for y in b)


def _may_be_one(a: ActorRef, b: ActorRef) -> bool:
    if a.actor == b.actor or (_state(a) is not None and _state(a) == _state(b)):
        return True
    return bool(_name(a) & _name(b))


def _state(ref: ActorRef) -> str | None:
    """The state that an actor is, belongs to, or leads the forces of ("the US-led coalition")."""
    entry = ActorTable.load().entry(ref.actor)
    forces = entry.country if entry is not None and entry.type in ("state-forces", "police") else None
    return state_of(ref.actor) or forces


def _name(actor: ActorRef) -> frozenset[str]:
    return words.name_words(actor.name) - words.COMMON
