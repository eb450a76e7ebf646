from __future__ import annotations

from pathlib import Path

import pytest

from corpora.passages import Ends, Passage
from corpora.polnear import read

REPORT = (
    "Ferry delayed again\n\nHarbour master Ulla Brandt said the ferry had been held. “It was the fog,” "
    "she told reporters, “and nothing else.” It is said that Lund wrote that boats sank.\n\nFollow us.\n"
)


def between(words: str, after: int = 0) -> Ends:
    start = REPORT.index(words, after)
    return start, start + len(words)


def standoff(*attributions: tuple[str | None, str, tuple[str, ...]], extra: str = "") -> str:
    """A standoff file for (source, cue, fragments of content)."""
    lines: list[str] = []

    def span(sort: str, *words: str) -> str:
        key = f"T{len(lines) + 1}"
        places = ";".join(f"{start} {end}" for start, end in map(between, words))
        lines.append(f"{key}\t{sort} {places}\t{' '.join(words)}")
        return key

    for number, (source, cue, content) in enumerate(attributions, start=1):
        arguments = [f"Content:{span('Content', *content)}", f"Cue:{span('Cue', cue)}"]
        anchor = "Attribution" if source else "Attribution-no-source"
        arguments.insert(0, f"{anchor}:{span(anchor, cue)}")
        if source:
            arguments.append(f"Source:{span('Source', source)}")
        lines.append(f"E{number}\t{' '.join(arguments)}")
    return "\n".join(lines) + "\n" + extra


def folder(tmp_path: Path, **files: str) -> Path:
    for part in ("text", "attributions"):
        (tmp_path / part).mkdir()
    (tmp_path / "text" / "ferry_2020-01-01.txt").write_text(REPORT, encoding="utf-8")
    for annotator, content in files.items():
        (tmp_path / "attributions" / f"ferry_2020-01-01_{annotator}.ann").write_text(content, encoding="utf-8")
    return tmp_path


def words(passage: Passage, stretches: tuple[Ends, ...]) -> list[str]:
    return [passage.text[start:end] for start, end in stretches]


SAID = ("Harbour master Ulla Brandt", "said", ("the ferry had been held",))


def test_an_attribution_is_a_saying_with_its_source_cue_and_content(tmp_path: Path) -> None:
    quote = ("she", "told reporters", ("“It was the fog,”", "“and nothing else.”"))
    (passage,) = read(folder(tmp_path, aa=standoff(quote, SAID)))
    assert passage.id == "ferry_2020-01-01"
    assert passage.text == REPORT
    assert passage.said_in == ((0, len(REPORT)),)
    first, second = passage.sayings
    assert words(passage, first.sources) == ["Harbour master Ulla Brandt"]
    assert words(passage, first.cues) == ["said"]
    assert words(passage, first.content) == ["the ferry had been held"]
    assert words(passage, second.content) == ["“It was the fog,”", "“and nothing else.”"]


def test_what_one_says_within_the_words_of_another_has_both_sources_outermost_first(tmp_path: Path) -> None:
    outer = ("she", "told reporters", ("Lund wrote that boats sank",))
    inner = ("Lund", "wrote", ("boats sank",))
    (passage,) = read(folder(tmp_path, aa=standoff(inner, outer)))
    assert [words(passage, each.sources) for each in passage.sayings] == [["she"], ["she", "Lund"]]


def test_a_saying_of_nobody_in_particular_has_no_source(tmp_path: Path) -> None:
    (passage,) = read(folder(tmp_path, aa=standoff((None, "It is said", ("that Lund wrote",)))))
    assert passage.sayings[0].sources == ()


def test_the_first_annotator_of_several_is_read(tmp_path: Path) -> None:
    (passage,) = read(folder(tmp_path, zz=standoff(), bb=standoff(SAID)))
    assert len(passage.sayings) == 1
    assert passage.notes == {"annotator": "bb"}


def test_what_annotators_left_open_or_unfinished_is_not_taught(tmp_path: Path) -> None:
    discarded, hung = between("Follow us."), between("told reporters")
    extra = (
        f"T90\tDiscard {discarded[0]} {discarded[1]}\tFollow us.\n#1\tAnnotatorNotes T90\tan appeal\n"
        f"T91\tAttribution {hung[0]} {hung[1]}\ttold reporters\nE90\tAttribution:T91\n"
    )
    (passage,) = read(folder(tmp_path, aa=standoff(SAID, extra=extra)))
    assert len(passage.sayings) == 1
    assert passage.said_in == ((0, hung[0]), (hung[1], discarded[0]), (discarded[1], len(REPORT)))


def test_a_stretch_cut_within_a_word_or_with_blanks_is_set_right(tmp_path: Path) -> None:
    start, end = between("Harbour master Ulla Brandt ")
    annotated = standoff(SAID).replace(f"Source {start} {end - 1}", f"Source {start + 1} {end}")
    (passage,) = read(folder(tmp_path, aa=annotated))
    assert words(passage, passage.sayings[0].sources) == ["Harbour master Ulla Brandt"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("T1\tSource 0 x\tFerry", "expected a type and 'start end' pairs"),
        ("T1\tSource 0 9999\tFerry", "expected a stretch of a text"),
        ("E1\tAttribution:T7", "expected arguments"),
        ("T1\tSource 0 5\tFerry\nE1\tSpeaker:T1", "expected one of"),
    ],
)
def test_a_malformed_file_is_named_with_its_line(tmp_path: Path, line: str, expected: str) -> None:
    with pytest.raises(ValueError, match=rf"ferry_2020-01-01_aa\.ann:\d: {expected}"):
        list(read(folder(tmp_path, aa=line + "\n")))


def test_an_annotation_without_its_text_is_refused(tmp_path: Path) -> None:
    place = folder(tmp_path, aa=standoff(SAID))
    (place / "text" / "ferry_2020-01-01.txt").unlink()
    with pytest.raises(ValueError, match="expected its text"):
        list(read(place))
