"""Reports withdrawn: taken out of a record, and the events that they touched derived anew without them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wirebook.reconcile.derive import derive
from wirebook.review.judge import settings_of
from wirebook.store.database import no_record
from wirebook.store.protocol import Counts
from wirebook.store.sqlite import open_to_write


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What was taken out, by id and file, and what the record holds now."""

    reports: tuple[tuple[str, str], ...]
    counts: Counts


def withdraw(report_ids: str | Sequence[str], record: str | Path) -> Withdrawn:
    """The record without these reports: what it would be had they never been read. Judgements on their words stay.

    One id may be given by itself. An id may be shortened to a beginning that no other shares. All are known before one
    is taken out. A later build that is given their files reads them again. Raises NotFoundError, StoreError.
    """
    if isinstance(report_ids, str):
        report_ids = (report_ids,)
    path = Path(record)
    if not path.is_file():
        raise no_record(path)
    with open_to_write(path) as store:
        found = {report.id: report.file for report in map(store.report, report_ids)}
        for report_id in found:
            store.withdraw(report_id)
        store.commit()
        derive(store, settings_of(store))
        return Withdrawn(tuple(found.items()), store.counts())
