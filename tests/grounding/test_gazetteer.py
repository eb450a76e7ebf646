from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.grounding.places_of_test import TOWNS, tiny
from wirebook.errors import GazetteerError
from wirebook.grounding import gazetteer_build
from wirebook.grounding.gazetteer import Gazetteer, data_folder
from wirebook.grounding.gazetteer_build import TABLES, compile_gazetteer
from wirebook.grounding.spelling import consonants, key
from wirebook.text.tables import rows


@pytest.mark.parametrize(
    ("written", "identifier"),
    [
        ("Aleppo", "geonames:1"),
        ("HALAB", "geonames:1"),
        ("aleppo", "geonames:1"),
        ("Raqqa", "geonames:8"),
        ("Rakka", "geonames:8"),
        ("al-Raqqah", "geonames:8"),
        ("Deir Azzour", "geonames:admin1:SY.07"),
        ("Syria", "country:SYR"),
        ("Syrian Arab Republic", "country:SYR"),
        ("Salaheddin", "geonames:admin1:IQ.18"),
        ("Nineva", "geonames:admin1:IQ.15"),
        ("Euphrates River", "wirebook:euphrates"),
        ("Bogotá", "geonames:17"),
    ],
)
def test_a_place_is_found_under_the_spellings_that_reports_use(written: str, identifier: str) -> None:
    assert identifier in [entry.id for entry in tiny().lookup(written)]


def test_namesakes_come_with_the_best_known_first() -> None:
    assert [entry.country for entry in tiny().lookup("Paris") if entry.feature != "admin1"] == ["FRA", "USA"]


def test_codes_and_bare_transliterations_are_no_names() -> None:
    assert tiny().lookup("ALP") == ()
    assert tiny().lookup("hlb") == ()


@pytest.mark.parametrize("written", ["Hassakeh", "Hassaka", "Al-Hasaka", "Khan Sheikhoun", "Khan Shaykhoun"])
def test_another_transliteration_is_found_when_asked_for(written: str) -> None:
    found = tiny().lookup(written, fuzzy=True)
    assert found[0].id in {"geonames:19", "geonames:3", "geonames:admin1:SY.01"}


def test_a_country_has_no_point() -> None:
    (syria,) = (entry for entry in tiny().lookup("Syria") if entry.feature == "country")
    assert syria.latitude is None
    assert syria.is_wide


def test_a_province_lies_around_its_own_places() -> None:
    idlib = tiny().province("SY.12")
    assert idlib is not None
    assert idlib.latitude is not None
    assert 35.4 < idlib.latitude < 35.94
    assert idlib.radius_km is not None
    assert idlib.radius_km >= 10


def test_what_contains_a_place_is_told_smallest_first() -> None:
    gazetteer = tiny()
    assert gazetteer.within(gazetteer.lookup("Khan Sheikhun")[0]) == ("geonames:admin1:SY.12", "country:SYR")
    capital = gazetteer.capital("SYR")
    assert capital is not None
    assert capital.name == "Damascus"


def test_the_same_sources_make_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        compile_gazetteer(tmp_path / name, "tiny", TOWNS)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_damaged_gazetteer_is_named_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "gazetteer.sqlite"
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(GazetteerError, match=r"gazetteer\.sqlite is not a gazetteer.*delete it"):
        Gazetteer.open(path)


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE place (x)")
    connection.commit()
    connection.close()
    with pytest.raises(GazetteerError, match="delete it"):
        Gazetteer.open(path)


def test_a_missing_gazetteer_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="there is no gazetteer at"):
        Gazetteer.open(tmp_path / "none.sqlite")


def test_a_folder_that_cannot_be_written_names_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("WIREBOOK_DATA", str(tmp_path / "file"))
    with pytest.raises(GazetteerError, match="set WIREBOOK_DATA"):
        Gazetteer.open()


def test_an_interrupted_compilation_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="could not be compiled"):
        compile_gazetteer(tmp_path / "g.sqlite", "tiny", [*TOWNS, *TOWNS[:1]])  # an id that is there twice
    assert list(tmp_path.iterdir()) == []


def test_two_processes_that_open_at_once_make_one_file(tmp_path: Path) -> None:
    program = (
        "from tests.grounding.places_of_test import TOWNS\n"
        "from wirebook.grounding import gazetteer_build\n"
        "gazetteer_build.geonames_cities = lambda: iter(TOWNS)\n"
        "from wirebook.grounding.gazetteer import Gazetteer\n"
        "print(Gazetteer.open().lookup('Aleppo')[0].name)\n"
    )
    root = Path(__file__).parents[2]
    environment = {"WIREBOOK_DATA": str(tmp_path), "PYTHONPATH": f"{root}:{root / 'src'}"}
    running = [
        subprocess.Popen([sys.executable, "-c", program], env=environment, stdout=subprocess.PIPE) for _ in range(3)
    ]
    assert {process.communicate(timeout=120)[0] for process in running} == {b"Aleppo\n"}
    assert len(list(tmp_path.glob("*.sqlite"))) == 1
    assert list(tmp_path.glob("*.part")) == []


def test_the_real_gazetteer_opens_fast_and_knows_the_world() -> None:
    gazetteer = Gazetteer.open()  # compiled by the first run on a machine
    assert gazetteer.version == gazetteer_build.version()
    assert gazetteer.path.parent == data_folder()
    assert gazetteer.path.stat().st_size < 60_000_000
    started = time.perf_counter()
    again = Gazetteer.open()
    assert time.perf_counter() - started < 0.5
    for written, country in (("Mosul", "IRQ"), ("Kyiv", "UKR"), ("Mogadishu", "SOM"), ("San Salvador", "SLV")):
        assert again.lookup(written)[0].country == country
    assert all(
        province.latitude is not None for code in ("IQ.18", "SY.12", "NG.27") if (province := again.province(code))
    )


@pytest.mark.parametrize("name", TABLES)
def test_every_table_of_facts_is_sound(name: str) -> None:
    found = rows("grounding", name.removesuffix(".csv"))
    assert len(found) > 200
    countries = {row["alpha3"] for row in rows("grounding", "countries")}
    provinces = {row["code"] for row in rows("grounding", "provinces")}
    identifiers = [row.get("id") or row.get("code") or row["alpha3"] for row in found]
    assert len(identifiers) == len(set(identifiers))
    for row in found:
        assert None not in row.values(), row
        assert set(filter(None, row["alpha3"].split("|"))) <= countries, row
        assert row.get("admin1", "") in provinces | {""}, row
        if row.get("latitude"):
            assert abs(float(row["latitude"])) <= 90, row
            assert abs(float(row["longitude"])) <= 180, row
            assert float(row["radius_km"]) > 0, row


def test_no_people_is_claimed_by_two_countries() -> None:
    owner: dict[str, str] = {}
    for row in rows("grounding", "countries"):
        for demonym in filter(None, row["demonyms"].split("|")):
            assert owner.setdefault(demonym, row["alpha3"]) == row["alpha3"], demonym


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ma'arrat", "maarrat"), ("Deir-ez-Zor", "deir ez zor"), ("St. Louis", "saint louis"), ("Bogotá", "bogota")],
)
def test_keys_leave_marks_and_accents_out(one: str, other: str) -> None:
    assert key(one) == other


@pytest.mark.parametrize(
    ("one", "other"),
    [("hasaka", "hassakeh"), ("suwayda", "soueida"), ("khan sheikhun", "khan shaykhoun"), ("idlib", "edleb")],
)
def test_transliterations_of_one_name_share_their_consonants(one: str, other: str) -> None:
    assert consonants(one) == consonants(other)
