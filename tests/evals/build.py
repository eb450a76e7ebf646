"""A small answer key and its reports, written for these tests."""

from __future__ import annotations

import copy
from typing import Any

from evals.perfect import perfect_record
from evals.scoring import Scores, parse_key, parse_record, score

Shape = dict[str, Any]

TEXTS = {
    "a.txt": (
        "Bridge bombed in Tarn\n\nA bomb destroyed the bridge at Tarn on Monday, killing 4 people, the mayor said. "
        "Rebels of the Hill Front later seized the police post of Orm. "
        "The army said that it would send a battalion to Tarn.\n"
    ),
    "b.txt": "Six people died in the bombing of the Tarn bridge, nurses said. The Hill Front denied any part.\n",
    "crawl.jsonl:2": "A second bomb went off at Tarn\na week later and hurt nobody. Soldiers arrested two men.\n",
}

KEY: Shape = {
    "events": [
        {
            "id": "bridge",
            "required": True,
            "kinds": ["bombing", "attack"],
            "status": "happened",
            "evidence": {
                "a.txt": ["Bridge bombed in Tarn", "A bomb destroyed the bridge at Tarn on Monday, killing 4 people"],
                "b.txt": ["Six people died in the bombing of the Tarn bridge"],
            },
            "date": {"earliest": "2020-03-02", "latest": "2020-03-02"},
            "place": {"names": ["Tarn"], "country": "FRA", "near": [43.8, 2.2], "km": 15},
            "agent": ["Hill Front"],
            "target": ["the bridge"],
            "figures": [
                {
                    "of": "killed",
                    "whom": "total",
                    "by_report": {
                        "a.txt": {"low": 4, "high": 4, "bound": "exact"},
                        "b.txt": {"low": 6, "high": 6, "bound": "exact"},
                    },
                }
            ],
            "speakers": {"a.txt": ["the mayor"], "b.txt": ["nurses"]},
        },
        {
            "id": "post",
            "required": True,
            "kinds": ["territory-taken"],
            "status": "happened",
            "evidence": {"a.txt": ["Rebels of the Hill Front later seized the police post of Orm"]},
            "agent": ["Hill Front"],
            "target": ["the police post"],
            "speakers": {"a.txt": []},
        },
        {
            "id": "battalion",
            "required": False,
            "kinds": ["movement"],
            "status": "planned",
            "evidence": {"a.txt": ["it would send a battalion to Tarn"]},
            "agent": ["the army"],
            "target": [],
        },
        {
            "id": "second",
            "required": True,
            "kinds": ["bombing"],
            "status": "happened",
            "evidence": {"crawl.jsonl:2": ["A second bomb went off at Tarn a week later"]},
            "date": {"earliest": "2020-03-08", "latest": "2020-03-10"},
            "place": {"names": ["Tarn"], "country": "FRA"},
            "agent": [],
            "target": [],
            "speakers": {"crawl.jsonl:2": []},
        },
    ],
    "apart": [["bridge", "second"]],
    "disagreements": [{"event": "bridge", "field": "killed", "type": "conflict"}],
    "independent": {"bridge": {"files": 2, "origins": 2}},
}


def perfect() -> Shape:
    """What a reader who misses nothing hands in; free to be spoilt."""
    return copy.deepcopy(perfect_record(KEY, TEXTS))


def event(record: Shape, name: str) -> Shape:
    """The event of this id."""
    found: Shape = next(event for event in record["events"] if event["id"] == name)
    return found


def scored(record: Shape) -> Scores:
    """The record held against the key."""
    return score(parse_key(KEY), parse_record(record))


def figure(record: Shape, question: str) -> float | None:
    """One figure of the record."""
    return scored(record).figures()[question]
