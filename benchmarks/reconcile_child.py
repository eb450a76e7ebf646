"""One pile of made claims derived in a process of its own, which says how far it is: run by `benchmarks.reconcile`."""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter
from typing import Final

from benchmarks.child import Teller, say
from benchmarks.made_claims import made_pile
from benchmarks.memory import processor_seconds
from wirebook.pipeline.build import STAGE_NAMES
from wirebook.pipeline.crew import deriving_crew
from wirebook.reconcile.derive import derive
from wirebook.settings import Settings
from wirebook.store.protocol import Derived, ItemKey, Store
from wirebook.store.sqlite import open_to_write

STORING: Final = "storing"
KEPT_TOGETHER: Final = 500
"""Reports between two commits."""
ADDED: Final = 20
"""Claims of the small pile of which one report is added at the end."""


def main(record: Path, claims: int, jobs: int) -> None:
    """Store the pile, derive its events, add one report, and say what each took."""
    tell, settings = Teller(processor_seconds), Settings()
    began, started = perf_counter(), processor_seconds()
    with open_to_write(record) as store:
        store.begin({"by": "benchmarks", "model": "made", "gazetteer": "made", "settings": settings.as_dict()}, "made")
        reports = _stored(store, claims, tell)
        stored, deriving = processor_seconds(), perf_counter()
        with deriving_crew(record, store, settings, jobs) as hands:
            derive(store, settings, lambda stage, done, total: tell(STAGE_NAMES[stage], done, total), hands)
            derived, over = processor_seconds(), perf_counter()
        late, _ = next(iter(made_pile(ADDED, seed=2)))
        _put(store, late)
        store.commit()
        late_put, again = processor_seconds(), perf_counter()
        derive(store, settings)
        added, at_last = processor_seconds(), perf_counter()
        counts = store.counts()
    say(
        {
            "reports": reports,
            "claims": counts.claims - len(late.claims),
            "events": counts.events,
            "storing": stored - started,
            "deriving": derived - stored,
            "deriving_clock": over - deriving,
            "adding": added - late_put,
            "adding_clock": at_last - again,
            "seconds": perf_counter() - began,
            "record_bytes": record.stat().st_size,
        }
    )


def _stored(store: Store, claims: int, tell: Teller) -> int:
    number = done = 0
    for number, (derived, _) in enumerate(made_pile(claims), start=1):
        _put(store, derived)
        done += len(derived.claims)
        if number % KEPT_TOGETHER == 0:
            store.commit()
            tell(STORING, done, claims)
    store.commit()
    tell(STORING, done, claims)
    return number


def _put(store: Store, derived: Derived) -> None:
    file = derived.report.file
    store.put(ItemKey(file, file, None, derived.report.id, "made"), derived)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
