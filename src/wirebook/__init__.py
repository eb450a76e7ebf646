"""Wirebook: a sourced record of armed conflict, read from a pile of news reports.

    import wirebook

    wirebook.build("reports", "syria.wirebook", meta="meta.json")
    with wirebook.open("syria.wirebook") as record:
        for event in record.events():
            print(event.summary)

Nothing is imported before it is used, so that `import wirebook` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wirebook.errors import WirebookError
    from wirebook.pipeline.build import BuildResult, build
    from wirebook.pipeline.withdraw import Withdrawn, withdraw
    from wirebook.record import Record
    from wirebook.record import open_record as open  # noqa: A004 - the name people expect
    from wirebook.settings import Settings
    from wirebook.store.protocol import EventFilter

__all__ = [
    "BuildResult",
    "EventFilter",
    "Record",
    "Settings",
    "WirebookError",
    "Withdrawn",
    "build",
    "open",
    "withdraw",
]

_WHERE = {
    "BuildResult": ("wirebook.pipeline.build", "BuildResult"),
    "EventFilter": ("wirebook.store.protocol", "EventFilter"),
    "Record": ("wirebook.record", "Record"),
    "Settings": ("wirebook.settings", "Settings"),
    "WirebookError": ("wirebook.errors", "WirebookError"),
    "Withdrawn": ("wirebook.pipeline.withdraw", "Withdrawn"),
    "build": ("wirebook.pipeline.build", "build"),
    "open": ("wirebook.record", "open_record"),
    "withdraw": ("wirebook.pipeline.withdraw", "withdraw"),
}
"""Public name to the module that has it, and its name there."""


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'wirebook' has no attribute {name!r}; it has {', '.join(__all__)}")
    module, there = _WHERE[name]
    return getattr(import_module(module), there)


def __dir__() -> list[str]:
    return sorted(__all__)
