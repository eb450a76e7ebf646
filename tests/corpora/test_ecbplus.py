from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpora.ecbplus import read

TOKENS = (
    ("9_1ecb", 0, "Mills"), ("9_1ecb", 0, "burned"), ("9_1ecb", 1, "Crews"), ("9_1ecb", 1, "left"),
    ("9_1ecbplus", 0, "Fire"),
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lines = [f"{doc}\t{sentence}\t{at % 2}\t{word}\t-\n" for at, (doc, sentence, word) in enumerate(TOKENS)]
    (tmp_path / "ECB_Dev_corpus.txt").write_text("".join(lines), encoding="utf-8")
    save(tmp_path, "Event", [mention("9_1ecb", 1, [1], "A"), mention("9_1ecb", 0, [1], "B")])
    save(tmp_path, "Entity", [mention("9_1ecb", 0, [0], "E", "HUM")])
    return tmp_path


def mention(document: str, sentence: int, tokens: list[int], chain: str, sort: str = "ACT") -> dict[str, object]:
    return {
        "doc_id": document, "sent_id": sentence, "tokens_number": tokens, "coref_chain": chain, "mention_type": sort,
    }  # fmt: skip


def save(folder: Path, sort: str, mentions: list[dict[str, object]]) -> None:
    (folder / f"ECB_Dev_{sort}_gold_mentions.json").write_text(json.dumps(mentions), encoding="utf-8")


def test_mentions_stand_in_texts_put_together_from_tokens(folder: Path) -> None:
    first, second = read(folder, "Dev")
    assert first.text == "Mills burned\nCrews left"
    assert [first.text[slice(*ends)] for ends in first.sentences] == ["Mills burned", "Crews left"]
    assert [(first.text[slice(*m.ends)], m.chain) for m in first.events] == [("burned", "B"), ("left", "A")]
    assert [(first.text[slice(*m.ends)], m.type) for m in first.entities] == [("Mills", "HUM")]
    assert (first.topic, second.topic, second.events) == ("9", "9", ())


def test_a_mention_of_no_token_is_refused(folder: Path) -> None:
    save(folder, "Event", [mention("9_1ecb", 0, [7], "A")])
    with pytest.raises(ValueError, match="expected mentions of tokens in the corpus beside it"):
        list(read(folder, "Dev"))
