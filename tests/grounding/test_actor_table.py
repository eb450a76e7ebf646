import csv
from collections import defaultdict
from importlib.resources import files
from typing import get_args

import pytest

from wirebook.grounding.actor_table import ActorTable, key_of
from wirebook.model.kinds import ActorType


@pytest.fixture(scope="module")
def table() -> ActorTable:
    return ActorTable.load()


def found(table: ActorTable, text: str) -> list[tuple[str, str]]:
    return [(hit.span.of(text), hit.entry_id) for hit in table.find_actor_names(text)]


# ---------------------------------------------------------------- the table itself
def test_every_row_is_whole_and_of_a_known_type_and_has_a_source() -> None:
    with files("wirebook").joinpath("grounding", "data", "actors.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) > 700
    ids = [row["id"] for row in rows]
    assert len(set(ids)) == len(ids)
    for row in rows:
        assert None not in row, row["id"]
        assert row["name"], row["id"]
        assert row["source"], row["id"]
        assert row["type"] in get_args(ActorType), row["id"]


def test_namesakes_are_of_different_countries(table: ActorTable) -> None:
    owners: dict[object, set[str]] = defaultdict(set)
    for entry in table.entries():
        for alias in entry.aliases:
            exact = alias[0] in "=+"
            owners[alias[1:] if exact else key_of(alias.lstrip("^~"))].add(entry.id)
    for name, ids in owners.items():
        countries = [known.country for i in ids if (known := table.entry(i)) is not None]
        assert len(set(countries)) == len(ids), (name, ids)
    assert [e.id for e in table.namesakes("the National Liberation Army")] == ["eln-colombia", "nla-macedonia"]


def test_years_of_groups_and_forces_are_given_and_in_order(table: ActorTable) -> None:
    for entry in table.entries():
        if entry.type in {"rebel-group", "militia", "state-forces", "intergovernmental"}:
            assert entry.years is not None, entry.id
            first, _, last = entry.years.partition("-")
            assert first.isdigit(), entry.id
            assert not last or int(first) <= int(last), entry.id


def test_whoever_is_led_or_spoken_for_is_in_the_table(table: ActorTable) -> None:
    for entry in table.entries():
        for body in (entry.leads, entry.speaks_for):
            assert body is None or table.entry(body) is not None, entry.id


def test_every_country_of_an_entry_is_a_country(table: ActorTable) -> None:
    for entry in table.entries():
        assert entry.country is None or table.entry(entry.country) is not None, entry.id


# ---------------------------------------------------------------- looking up
@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("ISIS", "islamic-state"),
        ("the Islamic State", "islamic-state"),
        ("DAESH", "islamic-state"),
        ("Da'esh", "islamic-state"),
        ("al Qaeda", "al-qaeda"),
        ("Al-Qa'eda", "al-qaeda"),
        ("AHRAR AL SHAM", "ahrar-al-sham"),
        ("Ahrar ash-Sham", "ahrar-al-sham"),
        ("hashed al - shaabi", "pmf"),
        ("Popular Mobilization Units", "pmf"),
        ("FARABUNDO MARTI NATIONAL LIBERATION FRONT", "fmln"),
        ("F.M.L.N.", "fmln"),
        ("Sendero Luminoso", "shining-path"),
        ("Tamil Tigers", "ltte"),
        ("Medecins Sans Frontieres", "msf"),
        ("Médecins Sans Frontières", "msf"),
        ("U.N. Security Council", "un-security-council"),
    ],
)
def test_names_in_many_spellings(table: ActorTable, name: str, actor: str) -> None:
    entry = table.lookup(name)
    assert entry is not None
    assert entry.id == actor


@pytest.mark.parametrize(
    ("name", "actor", "canonical"),
    [
        ("Malian army", "MLI:army", "Malian army"),
        ("Mali's army", "MLI:army", "Malian army"),
        ("malis army", "MLI:army", "Malian army"),
        ("CHADIAN AIR FORCE", "TCD:air-force", "Chadian air force"),
        ("Kenyan police", "KEN:police", "Kenyan police"),
        ("the Syrian regime", "SYR:government", "Syrian government"),
        ("Assad's forces", "SYR:army", "Syrian army"),
        ("President Bashar al-Assads forces", "SYR:army", "Syrian army"),
        ("Moscow", "RUS:government", "Russian government"),
        ("Russia", "RUS", "Russia"),
    ],
)
def test_bodies_of_states_need_no_rows(table: ActorTable, name: str, actor: str, canonical: str) -> None:
    entry = table.lookup(name)
    assert entry is not None
    assert (entry.id, entry.name) == (actor, canonical)


@pytest.mark.parametrize("name", ["is", "militants", "Aleppo", "Syrian Tigers Union", "", "   ", "---"])
def test_what_is_no_known_actor_is_not_found(table: ActorTable, name: str) -> None:
    assert table.lookup(name) is None


def test_one_shared_word_joins_nobody(table: ActorTable) -> None:
    forces, democratic = table.lookup("Syrian forces"), table.lookup("Syrian Democratic Forces")
    assert forces is not None
    assert democratic is not None
    assert forces.id != democratic.id


# ---------------------------------------------------------------- finding
def test_the_longest_name_is_found_and_possessives_are_left_out(table: ActorTable) -> None:
    text = "Niger's army met ISISs envoys and Boko Haram's men near the UN Security Council office."
    assert found(table, text) == [
        ("Niger's army", "NER:army"),
        ("ISIS", "islamic-state"),
        ("Boko Haram", "boko-haram"),
        ("UN Security Council", "un-security-council"),
    ]


def test_text_without_capitals_and_with_spaced_marks(table: ActorTable) -> None:
    text = "iraqi forces and the hashed al - shaabi fought isis , said the army 's u.s. advisers ."
    assert [actor for _, actor in found(table, text)] == ["IRQ:army", "pmf", "islamic-state"]


def test_text_in_capitals(table: ActorTable) -> None:
    text = "THE GUERRILLA IS STRONG. FMLN UNITS AND THE SALVADORAN AIR FORCE FOUGHT."
    assert found(table, text) == [("FMLN", "fmln"), ("SALVADORAN AIR FORCE", "SLV:air-force")]


def test_a_short_name_that_is_a_word_counts_in_capitals_beside_small_letters(table: ActorTable) -> None:
    assert found(table, "The town that IS seized is lost.") == [("IS", "islamic-state")]
    assert found(table, "THIS IS A TOWN.") == []
    assert found(table, "This is a town in an arena.") == []


def test_a_name_that_only_says_whose_side_others_are_on_is_left_alone(table: ActorTable) -> None:
    assert found(table, "Pro-Hezbollah voters met al-Qaeda-linked and Hamas-backed groups.") == []


def test_a_place_is_not_found_as_a_government(table: ActorTable) -> None:
    assert found(table, "A fire broke out in Moscow and in Damascus.") == []


def test_papers_with_common_names_are_found_under_their_whole_names(table: ActorTable) -> None:
    text = "At dawn an independent guardian of the times told The Guardian and the Metropolitan Times."
    assert found(table, text) == [("The Guardian", "guardian")]


def test_names_do_not_run_over_the_end_of_a_sentence(table: ActorTable) -> None:
    assert (
        found(table, "They spoke of the Islamic. State funds were cut. Boko, Haram. Kenya, police and Mali. Army") == []
    )


def test_only_the_stretch_asked_for_is_searched(table: ActorTable) -> None:
    text = "Hamas spoke. Hamas left."
    assert [hit.span.start for hit in table.find_actor_names(text, 5)] == [13]
    assert [hit.span.start for hit in table.find_actor_names(text, 0, 6)] == [0]


@pytest.mark.parametrize("unit", ["al ", "the ", "people's ", "a.", "Syrian ", "' s", "United States of ", "al-"])
def test_hostile_repetition_ends_soon(table: ActorTable, unit: str) -> None:
    text = unit * 5_000
    for hit in table.find_actor_names(text):
        assert 0 <= hit.span.start < hit.span.end <= len(text)


def test_states_are_counted(table: ActorTable) -> None:
    counts = table.count_states("Malian troops in Mali met French officers. Nobody may chad a turkey.")
    assert counts == {"MLI": 2, "FRA": 1}
