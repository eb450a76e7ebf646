"""What the corpora that descend from ACE share: entity types, what a killing word may tell, and what they leave untold.

ACE, its successors at LDC and M2E2 name types of event by what was done ("Life:Die", "Conflict:Attack") and not by the
means, so that a type mostly MAY be one of several kinds; the telling word often says which. None of them marks every
event that a text tells: words that may tell of one and are not marked are left out of what teaches that nothing is
told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from corpora.passages import Ends, NamedSpan, TaughtEvent
from corpora.tokens import PRONOUNS
from wirebook.grounding.place_names import demonyms
from wirebook.grounding.spelling import key

ARMED: Final = (
    "attack", "bombing", "air-strike", "shelling", "clash", "offensive", "suicide-bombing", "chemical-attack",
)  # fmt: skip
"""Kinds of armed violence that "an attack" may be."""
HARM: Final = (*ARMED, "crackdown")
"""Kinds that a word for killing or wounding may tell."""
TOLD_KINDS: Final = frozenset({*HARM, "abduction", "arrest", "protest", "riot"})
"""Kinds that these corpora mark, but for words of `MAY_TELL` that they left unmarked."""

ENTITY_TYPES: Final = {
    "PER": "person", "ORG": "group", "GPE": "place", "LOC": "place", "FAC": "facility", "WEA": "weapon",
    "VEH": "vehicle",
}  # fmt: skip
"""Our types of mention by theirs. A GPE that is a demonym ("Russian") is a nationality."""
_SHORT: Final = frozenset({"US", "U.S.", "U.S", "UK", "U.K."})
_ADJECTIVES: Final = frozenset(
    {
        "african", "arab", "asian", "chechen", "european", "kurdish", "latin american", "middle eastern",
        "north african", "south american", "western",
    }
)  # fmt: skip
"""Names of peoples and regions that stand before a noun as demonyms do and that no table of countries has."""
_NOUN_AFTER: Final = re.compile(
    r"[ -](?!(?:and|as|at|but|by|for|from|had|has|have|if|in|into|is|of|on|or|over|said|says|that|the|through|to|under"
    r"|until|was|were|when|where|which|while|who|will|with|would)\b)[A-Za-z]"
)

_NARROWER: Final = (
    (r"tear.?gas", ("crackdown",)),
    (r"air.?(strike|raid|assault)|drone", ("air-strike",)),
    (r"shell(ed|ing|s)?$|mortar|rocket|artiller", ("shelling",)),
    (r"bombard|pummel", ("shelling", "air-strike")),
    (r"suicide.(bomb|attack)", ("suicide-bombing",)),
    (r"chemical|poison|sarin|chlorine|^gass", ("chemical-attack",)),
    (r"bomb|blast|explo|deton|^bl(ew|ow)", ("bombing", "suicide-bombing", "air-strike", "shelling")),
    (r"clash|gun.?(battle|fight)|fire.?fight|skirmish|battl|^fight|^fought|combat|crossfire", ("clash", "offensive")),
    (r"offensive|invas|invad|onslaught|operation|campaign|advance", ("offensive", "clash", "territory-taken")),
    (r"\bwars?$|conflict|hostilit", ("clash", "offensive")),
    (r"^shot|shoot|gunfire|firearm", ("attack", "crackdown", "clash")),
    (r"stab|massacr|assassin|execut|behead|genocid|slaughter|slain|slay|lynch|hang|homicid|murder", ("attack",)),
    (r"^rap(e|ed|es|ing)$|beat|tortur|choke|whip|flog", ("abuse",)),
    (r"riot|unrest", ("riot",)),
    (r"kidnap|abduct|hostage|hijack", ("abduction",)),
    (r"set.*fire|burn|arson|torch|destr|demolish", ("destruction", "attack", "riot", "air-strike", "shelling")),
    (r"raid|storm", ("attack", "offensive", "clash")),
    (r"strike|struck", ("air-strike", "shelling", "attack", "bombing")),
)
"""What a telling word says of the kind, the first that fits; words such as "attack" and "killed" leave it open."""
_NARROWER_RE: Final = tuple((re.compile(pattern, re.IGNORECASE), kinds) for pattern, kinds in _NARROWER)

VIOLENT_DEATH: Final = re.compile(
    r"kill|sla[iy]|slew|murder|massacr|assassin|execut|behead|hang|lynch|homicid|shot|shoot|fatal|bomb|blow|blew|blast"
    r"|attack|gun",
    re.IGNORECASE,
)
"""Words for deaths that somebody brought about; "died" tells an accident or an illness as well."""

MAY_TELL: Final = re.compile(
    r"\b(?:(?:\w+-)?(?:attack|assault|kill|sla(?:in|y|ughter)|murder|massacr|assassin|execut|behead|genocid|hang|lynch"
    r"|shot|shoot|gun|fire[ds]?\b|firing|bomb|blast|explo|deton|bl[eo]w|mine[sd]?\b|shell|mortar|rocket|missile|artiller"
    r"|strik|struck|raid|bombard|clash|fight|fought|battl|combat|war\b|wars\b|warfare|offensive|operation|campaign"
    r"|invas|invad|storm|captur|seiz|ambush|violen|terror|die[ds]?\b|dying|dead|death|casualt|wound|injur|victim|fatal"
    r"|arrest|detain|detention|custody|jail|imprison|prison|incarcerat|held\b|round|caught|kidnap|abduct|hostage|hijack"
    r"|protest|demonstrat|march|rall(?:y|ie)|riot|unrest|upris|crackdown|sit-in|parade|beat|stab(?:s|bed|bings?)?\b|tortur|rap(?:e|ed|ing)"
    r"\b|hit\b|hits\b|target|launch|crossfire|insurgen|hostilit|conflict|coup|destr|burn|poison|gass|chemical|airstrike"
    r"|incident|push(?:ed|es|ing)?\b|advance|resist|suppress|incursion|intervention|siege|besieg|carnage|blood|toll|lives))\w*",
    re.IGNORECASE,
)
"""Words that may tell an event of `TOLD_KINDS`, whether the annotators marked it or not."""


@dataclass(frozen=True, slots=True)
class TypeRule:
    """How a corpus's type of event is told in ours: its kinds, and our role for each of its roles.

    `needs` is what the telling word must hold for the event to be of these kinds at all; with `or_done` it is enough
    that somebody or something did it. `open` names roles of ours that the corpus often leaves out. `narrows` says that
    the telling word can tell which of the kinds it is.
    """

    kinds: tuple[str, ...]
    roles: Mapping[str, str]
    needs: re.Pattern[str] | None = None
    open: frozenset[str] = frozenset()
    narrows: bool = False
    or_done: bool = False

    def event(
        self, word: str, trigger: Ends, within: Ends, arguments: Iterable[tuple[str, Ends]]
    ) -> TaughtEvent | None:
        """The event that a word and its arguments (role, stretch) tell; None where its kind cannot be said."""
        roles = tuple(sorted({(self.roles[r], *ends) for r, ends in arguments if r in self.roles}))
        done = self.or_done and any(role in ("agent", "instrument") for role, _, _ in roles)
        if self.needs is not None and not done and not self.needs.search(word):
            return None
        kinds = narrowed(self.kinds, word) if self.narrows else self.kinds
        complete = frozenset(self.roles.values()) - self.open
        return TaughtEvent(kinds, trigger, within, roles=roles, complete=complete)


def narrowed(kinds: tuple[str, ...], word: str) -> tuple[str, ...]:
    """The kinds that a telling word leaves possible, of those that a type of event may be."""
    for pattern, said in _NARROWER_RE:
        if pattern.search(word):
            return said
    return kinds


def untold(
    text: str, stretches: Sequence[Ends], triggers: Iterable[Ends], unmapped: Iterable[Ends] = ()
) -> tuple[Ends, ...]:
    """The parts of the stretches in which nothing of `TOLD_KINDS` is told outside of the triggers.

    Words that may tell something and are no trigger are cut out, and so are triggers of events that have no kind.
    """
    known = set(triggers)
    doubtful = [m.span() for m in MAY_TELL.finditer(text) if not any(s < m.end() and m.start() < e for s, e in known)]
    doubtful = sorted([*doubtful, *(set(unmapped) - known)])
    parts = []
    for start, end in stretches:
        at = start
        for first, last in doubtful:
            if at < last and first < end:
                parts.append((at, first))
                at = last
        parts.append((at, end))
    return tuple((s, e) for s, e in parts if e > s and text[s:e].strip())


def mention(text: str, start: int, end: int, entity_type: str) -> NamedSpan | None:
    """What an entity of theirs is in ours; None for a pronoun and for types that we do not have."""
    words = text[start:end]
    ours = ENTITY_TYPES.get(entity_type)
    if ours is None or words.casefold() in PRONOUNS or not any(c.isalpha() for c in words):
        return None
    if ours == "place" and is_nationality(words, text[end:]):
        ours = "nationality"
    return NamedSpan(start, end, ours)


def is_nationality(name: str, following: str) -> bool:
    """Whether a name says of what country something is ("Syrian", "US troops") instead of naming the country.

    `following` is the text behind it: "US" says so before a noun alone.
    """
    if name in _SHORT:
        return _NOUN_AFTER.match(following) is not None
    folded = key(name)
    return folded in _ADJECTIVES or folded in demonyms()
