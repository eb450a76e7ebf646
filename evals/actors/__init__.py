"""Who is meant: mentions of actors in short made texts, each with the actor that a careful reader takes it for.

A case is a text with its mentions in braces: `{the militants=boko-haram}` is right when they are resolved to that id of
the table; `|` parts several right answers. `?` is right where a mention is left generic, `name` where it is an actor of
its own that the table does not have, `person` where it is somebody. `{CUF#a}` labels a mention: those of one label must
be one actor, those of different labels different ones, and each pair of them is one answer; `{x#a|b}` may be either.

The floor takes words for the actor of the table that has exactly this name, and else for an actor of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Final

from evals.casebook import Casebook, Scored
from wirebook.grounding.actor_table import ActorTable, key_of
from wirebook.grounding.actors import ActorMention, ActorResolver
from wirebook.model import DateRange, Report, Span

_MENTION: Final = re.compile(r"\{([^{}#=]+)(?:#([a-z](?:\|[a-z])*))?(?:=([^{}]+))?\}")
_NOT_GIVEN: Final = DateRange(None, None, "unknown", "unknown", "not given")


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of a case: where it stands, the labels and the answers that are right; empty where none is asked."""

    span: Span
    labels: frozenset[str]
    right: frozenset[str]


@dataclass(frozen=True, slots=True)
class Case:
    """A text with its mentions, and which group of cases it belongs to."""

    group: str
    text: str
    mentions: tuple[Mention, ...]


def read(row: Mapping[str, str]) -> Case:
    """A case of a row: the text without its braces."""
    text, mentions, last = "", [], 0
    for match in _MENTION.finditer(row["text"]):
        text += row["text"][last : match.start()]
        start, last = len(text), match.end()
        text += match.group(1)
        labels = frozenset(match.group(2).split("|")) if match.group(2) else frozenset()
        right = frozenset(match.group(3).split("|")) if match.group(3) else frozenset()
        mentions.append(Mention(Span(start, len(text)), labels, right))
    text += row["text"][last:]
    if not mentions or "{" in text or "}" in text:
        raise ValueError(f"{row['text']!r} has no mention, or a brace too many; write a mention as {{words=answer}}")
    return Case(row["group"], text, tuple(mentions))


Answer = Callable[[Case], Sequence[str]]
"""The actors' ids of a case's mentions."""


def by_resolver() -> Answer:
    """What Wirebook answers."""
    resolver = ActorResolver(ActorTable.load())

    def answer(case: Case) -> Sequence[str]:
        report = Report(
            "r", "case.txt", None, "", "", case.text, None, None, None, None, None, (), None, _NOT_GIVEN, ()
        )
        mentions = [ActorMention(m.span, m.span.of(case.text)) for m in case.mentions]
        return [ref.actor for ref in resolver.resolve_all(mentions, report)]

    return answer


def by_name_alone() -> Answer:
    """What the floor answers: the actor of exactly this name, or one of its own."""
    table = ActorTable.load()

    def answer(case: Case) -> Sequence[str]:
        found = []
        for mention in case.mentions:
            words = mention.span.of(case.text)
            entry = table.lookup(words)
            found.append(entry.id if entry is not None else "name:" + "-".join(key_of(words)))
        return found

    return answer


def is_right(answer: str, right: frozenset[str]) -> bool:
    """Whether an id is one of the right answers."""
    sort = {"?": "generic:", "name": "name:", "person": "person:"}
    return any(answer == each or (each in sort and answer.startswith(sort[each])) for each in right)


def score(answerer: Callable[[], Answer]) -> Callable[[Sequence[Case]], Scored]:
    """A scorer of all cases: the share of right answers in each group, of pairs, and of everything."""

    def scored(cases: Sequence[Case]) -> Scored:
        answer = answerer()
        asked: dict[str, list[bool]] = {}
        wrong: list[str] = []
        for case in cases:
            given = answer(case)
            for mention, actor in zip(case.mentions, given, strict=True):
                if mention.right:
                    right = is_right(actor, mention.right)
                    asked.setdefault(f"{case.group} right", []).append(right)
                    if not right:
                        wrong.append(
                            f"{case.group}: {mention.span.of(case.text)!r} is {actor}, not "
                            f"{' or '.join(sorted(mention.right))}: {case.text}"
                        )
            for (a, first), (b, second) in combinations(zip(case.mentions, given, strict=True), 2):
                if len(a.labels) == 1 and len(b.labels) == 1:
                    same = a.labels == b.labels
                    asked.setdefault("pairs joined" if same else "pairs kept apart", []).append(
                        (first == second) == same
                    )
                    if (first == second) != same:
                        wrong.append(f"{case.group}: {first} and {second}, {'one' if same else 'two'}: {case.text}")
        figures: dict[str, float | None] = {name: sum(r) / len(r) for name, r in sorted(asked.items())}
        everything = [r for each in asked.values() for r in each]
        figures["all answers right"] = sum(everything) / len(everything) if everything else None
        return Scored(figures, tuple(wrong))

    return scored


BOOK: Final = Casebook(
    "actors", Path(__file__).parent, "Who is meant by mentions of actors, against made texts.", ("group", "text"), read,
    {"floor": score(by_name_alone), "wirebook": score(by_resolver)},
)  # fmt: skip
