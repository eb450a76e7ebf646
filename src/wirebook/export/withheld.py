"""A record as others may read it: the names of private persons withheld, everything else as it is.

`NamesWithheld` is a reader of a record like any other, so every export, page and screen that is given it leaves the
names out, in fields and in quotes alike, without knowing of it. In fields a name becomes "[name withheld]". In quotes
and in reports' texts every character of a name becomes █, so that all offsets still hold: `text[start:end] == quote`
for the withheld text, and the same `start` and `end` in the report itself. What can still name somebody is told in
docs/exports.md.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final, TypeVar

from wirebook.errors import NotFoundError
from wirebook.export.persons import REMEMBERED, Named, Persons, words_of
from wirebook.grounding.actor_table import key_of
from wirebook.grounding.actor_words import qualifies
from wirebook.language.words import STOPS
from wirebook.model import ActorName, Claim, Copy, Event, Failure, Held, HeldName, Judgement, Quote, Report, Span
from wirebook.model.values import PERSON, is_person
from wirebook.store.protocol import Counts, EventFilter, RecordReader

WITHHELD: Final = "[name withheld]"
"""What stands in fields for the name of a private person."""
BLOCK: Final = "█"
"""What stands in quotes and texts for each character of such a name."""
WITHHELD_ID: Final = PERSON + "withheld"
"""The actor id of every private person."""
MADE: Final = "names of private persons are withheld"
"""What `made()` says under `names`."""
NEIGHBOURS: Final = 256
"""Events whose claims are kept, so that an event, its claims and its look-alikes are read once."""
_BLOCKS: Final = re.compile(f"{BLOCK}(?:[{BLOCK}\\W_]*{BLOCK})?")
_SHORTEST_PART: Final = 3
_FREE: Final = ("place", "actor", "outlet", "text")
"""What a filter is asked in free words."""
_ARTICLE: Final = "(?i:al|el|ag|bin|ibn|abu|abou|ould)[ -]"
"""Belongs to the name that follows it."""

T = TypeVar("T")


def shown(words: str) -> str:
    """Withheld words as people read them: "[name withheld]" for each row of blocks."""
    return _BLOCKS.sub(WITHHELD, words)


class NamesWithheld:
    """A record's reader without the names of private persons; see `wirebook.store.protocol.RecordReader`."""

    def __init__(self, reader: RecordReader) -> None:
        self._reader = reader
        self._persons = Persons(reader)
        self._mask = lru_cache(REMEMBERED)(self._mask_of)
        self._claims = lru_cache(NEIGHBOURS)(reader.claims)
        self._home = lru_cache(REMEMBERED)(self._home_of)

    def made(self, where: EventFilter | None = None) -> Mapping[str, object]:
        """By what the record was made, and that names are withheld; also from what a filter was asked."""
        made = {**self._reader.made(where), "names": MADE}
        if where is not None and isinstance(given := made.get("filter"), Mapping):
            made["filter"] = {**given, "asked": self._asked(where)}
        return made

    def counts(self, where: EventFilter | None = None) -> Counts:
        """How many of each thing it holds."""
        return self._reader.counts(where)

    def reports(self, where: EventFilter | None = None) -> Iterator[Report]:
        """All reports, or those that a filter's events rest on, by file, then place in the file."""
        return (self._report(report) for report in self._reader.reports(where))

    def report(self, report_id: str) -> Report:
        """One report; NotFoundError names the id otherwise."""
        return self._report(self._reader.report(report_id))

    def file_of(self, report_id: str) -> str:
        """The file of one report, by its whole id; NotFoundError otherwise."""
        return self._mask(frozenset({report_id})).hide(self._reader.file_of(report_id))

    def copy_of(self, report_id: str) -> Copy | None:
        """The lineage that one report belongs to; None if it shares its text with no other."""
        return self._reader.copy_of(report_id)

    def copies(self) -> Mapping[str, Copy]:
        """Report id to the lineage it belongs to, for reports that share their text with another."""
        return self._reader.copies()

    def events(self, where: EventFilter | None = None) -> Iterator[Event]:
        """Events by date (unknown last), then id."""
        return (self._event(event) for event in self._reader.events(where))

    def event(self, event_id: str) -> Event:
        """One event; NotFoundError otherwise."""
        return self._event(self._reader.event(event_id))

    def claims(self, ids: Sequence[str]) -> tuple[Claim, ...]:
        """The claims of these ids, in the order asked for; a name told as public by one of them is so in all."""
        found = self._claims(tuple(ids))
        together = frozenset(claim.report_id for claim in found)
        return tuple(self._mask(together).hidden(claim) for claim in found)

    def claims_of_report(self, report_id: str) -> tuple[Claim, ...]:
        """The claims of one report, in the order of its text."""
        mask = self._mask(frozenset({report_id}))
        return tuple(mask.hidden(claim) for claim in self._reader.claims_of_report(report_id))

    def actor_names(self, where: EventFilter | None = None) -> Iterator[ActorName]:
        """Every name seen of every actor that is no private person."""
        return (name for name in self._reader.actor_names(where) if not self._mask_for(name).is_private(name.actor))

    def names_of_actor(self, actor: str) -> tuple[ActorName, ...]:
        """Every name seen of one actor; none of a private person."""
        names = self._reader.names_of_actor(actor)
        return tuple(name for name in names if not self._mask_for(name).is_private(name.actor))

    def names_in_report(self, report_id: str) -> tuple[ActorName, ...]:
        """The names of actors in one report, but those of private persons."""
        names = self._reader.names_in_report(report_id)
        return tuple(name for name in names if not self._mask_for(name).is_private(name.actor))

    def judgements(self) -> Iterator[Judgement]:
        """All judgements in the order in which they came, undone ones too."""
        return map(self._judgement, self._reader.judgements())

    def judgements_on(self, claim_ids: Iterable[str]) -> Mapping[str, Sequence[Judgement]]:
        """For each of the claims that any is attached to: its judgements."""
        found = self._reader.judgements_on(claim_ids)
        return {claim: [self._judgement(one) for one in judgements] for claim, judgements in found.items()}

    def failures(self) -> Iterator[Failure]:
        """What could not be read, by file, then place in the file."""
        return self._reader.failures()

    def unfinished(self) -> int:
        """How many steps of deriving events are left."""
        return self._reader.unfinished()

    def _asked(self, where: EventFilter) -> dict[str, object]:
        """What a filter was asked; of its free words only the names that the record knows to be nobody private's.

        Whatever else was typed may be a part of somebody's name, found or not, and is withheld.
        """
        asked = where.asked()
        free = {name: given if isinstance(given, list) else [given] for name in _FREE if (given := asked.get(name))}
        if not free:
            return asked
        known = self._public_of({key_of(str(one)) for words in free.values() for one in words})
        for name, words in free.items():
            told = [self._open_words(str(one), known) for one in words]
            asked[name] = told if isinstance(asked[name], list) else told[0]
        return asked

    def _open_words(self, given: str, known: Collection[tuple[str, ...]]) -> str:
        """The words, or an actor's id, as given where they are `known`; else what stands for them."""
        if is_person(given):
            known_as = self._reader.names_of_actor(given)
            return given if known_as and not self._persons.is_private(given) else WITHHELD_ID
        return given if self._reader.names_of_actor(given) or key_of(given) in known else WITHHELD

    def _public_of(self, keys: Collection[tuple[str, ...]]) -> set[tuple[str, ...]]:
        """Which of these keys are whole names of public actors, places or outlets, and in no private person's name."""
        from wirebook.store.search import place_names  # loaded where it is needed: it brings a table of countries

        found = {key for key in keys if self._persons.is_tabled(" ".join(key))}
        private: set[tuple[str, ...]] = set()
        for name in self._reader.actor_names():
            is_private = self._persons.is_private(name.actor)
            (private if is_private else found).update((key_of(name.canonical), key_of(name.name)))
        found.update(key_of(name) for event in self._reader.events() for name in place_names(event) if name)
        found.update(key_of(report.outlet) for report in self._reader.reports() if report.outlet)
        return {key for key in keys if key in found and not any(set(key) <= set(one) for one in private)}

    def _report(self, report: Report) -> Report:
        mask = self._mask(frozenset({report.id}))
        return dataclasses.replace(mask.hidden(report), text=mask.blocked(report.text))

    def _judgement(self, judgement: Judgement) -> Judgement:
        """The judgement with the names in its words, its reason and its value withheld; its reviewer's own name stays.

        Reports that are gone are known by no names, so that what was quoted of them is withheld whole.
        """
        held = [one for side in judgement.sides for one in side]
        held += [judgement.read_from] if judgement.read_from is not None else []
        known = frozenset(one.report for one in held if self._is_kept(one.report))
        mask = self._mask(known)
        about_private = any(mask.is_private(name.actor) for name in judgement.names)

        def words(one: Held) -> Held:
            quote = mask.blocked(one.quote) if one.report in known else BLOCK * len(one.quote)
            return dataclasses.replace(one, quote=quote, file=mask.hide(one.file))

        return dataclasses.replace(
            judgement,
            why=WITHHELD if about_private and judgement.why else mask.hide(judgement.why),
            sides=tuple(tuple(map(words, side)) for side in judgement.sides),
            value=None if judgement.value is None else mask.hide(judgement.value),
            read_from=None if judgement.read_from is None else words(judgement.read_from),
            names=tuple(
                HeldName(WITHHELD_ID, WITHHELD) if mask.is_private(one.actor) else one for one in judgement.names
            ),
        )

    def _is_kept(self, report_id: str) -> bool:
        try:
            self._reader.file_of(report_id)
        except NotFoundError:
            return False
        return True

    def _event(self, event: Event) -> Event:
        home = frozenset(claim.report_id for claim in self._claims(event.claims))
        others = home.union(*(self._home(miss.event) for miss in event.near_misses))
        hidden = self._mask(home).hidden(event)
        return dataclasses.replace(hidden, near_misses=self._mask(others).hidden(hidden.near_misses))

    def _home_of(self, event_id: str) -> frozenset[str]:
        """The reports that tell an event."""
        return frozenset(claim.report_id for claim in self._claims(self._reader.event(event_id).claims))

    def _mask_for(self, name: ActorName) -> Mask:
        return self._mask(frozenset({name.report_id}))

    def _mask_of(self, report_ids: frozenset[str]) -> Mask:
        return Mask(self._persons, [self._persons.names_in(report_id) for report_id in sorted(report_ids)])


class Mask:
    """Hides the names of the private persons that some reports name; who is public in one of them is so in all."""

    def __init__(self, persons: Persons, reports: Sequence[Named]) -> None:
        self._persons = persons
        self._open = frozenset(actor for named in reports for actor in named.open)
        public = {name for named in reports for name in named.public}
        private = {name for named in reports for name in named.private} - public
        self._pattern = _pattern(private, {word for name in public for word in key_of(name)})

    def is_private(self, actor: str) -> bool:
        """Whether the id stands for a private person."""
        return actor not in self._open and self._persons.is_private(actor)

    def hide(self, text: str) -> str:
        """The text with "[name withheld]" for each name."""
        if is_person(text):
            return WITHHELD_ID if self.is_private(text) else text
        return text if self._pattern is None else self._pattern.sub(WITHHELD, text)

    def blocked(self, text: str) -> str:
        """The text with █ for each character of a name; as long as it was."""
        return text if self._pattern is None else self._pattern.sub(lambda found: BLOCK * len(found[0]), text)

    def hidden(self, value: T) -> T:
        """A record of the model with all its names hidden; the very same where it has none."""
        found: T = self._walk(value)
        return found

    def _walk(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.hide(value)
        if value is None or isinstance(value, (int, float, date, Span)):
            return value
        if isinstance(value, tuple):
            walked = tuple(self._walk(one) for one in value)
            return value if all(a is b for a, b in zip(walked, value, strict=True)) else walked
        if isinstance(value, Quote):
            return dataclasses.replace(value, quote=self.blocked(value.quote))
        return self._walk_fields(value)

    def _walk_fields(self, value: Any) -> Any:
        changed = {}
        for field in dataclasses.fields(value):
            old = getattr(value, field.name)
            if field.name not in _AS_IT_IS and (new := self._walk(old)) is not old and new != old:
                changed[field.name] = new
        return dataclasses.replace(value, **changed) if changed else value


_AS_IT_IS: Final = frozenset({"id", "report_id", "sha256", "text_sha256", "text", "kind", "status", "claims", "model"})
"""Fields that hold no name, or (`text`) are hidden otherwise."""


def _pattern(names: Iterable[str], public_words: set[str]) -> re.Pattern[str] | None:
    """What finds the names: whole in any case, and each telling part of them as it is written, standing alone.

    A part that stands in a public name as well tells nobody.
    """
    found = sorted(names)
    long = [name for name in found if len(name.split()) > 1]
    alone = {part for name in found for part in ([name] if name not in long else _parts(name))}
    telling = {part for part in alone if not set(key_of(part)) - words_of("particle") <= public_words}
    whole = {variant for name in long for variant in (name, " ".join(key_of(name)))}
    pieces = [f"(?i:{_joined(name)})" for name in _longest_first(whole)]
    pieces += [re.escape(part) for part in _longest_first(telling | {part.upper() for part in telling})]
    return re.compile(rf"(?<![^\W_])(?:{_ARTICLE})?(?:{'|'.join(pieces)})(?![^\W_])") if pieces else None


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda one: (-len(one), one))


def _parts(name: str) -> list[str]:
    """The words of a longer name that tell its bearer alone; where all is in capitals, all but the first."""
    words = name.split()
    if len(words) < 2 or (name.isupper() and {"and", "of", "the"} & {word.casefold() for word in words}):
        return []
    return [
        word
        for word in (words[1:] if name.isupper() else words)
        if len(word) >= _SHORTEST_PART
        and word[0].isupper()
        and word.casefold() not in words_of("particle")
        and word.casefold() not in STOPS
        and not qualifies(word.casefold())
    ]


def _joined(name: str) -> str:
    return r"[\W_]+".join(re.escape(word) for word in re.split(r"[\W_]+", name) if word)
