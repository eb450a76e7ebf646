from __future__ import annotations

from pathlib import Path

import pytest

from corpora import gum

Row = tuple[str, str, str]
"""A token's number, its form and its last column."""
MADE: list[Row | str] = [
    "# newpar",
    ("1", "The", "Entity=(1-person-new-nnnnn-cf1-3,8-coref"),
    ("2", "six", "_"),
    ("3", "bakers", "_"),
    ("4", "who", "Entity=(1-person-giv:act-nnnnn-cf1-1-ana)"),
    ("5", "left", "_"),
    ("6", "the", "Entity=(2-place-new-nnnnn-cf2-2-sgl"),
    ("7", "port", "Entity=2)"),
    ("8", "hungry", "Entity=1)"),
    ("9-10", "won't", "_"),
    ("9", "wo", "_"),
    ("10", "n't", "_"),
    ("11", "see", "_"),
    ("12-13", "Ivo's", "_"),
    ("12", "Ivo", "Entity=(3-person-new-nnnnn-cf3-1-sgl"),
    ("13", "'s", "Entity=3)"),
    ("14", "cart", "Entity=(4-object-new-nnnnn-cf4-1-sgl)|SpaceAfter=No"),
    ("15", ".", "_"),
    "",
    "# newpar_block = p (1 s)",
    ("1", "The", "Entity=(1-person-giv:act-nnnnn-cf1-2-coref"),
    ("2", "bakers", "Entity=1)"),
    ("3", "sang", "_"),
    ("3.1", "sang", "_"),
    ("4", "today", "Entity=(5-time-new-nnnnn-cf2-1-sgl)|SpaceAfter=No"),
    ("5", ".", "_"),
    "",
]


def _file(tmp_path: Path, rows: list[Row | str], name: str = "GUM_made.conllu") -> Path:
    lines = [r if isinstance(r, str) else "\t".join([r[0], r[1], *["_"] * 7, r[2]]) for r in rows]
    path = tmp_path / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_mentions_stop_at_the_head_of_a_clause_and_leave_pronouns_out(tmp_path: Path) -> None:
    (passage,) = gum.read(_file(tmp_path, MADE))
    text = passage.text
    assert text == "The six bakers who left the port hungry won't see Ivo's cart.\nThe bakers sang today."
    taught = [(text[m.start : m.end], m.type) for m in passage.mentions or () if m.type in passage.types]
    assert taught == [
        ("The six bakers", "person"), ("the port", "place"), ("Ivo", "person"), ("The bakers", "person"),
        ("today", "date"),
    ]  # fmt: skip


def test_an_object_is_marked_so_that_it_teaches_nothing(tmp_path: Path) -> None:
    (passage,) = gum.read(_file(tmp_path, MADE))
    (cart,) = [m for m in passage.mentions or () if passage.text[m.start : m.end] == "cart"]
    assert cart.type not in passage.types


def test_what_names_one_thing(tmp_path: Path) -> None:
    (passage,) = gum.read(_file(tmp_path, MADE))
    assert [[passage.text[s:e] for s, e in group] for group in passage.same or ()] == [["The six bakers", "The bakers"]]


def test_a_folder_is_read_file_by_file_and_long_reports_in_parts(tmp_path: Path) -> None:
    _file(tmp_path, MADE * 12, "GUM_b.conllu")
    _file(tmp_path, MADE, "GUM_a.conllu")
    ids = [p.id for p in gum.read(tmp_path)]
    assert ids == ["GUM_a#0", "GUM_b#0", "GUM_b#1"]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([("1", "Mud", "Entity=(1-place-new-nnnnn-cf1-1-sgl"), ""], r"line 2: expected the end of entity 1"),
        ([("1", "Mud", "Entity=7)"), ""], r"line 1: expected the beginning of entity 7"),
        (["1\tMud", ""], r"line 1: expected ten columns"),
    ],
)
def test_a_file_out_of_shape_is_named(tmp_path: Path, rows: list[Row | str], message: str) -> None:
    with pytest.raises(ValueError, match=r"GUM_made\.conllu, " + message):
        list(gum.read(_file(tmp_path, rows)))
