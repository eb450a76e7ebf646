"""A record built: every report given is read, what was read before is passed over, events are brought up to date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import perf_counter
from typing import Final, Protocol

from wirebook import reading
from wirebook.errors import ReadingError, SettingsError
from wirebook.model import Failure
from wirebook.pipeline.analyser import Analyser, analyser_named
from wirebook.pipeline.count import count_items
from wirebook.pipeline.crew import deriving_crew
from wirebook.pipeline.sources import gone_from, short_digest, source_at
from wirebook.pipeline.workers import Crew
from wirebook.reading import Input, Inputs, Item, Meta
from wirebook.reconcile.derive import Told, derive
from wirebook.reconcile.worktop import Stage
from wirebook.settings import FIGURE_RULES, Settings
from wirebook.store.codec import to_text
from wirebook.store.protocol import Counts, Derived, ItemKey, Store
from wirebook.store.sqlite import open_to_write

DEFAULT_ANALYSER: Final = "wirebook.pipeline.stages:default_analyser"
RECONCILING: Final = ("copy_similarity", "same_event", "near_miss", "figures")
"""Settings that change what is derived from claims, and nothing that is read from a report."""
KEPT_TOGETHER: Final = 64
"""Reports between two commits: what a killed run can lose of its work. One that is interrupted from the keyboard loses
none that was kept."""
STAGE_NAMES: Final[Mapping[Stage, str]] = {
    "text": "copies", "group": "lineages", "claims": "comparing", "chains": "chains", "events": "events",
    "dates": "dates", "near": "near misses", "list": "listing",
}  # fmt: skip
"""What the stages of deriving are called on screens."""


class Progress(Protocol):
    """Told how far a build is."""

    def __call__(self, stage: str, done: int, total: int | None, /) -> None:
        """`stage` is "reading", or one of `STAGE_NAMES`; counts are of its items.

        `total` is None where it cannot be known (standard input). It can grow while a stage is at work.
        """
        ...


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did: `new` items read, `unchanged` passed over, `dropped` with their files' lines, `failures` met.

    `counts` are of the whole record. `stale` items stand in it that an earlier version, model or setting read and
    whose files were not given this time: give them again to have them read anew. `gone` names files that lay in the
    folders given when they were read, and do no more: what they told stays unless the build was to withdraw it.
    """

    counts: Counts
    seconds: float
    new: int
    unchanged: int
    failures: int
    dropped: int
    stale: int
    gone: tuple[str, ...] = ()


def build(
    paths: str | Path | Sequence[str | Path],
    record: str | Path,
    *,
    meta: str | Path | None = None,
    jobs: int = 1,
    settings: Settings | None = None,
    progress: Progress | None = None,
    analyser: str = DEFAULT_ANALYSER,
    withdraw_gone: bool = False,
) -> BuildResult:
    """What the build did to the record, which holds every readable report of `paths` when this returns.

    `paths` are reports, folders of them, or "-" for standard input; `record` is made where there is none and grows
    where there is one. `meta` names a JSON or CSV file of what was given about the reports. The record is the same for
    any number of `jobs` (processes that read, then compare) and any order of `paths`. `withdraw_gone` takes out what
    was read from files that are gone from the folders among them. With more than one job, call it from a script's main
    guard (`if __name__ == "__main__"`), as worker processes import the script again.

    A report that cannot be read becomes a Failure and the run goes on. A killed build continues when run again.
    Raises StoreError, ReadingError for paths that are not there, SettingsError.
    """
    started = perf_counter()
    settings = settings or Settings()
    if jobs < 1:
        raise SettingsError(f"A build needs one job or more, not {jobs}.")
    if settings.figures not in FIGURE_RULES:
        raise SettingsError(f"There is no rule {settings.figures!r} for figures; expected one of {FIGURE_RULES}.")
    inputs = reading.find_inputs(_as_paths(paths))
    given = reading.load_meta(Path(meta)) if meta is not None else None
    if meta is not None and given is not None:
        _check_meta(Path(meta), given, inputs)
    hand = analyser_named(analyser, settings)
    with open_to_write(Path(record)) as store:
        made = _made(hand, settings)
        maker = short_digest(_reading_part(made))
        store.begin(made, short_digest({key: settings.as_dict()[key] for key in RECONCILING} | {"by": made["by"]}))
        crew: Crew[ItemKey] = Crew(hand, analyser, settings, jobs)
        intake = Intake(store, maker, progress, count_items(inputs) if progress is not None else None)
        try:
            for key, result in crew.results(intake.to_read(inputs, given, settings)):
                intake.keep(key, result)
        except KeyboardInterrupt:
            intake.interrupted()
            raise
        gone = list(gone_from(_as_paths(paths), store.unmet()))
        if withdraw_gone:
            for source, _ in gone:
                store.drop_unseen(source)
        store.commit()
        with deriving_crew(Path(record), store, settings, jobs) as hands:
            derive(store, settings, _teller(progress), hands)
        return BuildResult(
            store.counts(), perf_counter() - started, intake.new, intake.unchanged, intake.failures, intake.dropped,
            store.stale(maker), tuple(name for _, name in gone),
        )  # fmt: skip


class Intake:
    """What goes into a record: items that it lacks are handed out to be read, and what they gave is kept."""

    def __init__(self, store: Store, maker: str, progress: Progress | None, total: int | None) -> None:
        self._store = store
        self._maker = maker
        self._progress = progress
        self._total = total
        self._halfway = False
        self.new = self.unchanged = self.failures = self.dropped = 0

    def interrupted(self) -> None:
        """Commit what was kept, unless that would commit half of something."""
        if not self._halfway:
            self._store.commit()

    def to_read(self, inputs: Inputs, meta: Meta | None, settings: Settings) -> Iterator[tuple[ItemKey, Item]]:
        """The items to read. Failures met on the way are kept, and lines that are gone from their file let go."""
        for source in inputs:
            where = _source_of(source)
            for part in reading.split(source, meta, settings):
                key = self._key(where, part)
                self._store.seen(key)
                if self._store.has(key):
                    self.unchanged += 1
                    self._tell()
                elif isinstance(part, Failure):
                    self.keep(key, part)
                else:
                    yield key, part
            if where is not None:
                with self._whole():
                    self.dropped += self._store.drop_unseen(where)

    def keep(self, key: ItemKey, result: Derived | Failure) -> None:
        """Keep what an item gave."""
        with self._whole():
            self._store.put(key, result)
        if isinstance(result, Failure):
            self.failures += 1
        else:
            self.new += 1
        if (self.new + self.failures) % KEPT_TOGETHER == 0:
            self._store.commit()
        self._tell()

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """What is done here is kept as a whole or not at all."""
        self._halfway = True
        yield
        self._halfway = False

    def _key(self, where: str | None, part: Item | Failure) -> ItemKey:
        digest = sha256(to_text(part).encode()).hexdigest() if isinstance(part, Failure) else part.digest
        return ItemKey(where or short_digest(["stdin", digest]), part.file, part.locator, digest, self._maker)

    def _tell(self) -> None:
        if self._progress is not None:
            self._progress("reading", self.new + self.unchanged + self.failures, self._total)


def _check_meta(path: Path, meta: Meta, inputs: Inputs) -> None:
    """ReadingError where a meta file says nothing of any file given: it is misspelt, or another pile's."""
    if not inputs or not meta.entries or any(meta.names(source.path, source.file) for source in inputs):
        return
    raise ReadingError(
        f"The meta file {path.name!r} names {len(meta.entries)} files, and none of the {len(inputs)} files given is "
        f"among them (the first given: {next(iter(inputs)).file!r}).",
        "Its column or key `file` must hold the files' names as they lie in the folder.",
    )


def _as_paths(paths: str | Path | Sequence[str | Path]) -> list[Path]:
    return [Path(paths)] if isinstance(paths, str | Path) else [Path(path) for path in paths]


def _source_of(source: Input) -> str | None:
    """A digest of where the file lies, as the record holds no paths; None for standard input, which lies nowhere."""
    return None if source.path is None else source_at(source.path.absolute().as_posix())


def _made(hand: Analyser, settings: Settings) -> dict[str, object]:
    try:
        by = f"wirebook {version('wirebook')}"
    except PackageNotFoundError:
        by = "wirebook"
    return {"by": by, **hand.made, "settings": settings.as_dict()}


def _reading_part(made: Mapping[str, object]) -> dict[str, object]:
    """What of `made` changes how a report is read."""
    settings = made["settings"]
    kept = (
        {key: value for key, value in settings.items() if key not in RECONCILING} if isinstance(settings, dict) else {}
    )
    return {**made, "settings": kept}


def _teller(progress: Progress | None) -> Told | None:
    if progress is None:
        return None
    return lambda stage, done, total: progress(STAGE_NAMES[stage], done, total)
