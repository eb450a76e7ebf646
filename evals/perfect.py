"""A record made from an answer key: what a reader who misses nothing would hand in, and so what a scorer can reach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from evals.scoring.quotes import Quotable

Shape = dict[str, Any]


def perfect_record(key: Mapping[str, Any], texts: Mapping[str, str]) -> Shape:
    """The key's events as an exported record of these texts (by the key's name of each report)."""
    quotable = {report: Quotable(text) for report, text in texts.items()}
    return {
        "format": "wirebook/1",
        "reports": [report_shape(name, text) for name, text in texts.items()],
        "actors": [],
        "events": [_event(key, event, quotable, texts) for event in key["events"]],
    }


def report_shape(name: str, text: str) -> Shape:
    """A report of a record as far as a scorer reads it: `crawl.jsonl:2` is the second line of that file."""
    file, _, line = name.partition(":")
    return {"id": name, "file": file, "locator": f"line {line}" if line else None, "text": text}


def _event(key: Mapping[str, Any], event: Shape, quotable: Mapping[str, Quotable], texts: Mapping[str, str]) -> Shape:
    place = event.get("place")
    near = (place or {}).get("near") or (None, None)
    return {
        "id": event["id"],
        "kind": event["kinds"][0],
        "date": event.get("date"),
        "place": place and {"names": place["names"], "latitude": near[0], "longitude": near[1]},
        "agents": [{"name": name} for name in event.get("agent", ())],
        "targets": [{"name": name} for name in event.get("target", ())],
        "disagreements": [
            {"field": found["field"], "type": found["type"]}
            for found in key.get("disagreements", ())
            if found["event"] == event["id"]
        ],
        "independent_origins": key.get("independent", {}).get(event["id"], {}).get("origins", 1),
        "claims": list(_claims(event, quotable, texts)),
    }


def _claims(event: Shape, quotable: Mapping[str, Quotable], texts: Mapping[str, str]) -> Iterator[Shape]:
    for report, quotes in event["evidence"].items():
        spans = [
            {"start": start, "end": end, "quote": texts[report][start:end]}
            for start, end in quotable[report].find_all(quotes)
        ]
        if spans:
            yield {
                **spans[0],
                "also": spans[1:],
                "id": f"{event['id']} in {report}",
                "report_id": report,
                "report": report.partition(":")[0],
                "kind": event["kinds"][0],
                "status": event.get("status_by_report", {}).get(report, event.get("status", "happened")),
                "figures": [
                    {
                        "of": figure["of"],
                        "low": figure["by_report"][report]["low"],
                        "high": figure["by_report"][report]["high"],
                    }
                    for figure in event.get("figures", ())
                    if figure["by_report"].get(report)
                ],
                "speakers": [{"name": name} for name in event.get("speakers", {}).get(report, ())],
            }
