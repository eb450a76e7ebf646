from __future__ import annotations

import io
import json
from typing import Any

import pytest

from tests.cli.fake import FakeRecord
from wirebook.export.json import dumps, write


def exported(record: FakeRecord | None = None, *, with_text: bool = True) -> dict[str, Any]:
    out = io.StringIO()
    write(record or FakeRecord(), out, with_text=with_text)
    shape: dict[str, Any] = json.loads(out.getvalue())
    return shape


EVENT_KEYS = (
    "id kind status name summary date place agents targets figures disagreements independent_origins origins "
    "near_misses reviewed claims"
)
REPORT_KEYS = (
    "id file locator sha256 text_sha256 text title outlet url language agencies dateline published lineage copies noise"
)
CLAIM_KEYS = (
    "id report_id report start end quote also anchor kind status date place agents targets figures speakers "
    "confidence model"
)


@pytest.mark.parametrize(
    ("keys", "shape"),
    [
        ("format made reports actors events", exported()),
        ("by model gazetteer settings", exported()["made"]),
        (REPORT_KEYS, exported()["reports"][0]),
        ("earliest latest basis because", exported()["reports"][0]["published"]),
        ("id name names type country because", exported()["actors"][0]),
        (EVENT_KEYS, exported()["events"][0]),
        ("earliest latest precision basis because", exported()["events"][0]["date"]),
        (
            "name names country admin1 admin2 latitude longitude radius_km precision gazetteer because",
            exported()["events"][0]["place"],
        ),
        ("of whom low best high rule claims", exported()["events"][0]["figures"][0]),
        ("field type sides because", exported()["events"][0]["disagreements"][0]),
        ("value claims reports speakers", exported()["events"][0]["disagreements"][0]["sides"][0]),
        ("event score because", exported()["events"][0]["near_misses"][0]),
        (CLAIM_KEYS, exported()["events"][0]["claims"][0]),
        ("of whom low high bound start end", exported()["events"][0]["claims"][0]["figures"][0]),
        ("name kind actor start end", exported()["events"][0]["claims"][0]["speakers"][0]),
    ],
)
def test_the_formats_keys_are_there_in_their_order(keys: str, shape: dict[str, Any]) -> None:
    assert [key for key in shape if key in keys.split()] == keys.split()


def test_quotes_stand_where_they_say() -> None:
    record = exported()
    texts = {report["id"]: report["text"] for report in record["reports"]}
    quotes = [quote for event in record["events"] for claim in event["claims"] for quote in (claim, *claim["also"])]
    home = {
        id(quote): claim["report_id"]
        for event in record["events"]
        for claim in event["claims"]
        for quote in (claim, *claim["also"])
    }
    assert len(quotes) == 7
    for quote in quotes:
        assert texts[home[id(quote)]][quote["start"] : quote["end"]] == quote["quote"]


def test_claims_name_the_base_name_of_their_report() -> None:
    assert [claim["report"] for claim in exported()["events"][0]["claims"]] == [
        "market.txt",
        "strike.txt",
        "radio.html",
    ]


def test_no_list_is_ever_null() -> None:
    def lists(value: Any, key: str = "") -> None:
        plural = {"agencies", "noise", "notes", "names", "agents", "targets", "figures", "disagreements", "origins"}
        if isinstance(value, dict):
            for name, inner in value.items():
                assert inner is not None or name not in plural, name
                lists(inner, name)
        elif isinstance(value, list):
            for inner in value:
                lists(inner, key)

    lists(exported())


def test_an_unknown_day_stays_unknown_with_its_pattern() -> None:
    when = exported()["events"][2]["date"]
    assert (when["earliest"], when["latest"], when["pattern"]) == (None, None, "XXXX-WXX-4")


def test_a_place_known_to_the_country_has_no_point() -> None:
    where = exported()["events"][2]["place"]
    assert (where["latitude"], where["longitude"], where["radius_km"], where["gazetteer"]) == (None, None, None, None)


def test_copies_name_their_lineage_and_others_none() -> None:
    first, second, third, _ = exported()["reports"]
    assert first["lineage"] == second["lineage"] == "l1000000000000001"
    assert first["copies"] == second["copies"] == first["id"]
    assert third["lineage"] is third["copies"] is None


def test_failures_come_along() -> None:
    assert [failure["file"] for failure in exported()["failures"]] == ["c/feed.jsonl", "d/blank.txt"]


def test_an_empty_record_is_a_whole_one() -> None:
    record = exported(FakeRecord((), (), ()), with_text=False)
    assert record["reports"] == record["events"] == []


def test_the_export_ends_with_one_newline_and_puts_one_event_a_line() -> None:
    out = io.StringIO()
    write(FakeRecord(), out)
    assert out.getvalue().endswith("]}\n")
    assert sum(line.startswith('  {"id": "e') for line in out.getvalue().splitlines()) == 3


def test_what_terminals_act_on_is_escaped() -> None:
    assert dumps("é\x1b\x9b\u2028\u202e\ud800") == '"é\\u001b\\u009b\\u2028\\u202e\\ud800"'
    assert json.loads(dumps('\\ " \x9b')) == '\\ " \x9b'


def test_numbers_json_does_not_know_are_refused() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        dumps(float("nan"))


def test_a_copy_tells_what_it_shares_and_what_it_added() -> None:
    first, second, third, _ = exported()["reports"]
    wire, reprint = first["text"], second["text"]
    assert [reprint[one["start"] : one["end"]] for one in second["added"]] == ["21 dead in Tabelot strike"]
    (passage,) = second["shared"]
    assert reprint[passage["start"] : passage["end"]].startswith("AGADEZ, March 14")
    assert wire[passage["of_start"] : passage["of_end"]].endswith("Monitor said")
    assert first["shared"] == first["added"] == third["shared"] == []
