"""HTML put together so that nothing in a report can run: every text is escaped, and only `Html` is not."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Final

_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_VOID: Final = frozenset({"meta", "br", "hr", "col"})


class Html(str):
    """Text that is HTML already, made by `tag` or written in this package."""

    __slots__ = ()


Child = Html | str | None


def tag(name: str, /, *children: Child | Iterable[Child], **attributes: str | None) -> Html:
    """An element; children that are not Html are escaped, None is left out. `class_` spells class, `_` spells -."""
    spelled = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escaped(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Html(f"<{name}{spelled}>")
    return Html(f"<{name}{spelled}>{together(*children)}</{name}>")


def together(*children: Child | Iterable[Child]) -> Html:
    """Several pieces, one after the other."""
    made: list[str] = []
    for child in children:
        if child is None:
            continue
        if isinstance(child, str):
            made.append(child if isinstance(child, Html) else escaped(child))
        else:
            made.append(together(*child))
    return Html("".join(made))


def escaped(text: str) -> Html:
    """The text as HTML shows it; characters that no page may hold, and those that turn the writing round, as �."""
    return Html(html.escape(_CONTROLS.sub("\ufffd", text), quote=True))
