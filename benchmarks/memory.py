"""What a process and its children hold of memory and took of the processor, from Linux's /proc."""

from __future__ import annotations

import os
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


def processor_seconds() -> float:
    """What this process and its descendants took of the processor until now, those that are gone included."""
    spent = os.times()
    return sum(spent[:4]) + sum(_spent(child) for child in _descendants(os.getpid()))


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


def _spent(pid: int) -> float:
    """Processor seconds of one process, those of its children that are gone included; 0 where it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _resident(pid: int) -> int | None:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    found = _RESIDENT.search(status)
    return None if found is None else int(found[1]) * 1024
