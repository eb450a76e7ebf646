"""How much memory a process and its children hold, from Linux's /proc; elsewhere nothing is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_RESIDENT = re.compile(r"^VmRSS:\s+(\d+) kB$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Memory:
    """Bytes resident in memory: of the main process, and of all its workers added up.

    What processes share (libraries, pages of the gazetteer) is counted once for each, so the sum is an upper bound.
    """

    main: int
    workers: int

    def highest(self, other: Memory) -> Memory:
        """The higher of each of the two."""
        return Memory(max(self.main, other.main), max(self.workers, other.workers))


def memory_of(pid: int) -> Memory | None:
    """What the process and its descendants hold now; None where it is gone or the system does not tell."""
    main = _resident(pid)
    if main is None:
        return None
    return Memory(main, sum(_resident(child) or 0 for child in _descendants(pid)))


def _descendants(pid: int) -> list[int]:
    found: list[int] = []
    waiting = [pid]
    while waiting:
        children = _children(waiting.pop())
        found += children
        waiting += children
    return found


def _children(pid: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    except OSError:
        return []


def _resident(pid: int) -> int | None:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    found = _RESIDENT.search(status)
    return None if found is None else int(found[1]) * 1024
