"""Dumps of GeoNames added by the user: what is kept, under which names, and what a damaged file does."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.grounding.places_of_test import TOWNS
from wirebook.errors import GazetteerError
from wirebook.grounding import gazetteer_add, gazetteer_build
from wirebook.grounding.gazetteer import Gazetteer, data_folder
from wirebook.grounding.gazetteer_build import compile_gazetteer
from wirebook.grounding.places import PlaceMention, PlaceResolver
from wirebook.model import DateRange, Report, Span


def line(
    number: int, name: str, alternates: str, code: str, at: tuple[float, float] = (35.5, 36.6), **more: str
) -> str:
    """A line of a dump; `code` is class and code, "P.PPL"."""
    sort, _, feature = code.partition(".")
    home, admin1, admin2, people = more.get("home", "SY"), more.get("admin1", "12"), more.get("admin2", ""), "300"
    return "\t".join(
        [str(number), name, name, alternates, str(at[0]), str(at[1]), sort, feature, home, "", admin1, admin2, "", "",
         people, "", "210", "Asia/Damascus", "2020-01-01"]
    )  # fmt: skip


PLACES = "\n".join(
    [
        line(101, "Kafr Dunya", "Kafar Donya,كفر دنيا,KFD", "P.PPL", admin2="1200"),
        line(102, "Jabal Dunya", "", "T.MT"),
        line(103, "Dunya School", "", "S.SCH"),
        line(104, "Nahr ad Dunya", "Dunya River", "H.STM"),
        line(105, "Dunya", "", "A.ADM2", admin2="1200"),
        line(106, "Nowhere", "", "P.PPL", home="XX"),
    ]
)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A data folder of one's own, whose compiled gazetteer is the tiny one."""
    monkeypatch.setenv("WIREBOOK_DATA", str(tmp_path / "data"))
    version = gazetteer_build.version()
    compile_gazetteer(data_folder() / f"gazetteer-{version}.sqlite", version, TOWNS)


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "What the columns mean.\n" * 900)
        archive.writestr("SY.txt", PLACES)
    return path


def written(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@contextmanager
def opened() -> Iterator[Gazetteer]:
    gazetteer = Gazetteer.open()
    try:
        yield gazetteer
    finally:
        gazetteer.close()


def ids(name: str) -> list[str]:
    with opened() as gazetteer:
        return [entry.id for entry in gazetteer.lookup(name)]


def test_what_a_dump_holds_is_found_under_all_its_names(dump: Path) -> None:
    assert ids("Kafr Dunya") == []
    told = gazetteer_add.add(dump)
    assert (told.name, told.sort, told.kept, told.left_out) == ("SY", "places", 4, 2)
    assert ids("Kafr Dunya") == ids("kafar donya") == ["geonames:101"]
    assert ids("Dunya School") == ids("KFD") == []
    with opened() as gazetteer:
        (river,) = gazetteer.lookup("Dunya River")
        assert (river.feature, river.latitude) == ("river", None)
        assert [entry.name for entry in gazetteer.lookup("Kefer Dunia", fuzzy=True)] == ["Kafr Dunya"]


def test_a_village_that_was_added_is_resolved_in_a_report(dump: Path) -> None:
    gazetteer_add.add(dump)
    text = "Shells hit Kafr Dunya, in Idlib province, Syria."
    unknown = DateRange(None, None, "unknown", "unknown", "no day is told")
    report = Report("r", "r.txt", None, "", "", text, None, None, None, None, "en", (), None, unknown, ())
    with opened() as gazetteer:
        (found,) = PlaceResolver(gazetteer).resolve_all([PlaceMention(Span(11, 21), "Kafr Dunya")], report)
    assert found is not None
    assert (found.source_id, found.precision, found.admin1) == ("101", "exact", "Idlib")


def test_the_version_tells_what_was_added_and_not_what_it_is_called(dump: Path, tmp_path: Path) -> None:
    def version() -> str:
        with opened() as gazetteer:
            return gazetteer.version

    before = version()
    gazetteer_add.add(dump)
    zipped = version()
    assert zipped != before
    gazetteer_add.remove("SY")
    assert version() == before
    gazetteer_add.add(written(tmp_path, "another-name.txt", PLACES))
    assert version() == zipped
    gazetteer_add.add(written(tmp_path, "another-name.txt", PLACES.replace("Jabal", "Tall")))
    assert version() not in (zipped, before)


def test_alternate_names_are_kept_for_the_places_that_are_known(dump: Path, tmp_path: Path) -> None:
    gazetteer_add.add(dump)
    names = "\n".join(
        "\t".join([str(number), place, language, name, "", "", "", "", "", ""])
        for number, (place, language, name) in enumerate(
            [("1", "en", "Aleppo the White"), ("101", "en", "Dunyaville"), ("1", "post", "Codeland"),
             ("1", "ar", "حلب"), ("999", "en", "Atlantis"), ("1", "tr", "Halep Şehri")]
        )
    )  # fmt: skip
    told = gazetteer_add.add(written(tmp_path, "alternateNamesV2.txt", names))
    assert (told.sort, told.kept, told.left_out) == ("alternate names", 3, 3)
    assert ids("Aleppo the White") == ids("Halep Sehri") == ["geonames:1"]
    assert ids("Dunyaville") == ["geonames:101"]
    assert ids("Codeland") == ids("Atlantis") == []
    assert ids("Aleppo").count("geonames:1") == 1


def test_codes_name_the_divisions(dump: Path, tmp_path: Path) -> None:
    gazetteer_add.add(dump)
    gazetteer_add.add(written(tmp_path, "admin2Codes.txt", "SY.12.1200\tDunya District\tDunya District\t105\n"))
    told = gazetteer_add.add(written(tmp_path, "admin1CodesASCII.txt", "SY.12\tIdlib Land\tIdlib Land\t1\n"))
    assert told.sort == "first-level divisions"
    assert ids("Idlib Land") == ["geonames:admin1:SY.12"]
    with opened() as gazetteer:
        (village,) = gazetteer.lookup("Kafr Dunya")
        assert gazetteer.division(village.admin2) == "Dunya District"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("Just a letter.\n", "first line has 1 columns"),
        (f"{PLACES}\n107\tcut off", "line 7: expected 19 columns, not 2"),
        ("", "first line has 1 columns"),
    ],
)
def test_what_is_no_dump_is_refused_whole(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(GazetteerError, match=complaint):
        gazetteer_add.add(written(tmp_path, "SY.txt", text))
    assert gazetteer_add.added() == ()
    assert [path.suffix for path in (data_folder() / "added").iterdir()] == []
    assert ids("Kafr Dunya") == []


def test_a_dump_that_is_not_there_and_a_name_that_was_not_added_are_told(tmp_path: Path, dump: Path) -> None:
    with pytest.raises(GazetteerError, match="there is no file"):
        gazetteer_add.add(tmp_path / "none.zip")
    gazetteer_add.add(dump)
    with pytest.raises(GazetteerError, match="there is: SY"):
        gazetteer_add.remove("IQ")


def test_progress_ends_with_all_that_was_read(dump: Path) -> None:
    told: list[tuple[int, int]] = []
    gazetteer_add.add(dump, lambda done, total: told.append((done, total)))
    assert told[-1] == (len(PLACES.encode()), len(PLACES.encode()))
