"""Who the actors of a report are: its mentions joined with the table of known actors and with one another.

A mention is tried, in this order, as a name that the report itself defines, a name of the table, fighters or officials
of one named actor, a word that stands for one actor named in the report ("the Observatory"), the army or government of
the state that the report is about, a person, a common word that names nobody ("militants"), and a name of its own.
Two actors are never joined for sharing a word; each joining says why.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from wirebook.grounding.actor_aliases import Learned, learn
from wirebook.grounding.actor_table import ActorEntry, ActorTable, FoundActor, Key, Piece, key_of, pieces
from wirebook.grounding.actor_words import (
    BACKED,
    CIVILIANS,
    COLLECTIVES,
    DETERMINERS,
    ETHNIC,
    HEDGES,
    LINKS,
    ORGANISATIONS,
    generic_heads,
    is_office,
    qualifies,
)
from wirebook.grounding.cut_names import NOBODY, says_nothing, whole_span
from wirebook.model import ActorName, ActorRef, Report, Span
from wirebook.model.kinds import ActorType
from wirebook.model.report import Noise
from wirebook.model.values import PERSON, is_person

_GROUPS: Final = frozenset({"rebel-group", "militia"})
_FOR_A_BODY: Final = frozenset(
    "observatory coalition front party ministry cartel movement network alliance brigade brigades council command "
    "center agency committee commission organization group militia army kremlin pentagon congress watchdog "
    "monitor".split()
)
"""Words that stand for a body named in full elsewhere in the report ("the Observatory")."""

_FOR_A_GROUP: Final = frozenset(
    "group militant guerrilla insurgent terrorist jihadist rebel extremist organization movement separatist militia "
    "fighter subversive islamist faction".split()
)
"""Common words that stand for an armed group named elsewhere in the report ("the militants")."""

_OUTLAWED: Final = frozenset("outlawed banned armed proscribed extreme radical hardline terror separatist".split())
"""Words that describe an armed group and name none."""

_OF_A_STATE: Final = frozenset(
    "army air-force navy police security-forces government defence-ministry foreign-ministry interior-ministry "
    "health-ministry state-media parliament border-guards intelligence national-guard".split()
)
"""Bodies that a report about one state names without the state ("the army", "regime forces")."""

_NOT_ALONE: Final = frozenset(
    "forces troops soldiers soldier units officials official aircraft jets jet warplanes warplane planes "
    "helicopters helicopter drones drone commandos court courts prosecutors diplomats delegation mission "
    "servicemen tanks artillery destroyers bombers pilots pilot state strikes strike shelling "
    "bombardment fire missiles rockets raids bombing bombs attack attacks assets airstrikes airstrike "
    "commander commanders general officer officers leader leaders king side ally allies partners experts "
    "media television tv radio newspaper newspapers press minister ministers spokesman envoy "
    "investigators presidents mercenaries sailors".split()
)
"""Words that are everybody's without a state's name beside them, though with it they name a body of that state."""

_DESCRIBED: Final = frozenset(
    "group movement militia organization party front alliance network faction affiliate outfit cartel guerrilla".split()
)
"""Common words that may stand right before the name of the group they describe."""

_MONITORS: Final = frozenset({"monitor", "monitors", "monitoring", "watchdog"})
_MEANS: Final = frozenset({"air-force", "navy"})
_HOST_SHARE: Final = 0.5
_HOST_LEAST: Final = 2
_LONGEST_PERSON: Final = 5
_SURNAME_FIRST: Final = frozenset({"person:kim-jong-un", "person:kim-jong-il", "person:xi-jinping"})


_DOTTED: Final = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words of a report that name an actor, and where they stand."""

    span: Span
    words: str


_ADJECTIVAL: Final = frozenset("terrorist militant rebel insurgent jihadist guerrilla separatist extremist".split())
"""Words for one of a sort that stand before a deed and mean several."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """Who some words were judged to mean, under which name, and why."""

    actor: str
    name: str
    because: str | None


@dataclass(slots=True)
class _Reading:
    """What is known of one report while its mentions are resolved, in the order of the text."""

    text: str
    known: tuple[FoundActor, ...]
    learned: dict[Key, Learned]
    cased: bool
    countries: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    persons: dict[str, list[_Answer]] = field(default_factory=dict)
    groups: list[_Answer] = field(default_factory=list)
    states: dict[str, int] | None = None
    host: str | None = None
    host_sought: bool = False


class ActorResolver:
    """Resolves all actor mentions of a report together; holds nothing between reports."""

    def __init__(self, table: ActorTable) -> None:
        self.table = table

    def resolve_all(
        self, mentions: Sequence[ActorMention], report: Report, countries: Sequence[str] = ()
    ) -> tuple[ActorRef, ...]:
        """Who each mention means, in the same order and number; each span holds the mention's, which may be cut.

        `countries` are the alpha-3 codes of the places that the report names: where it happens, "the army" is whose.

        `actor` is an id of the table ("islamic-state", "SYR:army"), or "person:…", "generic:…" for words that name
        nobody in particular, or "name:…" for a name that the table does not have. `because` says why the words and
        the actor were joined, and is None where the words are the actor's own name.
        """
        reading = _Reading(
            report.text,
            _outside_noise(self.table.find_actor_names(report.text), report.noise),
            learn(report.text, self.table),
            any(c.islower() for c in report.text) and any(c.isupper() for c in report.text),
            tuple(countries),
        )
        reading.known = tuple(found for hit in reading.known if (found := self._told_apart(reading, hit)) is not None)
        reading.spans = tuple(hit.span for hit in reading.known)
        mentions = [self._whole(reading, mention) for mention in mentions]
        order = sorted(range(len(mentions)), key=lambda i: (mentions[i].span, i))
        self._full_names(reading, [mentions[i] for i in order])
        refs: dict[int, ActorRef] = {}
        for index in order:
            mention = mentions[index]
            answer = self._resolve(reading, mention)
            entry = self.table.entry(answer.actor)
            if entry is not None and entry.type in _GROUPS:
                reading.groups.append(answer)
            refs[index] = ActorRef(answer.actor, answer.name, mention.words, mention.span, answer.because)
        return tuple(refs[i] for i in range(len(mentions)))

    def names_of(self, refs: Sequence[ActorRef], report: Report) -> tuple[ActorName, ...]:
        """Each name under which the report writes an actor, once, with the first place where it stands."""
        found: dict[tuple[str, str], ActorName] = {}
        for ref in sorted((r for r in refs if r.span is not None), key=lambda r: (r.span or Span(0, 0), r.actor)):
            kind, country = self._kind(ref.actor)
            because = ref.because or f"'{_one_line(ref.written)}' is its own name"
            name = ActorName(
                ref.actor, ref.name, ref.written, kind, country, report.id, ref.span or Span(0, 0), because
            )
            found.setdefault((ref.actor, ref.written), name)
        return tuple(found.values())

    def _kind(self, actor: str) -> tuple[ActorType, str | None]:
        """The type and country of an actor's id."""
        entry = self.table.entry(actor)
        if entry is not None:
            return entry.type, entry.country
        sort, _, rest = actor.partition(":")
        if sort == "person":
            return "person", None
        if sort == "generic":
            head = generic_heads().get(rest.rsplit(" ", 1)[-1])
            return (head[1] if head is not None else "unknown"), None
        return "unknown", None

    def _namesakes(self, entry_id: str, name: str) -> Sequence[ActorEntry]:
        """The actors that have a name of one of them; empty where it has the name alone."""
        return self.table.namesakes(name) if self.table.has_namesakes(entry_id) else ()

    def _told_apart(self, reading: _Reading, hit: FoundActor) -> FoundActor | None:
        """A name found with the one actor that it means here; None where namesakes cannot be told apart."""
        namesakes = self._namesakes(hit.entry_id, hit.span.of(reading.text))
        if len(namesakes) < 2:
            return hit
        one = self._one_of(reading, hit.span.of(reading.text), namesakes)
        entry = self.table.entry(one.actor) if one is not None else None
        return FoundActor(hit.span, entry.id, entry.type) if entry is not None else None

    def _whole(self, reading: _Reading, mention: ActorMention) -> ActorMention:
        """A mention with the rest of the name or phrase that it was cut from."""
        span = whole_span(reading.text, mention.span, reading.spans, cased=reading.cased)
        return mention if span == mention.span else ActorMention(span, span.of(reading.text))

    # ------------------------------------------------------------ one mention
    def _resolve(self, reading: _Reading, mention: ActorMention) -> _Answer:
        """Who one mention means."""
        words = _bare(mention.words)
        parts = pieces(words)
        if not parts:
            return _Answer("generic:unknown", mention.words.strip(), None)
        return (
            self._by_name(reading, words)
            or self._described(reading, parts, mention.span)
            or self._by_part(reading, words, parts)
            or self._by_context(reading, words, parts, mention.span)
            or self._person(reading, words, parts)
            or self._generic(reading, words, parts)
            or self._unnamed(reading, words, parts)
            or _Answer("name:" + "-".join(key_of(words)), _one_line(words), None)
        )

    def _unnamed(self, reading: _Reading, words: str, parts: Sequence[Piece]) -> _Answer | None:
        """What words mean that stand in small letters where names have capitals: something common, or nobody."""
        if says_nothing(words):
            return _Answer(NOBODY, _one_line(words), None)
        if not reading.cased or any(c.isupper() for c in words):
            return None
        head = next((p for p in reversed(parts[: _first_link(parts)]) if not p.article), parts[0])
        return _Answer("generic:" + head.forms[-1][0], _one_line(words), None)

    def _by_name(self, reading: _Reading, words: str) -> _Answer | None:
        """The actor whose name these words are, as the report or the table has it."""
        learned = reading.learned.get(key_of(words)) or reading.learned.get(_singular(key_of(words)))
        if learned is not None:
            return _Answer(learned.actor, learned.name, learned.because)
        entry = self.table.lookup(words) or self.table.lookup(_without_hedges(words))
        if entry is None and words.lower().endswith("-led"):
            entry = self.table.lookup(f"{words} coalition")
        namesakes = self._namesakes(entry.id, words) if entry is not None else ()
        if len(namesakes) > 1:
            return self._one_of(reading, words, namesakes)
        if entry is None or (
            words.isupper() and not reading.cased and entry.id == "islamic-state" and len(words) < len("ISI")
        ):
            return None
        return self._known(entry, words)

    def _states(self, reading: _Reading) -> dict[str, int]:
        """How often the report names each country, its leader or an actor of it that has no namesake."""
        if reading.states is None:
            reading.states = self.table.count_states(reading.text)
            for hit in reading.known:
                entry = self.table.entry(hit.entry_id)
                alone = len(self._namesakes(hit.entry_id, hit.span.of(reading.text))) < 2
                if entry is not None and entry.country is not None and alone:
                    reading.states[entry.country] = reading.states.get(entry.country, 0) + 1
        return reading.states

    def _one_of(self, reading: _Reading, words: str, namesakes: Sequence[ActorEntry]) -> _Answer | None:
        """Of several actors of one name that of the country which the report names most; None where it names none."""
        states = self._states(reading)
        best = max(namesakes, key=lambda e: states.get(e.country or "", 0))
        if not states.get(best.country or "", 0):
            return None
        country = self.table.entry(best.country or "")
        because = f"of those called '{_one_line(words)}' it is that of {country.name if country else best.country}"
        return _Answer(best.id, best.name, f"{because}, which the report names ({best.source})")

    def _known(self, entry: ActorEntry, words: str) -> _Answer:
        """The answer for an actor of the table; a spokesman stands for the body."""
        body = self.table.entry(entry.speaks_for) if entry.speaks_for is not None else None
        if body is not None:
            return _Answer(body.id, body.name, f"{entry.name} speaks for {body.name} ({entry.source})")
        if key_of(words) == key_of(entry.name):
            return _Answer(entry.id, entry.name, None)
        return _Answer(entry.id, entry.name, f"'{_one_line(words)}' is a name of {entry.name} ({entry.source})")

    def _described(self, reading: _Reading, parts: Sequence[Piece], span: Span) -> _Answer | None:
        """The group named right after words that describe it ("the Shiite movement Hezbollah")."""
        head = generic_heads().get(parts[-1].forms[0][0])
        if head is None or head[0] not in _DESCRIBED:
            return None
        after = bisect_right(reading.spans, span.end, key=lambda name: name.start)
        if after == len(reading.spans) or reading.text[span.end : reading.spans[after].start].strip(" \n\"“'‘"):
            return None
        entry = self.table.entry(reading.known[after].entry_id)
        if entry is None or entry.type not in _GROUPS:
            return None
        return _Answer(entry.id, entry.name, f"'{entry.name}' is named right after")

    def _by_part(self, reading: _Reading, words: str, parts: Sequence[Piece]) -> _Answer | None:
        """The one named actor whose fighters, officials or means these words are ("ISIS militants")."""
        named = self._named_inside(reading, words, parts)
        if not named:
            return self._means(words, parts) or self._first_of_two(reading, words) or self._first_state(words, parts)
        first, last, answer = named[0]
        stop = next((i for i in range(last, len(parts)) if parts[i].forms[0][0] in LINKS), len(parts))
        rest = [p for p in _without_sides(words, parts[:stop]) if p not in parts[first:last]]
        person = is_person(answer.actor) or not set(key_of(answer.name)) & {f for p in parts for f, _ in p.forms}
        if all(_says_little(p) for p in rest) or len(named) > 1 or (person and last == len(parts) and first > 0):
            why = f"'{_one_line(words)}' names {answer.name}" if rest else answer.because
            return _Answer(answer.actor, answer.name, why)
        if first > 0 and _begins_with_common(parts[:first]) and parts[first - 1].forms[0][0] in LINKS | {"the", "al"}:
            return _Answer(answer.actor, answer.name, f"'{_one_line(words)}' are of {answer.name}")
        return None

    def _is_person(self, words: str, parts: Sequence[Piece]) -> bool:
        """Whether words are the name of a person in the table."""
        entry = self.table.lookup(words[parts[0].start : parts[-1].end])
        return entry is not None and entry.type == "person"

    def _means(self, words: str, parts: Sequence[Piece]) -> _Answer | None:
        """The air force or navy of the state whose aircraft or ships these are ("Belgian F-16 jets")."""
        body = self.table.body(words[parts[-1].start : parts[-1].end])
        if body not in _MEANS or len(parts) < len(("state", "sort", "means")):
            return None
        for last in (2, 1):
            state = self.table.state(words[parts[0].start : parts[last - 1].end])
            entry = self.table.entry(f"{state}:{body}") if state is not None else None
            if entry is not None:
                return _Answer(entry.id, entry.name, f"'{_one_line(words)}' are means of {entry.name}")
        return None

    def _first_of_two(self, reading: _Reading, words: str) -> _Answer | None:
        """The first of two actors named together ("Russia and the United States")."""
        first, both, _ = words.partition(" and ")
        answer = self._by_name(reading, first) if both else None
        if answer is None:
            return None
        return _Answer(answer.actor, answer.name, f"'{_one_line(words)}' names {answer.name} first")

    def _first_state(self, words: str, parts: Sequence[Piece]) -> _Answer | None:
        """The first of several states, where words name nothing but states ("US-Russian", "Russia Iran and Turkey")."""
        names = [words[p.start : p.end] for p in parts if p.forms[0][0] not in LINKS | {"and"}]
        states = [self.table.state(name) for name in names]
        entry = self.table.entry(states[0]) if len(states) > 1 and all(states) and states[0] is not None else None
        if entry is None:
            return None
        return _Answer(entry.id, entry.name, f"'{_one_line(words)}' names {entry.name} first")

    def _named_inside(self, reading: _Reading, words: str, parts: Sequence[Piece]) -> list[tuple[int, int, _Answer]]:
        """The actors named inside some words, in order: first word, the word after the last, who."""
        found: list[tuple[int, int, _Answer]] = []
        for hit in self.table.find_actor_names(words):
            entry = self.table.entry(hit.entry_id)
            first = next(i for i, p in enumerate(parts) if p.start >= hit.span.start)
            last = next((i for i, p in enumerate(parts) if p.start >= hit.span.end), len(parts))
            if entry is not None:
                answer = self._by_name(reading, hit.span.of(words))
                if answer is not None:
                    found.append((first, last, answer))
        if found:
            return found
        for first in range(len(parts)):
            for last in range(len(parts), first, -1):
                learned = reading.learned.get(tuple(p.forms[0][0] for p in parts[first:last]))
                if learned is not None:
                    return [(first, last, _Answer(learned.actor, learned.name, learned.because))]
        return found

    # ------------------------------------------------------------ from the rest of the report
    def _by_context(self, reading: _Reading, words: str, parts: Sequence[Piece], span: Span) -> _Answer | None:
        """The actor that a common word means in this report; None where the report leaves it open."""
        some, of, whole = words.partition(" of the ")
        head = generic_heads().get(key_of(some)[-1]) if of and key_of(some) else None
        if head is not None and head[0] in COLLECTIVES:
            return self._by_name(reading, whole) or self._by_context(reading, whole, pieces(whole), span)
        core = [p for p in parts if p.forms[0][0] not in DETERMINERS | HEDGES]
        if any(p.forms[0][0] in _MONITORS for p in core):
            return self._the_monitor(reading)
        if len(core) > 1 and core[0].forms[0][0] == "observatory":
            return self._the_one(reading, "observatory", span)
        if not core or any(p.forms[0][0] not in {"the", "this", "that"} | HEDGES for p in parts if p not in core):
            return None
        body = self._of_the_host(reading, core, words)
        if body is not None:
            return body
        if len(parts) == 1 and reading.cased and not words[0].isupper():
            return None
        if len(core) > 1 and all(_of_a_group(p) for p in core) and len(parts) > len(core):
            return self._the_group(reading, core[-1].forms[0][0], "group", span)
        if len(core) == 2 and core[0].forms[0][0] == "coalition":
            return self._the_one(reading, "coalition", span)
        if len(core) != 1:
            return None
        word = core[0].forms[0][0]
        if word in _FOR_A_BODY:
            one = self._the_one(reading, word, span)
            if one is not None:
                return one
        head = generic_heads().get(word)
        if head is not None and head[0] in _FOR_A_GROUP and len(parts) > 1:
            return self._the_group(reading, word, head[0], span)
        return None

    def _the_one(self, reading: _Reading, word: str, span: Span) -> _Answer | None:
        """The actor named in the report whose name holds a word: the only one, or the last one named before."""
        fits: list[tuple[Span, ActorEntry]] = []
        for hit in reading.known:
            entry = self.table.entry(hit.entry_id)
            if entry is not None and not hit.span.overlaps(span):
                named = key_of(entry.name) + key_of(hit.span.of(reading.text))
                fits += [(hit.span, entry)] if word in named else []
        if len({entry.id for _, entry in fits}) == 1:
            entry = fits[0][1]
            return _Answer(entry.id, entry.name, f"the only {word} that the report names is {entry.name}")
        before = [entry for where, entry in fits if where.end <= span.start]
        if not fits:
            learned = {a.actor: a for key, a in reading.learned.items() if word in key}
            one = next(iter(learned.values())) if len(learned) == 1 else None
            return None if one is None else _Answer(one.actor, one.name, f"the only {word} that the report names")
        if not before:
            return None
        return _Answer(before[-1].id, before[-1].name, f"the last {word} named before is {before[-1].name}")

    def _the_group(self, reading: _Reading, word: str, one: str, span: Span) -> _Answer | None:
        """The group meant by "the group" (the last one named) or "the militants" (the only one named)."""
        named = [(h, e) for h in reading.known if (e := self.table.entry(h.entry_id)) is not None and e.type in _GROUPS]
        ids = sorted({e.id for _, e in named})
        if one in {"group", "organization", "movement"}:
            before = [e for h, e in named if h.span.end <= span.start]
            if before:
                return _Answer(
                    before[-1].id, before[-1].name, f"the last group named before 'the {word}' is {before[-1].name}"
                )
            return None
        if len(ids) == 1:
            entry = named[0][1]
            return _Answer(entry.id, entry.name, f"the only armed group that the report names is {entry.name}")
        return None

    def _of_the_host(self, reading: _Reading, core: Sequence[Piece], words: str) -> _Answer | None:
        """The body of the state that the report is about, for "the army", "regime forces", "government troops"."""
        phrase = words[core[0].start : core[-1].end]
        body = self.table.body(phrase)
        if body is None or body not in _OF_A_STATE or phrase.casefold() in _NOT_ALONE:
            return None
        state, because = self._host(reading), "the report is mostly about {1}"
        if state is None:
            state, because = self._state_of(reading, body), "the state whose {} the report names is {}"
        if state is None:
            return None
        entry = self.table.entry(f"{state}:{body}")
        country = self.table.entry(state)
        if entry is None or country is None:
            return None
        return _Answer(entry.id, entry.name, because.format(_one_line(phrase), country.name))

    def _state_of(self, reading: _Reading, body: str) -> str | None:
        """The only state of which the report names this body."""
        states = {h.entry_id.partition(":")[0] for h in reading.known if h.entry_id.endswith(f":{body}")}
        return next(iter(states)) if len(states) == 1 else None

    def _the_monitor(self, reading: _Reading) -> _Answer | None:
        """The only monitor that the report names, for "a monitoring group"."""
        named = {h.entry_id for h in reading.known if h.type == "monitor"}
        entry = self.table.entry(next(iter(named))) if len(named) == 1 else None
        if entry is None:
            return None
        return _Answer(entry.id, entry.name, f"the only monitor that the report names is {entry.name}")

    def _host(self, reading: _Reading) -> str | None:
        """The state with at least half of all the report's mentions of states and of places; None if there is none."""
        if not reading.host_sought:
            reading.host_sought = True
            counts = self.table.count_states(reading.text)
            for country in reading.countries:
                counts[country] = counts.get(country, 0) + 1
            total = sum(counts.values())
            best = max(sorted(counts), key=lambda a: counts[a], default=None)
            if best is not None and counts[best] >= _HOST_LEAST and counts[best] >= _HOST_SHARE * total:
                reading.host = best
        return reading.host

    # ------------------------------------------------------------ persons
    def _full_names(self, reading: _Reading, mentions: Sequence[ActorMention]) -> None:
        """Note the persons that the report names in full, so that a surname alone finds them."""
        for hit in reading.known:
            entry = self.table.entry(hit.entry_id) if hit.type == "person" else None
            if entry is not None:
                self._note(reading, key_of(entry.name), self._known(entry, hit.span.of(reading.text)))
        for mention in mentions:
            words = _bare(mention.words)
            name = self._name_of_person(reading, words, pieces(words))
            if name is not None and len(key_of(name)) > 1 and self.table.lookup(name) is None:
                key = key_of(name)
                self._note(reading, key, _Answer(PERSON + "-".join(key), _one_line(name), None))

    @staticmethod
    def _note(reading: _Reading, key: Key, answer: _Answer) -> None:
        """Keep a person under the surname, and under the first of the names where the surname comes first."""
        keys = {key[-1]}
        if len(key) > 2 and is_person(answer.actor):
            keys.add(key[-2])  # of two surnames the first is the one used alone
        if answer.actor in _SURNAME_FIRST or _given_name_last(answer.name):
            keys.add(key[0])
        for word in sorted(keys):
            known = reading.persons.setdefault(word, [])
            if answer.actor not in {a.actor for a in known}:
                known.append(answer)

    def _name_of_person(self, reading: _Reading, words: str, parts: Sequence[Piece]) -> str | None:
        """The name in words that name a person, without title and office; None where they name none."""
        first, titled = self._after_titles(reading, words, parts)
        rest = parts[first:]
        last = next(
            (i for i, p in enumerate(rest) if p.forms[0][0] in LINKS or _mark_before(words, rest, i)), len(rest)
        )
        rest = rest[:last]
        if not rest or len(rest) > _LONGEST_PERSON or any(form in ORGANISATIONS for p in rest for form, _ in p.forms):
            return None
        if any(p.forms[0][0] in generic_heads() or p.forms[0][0][0].isdigit() for p in rest):
            return None
        if (
            all(qualifies(p.forms[0][0]) for p in rest)
            or self.table.state(words[rest[0].start : rest[-1].end]) is not None
        ):
            return None
        if reading.cased and not all(_capital(words, p) for p in rest):
            return None
        if not titled and (len(rest) < 2 or (not reading.cased and not words.isupper())):
            return None
        if not titled and reading.cased and parts[0].forms[0][0] == "the":
            return None
        return words[
            rest[0].start : rest[-1].end - rest[-1].forms[-1][1]
            if words[rest[-1].start : rest[-1].end].endswith(("'s", "’s"))
            else rest[-1].end
        ]

    def _after_titles(self, reading: _Reading, words: str, parts: Sequence[Piece]) -> tuple[int, bool]:
        """The word after the titles, offices and bodies that begin some words, and whether any office is among them."""
        index, titled = 0, False
        hits = {h.span.start: h for h in self.table.find_actor_names(words)}
        while index < len(parts):
            piece = parts[index]
            hit = hits.get(piece.start)
            if hit is not None and hit.type != "person":
                index = next((i for i, p in enumerate(parts) if p.start >= hit.span.end), len(parts))
                titled = titled or index < len(parts)
                continue
            word = piece.forms[0][0]
            office = is_office(word) or (reading.cased and words[piece.start].islower() and not piece.article)
            if word in generic_heads() and not is_office(word) and self._before_a_name(reading, words, parts, index):
                titled, index = True, index + 1
                continue
            if word in LINKS - {"of", "for"} or (word in generic_heads() and not is_office(word)):
                return index, False
            if not office and self.table.state(words[piece.start : piece.end - piece.forms[-1][1]]) is None:
                break
            titled = titled or (office and word not in DETERMINERS)
            index += 1
        last = index
        while last > 0 and parts[last - 1].forms[0][0] in DETERMINERS:
            last -= 1
        linked = last > 0 and parts[last - 1].forms[0][0] in {"of", "for"}
        return index, titled and not linked and (last == index or last == 0)

    @staticmethod
    def _before_a_name(reading: _Reading, words: str, parts: Sequence[Piece], index: int) -> bool:
        """Whether a common word in small letters stands right before a capitalised one ("the journalist Ana")."""
        follows = parts[index + 1 : index + 2]
        small = words[parts[index].start].islower()
        return reading.cased and small and bool(follows) and words[follows[0].start].isupper()

    def _person(self, reading: _Reading, words: str, parts: Sequence[Piece]) -> _Answer | None:
        """The person these words name, joined with the same report's full name where only a surname stands."""
        name = self._name_of_person(reading, words, parts)
        if name is None:
            name = words if len(parts) == 1 and parts[0].forms[0][0] not in generic_heads() else None
            if name is None or not any(form in reading.persons for form, _ in parts[0].forms):
                return None
        key = tuple(w for w in key_of(name) if w != "al")
        if not key:
            return None
        known = reading.persons.get(key[-1]) or reading.persons.get(key[-1].removesuffix("s")) or []
        if len(key) == 1 and len(known) == 1:
            one = known[0]
            return _Answer(one.actor, one.name, f"the report names {one.name} in full")
        entry = self.table.lookup(name)
        if entry is not None:
            return self._known(entry, name)
        titles = _one_line(words[: words.find(name)]) if name in words else ""
        because = f"'{titles}' stands before the name" if titles else None
        return _Answer(PERSON + "-".join(key), _one_line(name), because)

    def _own_name(self, words: str, parts: Sequence[Piece], stop: int) -> bool:
        """Whether a common word with a capital begins a name ("Army of the Two Rivers"), which no state's is."""
        whole = pieces(words)
        rest = [p for p in whole if p.start >= parts[stop - 1].end]
        if len(rest) < 2 or rest[0].forms[0][0] not in {"of", "for"} or not words[parts[stop - 1].start].isupper():
            return False
        named = [p for p in rest[1:] if p.forms[0][0] not in DETERMINERS or words[p.start].isupper()]
        state = bool(named) and self.table.state(words[named[0].start : named[-1].end]) is not None
        return bool(named) and not state and all(words[p.start].isupper() for p in named)

    # ------------------------------------------------------------ nobody in particular
    def _generic(self, reading: _Reading, words: str, parts: Sequence[Piece]) -> _Answer | None:
        """The common sort of actor that words mean when they name nobody; None where they hold a name."""
        stop = next(
            (i for i, p in enumerate(parts) if i > 0 and (p.forms[0][0] in LINKS or _mark_before(words, parts, i))),
            len(parts),
        )
        heads = generic_heads()
        while stop > 1 and (parts[stop - 1].forms[0][0] in DETERMINERS or _participle(parts[stop - 1], heads)):
            stop -= 1
        parts = _without_sides(words, parts[:stop])
        stop = len(parts)
        if not parts:
            return None
        if reading.cased and self._own_name(words, parts, stop):
            return None
        head = parts[stop - 1].forms[0][0]
        one = heads.get(head) or heads.get(parts[stop - 1].forms[-1][0])
        if one is None:
            return None
        sorts = []
        for piece in parts[: stop - 1]:
            word = piece.forms[0][0]
            state = self.table.state(words[piece.start : piece.end - piece.forms[-1][1]])
            # "Masked gunmen" may only begin a sentence; "Ketra Brigade" is a name.
            begins = piece is parts[0] and not words[parts[stop - 1].start].isupper()
            named = reading.cased and words[piece.start].isupper() and not begins
            if state is None and not qualifies(word) and (named or not reading.cased):
                return None
            if word in ETHNIC and one[1] != "civilians":
                sorts.append(word)
        if one[0] in COLLECTIVES and stop > 1:
            one = heads.get(parts[stop - 2].forms[0][0]) or one
        name = _one_line(words[parts[0].start : parts[stop - 1].end])
        if name.lower() in _ADJECTIVAL:  # "a terrorist attack" is one by terrorists
            name += "S" if name.isupper() else "s"
        sort = "civilian" if one[0] in CIVILIANS else one[0]
        return _Answer("generic:" + " ".join([*sorts[-1:], sort]), name, None)


def _first_link(parts: Sequence[Piece]) -> int:
    """The place of the first linking word after another word; the number of words where there is none."""
    return next((i for i, p in enumerate(parts) if i > 0 and p.forms[0][0] in LINKS), len(parts))


def _outside_noise(found: tuple[FoundActor, ...], noise: tuple[Noise, ...]) -> tuple[FoundActor, ...]:
    """The names that do not stand in what was set aside."""
    return tuple(f for f in found if not any(n.span.overlaps(f.span) for n in noise))


def _bare(words: str) -> str:
    """Words without marks around them and without a possessive ending."""
    bare = words.strip().strip("\"“”'‘’,.;:()[] \n\t")
    if _DOTTED.fullmatch(bare):
        bare += "."  # "U.S" has lost its last dot
    for ending in ("'s", "’s", " 's", " ’s"):
        bare = bare.removesuffix(ending)
    return bare.strip()


def _one_line(words: str) -> str:
    """Words without line breaks or doubled spaces."""
    return " ".join(words.split())


def _without_hedges(words: str) -> str:
    """Words without those before them that say how many or how sure."""
    parts = pieces(words)
    first = next((i for i, p in enumerate(parts) if p.forms[0][0] not in DETERMINERS | HEDGES), 0)
    return words[parts[first].start :] if parts else words


def _singular(key: Key) -> Key:
    """A key whose last word has lost its s, as a lost apostrophe leaves it ("PUFs")."""
    return (*key[:-1], key[-1].removesuffix("s")) if key else key


def _says_little(piece: Piece) -> bool:
    """Whether a word beside a name adds nobody else: a common word, a title, a linking word."""
    word = piece.forms[0][0]
    return qualifies(word) or is_office(word) or word in LINKS or word in {"s", "al", "so", "called"}


def _begins_with_common(parts: Sequence[Piece]) -> bool:
    """Whether words before a name are a common noun phrase ("members of the", "a unit of the")."""
    return any(form in generic_heads() for p in parts for form, _ in p.forms)


def _given_name_last(name: str) -> bool:
    """Whether a name is written as Korean names are: the second part with a hyphen and a small letter after it."""
    first, _, last = name.partition(" ")
    before, hyphen, after = last.partition("-")
    return bool(first and hyphen) and before[:1].isupper() and after.islower() and before.lower() not in {"al", "el"}


def _participle(piece: Piece, heads: Mapping[str, tuple[str, ActorType]]) -> bool:
    """Whether a word after a noun only says what befell or does it ("positioned", "wearing")."""
    word = piece.forms[0][0]
    return word.endswith(("ed", "ing")) and word not in heads


def _without_sides(words: str, parts: Sequence[Piece]) -> list[Piece]:
    """The words without those that only say whose side somebody is on ("al-Qaeda-linked", "US-backed")."""
    kept: list[Piece] = []
    for index, piece in enumerate(parts):
        hyphen = index > 0 and words[parts[index - 1].end : piece.start].strip() in {"-", "‐", "‑", "–"}
        if not (hyphen and piece.forms[0][0] in BACKED):
            kept.append(piece)
            continue
        while kept and (words[kept[-1].start].isupper() or kept[-1] is parts[index - 1] or kept[-1].article):
            kept.pop()
    return kept


def _of_a_group(piece: Piece) -> bool:
    """Whether a word may stand in "the Islamist group", "the outlawed rebel group"."""
    word = piece.forms[0][0]
    head = generic_heads().get(word)
    return word in ETHNIC or word in _OUTLAWED or (head is not None and head[0] in _FOR_A_GROUP)


def _capital(words: str, piece: Piece) -> bool:
    """Whether a word is written as a name."""
    return (
        words[piece.start].isupper()
        or piece.article
        or words[piece.start : piece.end] in {"bin", "ibn", "de", "von", "van", "abu", "la"}
    )


def _mark_before(words: str, parts: Sequence[Piece], index: int) -> bool:
    """Whether a comma or bracket stands before a word."""
    return index > 0 and any(c in ",(;:" for c in words[parts[index - 1].end : parts[index].start])
