from __future__ import annotations

from pathlib import Path

import pytest

from corpora.own import TOLD_KINDS, read
from corpora.passages import Passage
from wirebook.language.labels import ROLES

FILES = sorted((Path(__file__).parents[2] / "training" / "own").glob("*.txt"))

TOLD = """\
# A comment, then one block.

<[agent:group Gunmen] {attack shot dead} [target [killed three] farmers] near [place Bankass]>, \
[speaker a mayor] [cue said]
\\[photo\\]
"""
FIRST = """\
[speaker@1:group State radio] [cue quoted] [speaker@2:group the army] as saying <[agent@1 its men] had not \
{1:shelling/denied shelled} [target@1:place Kéro]>, where [agent@2:- they] {2=1:shelling|attack fired} again.
"""


def _read(tmp_path: Path, content: str) -> list[Passage]:
    path = tmp_path / "made.txt"
    path.write_text(content, encoding="utf-8")
    return list(read(path))


def _words(passage: Passage, ends: tuple[int, int]) -> str:
    return passage.text[slice(*ends)]


def test_marks_are_taken_out_and_offsets_fit_the_text(tmp_path: Path) -> None:
    [passage] = _read(tmp_path, FIRST)
    assert passage.text == (
        "State radio quoted the army as saying its men had not shelled Kéro, where they fired again."
    )
    assert [(_words(passage, (m.start, m.end)), m.type) for m in passage.mentions or ()] == [
        ("State radio", "group"), ("the army", "group"), ("its men", "group"), ("Kéro", "place"),
    ]  # fmt: skip
    denied, again = passage.events
    assert (denied.kinds, denied.status, denied.event) == (("shelling",), "denied", 1)
    assert (again.kinds, again.status, again.event) == (("shelling", "attack"), "happened", 1)
    assert [(role, _words(passage, (start, end))) for role, start, end in denied.roles] == [
        ("agent", "its men"), ("target", "Kéro"),
    ]  # fmt: skip
    assert [(role, _words(passage, (start, end))) for role, start, end in again.roles] == [("agent", "they")]
    assert denied.complete == frozenset(ROLES)
    [saying] = passage.sayings
    assert [_words(passage, ends) for ends in saying.sources] == ["State radio", "the army"]
    assert [_words(passage, ends) for ends in saying.cues] == ["quoted"]
    assert [_words(passage, ends) for ends in saying.content] == ["its men had not shelled Kéro"]
    assert passage.told_in == passage.said_in == ((0, len(passage.text)),)
    assert passage.told_kinds == TOLD_KINDS
    assert "threat" not in TOLD_KINDS


def test_spans_nest_lines_join_and_brackets_can_be_written(tmp_path: Path) -> None:
    [passage] = _read(tmp_path, TOLD)
    assert passage.id == "made:3"
    assert passage.text == "Gunmen shot dead three farmers near Bankass, a mayor said\n[photo]"
    roles = {role: _words(passage, (start, end)) for role, start, end in passage.events[0].roles}
    assert roles == {"agent": "Gunmen", "target": "three farmers", "killed": "three", "place": "Bankass"}


def test_a_block_without_a_trigger_tells_nothing(tmp_path: Path) -> None:
    plain, sport, told = _read(
        tmp_path,
        "Rain fell in [:place Gao].\n\n%relevant no\n\nA shot in the arm.\n\n{protest March} in [place Gao].\n",
    )
    assert (plain.events, plain.relevant) == ((), None)
    assert (sport.mentions, sport.events, sport.relevant) == ((), (), False)
    assert told.relevant is True


def test_two_sayings_are_told_apart_by_letters(tmp_path: Path) -> None:
    [passage] = _read(tmp_path, "<a:Yes>, [speaker@a Ann] [cue@a said]. [speaker@b Bob] [cue@b said] <b:no>.\n")
    assert [[_words(passage, ends) for ends in s.content + s.sources] for s in passage.sayings] == [
        ["Yes", "Ann"], ["no", "Bob"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("block", "line", "found", "expected"),
    [
        ("[agent Men] {war fought}.", 3, "the kind 'war'", "expected one of offensive"),
        ("{attack/maybe shot}", 3, "the status 'maybe'", "expected one of happened"),
        ("{attack} x", 3, "'{attack} x", "expected a label, a space and words"),
        ("[victim Men] {attack shot}", 3, "the role 'victim'", "expected one of agent"),
        ("[:ship Mary] sank", 3, "the type 'ship'", "expected one of person"),
        ("[agent Men] slept", 3, "'agent' without a number", "a trigger, but none is here"),
        ("{attack shot} and {attack shot}", 3, "'attack' without a number", "the block has several"),
        ("{1:attack shot} and {1:attack shot}", 3, "a second trigger 1", "expected each number once"),
        ("{1=4:attack shot}", 3, "'1=4:attack'", "expected a trigger 4 before it"),
        ("{attack shot} [target@2 men]", 3, "target@2", "expected numbers of the triggers 1"),
        ("[speaker Ann] spoke", 3, "'speaker'", "expected a saying of but nothing is marked as said"),
        ("<Yes>", 3, "the saying 'a' alone", "expected a speaker or a cue"),
        ("<Yes>, [speaker Ann], [speaker Bob] said", 3, "speakers of rank 0, 0", "ranks 1 (outermost), 2, 3"),
        ("Fine.\n[:place Gao fell", 4, "'[:place' left open", "expected ']'"),
        ("[:place Gao} fell", 3, "'}' after '[:place Gao'", "expected ']'"),
        ("Gao] fell", 3, "']'", "no mark is open"),
        ("[:place Gao ] fell", 3, "the words 'Gao '", "without space at either end"),
        ("a \\w", 3, "'\\w'", "expected one of"),
        ("%relevant yes", 3, "the directive '%relevant yes'", "expected '%relevant no'"),
    ],
)
def test_a_slip_is_named_with_its_file_and_line(
    tmp_path: Path, block: str, line: int, found: str, expected: str
) -> None:
    with pytest.raises(ValueError, match=r"made\.txt") as caught:
        _read(tmp_path, f"# Two lines above.\n\n{block}\n")
    message = str(caught.value)
    assert f"made.txt:{line}: found {found}" in message
    assert expected in message


def test_there_are_files() -> None:
    assert len(FILES) > 10


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_of_ours_parses_and_its_spans_hold_words(path: Path) -> None:
    passages = list(read(path))
    assert passages
    for passage in passages:
        spans = [(m.start, m.end) for m in passage.mentions or ()]
        for event in passage.events:
            assert event.trigger is not None
            spans += [event.trigger, *((start, end) for _, start, end in event.roles)]
        for saying in passage.sayings:
            spans += [*saying.content, *saying.sources, *saying.cues]
        for ends in spans:
            words = _words(passage, ends)
            assert words, passage.id
            assert words == words.strip(), passage.id


def test_no_passage_stands_twice() -> None:
    texts = [passage.text for path in FILES for passage in read(path)]
    assert len(texts) == len(set(texts))
