"""What must always hold of a record, asked of every value in the record of the examples."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import wirebook
from wirebook.model.kinds import KINDS, STATUSES

EXAMPLES = Path(__file__).parents[1] / "examples"
Json = dict[str, Any]


def _export(folder: Path, name: str, *, jobs: int = 1, seed: int | None = None) -> str:
    """The examples' record as exported, with the reports given in an order of their own."""
    paths = sorted((EXAMPLES / "reports").iterdir())
    if seed is not None:
        random.Random(seed).shuffle(paths)  # noqa: S311 - an order for a test, no secret
    record = folder / name
    wirebook.build(paths, record, meta=EXAMPLES / "meta.json", jobs=jobs)
    with wirebook.open(record) as opened:
        return opened.export.json(with_text=True) or ""


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> str:
    return _export(tmp_path_factory.mktemp("honest"), "examples.wirebook")


@pytest.fixture(scope="module")
def record(exported: str) -> Json:
    found: Json = json.loads(exported)
    return found


@pytest.fixture(scope="module")
def texts(record: Json) -> dict[str, str]:
    return {report["id"]: report["text"] for report in record["reports"]}


def _claims(record: Json) -> Iterator[Json]:
    for event in record["events"]:
        yield from event["claims"]


def test_every_quote_is_the_text_at_its_offsets(record: Json, texts: dict[str, str]) -> None:
    for claim in _claims(record):
        text = texts[claim["report_id"]]
        for told in [claim, *claim["also"]]:
            assert text[told["start"] : told["end"]] == told["quote"]
        assert claim["anchor"]["start"] < claim["anchor"]["end"] <= len(text)


def test_every_resolved_value_has_a_span_or_a_reason(record: Json, texts: dict[str, str]) -> None:
    for claim in _claims(record):
        length = len(texts[claim["report_id"]])
        values = [v for v in (claim["date"], claim["place"]) if v] + claim["agents"] + claim["targets"]
        for value in [*values, *claim["figures"], *claim["speakers"]]:
            has_span = value.get("start") is not None and 0 <= value["start"] < value["end"] <= length
            assert has_span or value.get("because"), value


def test_a_date_is_a_range_or_nothing(record: Json) -> None:
    for holder in [*record["events"], *_claims(record)]:
        date = holder["date"]
        if date is None:
            continue
        assert (date["earliest"] is None) == (date["latest"] is None)
        if date["earliest"] is None:
            assert date["precision"] == "unknown"
        else:
            assert date["earliest"] <= date["latest"]
        assert date["because"]


def test_no_pin_is_put_in_the_middle_of_a_country(record: Json) -> None:
    for holder in [*record["events"], *_claims(record)]:
        place = holder["place"]
        if place is None:
            continue
        assert place["because"]
        if place["precision"] in {"country", "unknown"}:
            assert place["latitude"] is None
            assert place["longitude"] is None
        if place["latitude"] is not None:
            assert place["radius_km"] is not None


def test_kinds_and_statuses_are_from_the_closed_lists(record: Json) -> None:
    for holder in [*record["events"], *_claims(record)]:
        assert holder["kind"] in KINDS
        assert holder["status"] in STATUSES


def test_no_claim_stands_in_two_events_and_none_is_lost(record: Json, exported: str) -> None:
    ids = [claim["id"] for claim in _claims(record)]
    assert len(ids) == len(set(ids))
    assert ids, exported[:200]


def test_origins_are_never_more_than_claims(record: Json) -> None:
    for event in record["events"]:
        assert 1 <= event["independent_origins"] <= len(event["claims"])
        assert event["independent_origins"] == len(event["origins"])


@pytest.mark.parametrize(("jobs", "seed"), [(1, 1), (2, 2)])
def test_the_same_record_byte_for_byte_in_any_order_on_any_number_of_workers(
    exported: str, tmp_path: Path, jobs: int, seed: int
) -> None:
    assert _export(tmp_path, "other.wirebook", jobs=jobs, seed=seed) == exported
