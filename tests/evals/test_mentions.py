from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from corpora.passages import NamedSpan
from evals.mentions.__main__ import main
from evals.reading.floor import Floor

RE3D = "The\tB-Organisation\nGrey\tI-Organisation\nHand\tI-Organisation\nleft\tO\nOrm\tB-Location\n.\tO\n"
WNUT = "Ulla\tB-person\nsaw\tO\na\tO\nmiller\tO\nat\tO\nHill\tB-location\nHouse\tI-location\n"


class Fixed(Floor):
    """Finds stretches by their words."""

    def __init__(self, **found: str) -> None:
        self.found = found

    def mentions(self, text: str) -> Sequence[NamedSpan]:
        named = {words.replace("_", " "): kind for words, kind in self.found.items()}
        return [NamedSpan(text.index(w), text.index(w) + len(w), k) for w, k in named.items() if w in text]


def figures(tmp_path: Path, reader: Fixed, **files: str) -> dict[str, dict[str, float | None]]:
    options: list[str] = []
    for part, content in files.items():
        (tmp_path / part).write_text(content, encoding="utf-8")
        options += [f"--{part}", str(tmp_path / part)]
    out = tmp_path / "figures.json"
    assert main([*options, "--json", str(out)], [reader]) == 0
    written = json.loads(out.read_text(encoding="utf-8"))
    return {part: each["floor"]["figures"] for part, each in written.items()}


def test_half_a_name_is_an_overlap_and_no_strict_match(tmp_path: Path) -> None:
    found = figures(tmp_path, Fixed(Grey_Hand="group", Orm="place"), re3d=RE3D)["re3d"]
    assert found["span and type F1"] == 0.5
    assert found["type, overlapping F1"] == 1.0
    assert found["place: span and type F1"] == 1.0
    assert found["person: span and type F1"] is None


def test_where_names_alone_are_marked_a_noun_is_not_counted_and_a_building_is_a_place(tmp_path: Path) -> None:
    reader = Fixed(Ulla="person", miller="person", Hill_House="facility")
    found = figures(tmp_path, reader, wnut=WNUT)["wnut"]
    assert found["span and type precision"] == 1.0
    assert found["span and type recall"] == 1.0
    wrong = figures(tmp_path, Fixed(Ulla="group"), wnut=WNUT)["wnut"]
    assert wrong["type, overlapping F1"] == 0.0


def test_only_the_files_given_are_measured(tmp_path: Path) -> None:
    assert list(figures(tmp_path, Fixed(), wnut=WNUT)) == ["wnut"]
