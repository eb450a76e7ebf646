"""An example of every answer, from a record of the stand-in's pile: `python -m tests.api.collected` writes them."""

from __future__ import annotations

import json
import re
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from fastapi.testclient import TestClient

from tests.api.conftest import POSTING, browser
from tests.standin import FACTORY, write_pile
from wirebook.pipeline.build import build

FILE: Final = Path(__file__).parents[2] / "src" / "wirebook" / "api" / "examples.json"
LONGEST_LIST: Final = 1
LONGEST_TEXT: Final = 160
_WHEN: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def collect(client: TestClient) -> dict[str, Any]:
    """Every example by its name, cut short."""

    def get(path: str) -> Any:
        response = client.get(path)
        assert response.status_code == 200, response.text
        return response.json()

    def post(path: str, body: object) -> Any:
        response = client.post(path, json=body, headers=POSTING)
        assert response.status_code in (200, 201), response.text
        return response.json()

    row = next(one for one in get("/events?limit=200&disputed=true")["items"] if one["near_misses"])
    report = get(f"/reports/{get('/reports?text=reprinted')['items'][0]['id']}")
    found = {
        "session": get("/session"),
        "about": get("/about"),
        "events": get("/events?sort=-deaths&limit=1"),
        "facets": get("/events/facets"),
        "timeline": get("/timeline?unit=month"),
        "map": get("/map"),
        "event": get(f"/events/{row['id']}"),
        "comparisons": get(f"/events/{row['id']}/compare/{get('/events/' + row['id'])['near_misses'][0]['event']}"),
        "reports": get("/reports?limit=1"),
        "report": report,
        "difference": get(f"/reports/{report['copies_of_it'][0]['id']}/compare/{report['id']}"),
        "search": get("/search?text=bridge&limit=1"),
        "actors": get("/actors"),
        "actor": get("/actors/group:red"),
        "places": get("/places?limit=1"),
        "outlets": get("/outlets"),
        "failures": get("/failures"),
        "queue": get("/queue?limit=1"),
        "export": get("/export"),
    }
    wish = {"act": "accept", "event": row["id"], "who": "Ana", "why": "read all three reports", "id": "j" + "0" * 16}
    found["judged"] = post("/judgements", {**wish, "based_on": {row["id"]: row["version"]}})
    found["judgements"] = get("/judgements")
    found["judgement"] = get(f"/judgements/{wish['id']}")
    found["judgements-file"] = get("/judgements/export")
    found["agreement"] = get("/judgements/agreement?first=Ana&second=Ben")
    found["imported"] = post("/judgements/import", found["judgements-file"])
    return {name: cut(shape) for name, shape in found.items()}


def cut(shape: Any) -> Any:
    """The same with short lists and texts, and without the hour of the run."""
    if isinstance(shape, dict):
        return {key: cut(value) for key, value in shape.items()}
    if isinstance(shape, list):
        return [cut(one) for one in shape[:LONGEST_LIST]]
    if isinstance(shape, str):
        return _WHEN.sub("2031-05-04T10:00:00Z", shape[:LONGEST_TEXT])
    return shape


def main() -> int:
    """Write the examples."""
    with tempfile.TemporaryDirectory() as folder:
        pile = Path(folder) / "reports"
        write_pile(pile, 40)
        (pile / "zz.txt").write_text("no second line")
        record = Path(folder) / "record.wirebook"
        build([pile], record, analyser=FACTORY)
        found = collect(browser(record))
    FILE.write_text(json.dumps(found, ensure_ascii=False, indent=1, sort_keys=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
