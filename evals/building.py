"""A record built and exported for an evaluation, as a user would build it."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

import wirebook
from evals.scoring.record import key_name
from wirebook.errors import WirebookError
from wirebook.reconcile.derive import derive
from wirebook.settings import Settings
from wirebook.store.protocol import Derived, ItemKey
from wirebook.store.sqlite import open_to_write

Builder = Callable[[Path, Path | None, Path], None]
"""Builds the record of a folder of reports, with the metadata given beside them, and exports it to a file."""

NOTHING: Final = '{"format": "wirebook/1", "reports": [], "actors": [], "events": []}\n'


def build_and_export(reports: Path, meta: Path | None, exported: Path, *, jobs: int = 1) -> None:
    """Build the record of a folder of reports beside `exported`, and export it there with the reports' texts.

    A record left there by an earlier run is thrown away. Raises what `wirebook.build` raises.
    """
    record = _cleared(exported)
    wirebook.build([reports], record, meta=meta, jobs=jobs)
    _export(record, exported)


def export_derived(read: Iterable[Derived], exported: Path) -> None:
    """Derive events from what reading is taken to have given, beside `exported`, and export the record there."""
    record = _cleared(exported)
    derive_from(read, record)
    _export(record, exported)


def derive_from(read: Iterable[Derived], record: Path) -> None:
    """A record of what reading is taken to have given, its events derived as a build does; made anew each time."""
    settings = Settings()
    with open_to_write(record) as store:
        store.begin({"by": "evals", "model": "given", "gazetteer": "given", "settings": settings.as_dict()}, "evals")
        for each in read:
            file, locator = each.report.file, each.report.locator
            store.put(ItemKey(file, file, locator, each.report.id, "evals"), each)
        store.commit()
        derive(store, settings)


def _cleared(exported: Path) -> Path:
    """The path of the record beside an export, with what an earlier run left there thrown away."""
    record = exported.with_suffix(".wirebook")
    for old in (record, Path(f"{record}-wal"), Path(f"{record}-shm")):
        old.unlink(missing_ok=True)
    return record


def _export(record: Path, exported: Path) -> None:
    with wirebook.open(record) as built, exported.open("w", encoding="utf-8", newline="\n") as out:
        built.export.json(out, with_text=True, names=True)


def build_or_nothing(build: Builder, reports: Path, meta: Path | None, exported: Path) -> bool:
    """Whether the record could be built; where not, an empty record is exported, so that a crash counts as a miss."""
    try:
        build(reports, meta, exported)
    except WirebookError as error:
        print(f"{reports}: not built, and scored as an empty record: {error}", file=sys.stderr)
    except Exception:  # whatever it is, the other piles are still to be measured
        print(f"{reports}: not built, and scored as an empty record:", file=sys.stderr)
        traceback.print_exc()
    else:
        return True
    exported.write_text(NOTHING, encoding="utf-8")
    return False


def failures_in(exported: Path) -> list[str]:
    """What could not be read, by the record's own words: each with its report, the stage and the reason."""
    failures = json.loads(exported.read_text(encoding="utf-8")).get("failures") or ()
    return [f"{failure['file']}: {failure['stage']}: {failure['reason']}" for failure in failures]


def texts_of(exported: Path) -> dict[str, str]:
    """The texts in an exported record by the key's name of each report."""
    reports = json.loads(exported.read_text(encoding="utf-8"))["reports"]
    return {key_name(report["file"], report["locator"]): report["text"] for report in reports}
