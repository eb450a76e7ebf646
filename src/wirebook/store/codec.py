"""Records as JSON text and back: one codec for every frozen record of the model, made from its type hints.

Fields that hold their default are left out, so that a record grown by a field with a default still reads old rows.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from wirebook.errors import StoreError

T = TypeVar("T")
Coder = Callable[[Any], Any]
PLAIN: Final = (str, int, float, bool)
"""Types that JSON holds as they are."""


def to_text(record: object) -> str:
    """The record as compact JSON, the same text for equal records. TypeError for a type the codec does not know."""
    kind: Any = type(record)
    return json.dumps(_encoder(kind)(record), ensure_ascii=False, separators=(",", ":"))


def from_text(kind: type[T], text: str) -> T:
    """The record that `to_text` wrote; StoreError where the text is none of this kind."""
    hint: Any = kind
    try:
        record: T = _decoder(hint)(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise StoreError(
            f"A stored {kind.__name__} cannot be read back ({error}). The record is damaged or was changed by "
            "another program; build it again from its reports into a new file."
        ) from error
    return record


def _same(value: Any) -> Any:
    return value


def _optional(hint: Any) -> Any:
    """The type beside None of an optional type; None where the hint is not optional."""
    if get_origin(hint) not in (Union, UnionType):
        return None
    rest = [part for part in get_args(hint) if part is not NoneType]
    if len(rest) != 1 or len(rest) == len(get_args(hint)):
        raise TypeError(f"the codec knows unions with None alone, not {hint}")
    return rest[0]


def _maybe(coder: Coder) -> Coder:
    return coder if coder is _same else lambda value: None if value is None else coder(value)


def _is_plain(hint: Any) -> bool:
    return hint in PLAIN or get_origin(hint) is Literal


def _parts(hint: Any) -> tuple[Any, ...] | None:
    """The element types of a tuple type: one for `tuple[X, ...]`, n for a tuple of n; None for another type."""
    if get_origin(hint) is not tuple:
        return None
    parts = get_args(hint)
    return parts[:1] if _unpaired(hint) else parts


def _unpaired(hint: Any) -> bool:
    return len(get_args(hint)) == 2 and get_args(hint)[1] is Ellipsis


def _many_to_list(coder: Coder) -> Coder:
    return list if coder is _same else lambda values: [coder(value) for value in values]


def _few_to_list(coders: list[Coder]) -> Coder:
    return lambda values: [coder(value) for coder, value in zip(coders, values, strict=True)]


def _many_to_tuple(coder: Coder) -> Coder:
    return tuple if coder is _same else lambda values: tuple([coder(value) for value in values])


def _few_to_tuple(coders: list[Coder]) -> Coder:
    return lambda values: tuple([coder(value) for coder, value in zip(coders, values, strict=True)])


@cache
def _encoder(hint: Any) -> Coder:
    if _is_plain(hint):
        return _same
    if hint is date:
        return date.isoformat
    inner = _optional(hint)
    if inner is not None:
        return _maybe(_encoder(inner))
    parts = _parts(hint)
    if parts is not None:
        coders = [_encoder(part) for part in parts]
        return _many_to_list(coders[0]) if _unpaired(hint) else _few_to_list(coders)
    return _record_encoder(hint)


def _record_encoder(kind: Any) -> Coder:
    if not dataclasses.is_dataclass(kind):
        raise TypeError(f"the codec knows records, tuples and plain values, not {kind}")
    hints = get_type_hints(kind)
    fields = [(field.name, _encoder(hints[field.name]), field.default) for field in dataclasses.fields(kind)]

    def encode(record: Any) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, coder, default in fields:
            value = getattr(record, name)
            if value is not default and (default is dataclasses.MISSING or value != default):
                found[name] = value if coder is _same else coder(value)
        return found

    return encode


@cache
def _decoder(hint: Any) -> Coder:
    if _is_plain(hint):
        return float if hint is float else _same
    if hint is date:
        return date.fromisoformat
    inner = _optional(hint)
    if inner is not None:
        return _maybe(_decoder(inner))
    parts = _parts(hint)
    if parts is not None:
        coders = [_decoder(part) for part in parts]
        return _many_to_tuple(coders[0]) if _unpaired(hint) else _few_to_tuple(coders)
    return _record_decoder(hint)


def _record_decoder(kind: Any) -> Coder:
    hints = get_type_hints(kind)
    coders = {field.name: _decoder(hints[field.name]) for field in dataclasses.fields(kind)}
    others = [(name, coder) for name, coder in coders.items() if coder is not _same]

    def decode(found: Any) -> Any:
        for name, coder in others:
            if name in found:
                found[name] = coder(found[name])
        return kind(**found)

    return decode
