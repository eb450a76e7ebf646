"""A record as a program sees it: everything a store can be asked, and what else is done with a whole record."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from wirebook.export import dossier, json
from wirebook.export.formats import Options, check_finished, format_named
from wirebook.export.withheld import NamesWithheld
from wirebook.model import ActorName, Claim, Copy, Event, Failure, Judgement, Report
from wirebook.review.fit import Fit, fits_of
from wirebook.store.protocol import Counts, EventFilter, RecordReader
from wirebook.store.sqlite import SqliteStore, open_to_read


def open_record(path: str | Path) -> Record:
    """The record in this file, to read; StoreError where there is none. Close it, or use it in a `with` block."""
    return Record(open_to_read(Path(path)))


class Record:
    """An open record: what it holds, in a stable order, as a stream; `export` writes it for other programs."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store
        self.export = Exports(store)

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def made(self, where: EventFilter | None = None) -> Mapping[str, object]:
        """By what the record was made: `by`, `model`, `gazetteer`, `settings`; and a `filter` that narrows it."""
        return self._store.made(where)

    def counts(self, where: EventFilter | None = None) -> Counts:
        """How many reports, claims, events and failures it holds, or those of a filter's events."""
        return self._store.counts(where)

    def unfinished(self) -> int:
        """How many steps of deriving events are left: 0 unless a build was stopped or is still running."""
        return self._store.unfinished()

    def reports(self, where: EventFilter | None = None) -> Iterator[Report]:
        """All reports, or those that a filter's events rest on, by file, then place in the file."""
        return self._store.reports(where)

    def report(self, report_id: str) -> Report:
        """One report, by its id or an unambiguous beginning of it; NotFoundError otherwise."""
        return self._store.report(report_id)

    def file_of(self, report_id: str) -> str:
        """The file of one report, by its whole id; NotFoundError otherwise."""
        return self._store.file_of(report_id)

    def copy_of(self, report_id: str) -> Copy | None:
        """The lineage that one report belongs to, by its whole id; None if it shares its text with no other."""
        return self._store.copy_of(report_id)

    def copies(self) -> Mapping[str, Copy]:
        """Report id to the lineage it belongs to, for reports that share their text with another."""
        return self._store.copies()

    def events(self, where: EventFilter | None = None) -> Iterator[Event]:
        """Events by date (unknown last), then id; those that the filter lets through."""
        return self._store.events(where)

    def event(self, event_id: str) -> Event:
        """One event, by its id or an unambiguous beginning of it; NotFoundError otherwise."""
        return self._store.event(event_id)

    def claims(self, ids: Sequence[str]) -> tuple[Claim, ...]:
        """The claims of these ids, in the order asked for; NotFoundError for one that is not there."""
        return self._store.claims(ids)

    def claims_of_report(self, report_id: str) -> tuple[Claim, ...]:
        """The claims of one report, in the order of its text."""
        return self._store.claims_of_report(report_id)

    def actor_names(self, where: EventFilter | None = None) -> Iterator[ActorName]:
        """Every name seen of every actor, or seen in what a filter's events rest on, with one span each.

        By actor id, then name.
        """
        return self._store.actor_names(where)

    def judgements(self) -> Iterator[Judgement]:
        """All judgements of reviewers in the order in which they came, undone ones too."""
        return self._store.judgements()

    def judgements_on(self, claim_ids: Iterable[str]) -> Mapping[str, Sequence[Judgement]]:
        """For each of the claims that any is attached to: its judgements in the order in which they came."""
        return self._store.judgements_on(claim_ids)

    def fits(self, judgements: Iterable[Judgement]) -> Mapping[str, Fit]:
        """How each of these judgements stands, by its id: whether what the reports are read to tell still fits it."""
        return fits_of(self._store, list(judgements))

    def names_of_actor(self, actor: str) -> tuple[ActorName, ...]:
        """Every name seen of one actor, with one span each, by name; none for an id that the record does not hold."""
        return self._store.names_of_actor(actor)

    def names_in_report(self, report_id: str) -> tuple[ActorName, ...]:
        """The names of actors that one report writes, by where they first stand."""
        return self._store.names_in_report(report_id)

    def failures(self) -> Iterator[Failure]:
        """What could not be read, by file, then place in the file."""
        return self._store.failures()


class Exports:
    """A record written for other programs.

    JSON is the record itself and keeps the names of private persons; every other format leaves them out. `names` asks
    for one or the other.
    """

    def __init__(self, reader: RecordReader) -> None:
        self._reader = reader

    def json(
        self,
        out: json.Writable | None = None,
        *,
        with_text: bool = False,
        names: bool = True,
        where: EventFilter | None = None,
    ) -> str | None:
        """The record as docs/record.md tells it, written to `out` as a stream; as a string where no `out` is given.

        With a filter the events that it lets through, and what these rest on; StoreError where steps are unfinished.
        """
        check_finished(self._reader, where)
        shared = self._reader if names else NamesWithheld(self._reader)
        if out is not None:
            json.write(shared, out, with_text=with_text, where=where)
            return None
        held = io.StringIO()
        json.write(shared, held, with_text=with_text, where=where)
        return held.getvalue()

    def stream(
        self,
        format_: str,
        *,
        part: str | None = None,
        names: bool | None = None,
        texts: bool = False,
        where: EventFilter | None = None,
    ) -> Iterator[bytes]:
        """The record in a format of docs/exports.md, some bytes at a time; `part` is one file of a format of several.

        With a filter only the events that it lets through. NotFoundError for a format or a part that there is not.
        """
        return format_named(format_).stream(self._reader, Options(names=names, texts=texts, where=where), part)

    def dossier(self, event_id: str, *, names: bool = False) -> str:
        """One event as a page for a case file (HTML); NotFoundError where the record does not hold it."""
        return "".join(dossier.page(self._reader if names else NamesWithheld(self._reader), event_id))
