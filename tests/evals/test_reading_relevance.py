"""Relevance held against made-up texts in the formats of InsightCrime, SATP and MUC-4."""

from __future__ import annotations

import json
from pathlib import Path

from evals.reading.floor import Everything, Floor
from evals.relevance.__main__ import main

TABLE = (
    "Gunmen killed two.\t0\t0\t0\t1\t0\t0\t0\nA parcel of powder was found.\t1\t0\t0\t0\t0\t0\t0\n"
    "A gaol was built.\t0\t0\t1\t0\t0\t0\t0\nA bribe, an attack on good taste.\t0\t1\t0\t0\t0\t0\t0\n"
)


def figures(tmp_path: Path, part: str, content: str, reader: Floor) -> dict[str, float | None]:
    path, out = tmp_path / "made", tmp_path / "figures.json"
    path.write_text(content, encoding="utf-8")
    assert main([f"--{part}", str(path), "--json", str(out)], [reader]) == 0
    found: dict[str, float | None] = json.loads(out.read_text(encoding="utf-8"))[part][reader.name]["figures"]
    return found


def test_texts_of_which_the_labels_do_not_tell_are_left_out(tmp_path: Path) -> None:
    found = figures(tmp_path, "insightcrime", TABLE, Everything())
    assert found == {
        "relevant precision": 0.3333, "relevant recall": 1.0, "relevant F1": 0.5, "ranking (AUC)": 0.5
    }  # fmt: skip


def test_the_more_violent_text_ranks_higher(tmp_path: Path) -> None:
    found = figures(tmp_path, "insightcrime", TABLE.replace("Gunmen", "Two bombs and gunmen"), Floor())
    assert found["ranking (AUC)"] == 1.0
    assert found["relevant precision"] == 0.5


def test_where_all_is_relevant_the_share_found_is_told(tmp_path: Path) -> None:
    content = "Rebels shelled a mill.\t0\t1\t0\t0\nThe mill burnt.\t0\t0\t0\t1\n"
    assert figures(tmp_path, "satp", content, Floor()) == {"relevant texts found": 0.5}


def test_reports_without_an_incident_are_irrelevant(tmp_path: Path) -> None:
    empty: dict[str, list[str]] = {slot: [] for slot in ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")}
    documents = (
        {"docid": "D-1", "doctext": "a man was killed.", "templates": [{"incident_type": "attack", **empty}]},
        {"docid": "D-2", "doctext": "the fair opened.", "templates": []},
    )
    content = "\n".join(json.dumps(document) for document in documents)
    assert figures(tmp_path, "muc4", content, Floor())["relevant F1"] == 1.0
