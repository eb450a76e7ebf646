"""Which kind a general word tells: "the attack" is what was told before it, "killed" belongs to what killed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from wirebook.language.casualties import Count
from wirebook.language.inflect import forms
from wirebook.language.tokens import Token
from wirebook.language.triggers import Hit
from wirebook.model import Span

if TYPE_CHECKING:
    from wirebook.language.rules import Sentence

_VIOLENT: Final = frozenset(
    {
        "air-strike",
        "shelling",
        "bombing",
        "suicide-bombing",
        "chemical-attack",
        "attack",
        "clash",
        "offensive",
        "aircraft-loss",
    }
)
_MAY_BE: Final[dict[str, frozenset[str]]] = {
    "attack": frozenset(
        {"air-strike", "shelling", "bombing", "suicide-bombing", "chemical-attack", "attack", "offensive"}
    ),
    "bombing": frozenset({"bombing", "suicide-bombing", "air-strike", "shelling"}),
    "shelling": frozenset({"shelling", "air-strike"}),
    "air-strike": frozenset({"air-strike", "shelling"}),
    "clash": frozenset({"clash", "offensive"}),
    "offensive": frozenset({"offensive", "clash", "attack", "chemical-attack"}),
    "destruction": frozenset({"air-strike", "shelling", "bombing", "suicide-bombing", "destruction", "aircraft-loss"}),
    "abduction": frozenset({"abduction", "attack"}),
    "agreement": frozenset({"agreement"}),
    "toll": _VIOLENT,
}
"""What a general word of each kind may turn out to mean, given what stands around it."""
_ATTACKING: Final = frozenset(
    {"air-strike", "shelling", "bombing", "suicide-bombing", "chemical-attack", "attack", "clash"}
)
_DEADLY: Final = forms("kill") | frozenset("died slain dead".split())
_REACH: Final = 4
_DEADLY_FORM: Final = {"offensive": "clash"}
"""What people die of in an event of a kind that is not itself deadly."""
_ONE_BY_ONE: Final = frozenset({"territory-taken", "find", "abduction", "arrest"})
"""Kinds of which a sentence often tells several deeds in a row."""
_APART: Final = 3
_BLAME: Final = frozenset({"accusation", "declaration", "demand"})
_NEW: Final = frozenset({"a", "an", "another", "new", "other", "separate", "several"})
_KNOWN: Final = frozenset({"the", "this", "these", "that", "those", "its", "their"})
_ELSEWHERE: Final = frozenset(
    "another other elsewhere separately separate meanwhile also similar later previous previously earlier".split()
)


@dataclass(frozen=True, slots=True)
class Told:
    """An event told in a sentence: its kind after context was weighed, its words, and the counts that belong to it."""

    kind: str
    span: Span
    sentence: int
    shape: str
    confidence: float
    hit: Hit | None
    counts: tuple[Count, ...]
    name: Span | None = None
    again: bool = False
    """Whether it takes up what was told before."""
    stretch: Span | None = None
    """Where its places stand, if a sentence tells several happenings side by side."""
    doubted: bool = False
    """Whether the network has no word that tells an event where the tables found one."""
    asked_at: int = -1
    """The subword at which the trained reader asks the network about it; -1 where the network did not read it."""

    @property
    def counted(self) -> bool:
        """Whether anything is counted in it."""
        return bool(self.counts)


def _specific_here(hits: Sequence[Hit], hit: Hit | None, general: str) -> str | None:
    """The kind of the nearest specific event of the same sentence that a general word may mean."""
    fitting = [
        h for h in hits if h is not hit and _says_more(h, general) and h.pattern.kind in _MAY_BE.get(general, ())
    ]
    if not fitting:
        return None
    at = hit.anchor if hit else 0
    return min(fitting, key=lambda h: (abs(h.anchor - at), h.anchor)).pattern.kind


def _says_more(hit: Hit, general: str) -> bool:
    """Whether a hit names its kind better than a general word: a pattern of its own, or "bombing" beside "attack"."""
    return hit.pattern.specific or (general == "attack" and hit.pattern.kind in {"bombing", "shelling", "air-strike"})


def _is_new(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether a noun brings up something new ("an attack", "another blast") rather than taking up what was told."""
    return any(tokens[i].lower in _NEW for i in range(max(0, hit.first - 3), hit.first))


def _is_definite(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether a noun is spoken of as known: "the attack", "the two strikes", "this bombing"."""
    before = [tokens[i].lower for i in range(max(0, hit.first - 3), hit.first)]
    return hit.pattern.shape == "noun" and any(word in _KNOWN for word in before) and not _NEW & set(before)


def _starts_anew(sentence: Sentence) -> bool:
    """Whether a sentence turns to something else ("elsewhere", "in another attack")."""
    return any(t.lower in _ELSEWHERE for t in sentence.tokens[:12])


def _casualty_word(sentence: Sentence) -> Token | None:
    """The word of a sentence that tells deaths, if one does."""
    return None if sentence.war_toll else next((t for t in sentence.tokens if t.lower in _DEADLY), None)


def settle_kinds(text: str, found: Sequence[Sentence]) -> tuple[Told, ...]:
    """Every event told in a report, sentence by sentence, with its kind settled.

    A general word takes the kind of a specific one in its sentence, else of the latest one told in the four sentences
    before (headline included), else of what the report tells most; a death without any such word is told of the event
    before it, else it is an attack.
    """
    told: list[Told] = []
    history: list[tuple[int, str]] = []
    named = Counter(h.pattern.kind for s in found for h in s.hits if h.pattern.specific and h.pattern.kind in _VIOLENT)
    common = [kind for kind, times in sorted(named.items(), key=lambda k: (-k[1], k[0])) if times > 1]
    for sentence in found:
        here: list[Told] = []
        for hit in _telling(sentence):
            kind, again = _kind(sentence, hit, history, common)
            confidence = (
                hit.pattern.confidence
                if hit.pattern.specific or kind != hit.pattern.kind
                else hit.pattern.confidence * 0.9
            )
            here.append(Told(kind, hit.span, sentence.index, hit.pattern.shape, confidence, hit, (), again=again))
        here = _one_each(here)
        here = _split(sentence, _with_counts(sentence, here, history))
        told += here
        history = [h for h in history if sentence.index - h[0] <= _REACH or found[h[0]].headline]
        history += [
            (sentence.index, h.pattern.kind)
            for h in sentence.hits
            if h.pattern.specific and h.pattern.kind in _VIOLENT | {"abduction", "agreement"}
        ]
    return tuple(told)


def _telling(sentence: Sentence) -> list[Hit]:
    """The hits of a sentence that tell: a weapon named tells nothing beside an event, nor does blame."""
    blamed = [h for h in sentence.hits if h.pattern.kind in _BLAME]
    others = [h for h in sentence.hits if h.pattern.shape != "thing"]
    found = []
    for hit in sentence.hits:
        if hit.pattern.shape == "thing" and (others or not sentence.counts):
            continue
        if blamed and not hit.pattern.specific and not sentence.counts and hit.anchor > blamed[0].anchor:
            continue
        found.append(hit)
    return found


def _kind(sentence: Sentence, hit: Hit, history: Sequence[tuple[int, str]], common: Sequence[str]) -> tuple[str, bool]:
    """The kind that a pattern tells here, and whether it takes up what was told before.

    `common` are the kinds that the report tells by name more than once, the most frequent first.
    """
    general = hit.pattern.kind
    definite = _is_definite(sentence.tokens, hit)
    if hit.pattern.specific:
        return general, False
    here = _specific_here(sentence.hits, hit, general)
    if here is not None:
        return here, False
    if (hit.pattern.shape == "verb" and general == "attack") or _is_new(sentence.tokens, hit):
        return general, False
    before = [kind for _, kind in reversed(history) if kind in _MAY_BE.get(general, ())]
    if before:
        return before[0], definite
    return next((kind for kind in common if kind in _MAY_BE.get(general, ())), general), False


def _one_each(here: Sequence[Told]) -> list[Told]:
    """One telling a kind: a general word beside the specific one that it means tells nothing more."""
    kept: list[Told] = []
    for told in sorted(here, key=lambda t: (not (t.hit and t.hit.pattern.specific), t.span)):
        if not any(told.kind == k.kind and not _two_deeds(told, k) for k in kept):
            kept.append(told)
    return sorted(kept, key=lambda t: t.span)


def _two_deeds(a: Told, b: Told) -> bool:
    """Whether two tellings of one kind in a sentence are two deeds: two verbs that stand apart."""
    if a.hit is None or b.hit is None or a.kind not in _ONE_BY_ONE:
        return False
    verbs = a.shape == b.shape == "verb" and a.hit.pattern.specific and b.hit.pattern.specific
    return verbs and abs(a.hit.anchor - b.hit.anchor) > _APART


def _split(sentence: Sentence, here: Sequence[Told]) -> list[Told]:
    """The tellings, one for each toll where a sentence gives each place its own ("21 in Gao and 6 in Kidal")."""
    result: list[Told] = []
    for told in here:
        tolls = [c for c in told.counts if c.of == "killed" and not c.part]
        spots = [_place_after(sentence, c, tolls) for c in tolls]
        if len(tolls) < 2 or None in spots or len(set(spots)) < len(spots):
            result.append(told)
            continue
        for index, toll in enumerate(tolls):
            end = tolls[index + 1].number.span.start if index + 1 < len(tolls) else sentence.span.end
            start = toll.number.span.start if index else sentence.span.start
            stretch = Span(start, end)
            mine = tuple(c for c in told.counts if stretch.holds(c.number.span))
            span = told.span if index == 0 else toll.number.span
            result.append(replace(told, span=span, counts=mine, stretch=Span(toll.number.span.start, end)))
    return result


def _place_after(sentence: Sentence, count: Count, tolls: Sequence[Count]) -> str | None:
    """The first place named after a toll and before the next one; None where there is none."""
    start = count.number.span.end
    end = min((c.number.span.start for c in tolls if c.number.span.start > start), default=sentence.span.end)
    places = sorted(n.span for n in sentence.names.values() if n.type == "place" and start <= n.span.start < end)
    return " ".join(t.lower for t in sentence.tokens if places[0].holds(t.span)) if places else None


def _with_counts(sentence: Sentence, here: list[Told], history: Sequence[tuple[int, str]]) -> list[Told]:
    """The tellings with the counts that belong to each; deaths that belong to none make one of their own."""
    people = [c for c in sentence.counts if c.of in {"killed", "injured", "casualties"}]
    others = [c for c in sentence.counts if c not in people]
    owner = _owner(here, people)
    word = _casualty_word(sentence)
    if owner is None and (people or (word is not None and not here)):
        before = next((kind for _, kind in reversed(history) if kind in _MAY_BE["toll"]), None)
        kind = _DEADLY_FORM.get(before, before) if before else None
        cue = people[0].cue if people else word.span if word else sentence.span
        if kind is not None or any(c.of == "killed" for c in people) or word is not None:
            again = kind is not None and kind == before and not _starts_anew(sentence)
            told = Told(kind or "attack", cue, sentence.index, "verb", 0.5, _as_hit(sentence, cue), (), again=again)
            here = sorted([*here, told], key=lambda t: t.span)
            owner = here.index(told)
    result = []
    for index, told in enumerate(here):
        mine = people if index == owner else []
        result.append(_give(told, [*mine, *[c for c in others if _belongs(told.kind, c)]]))
    return result


def _belongs(kind: str, count: Count) -> bool:
    """Whether a count of captives, homes or things can belong to an event of a kind."""
    kinds = {
        "abducted": {"abduction"}, "arrested": {"arrest"}, "displaced": {"displacement", "withdrawal", "movement"},
        "villages": {"territory-taken", "offensive", "withdrawal"},
        "vehicles": {"air-strike", "attack", "destruction", "displacement", "movement", "bombing", "clash", "shelling"},
    }  # fmt: skip
    return kind in kinds.get(count.of, set())


def _give(told: Told, mine: Sequence[Count]) -> Told:
    """The same telling with its counts."""
    return replace(told, counts=tuple(mine))


def _owner(here: Sequence[Told], people: Sequence[Count]) -> int | None:
    """Which telling of a sentence its dead and wounded belong to: the nearest violent one."""
    fitting = [i for i, t in enumerate(here) if t.kind in _ATTACKING]
    if not fitting:
        fitting = (
            [
                i
                for i, t in enumerate(here)
                if t.kind in _VIOLENT | {"crackdown", "riot", "territory-taken", "abduction"}
            ]
            if people
            else []
        )
    if not fitting:
        return None
    cue = people[0].cue if people else here[fitting[0]].span
    return min(fitting, key=lambda i: (here[i].span.gap(cue), i))


def _as_hit(sentence: Sentence, cue: Span) -> Hit | None:
    """The casualty word as a trigger of its own, so that roles can be read around it."""
    from wirebook.language.lexicon import patterns

    index = next((i for i, t in enumerate(sentence.tokens) if t.start == cue.start), None)
    if index is None:
        return None
    verb = next(p for p in patterns() if p.kind == "attack" and p.shape == "verb")
    return Hit(verb, cue, index, index, index)
