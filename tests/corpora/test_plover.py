from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from corpora.plover import MODE_KINDS, ROOT_KINDS, kinds_of, read, unmarked

KINDS = set(
    "offensive clash territory-taken withdrawal air-strike shelling bombing suicide-bombing chemical-attack attack "
    "abduction arrest abuse destruction find aircraft-loss movement siege displacement protest riot crackdown "
    "agreement talks threat accusation demand declaration sanction aid other".split()
)


def test_a_marked_sentence_has_its_kinds_and_roles(tmp_path: Path) -> None:
    path = tmp_path / "coded.tsv"
    path.write_text(
        "\tmarked_sentence\tgold_root\n1\t<t>Lakeside village</t> was hit by <s>the Red Militia </s>again.\tASSAULT\n",
        encoding="utf-8",
    )
    (passage,) = read(path)
    (event,) = passage.events
    assert passage.text == "Lakeside village was hit by the Red Militia again."
    assert [(role, passage.text[start:end]) for role, start, end in event.roles] == [
        ("target", "Lakeside village"),
        ("agent", "the Red Militia"),
    ]
    assert event.trigger is None
    assert event.within == (0, len(passage.text))
    assert {"attack", "air-strike"} <= set(event.kinds)


def test_marks_within_each_other_are_both_kept() -> None:
    text, roles = unmarked("<s>Guards of <t>the mine</t></s> fled")
    assert [(role, text[start:end]) for role, start, end in roles] == [
        ("agent", "Guards of the mine"),
        ("target", "the mine"),
    ]


def test_a_headline_has_names_for_its_placeholders_always_the_same(tmp_path: Path) -> None:
    path = tmp_path / "headlines.csv"
    path.write_text("event,mode,title\nASSAULT,AERIAL,Jets pound {city} in {country_1}\n", encoding="utf-8")
    (passage,) = read(path)
    assert re.fullmatch(r"Jets pound [A-Z]\w+ in [A-Z]\w+", passage.text)
    assert list(read(path)) == [passage]
    assert passage.events[0].kinds == ("air-strike",)
    assert passage.notes == {"root": "ASSAULT", "mode": "AERIAL"}


def test_of_an_invented_story_only_the_headline_is_read(tmp_path: Path) -> None:
    path = tmp_path / "stories.csv.zip"
    content = 'text,prompt,label,mode\nA long story.,"Police (Riot Unit) Arrest 5\n\n(Wire) --",COERCE,ARREST\n'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("stories.csv", content)
    (passage,) = read(path)
    assert passage.text == "Police (Riot Unit) Arrest 5"
    assert passage.events[0].kinds == ("arrest",)


def test_every_code_is_called_by_kinds_of_the_list() -> None:
    for kinds in [*ROOT_KINDS.values(), *MODE_KINDS.values()]:
        assert kinds
        assert set(kinds) <= KINDS
    assert kinds_of("COERCE", "SIEZE") == kinds_of("COERCE", "seize")
    assert kinds_of("CONSULT", "PHONE") == ("talks",)
    assert kinds_of("NOTHING") == ()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("event,mode,headline\nAID,,Help comes\n", "row 2: expected a column 'title'"),
        ("event,mode,title\nAID,,Help comes\nHELP,,Help comes\n", "row 3: expected an event of"),
    ],
)
def test_a_row_of_another_shape_is_refused(tmp_path: Path, content: str, expected: str) -> None:
    path = tmp_path / "headlines.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=expected):
        list(read(path))
