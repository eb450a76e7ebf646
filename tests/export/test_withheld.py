from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import pytest

from tests.export.build import PEOPLE, VICTIM, PeopleRecord
from wirebook.export.formats import FORMATS, Options
from wirebook.export.persons import bare, has_office
from wirebook.export.withheld import BLOCK, NamesWithheld, shown
from wirebook.store.protocol import EventFilter

PRIVATE = ("Amina", "AMINA", "amina", "Sow", "SOW", "Idris", "Oumar", "oumar", "Ly,")


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_names_a_victim_a_relative_or_a_witness(name: str) -> None:
    form = FORMATS[name]
    for part in form.parts:
        written = b"".join(form.stream(PeopleRecord(), Options(names=False, texts=True), part.file)).decode()
        assert [one for one in PRIVATE if one in written] == [], part.file


@pytest.mark.parametrize("name", FORMATS)
def test_they_are_named_where_that_is_asked_for(name: str) -> None:
    form = FORMATS[name]
    asked = Options(names=True)
    parts = [b"".join(form.stream(PeopleRecord(), asked, part.file)).decode() for part in form.parts]
    assert any("Amina Sow" in part for part in parts)
    assert not any("withheld:" in part or "are withheld" in part for part in parts)


def test_all_but_the_record_itself_leave_them_out_unless_told_otherwise() -> None:
    named = {name: b"".join(form.stream(PeopleRecord(), None, form.parts[0].file)) for name, form in FORMATS.items()}
    assert [name for name, written in named.items() if b"Amina Sow" in written] == ["json"]


def test_officials_and_organisations_stay() -> None:
    text = NamesWithheld(PeopleRecord()).report("r1").text
    assert "Governor Salif Keita said" in text
    assert "The Azawad Column denied" in text
    assert "President Macron" in text


def test_offsets_hold_in_the_withheld_text_and_in_the_report() -> None:
    plain, withheld = PeopleRecord(), NamesWithheld(PeopleRecord())
    for report, as_it_is in zip(withheld.reports(), plain.reports(), strict=True):
        assert len(report.text) == len(as_it_is.text)
        for claim in withheld.claims_of_report(report.id):
            assert report.text[claim.quote.start : claim.quote.end] == claim.quote.quote
            assert len(claim.quote.quote) == claim.quote.end - claim.quote.start


def test_fields_say_so_and_ids_tell_nothing() -> None:
    event = NamesWithheld(PeopleRecord()).event("e00000000000000a1")
    assert (event.targets[0].actor, event.targets[0].name) == ("person:withheld", "[name withheld]")
    assert event.summary == "Bombing ([name withheld]) in Gao, 7 May 2019: 2 killed"
    assert [origin.name for origin in event.origins] == ["Salif Keita", "[name withheld]"]
    assert event.joined == (("c2", "both name [name withheld]"),)
    assert event.near_misses[0].because == "one has [name withheld] as its victim, the other Salif Keita"


def test_a_name_in_capitals_by_its_parts_or_known_from_another_report_is_found() -> None:
    first, second = (report.text for report in NamesWithheld(PeopleRecord()).reports())
    assert f"Ms. {BLOCK * 3} was on her way" in first
    assert first.count(BLOCK) == 2 * len("Amina Sow") + len("Idris Ba") + len("Sow") + len("Oumar Ly")
    assert f"visits the {BLOCK * 3} family" in second
    assert f"the family of {BLOCK * 9} on Friday. The girl, {BLOCK * 5}, had died" in second
    assert "Salif Keita met" in second


def test_the_record_says_that_it_was_done() -> None:
    assert "withheld" in str(NamesWithheld(PeopleRecord()).made()["names"])
    assert "names" not in PeopleRecord().made()


def test_no_private_person_is_among_the_actors() -> None:
    assert {name.actor for name in NamesWithheld(PeopleRecord()).actor_names()} == {
        "SYN:column",
        "person:emmanuel-macron",
        "person:salif-keita",
    }


@pytest.mark.parametrize(
    ("written", "name", "office"),
    [
        ("Dr Hamidou Yattara", "Hamidou Yattara", False),
        ("its spokesman Abou Talha", "Abou Talha", True),
        ("Governor\nSeydou Tamboura's", "Seydou Tamboura", True),
        ("Ms. Sow", "Sow", False),
        ("Minister", "Minister", False),
    ],
)
def test_titles_and_offices(written: str, name: str, office: bool) -> None:
    assert (bare(written), has_office(written)) == (name, office)


@pytest.mark.parametrize(
    ("words", "private"),
    [
        ("Police found Awa Diallo (34) in a well.", "Awa Diallo"),
        ("A 12-year-old boy, Yero Kane, lost a leg.", "Yero Kane"),
        ("The dead man was identified as Sidi Ould Baba.", "Sidi Ould Baba"),
        ("“They shot him,” said his wife Fatou Diop.", "Fatou Diop"),
        ("Bakary Traoré, a bus driver, saw the smoke.", "Bakary Traoré"),
        ("Among the dead was Sean Moss. Said nobody.", "Sean Moss"),
    ],
)
def test_the_words_around_a_name_tell_a_private_person(words: str, private: str) -> None:
    class Told(PeopleRecord):
        def actor_names(self, where: EventFilter | None = None) -> Any:
            return iter(())

    record = Told((replace(PeopleRecord().kept_reports[0], text=words),), (), ())
    assert NamesWithheld(record).report("r1").text == words.replace(private, BLOCK * len(private))


@pytest.mark.parametrize(
    "words",
    [
        "Gov. Sean Moss opened the road.",
        "Sean Moss, the governor of Gao, opened the road.",
        "Fighting reached Jackson County and Black Friday came.",
    ],
)
def test_what_only_looks_like_a_private_person_stays(words: str) -> None:
    class Told(PeopleRecord):
        def actor_names(self, where: EventFilter | None = None) -> Any:
            return iter(())

    record = Told((replace(PeopleRecord().kept_reports[0], text=words),), (), ())
    assert NamesWithheld(record).report("r1").text == words


def test_blocks_are_shown_as_one_name() -> None:
    assert shown("killed █████ ███, 9, and") == "killed [name withheld], 9, and"


def test_the_text_of_an_export_is_as_long_as_the_report() -> None:
    out = io.StringIO()
    for piece in FORMATS["json"].stream(PeopleRecord(), Options(names=False, texts=True)):
        out.write(piece.decode())
    texts = [report["text"] for report in json.loads(out.getvalue())["reports"]]
    assert [len(text) for text in texts] == [len(VICTIM), len(PEOPLE)]


@pytest.mark.parametrize(
    ("where", "told"),
    [
        (EventFilter(actor=("Amina Sow",)), {"actor": ["[name withheld]"]}),
        (EventFilter(actor=("amina",)), {"actor": ["[name withheld]"]}),
        (EventFilter(actor=("mina",), side="target"), {"actor": ["[name withheld]"], "side": "target"}),
        (EventFilter(actor=("Nobody Known",)), {"actor": ["[name withheld]"]}),
        (EventFilter(outlet=("Gao Post",)), {"outlet": ["Gao Post"]}),
        (EventFilter(text="ami"), {"text": "[name withheld]"}),
        (EventFilter(text="mine sow"), {"text": "[name withheld]"}),
        (EventFilter(actor=("person:amina-sow",)), {"actor": ["person:withheld"]}),
        (
            EventFilter(actor=("person:salif-keita", "Azawad Column")),
            {"actor": ["person:salif-keita", "Azawad Column"]},
        ),
        (EventFilter(place="Gao", kind=("bombing",)), {"place": "Gao", "kind": ["bombing"]}),
    ],
)
def test_the_filter_that_an_export_tells_names_nobody_either(where: EventFilter, told: dict[str, Any]) -> None:
    assert NamesWithheld(PeopleRecord()).made(where)["filter"]["asked"] == told  # type: ignore[index]
    assert PeopleRecord().made(where)["filter"]["asked"] == where.asked()  # type: ignore[index]


def test_the_filter_names_nobody_where_it_lets_nothing_through() -> None:
    class Empty(PeopleRecord):
        def reports(self, where: EventFilter | None = None) -> Any:
            return iter(()) if where is not None else super().reports()

    where = EventFilter(actor=("Amina Sow",), kind=("siege",))
    told = NamesWithheld(Empty()).made(where)["filter"]["asked"]  # type: ignore[index]
    assert told == {"actor": ["[name withheld]"], "kind": ["siege"]}
