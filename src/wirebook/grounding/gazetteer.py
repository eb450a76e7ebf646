"""The world's places under the names reports give them: opened in milliseconds, looked up by the thousand a second.

The gazetteer is one SQLite file in the user's cache folder (WIREBOOK_DATA names another), compiled on first use from
installed packages alone; nothing is fetched. Beside it lie the files that the user has added (`gazetteer_add`), of the
same make: each answers a name too, and they take part in the version.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import platformdirs
from rapidfuzz.distance import Levenshtein

from wirebook.errors import GazetteerError
from wirebook.grounding import gazetteer_build
from wirebook.grounding.spelling import consonants, key, sounds, without_articles

_CACHED_KEYS: Final = 20_000
_SIMILAR: Final = 0.62
"""Least likeness of two spellings with equal consonants. Swept on held-out alternates of Syria and Iraq, 0.5 to 0.8."""
_SIMILAR_SOUNDS: Final = 0.85
"""The same of two spellings whose consonants are of the same classes, in any language."""
_SPELLINGS: Final = 40
"""Other spellings of a name that are looked up, the likest first."""
_ASKED_AT_ONCE: Final = 400

_COLUMNS: Final = (
    "p.id, p.source, p.source_id, p.name, p.latitude, p.longitude, p.radius_km, p.country, p.admin1, p.feature,"
    " p.population, p.city, p.countries, p.admin2"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer, and how well it answers the name that was looked up.

    `latitude` and `longitude` are WGS 84 degrees, None for a country and for what has no place ("Euphrates"). `feature`
    is "country", "admin1", "capital", "place", or a word of `data/regions.csv` ("district", "region", "river" ...).
    `admin2` is GeoNames' code of the second-level division ("IQ.15.99533"), `city` the city of a district, `countries`
    are all the countries that a region lies in. `rank` is 0 for the main name, 1 for an alternate, 2 for a name without
    its article, 3 for another spelling; `likeness` is 1 below rank 3.
    """

    id: str
    name: str
    latitude: float | None
    longitude: float | None
    radius_km: float | None
    country: str | None
    admin1: str | None
    feature: str
    population: int
    source: str
    source_id: str
    city: str | None = None
    countries: tuple[str, ...] = ()
    admin2: str | None = None
    rank: int = 0
    likeness: float = 1.0

    @property
    def is_wide(self) -> bool:
        """Whether it is too wide to be where a single thing happened: a country, a continent, a sea without a point."""
        return self.latitude is None

    @property
    def weight(self) -> float:
        """How readily the bare name means this place, from 0 up: countries, capitals and large places first."""
        other = _OF_GEONAMES if self.source == "geonames" else 1.0
        return _FEATURE_WEIGHT.get(self.feature, other) * 1_000_000 + self.population - 1000 * self.rank


_FEATURE_WEIGHT: Final[dict[str, float]] = {
    "country": 1000.0, "continent": 900.0, "capital": 5.0, "admin1": 0.3, "admin2": 0.02, "place": 0.0,
    "district": 0.01,
}  # fmt: skip
_OF_GEONAMES: Final = 0.001
"""The same for a hill, a farm or a well of an added dump: after every settlement, before nothing at all."""


class Gazetteer:
    """Places by name. Open one per process; it holds a few megabytes and a bounded cache."""

    def __init__(self, path: Path, version: str, added: Sequence[Path] = ()) -> None:
        self.path: Final = path
        """The compiled file."""
        self.version: Final = version
        """Which sources it was compiled from, and what was added; the same sources give the same version anywhere."""
        self._connections = [
            sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True) for file in (path, *added)
        ]
        self._cache: dict[str, tuple[Entry, ...]] = {}
        self._parents: dict[str, Entry | None] = {}
        self._longer: dict[str, bool] = {}

    @classmethod
    def open(cls, path: Path | None = None) -> Gazetteer:
        """The gazetteer at `path`, or the one in the user's cache folder, which is compiled when it is not there yet.

        Any number of processes may open it at once; one compiles (some ten seconds), the others wait for it. Raises
        GazetteerError where the file is damaged or cannot be made.
        """
        if path is not None:
            if not path.is_file():
                raise GazetteerError(f"there is no gazetteer at {path}: name a compiled gazetteer, or none at all.")
            return cls(path, _version_of(path))
        wanted = gazetteer_build.version()
        target = data_folder() / f"gazetteer-{wanted}.sqlite"
        if not target.is_file():
            _compile_once(target, wanted)
        if _version_of(target) != wanted:
            raise GazetteerError(f"{target} does not say that it is {wanted}: delete it, and it is compiled anew.")
        added = added_files()
        return cls(target, with_added(wanted, added), added)

    def close(self) -> None:
        """Let go of the files."""
        for connection in self._connections:
            connection.close()

    def lookup(self, name: str, *, fuzzy: bool = False, countries: frozenset[str] | None = None) -> tuple[Entry, ...]:
        """The places that bear this name, the likeliest first; with `fuzzy`, spellings with the same consonants too.

        `countries` (alpha-3) keeps only places in one of them. Unknown names give an empty tuple.
        """
        folded = key(name)
        found = self.by_key(folded)
        if not found:
            bare = without_articles(folded)
            found = self.by_key(bare) if bare != folded and len(bare) > 2 else ()
        if not found and fuzzy:
            found = self._alike(folded)
        if countries is not None:
            found = tuple(e for e in found if e.country in countries or not countries.isdisjoint(e.countries))
        return found

    def by_key(self, folded: str) -> tuple[Entry, ...]:
        """The places under a folded name (`spelling.key`), the likeliest first."""
        if folded not in self._cache:
            self.know((folded,))
        return self._cache.get(folded, ())

    def know(self, folded: Iterable[str]) -> None:
        """Look many folded names up at once; `by_key` then answers from memory."""
        if len(self._cache) > _CACHED_KEYS:
            self._cache.clear()
        missing = [name for name in dict.fromkeys(folded) if name not in self._cache]
        for start in range(0, len(missing), _ASKED_AT_ONCE):
            asked = missing[start : start + _ASKED_AT_ONCE]
            marks = ", ".join("?" * len(asked))
            rows = self._rows(
                f"SELECT n.key, n.rank, {_COLUMNS} FROM name n JOIN place p ON p.id = n.place"  # noqa: S608 - marks only
                f" WHERE n.key IN ({marks})",
                asked,
            )
            by_name: dict[str, dict[str, Entry]] = {name: {} for name in asked}
            for row in rows:
                entry, known = _entry(row[2:], rank=row[1]), by_name[row[0]]
                before = known.setdefault(entry.id, entry)
                if before is not entry:
                    rank, admin2 = min(before.rank, entry.rank), before.admin2 or entry.admin2
                    known[entry.id] = replace(before, rank=rank, admin2=admin2)
            for name, entries in by_name.items():
                self._cache[name] = tuple(sorted(entries.values(), key=_order))

    def continues(self, folded: str) -> bool:
        """Whether a longer name begins with these folded words ("khan" of "khan shaykhun")."""
        known = self._longer.get(folded)
        if known is None:
            if len(self._longer) > _CACHED_KEYS:
                self._longer.clear()
            statement = "SELECT 1 FROM name WHERE key > ? AND key < ? LIMIT 1"
            known = self._longer[folded] = bool(self._rows(statement, (f"{folded} ", f"{folded}!")))
        return known

    def entry(self, identifier: str) -> Entry | None:
        """The place with this id ("geonames:98182", "geonames:admin1:IQ.15", "country:IRQ"), or None."""
        if identifier not in self._parents:
            source, _, source_id = identifier.partition(":")
            rows = self._rows(
                f"SELECT {_COLUMNS} FROM place p WHERE p.id = ? AND p.source = ?"  # noqa: S608 - fixed columns
                if source == "geonames" and source_id.isdigit()
                else f"SELECT {_COLUMNS} FROM place p WHERE p.id >= 1000000000 AND p.source_id = ? AND p.source = ?",  # noqa: S608
                (int(source_id) if source_id.isdigit() else source_id, source),
            )
            if len(self._parents) > _CACHED_KEYS:
                self._parents.clear()
            self._parents[identifier] = _entry(rows[0], rank=0) if rows else None
        return self._parents[identifier]

    def province(self, code: str | None) -> Entry | None:
        """The first-level division with GeoNames' code ("IQ.15"), or None."""
        return self.entry(f"geonames:admin1:{code}") if code else None

    def division(self, code: str | None) -> str | None:
        """The name of the second-level division with GeoNames' code ("IQ.15.99533"), where one was added; or None."""
        found = self._rows("SELECT name FROM division WHERE code = ?", (code,)) if code else []
        return str(found[0][0]) if found else None

    def country(self, alpha3: str | None) -> Entry | None:
        """The country with this alpha-3 code, or None."""
        return self.entry(f"country:{alpha3}") if alpha3 else None

    def capital(self, alpha3: str | None) -> Entry | None:
        """The capital of this country, or None."""
        rows = self._rows(
            f"SELECT {_COLUMNS} FROM place p WHERE p.feature = 'capital' AND p.country = ?",  # noqa: S608 - fixed columns
            (alpha3,),
        )
        return min((_entry(row, rank=0) for row in rows), key=_order, default=None)

    def counts(self) -> tuple[int, int]:
        """How many places and names it holds."""
        places, names = self._rows("SELECT count(*) FROM place", ()), self._rows("SELECT count(*) FROM name", ())
        return sum(row[0] for row in places), sum(row[0] for row in names)

    def settlements(self) -> list[tuple[float, float, str]]:
        """Latitude, longitude and country (alpha-3) of every populated place."""
        return self._rows(
            "SELECT latitude, longitude, country FROM place WHERE feature IN ('place', 'capital') ORDER BY id", ()
        )

    def within(self, entry: Entry) -> tuple[str, ...]:
        """Ids of what contains the place, smallest first."""
        parents = []
        if entry.admin1 and entry.feature != "admin1":
            parents.append(f"geonames:admin1:{entry.admin1}")
        if entry.country and entry.feature != "country":
            parents.append(f"country:{entry.country}")
        return tuple(parents)

    def _alike(self, folded: str) -> tuple[Entry, ...]:
        """Places under another transliteration of the name: equal sounds, the likest spelling first."""
        bare = without_articles(folded).replace(" ", "")
        if len(bare) < 4:
            return ()
        spellings: dict[str, float] = {}
        for sound, least in ((consonants(folded), _SIMILAR), (sounds(folded), _SIMILAR_SOUNDS)):
            for (other,) in self._rows("SELECT key FROM sound WHERE sound = ?", (sound,)):
                likeness = Levenshtein.normalized_similarity(
                    bare, without_articles(other).replace(" ", ""), score_cutoff=least
                )
                if likeness >= least:
                    spellings[str(other)] = round(likeness, 3)
        best: dict[str, Entry] = {}
        nearest = sorted(spellings, key=lambda other: (-spellings[other], other))[:_SPELLINGS]
        self.know(nearest)
        for other in nearest:
            for entry in self.by_key(other):
                best.setdefault(entry.id, replace(entry, rank=3, likeness=spellings[other]))
        return tuple(sorted(best.values(), key=lambda e: (-e.likeness, _order(e))))

    def _rows(self, statement: str, values: Iterable[Any]) -> list[Any]:
        try:
            given = tuple(values)
            return [row for connection in self._connections for row in connection.execute(statement, given)]
        except sqlite3.DatabaseError as error:
            raise GazetteerError(
                f"{self.path} cannot be read ({error}): delete it, and it is compiled anew."
            ) from error


def data_folder() -> Path:
    """Where compiled data lies: the folder WIREBOOK_DATA names, or the user's cache folder for Wirebook."""
    named = os.environ.get("WIREBOOK_DATA")
    return Path(named) if named else Path(platformdirs.user_cache_dir("wirebook"))


def added_folder() -> Path:
    """Where the files lie that the user has added."""
    return data_folder() / "added"


def added_files() -> tuple[Path, ...]:
    """The files that the user has added, by name."""
    return tuple(sorted(added_folder().glob("*.sqlite"))) if added_folder().is_dir() else ()


def with_added(version: str, added: Sequence[Path]) -> str:
    """The version of a gazetteer to which these files are added: whatever they are called, what is in them counts."""
    if not added:
        return version
    digest = hashlib.sha256("\n".join(sorted(_version_of(file) for file in added)).encode()).hexdigest()
    return f"{version}+{len(added)}-{digest[:12]}"


def _entry(row: Any, rank: int) -> Entry:
    (
        _, source, source_id, name, latitude, longitude, radius, country, admin1, feature, population, city, countries,
        admin2,
    ) = row  # fmt: skip
    return Entry(
        id=f"{source}:{source_id}",
        name=name,
        latitude=latitude,
        longitude=longitude,
        radius_km=radius,
        country=country,
        admin1=admin1,
        feature=feature,
        population=population,
        source=source,
        source_id=source_id,
        city=city,
        countries=tuple(countries.split("|")) if countries else (),
        admin2=admin2,
        rank=rank,
    )


def _order(entry: Entry) -> tuple[float, str]:
    return (-entry.weight, entry.id)


def _version_of(path: Path) -> str:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            (found,) = connection.execute("SELECT value FROM about WHERE item = 'version'").fetchone() or ("",)
    except sqlite3.DatabaseError as error:
        raise GazetteerError(
            f"{path} is not a gazetteer that can be read ({error}): delete it, and it is compiled anew."
        ) from error
    return str(found)


def _compile_once(target: Path, wanted: str) -> None:
    """Compile unless another process has done so while this one waited; a lock dies with its process."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(target.with_suffix(".lock"), timeout=300, isolation_level=None)) as lock:
            lock.execute("BEGIN EXCLUSIVE")
            if not target.is_file():
                gazetteer_build.compile_gazetteer(target, wanted)
            lock.execute("ROLLBACK")
    except (OSError, sqlite3.Error) as error:
        raise GazetteerError(
            f"the gazetteer cannot be put into {target.parent} ({error}): "
            "set WIREBOOK_DATA to a folder that can be written."
        ) from error
