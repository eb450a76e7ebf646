"""A judgement as JSON, and back: the shape that exports, the workbench and files of judgements share."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final, cast

from wirebook.errors import JudgementError
from wirebook.model import Held, HeldName, Judgement, Span, Undone
from wirebook.model.judgement import ACTS, FIELDS, Act, Scope
from wirebook.review.values import value_text

Shape = dict[str, object]
LONGEST_TEXT: Final = 400_000
MOST_HELD: Final = 10_000
_ID: Final = re.compile(r"j[0-9a-f]{16}")
_WHEN: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)


def judgement_shape(judgement: Judgement) -> Shape:
    """One judgement, with the words it holds on to."""
    undone = judgement.undone
    return {
        "id": judgement.id,
        "act": judgement.act,
        "who": judgement.who,
        "when": judgement.when,
        "why": judgement.why,
        "sides": [[held_shape(held) for held in side] for side in judgement.sides],
        "scope": judgement.scope if judgement.sides else None,
        "field": judgement.field,
        "value": None if judgement.value is None else json.loads(judgement.value),
        "read_from": None if judgement.read_from is None else held_shape(judgement.read_from),
        "names": [{"actor": one.actor, "name": one.name} for one in judgement.names],
        "one": judgement.one,
        "undone": None if undone is None else {"who": undone.who, "when": undone.when, "why": undone.why},
    }


def held_shape(held: Held) -> Shape:
    """The words that a judgement holds on to."""
    return {
        "report": held.report,
        "file": held.file,
        "sha256": held.sha256,
        "text_sha256": held.text_sha256,
        "start": held.start,
        "end": held.end,
        "quote": held.quote,
        "anchor": {"start": held.anchor.start, "end": held.anchor.end},
        "kind": held.kind,
    }


def judgement_of(shape: object) -> Judgement:
    """The judgement that a shape tells; JudgementError where it is none. Anything may stand in the shape."""
    found = _mapping(shape, "judgement")
    made = Judgement(
        id=_text(found, "id", _ID),
        act=cast("Act", _one_of(found, "act", ACTS)),
        who=_text(found, "who"),
        when=_text(found, "when", _WHEN),
        why=_words(found, "why"),
        sides=tuple(tuple(_held(one) for one in _list(side)) for side in _list(found.get("sides"))),
        scope=cast("Scope", found.get("scope") or "event"),
        names=tuple(_name(one) for one in _list(found.get("names"))),
        one=found.get("one"),
        undone=None if found.get("undone") is None else _undone(found["undone"]),
    )
    return _with_field(made, found)


def _with_field(made: Judgement, found: Mapping[str, Any]) -> Judgement:
    sides = {"alias": 0, "same": 2, "different": 2}.get(made.act, 1)
    if len(made.sides) != sides or not all(made.sides) or made.scope not in ("event", "claim"):
        raise _wrong(f"a judgement of {made.act} has {sides} sides of words held, none of them empty")
    if made.act == "alias" and (len(made.names) != 2 or not isinstance(made.one, bool)):
        raise _wrong("a judgement of aliases has two names, and says whether they are one")
    if made.act != "correct":
        return made
    field = _one_of(found, "field", FIELDS)
    read_from = found.get("read_from")
    return Judgement(
        made.id, made.act, made.who, made.when, made.why, made.sides, made.scope, field,
        value_text(field, found.get("value"), made.scope), None if read_from is None else _held(read_from),
        undone=made.undone,
    )  # fmt: skip


def _held(shape: object) -> Held:
    found = _mapping(shape, "place of words")
    start, end = _offset(found, "start"), _offset(found, "end")
    anchor = _mapping(found.get("anchor"), "anchor")
    quote = _words(found, "quote")
    if end - start != len(quote) or not quote:
        raise _wrong(f"start {start} and end {end} do not fit a quote of {len(quote)} characters")
    kind = found.get("kind")
    return Held(
        _text(found, "report"), _words(found, "file"), _text(found, "sha256"), _text(found, "text_sha256"), start, end,
        quote, Span(_offset(anchor, "start"), _offset(anchor, "end")), kind if isinstance(kind, str) else None,
    )  # fmt: skip


def _name(shape: object) -> HeldName:
    found = _mapping(shape, "name")
    return HeldName(_text(found, "actor"), _text(found, "name"))


def _undone(shape: object) -> Undone:
    found = _mapping(shape, "undoing")
    return Undone(_text(found, "who"), _text(found, "when", _WHEN), _words(found, "why"))


def _mapping(value: object, what: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise _wrong(f"{str(value)[:60]!r} is no {what}")
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list) or len(value) > MOST_HELD:
        raise _wrong(f"{str(value)[:60]!r} is no list of at most {MOST_HELD:,}")
    return value


def _words(found: Mapping[str, Any], key: str) -> str:
    value = found.get(key)
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise _wrong(f"{key!r} is no text")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise _wrong(f"{key!r} holds half of a character") from error
    return value


def _text(found: Mapping[str, Any], key: str, form: re.Pattern[str] | None = None) -> str:
    value = _words(found, key)
    if not value or len(value) > 300 or not value.isprintable() or (form is not None and not form.fullmatch(value)):
        raise _wrong(f"{key!r} is {value[:60]!r}, which it cannot be")
    return value


def _offset(found: Mapping[str, Any], key: str) -> int:
    value = found.get(key)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 1 << 40:
        raise _wrong(f"{key!r} is no place in a text")
    return value


def _one_of(found: Mapping[str, Any], key: str, known: tuple[str, ...]) -> str:
    value = found.get(key)
    if value not in known:
        raise _wrong(f"{key!r} is {str(value)[:60]!r}; expected one of {', '.join(known)}")
    return str(value)


def _wrong(what: str) -> JudgementError:
    return JudgementError(f"The file holds something that is no judgement: {what}. Nothing was taken from it.")
