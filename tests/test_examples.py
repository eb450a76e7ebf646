"""The examples' answer key and what is given beside them fit the reports."""

from __future__ import annotations

import json
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import pycountry
import pytest

from examples.show import most_told
from wirebook.model.kinds import KINDS, STATUSES, Bound, DisagreementType

EXAMPLES = Path(__file__).parent.parent / "examples"
FIELDS = {
    "killed", "injured", "abducted", "arrested", "displaced", "figure",
    "agent", "target", "place", "date", "status", "kind",
}  # fmt: skip
URL = re.compile(r"https?://[^\s\"'<>]+")
KNOWN = re.compile(r"https://(\w+\.example(/|$)|ogp\.me/|schema\.org$)")


class Article(HTMLParser):
    """What a visitor reads in a page's article: nothing around it, no related links in it."""

    HIDDEN = frozenset({"nav", "aside"})
    BLOCKS = frozenset({"p", "h1", "h2", "figcaption", "li", "div"})

    def __init__(self) -> None:
        super().__init__()
        self.inside = self.hidden = 0
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside += tag == "article"
        self.hidden += tag in self.HIDDEN
        if tag in self.BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag == "article"
        self.hidden -= tag in self.HIDDEN

    def handle_data(self, data: str) -> None:
        if self.inside and not self.hidden:
            self.parts.append(data)


def read(path: Path) -> dict[str, str]:
    """The texts in a file by the name the answer key gives them."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        lines = [json.loads(line) for line in text.splitlines()]
        return {
            f"{path.name}:{number}": f"{row['title']}\n\n{row['maintext']}" for number, row in enumerate(lines, start=1)
        }
    if path.suffix == ".html":
        page = Article()
        page.feed(text)
        return {path.name: "".join(page.parts)}
    return {path.name: text}


FILES = sorted((EXAMPLES / "reports").iterdir())
TEXTS: dict[str, str] = {name: text for path in FILES for name, text in read(path).items()}
GOLD: dict[str, Any] = json.loads((EXAMPLES / "gold.json").read_text(encoding="utf-8"))
EVENTS: dict[str, dict[str, Any]] = {event["id"]: event for event in GOLD["events"]}


def flat(text: str) -> str:
    return " ".join(text.split()).casefold()


def test_every_report_is_in_the_key_and_tells_a_required_event() -> None:
    assert sorted(GOLD["reports"]) == sorted(TEXTS)
    telling = {name for event in GOLD["events"] if event["required"] for name in event["evidence"]}
    assert telling == set(TEXTS)


def test_ids_are_unique() -> None:
    assert len(EVENTS) == len(GOLD["events"])


@pytest.mark.parametrize("event", GOLD["events"], ids=lambda event: event["id"])
class TestEvent:
    def test_every_quote_stands_in_its_report(self, event: dict[str, Any]) -> None:
        assert event["evidence"]
        for name, quotes in event["evidence"].items():
            assert quotes
            for quote in quotes:
                assert quote in TEXTS[name], (name, quote)

    def test_every_speaker_is_named_in_the_report_as_written(self, event: dict[str, Any]) -> None:
        assert set(event["speakers"]) == set(event["evidence"])
        for name, speakers in event["speakers"].items():
            for speaker in speakers:
                assert flat(speaker) in flat(TEXTS[name]), (name, speaker)

    def test_every_actor_is_named_in_one_of_its_reports(self, event: dict[str, Any]) -> None:
        words = [flat(TEXTS[name]) for name in event["evidence"]]
        for actor in event["agent"] + event["target"]:
            assert any(flat(actor) in text for text in words), actor

    def test_kinds_and_statuses_are_of_the_closed_lists(self, event: dict[str, Any]) -> None:
        assert event["kinds"]
        assert set(event["kinds"]) <= set(KINDS)
        by_report = event.get("status_by_report", {})
        assert {event["status"], *by_report.values()} <= set(STATUSES)
        assert set(by_report) <= set(event["evidence"])

    def test_dates_are_ranges(self, event: dict[str, Any]) -> None:
        if "date" in event:
            assert date.fromisoformat(event["date"]["earliest"]) <= date.fromisoformat(event["date"]["latest"])

    def test_places_are_on_earth_and_named_in_one_of_its_reports(self, event: dict[str, Any]) -> None:
        if "place" not in event:
            return
        place = event["place"]
        assert pycountry.countries.get(alpha_3=place["country"]) is not None
        assert any(flat(name) in flat(TEXTS[report]) for name in place["names"] for report in event["evidence"])
        if "near" in place:
            latitude, longitude = place["near"]
            assert -90 <= latitude <= 90
            assert -180 <= longitude <= 180
            assert place["km"] > 0

    def test_figures_are_ranges_told_by_its_reports(self, event: dict[str, Any]) -> None:
        for figure in event.get("figures", []):
            assert figure["by_report"]
            assert set(figure["by_report"]) <= set(event["evidence"])
            for value in figure["by_report"].values():
                assert 0 <= value["low"] <= value["high"]
                assert value["bound"] in get_args(Bound)


def test_pairs_to_keep_apart_are_two_events() -> None:
    for first, second in GOLD["apart"]:
        assert first != second
        assert {first, second} <= set(EVENTS)


def test_disagreements_are_between_reports_that_tell_the_event() -> None:
    for found in GOLD["disagreements"]:
        sides = [name for side in found["between"] for name in side]
        assert set(sides) <= set(EVENTS[found["event"]]["evidence"]), found
        assert found["field"] in FIELDS
        assert found["type"] in get_args(DisagreementType)
        assert len(found["between"]) == len(found["values"])


def test_every_event_of_several_reports_says_how_many_origins_it_has() -> None:
    several = {name: len(event["evidence"]) for name, event in EVENTS.items() if len(event["evidence"]) > 1}
    assert {name: entry["files"] for name, entry in GOLD["independent"].items()} == several
    assert all(entry["origins"] >= 1 for entry in GOLD["independent"].values())


def test_meta_names_files_that_are_there() -> None:
    rows = json.loads((EXAMPLES / "meta.json").read_text(encoding="utf-8"))
    assert {row["file"] for row in rows} <= {path.name for path in FILES}
    assert all(date.fromisoformat(row["published"]) for row in rows if row["published"])


def test_no_address_leads_anywhere() -> None:
    """Every address is of the domain kept for examples, so no real outlet is given words it never printed."""
    for path in [*FILES, EXAMPLES / "meta.json"]:
        for address in URL.findall(path.read_text(encoding="utf-8")):
            assert KNOWN.match(address), (path.name, address)


def test_the_readme_tells_what_every_report_is() -> None:
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in FILES if f"`{path.name}`" not in readme] == []


def test_show_chooses_the_event_that_most_reports_tell() -> None:
    def event(name: str, *reports: str) -> dict[str, Any]:
        return {"id": name, "claims": [{"report_id": report} for report in reports]}

    assert most_told([event("e1", "r1", "r1", "r1"), event("e2", "r1", "r2"), event("e3", "r3", "r4")]) == "e2"
    assert most_told([]) is None
