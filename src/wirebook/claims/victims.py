"""Persons killed or hurt, told without a number: "the pilot was executed", "the murder of Aren Brekka", "he died".

A person counts as one where the words right beside the name say what befell him. Two joined by "and" are two; where the
words join him to others who are not counted, how many they were stays unknown.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from wirebook.language.casualty_row import SINGLE, is_single
from wirebook.language.words import TITLES
from wirebook.model import ActorRef, Figure, Span
from wirebook.model.values import is_person

_KILLS: Final = re.compile(r"(?i)(?:kill|murder|assassinat|execut|behead|decapitat|slay|slain|slew|lynch|gunn?ed down)")
"""Words that tell that whoever it was done to is dead."""
_ALIVE: Final = re.compile(r"(?i)\b(?:attempt|surviv|foil|thwart|escap|unhurt|unharmed|plot|tri(?:ed|es) to|fail)")
"""Words beside which he may not be."""
_OFFICES: Final = TITLES - frozenset("prime foreign defence defense interior dr mr mrs ms sir prof".split())
_PRONOUNS: Final = frozenset({"he", "she"})
_NO_NAME: Final = (
    r"(?!(?:in|by|of|and|or|at|on|for|during|when|after|with|as|while|near|to|who|that|was|were|is|are|"
    r"includ\w+|among)\b)"
)
"""Before a word: that it does not end a person's phrase."""
_NAME: Final = r"(?-i:(?:\s(?!(?:Is|Was|Dies|Died|Dead|Killed|In)\b)(?:[A-Z]\.|[A-Z][\w'’-]*[a-z]))*)"
_PERSON: Final = re.compile(
    rf"(?i)\b(?:he|she)\b|(?:\b(?:an?|the|his|her|their|its|another)\s+(?:{_NO_NAME}[\w.'’-]+\s){{0,5}}?)?\b(?:"
    + "|".join(sorted(map(re.escape, SINGLE | _OFFICES), key=len, reverse=True))
    + r"|\d{1,2}-year-old(?!\s(?!was\b|is\b|has\b)[\w-]+s\b))\b(?![-'’](?!s?\s?[,.]))"
    + _NAME
)
"""One person by what he is: "a retired captain", "her 12-year-old nephew", "an 18-year-old", "he"; with his name."""
_NAMES: Final = rf"(?:{_NO_NAME}[^\W_][\w.'’,-]*\s|[-–—]\s?){{0,7}}"
"""Words that may stand between a verb and the last word of whom it was done to."""
_BESIDE: Final = (
    r"(?:\s(?:named|called|identified\sas)\s[^,.;]{1,50}?)?(?:\s?,[^.;]{1,110}?,|\s?\([^)]{1,60}\)"
    r"|\s(?:at|of|from|in|for|with|near)\s(?:(?!\b(?:was|were|is|and|who|that|which)\b)[^,.;]){1,60}?)?\s?,?\s?"
)
"""What may stand between a person and what befell him: an apposition, brackets, where he worked."""
_WAS: Final = r"(?:was|were|is|are|being|has been|had been|have been|got)\s(?:(?:\w+ly|also|later|then)\s){0,2}"
_BEFORE: Final = r"(?:(?:\w+ed|shot),?\s(?:and\s)?){0,2}"
"""What was done to him first: "kidnapped, tortured and", "shot and"."""
_FATES: Final = {
    "killed": (
        r"(?:killed|murdered|assassinated|executed|beheaded|decapitated|slain|lynched|martyred|gunned down|"
        r"(?:shot|stabbed|hacked|beaten|burn(?:ed|t))\s(?:dead|to\sdeath)|found\s(?:dead|murdered))",
        r"(?:kill(?:s|ed|ing)?|murder(?:s|ed|ing)?|assassinat(?:es?|ed|ing)|execut(?:es?|ed|ing)|behead(?:s|ed|ing)?|"
        r"slew|slay(?:s|ing)?|gunn(?:ed|ing)\sdown|sho(?:o?t)(?:s|ing)?\sdead)",
        r"(?:killings?|killers?|murder(?:er)?s?|assassinations?|assassins?|executions?|beheadings?|deaths?|slaying|lynching)",
    ),
    "injured": (
        r"(?:wounded|injured|hurt|maimed)",
        r"(?:wound(?:s|ed|ing)?|injur(?:es?|ed|ing)|hurt(?:s|ing)?|maim(?:s|ed|ing)?)",
        r"(?:wounding|injuries|injury)",
    ),
}  # fmt: skip
"""What may befall a person: as a participle, as a verb with an object, as a noun."""
_REACH_BACK: Final = 220
"""Code points before a person within which the words stand that say what was done to him."""
_REACH_ON: Final = 400
"""Code points behind him within which they do."""
_MOST_NAMED: Final = 30
"""So many persons named one by one are no list that can be counted."""
_DIED: Final = r"(?:who\s)?(?:(?:had|has|have|also|later|then)\s)*(?:died\b|dies\b|(?:was|is)\s(?:\w+\s)?dead\b)"
_BY_NOW: Final = r"\s?(?:in|by|at|near|during|after|when|while|as|on|over|outside|inside|,|\Z)"
"""What follows a headline's participle: "guard killed in raid"."""
_AND: Final = r"(?:\s?,[^.;]{1,110}?,|\s?\([^)]{1,60}\)|\s?,)?\s(?:and|as\swell\sas|along\swith|together\swith|&)\s"
_MORE: Final = re.compile(_AND + r"(?P<next>\S+)", re.IGNORECASE)
_BOTH: Final = re.compile(r"\sand\s", re.IGNORECASE)
_JOINED: Final = re.compile(_AND + _NAMES + r"\Z", re.IGNORECASE)
_WERE: Final = re.compile(r"\b(?:were|are|have)\s[^,]*\Z", re.IGNORECASE)
"""A verb of several persons, right before what befell them."""
_VERB: Final = re.compile(r"(?:\w+(?:ed|ing|s)|then|fled|was|were|is|took|left|set|made|had|who)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fate:
    """What befell persons whom a sentence names one by one: the figure, and the words that say so."""

    figure: Figure
    cue: Span


def one_killed(
    told: str, clause: str, targets: tuple[ActorRef, ...], figures: tuple[Figure, ...]
) -> tuple[Figure, ...]:
    """One killed where a word of killing has one person for its target and no number is told; else nothing.

    `told` are the telling words, `clause` the words around them, of something that happened. The figure's span is the
    person's.
    """
    if _KILLS.match(told) is None or _ALIVE.search(clause) or any(f.of == "killed" for f in figures):
        return ()
    persons = _apart([ref.span for ref in targets if ref.span is not None])
    if len(persons) != 1 or not all(_is_one(t) and not _BOTH.search(t.written) for t in targets):
        return ()
    return (Figure("killed", "total", 1, 1, "exact", persons[0]),)


def _is_one(target: ActorRef) -> bool:
    return is_person(target.actor) or is_single(target.written.split()[-1].lower())


def fates(text: str, sentence: Span, refs: Sequence[ActorRef]) -> tuple[Fate, ...]:
    """What befell the persons of a sentence by the words beside them, in order; `refs` are the actors named in it."""
    if _ALIVE.search(text, sentence.start, sentence.end):
        return ()
    named = [
        span
        for ref in refs
        if ref.span is not None and sentence.holds(ref.span) and _is_one(ref)
        for span in _each(text, ref.span)
    ]
    told = [Span(m.start(), m.end()) for m in _PERSON.finditer(text, sentence.start, sentence.end)]
    persons = _apart([*named, *told])
    found: dict[str, Fate] = {}
    for of in _FATES:
        for person in persons:
            fate = _fate(text, sentence, persons, person, of)
            if fate is not None and (of not in found or fate.figure.high > found[of].figure.high):
                found[of] = fate
    return tuple(found.values())


def _each(text: str, span: Span) -> list[Span]:
    """The two persons of a name that holds both ("Brekka and Sodd"); the one of any other."""
    both = _BOTH.search(text, span.start, span.end)
    return [Span(span.start, both.start()), Span(both.end(), span.end)] if both else [span]


def _apart(spans: Sequence[Span]) -> list[Span]:
    """Spans without those that overlap a longer one, in order."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s.start - s.end, s.start)):
        at = bisect_left(kept, span)
        if not any(span.overlaps(other) for other in kept[max(0, at - 1) : at + 1]):
            kept.insert(at, span)
    return kept


def _fate(text: str, sentence: Span, persons: Sequence[Span], person: Span, of: str) -> Fate | None:
    """What befell one person and those joined to him; None where nothing did, or where how many they were is open."""
    cue = _beside(text, sentence, person, of)
    if cue is None:
        return None
    before = cue.start < person.start
    joined = _with_him(text, sentence, persons, person) if before else _with_others(text, persons, person)
    if not joined or (not before and len(joined) == 1 and _WERE.search(text[person.end : cue.start])):
        return None
    whole = Span(joined[0].start, joined[-1].end)
    return Fate(Figure(of, "total", len(joined), len(joined), "exact", whole), cue)


def _beside(text: str, sentence: Span, person: Span, of: str) -> Span | None:
    """The words right before or behind a person that say what befell him."""
    done, does, deed = _FATES[of]
    before = text[max(sentence.start, person.start - _REACH_BACK) : person.start]
    behind = text[person.end : min(sentence.end, person.end + _REACH_ON)]
    after = [_BESIDE + rf"(?:who\s)?{_WAS}{_BEFORE}(?P<cue>{done}\b)", rf"\s{_BEFORE}(?P<cue>{done}){_BY_NOW}"]
    after.append(rf"['’]s?\s(?:\w+\s){{0,2}}?(?P<cue>{deed})\b(?!\s(?:of|toll))")
    if of == "killed":
        after.append(_BESIDE + rf"(?P<cue>{_DIED})")
    for pattern in after:
        match = re.match(pattern, behind, re.IGNORECASE)
        if match:
            return Span(person.end + match.start("cue"), person.end + match.end("cue"))
    match = re.search(rf"\b(?P<cue>{does}|{deed}\sof)\s{_NAMES}\Z", before, re.IGNORECASE)
    if match is None or person.of(text).lower() in _PRONOUNS:
        return None
    begin = person.start - len(before)
    return Span(begin + match.start("cue"), begin + match.end("cue"))


def _with_him(text: str, sentence: Span, persons: Sequence[Span], person: Span) -> list[Span]:
    """A person to whom something is done and those named after him ("killed the mayor and his driver").

    Empty where others follow who are not counted.
    """
    joined = [person]
    while (more := _MORE.match(text, joined[-1].end, sentence.end)) is not None:
        at = bisect_left(persons, joined[-1].end, key=lambda p: p.start)
        following = persons[at] if at < len(persons) else None
        if following is not None and following.start < more.start("next"):
            return []
        if following is not None and _JOINED.fullmatch(text, joined[-1].end, following.start):
            joined.append(following)
            if len(joined) == _MOST_NAMED:
                return []
        elif _VERB.match(more["next"].strip(",.")):
            break
        else:
            return []
    return joined


def _with_others(text: str, persons: Sequence[Span], person: Span) -> list[Span]:
    """A person to whom something was done and those named before him ("the mayor and his driver were killed")."""
    joined = [person]
    if person.of(text).lower() in _PRONOUNS:
        return joined
    for at in range(bisect_left(persons, person) - 1, -1, -1):
        if _JOINED.fullmatch(text, persons[at].end, joined[-1].start) is None:
            break
        joined.append(persons[at])
        if len(joined) == _MOST_NAMED:
            return []
    return joined[::-1]
