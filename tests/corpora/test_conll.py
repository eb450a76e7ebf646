from __future__ import annotations

from pathlib import Path

from corpora import conll


def _file(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_names_with_b_and_i_that_touch_are_two(tmp_path: Path) -> None:
    path = _file(
        tmp_path, "made.conll",
        "Ada\tB-person\nBo\tB-person\nRay\tI-person\nof\tO\nZink\tB-corporation\nsell\tO\nZapp\tB-product\n\t\nhi\tO\n",
    )  # fmt: skip
    first, second = conll.read(path)
    assert [(first.text[m.start : m.end], m.type) for m in first.mentions or ()] == [
        ("Ada", "person"), ("Bo Ray", "person"), ("Zink", "group")
    ]  # fmt: skip
    assert first.named_only
    assert first.types == {"person", "group", "place"}
    assert second.mentions == ()
    assert {first.corpus, second.corpus} == {"wnut17"}


def test_wikigold_has_i_alone_and_marks_of_documents(tmp_path: Path) -> None:
    path = _file(
        tmp_path, "wikigold.made.txt",
        "-DOCSTART- O\n\nThe O\nDanish I-MISC\nMilk I-ORG\nBoard I-ORG\nleft O\nOslo I-LOC\non O\nMonday O\n. O\n",
    )  # fmt: skip
    (passage,) = conll.read(path)
    assert passage.corpus == "wikigold"
    found = [(passage.text[m.start : m.end], m.type) for m in passage.mentions or ()]
    assert [f for f in found if f[1] in passage.types] == [("Milk Board", "group"), ("Oslo", "place")]


def test_nationalities_and_dates_are_marked_so_that_they_teach_nothing(tmp_path: Path) -> None:
    path = _file(tmp_path, "wikigold.made.txt", "A O\nSouth I-MISC\nAfrican I-MISC\nhut O\non O\nMonday O\n")
    (passage,) = conll.read(path)
    untaught = {(passage.text[m.start : m.end], m.type) for m in passage.mentions or () if m.type not in passage.types}
    assert ("South African", "nationality") in untaught
    assert any("Monday" in words and kind == "date" for words, kind in untaught)


def test_an_i_after_another_type_begins_a_name() -> None:
    sentence = [("a", "I-PER"), ("b", "I-LOC"), ("c", "O"), ("d", "I-LOC")]
    ends = [(0, 1), (2, 3), (4, 5), (6, 7)]
    assert [(s.start, s.end, s.type) for s in conll.spans(sentence, ends)] == [
        (0, 1, "PER"), (2, 3, "LOC"), (6, 7, "LOC")
    ]  # fmt: skip
