from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corpora.passages import Passage, TaughtEvent
from corpora.piles import KINDS_TOLD, SOFT, read
from wirebook.model.kinds import KINDS

SHELLED = "Gunners of the Heron League shelled the fish market in Lower Sodd, killing at least 12 people"
WRAPPED = SHELLED.replace("Heron League", "Heron\nLeague").replace("fish market", "fish \n  market")
REPORT = f"Market shelled\n\n{WRAPPED} and wounding dozens, a baker said.\n\nRain fell all night. Nobody slept.\n"


def _event(**changes: Any) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": "sodd-market",
        "required": True,
        "kinds": ["shelling", "attack"],
        "status": "happened",
        "evidence": {"a.txt": [SHELLED]},
        "place": {"names": ["Lower Sodd"]},
        "agent": ["Heron League"],
        "target": ["fish market"],
        "figures": [],
        "speakers": {},
    }
    return made | changes


def _pile(tmp_path: Path, key: Any, **reports: str) -> Path:
    pile = tmp_path / "made-up"
    (pile / "reports").mkdir(parents=True)
    (pile / "gold.json").write_text(json.dumps(key), encoding="utf-8")
    for name, text in (reports or {"a": REPORT}).items():
        (pile / "reports" / f"{name}.txt").write_bytes(text.encode())
    return pile


def _read(tmp_path: Path, *events: dict[str, Any], text: str = REPORT) -> Passage:
    [passage] = read(_pile(tmp_path, {"events": list(events)}, a=text))
    return passage


def _clause(tmp_path: Path, text: str, **changes: Any) -> tuple[Passage, TaughtEvent]:
    """A report of one sentence, all of which tells one event."""
    passage = _read(tmp_path, _event(evidence={"a.txt": [text]}, **changes), text=text)
    [event] = passage.events
    return passage, event


def _roles(passage: Passage, event: TaughtEvent) -> set[tuple[str, str]]:
    return {(role, " ".join(passage.text[start:end].split())) for role, start, end in event.roles}


def _figure(of: str, low: int, high: int | None = None, file: str = "a.txt") -> dict[str, Any]:
    return {"of": of, "whom": "total", "by_report": {file: {"low": low, "high": high or low, "bound": "exact"}}}


def test_a_quote_is_found_where_lines_break_inside_it(tmp_path: Path) -> None:
    passage = _read(tmp_path, _event())
    [event] = passage.events
    assert passage.text == REPORT
    told = passage.text[slice(*event.within)]
    assert "\n" in told
    assert told.split() == SHELLED.split()
    assert (event.kinds, event.trigger) == (("shelling", "attack"), None)


def test_a_quote_is_taken_by_the_letter(tmp_path: Path) -> None:
    passage = _read(
        tmp_path, _event(evidence={"a.txt": ["They hit (again?) the mill."]}), text="They hit (again?) the mill."
    )
    assert [event.within for event in passage.events] == [(0, len(passage.text))]
    assert _read(tmp_path / "b", _event(evidence={"a.txt": ["Rain f.ll"]})).events == ()


def test_each_place_of_a_quote_tells_the_same_event(tmp_path: Path) -> None:
    flood = _event(evidence={"a.txt": ["Carters fled the weir"]})
    march = _event(evidence={"a.txt": ["Weavers marched"]})
    passage = _read(
        tmp_path, march, flood, text="Carters fled the weir\n\nCarters fled\nthe weir at noon. Weavers marched."
    )
    assert [(" ".join(passage.text[slice(*e.within)].split()), e.event) for e in passage.events] == [
        ("Carters fled the weir", 1), ("Carters fled the weir", 1), ("Weavers marched", 0),
    ]  # fmt: skip


def test_parties_and_place_are_found_by_name_in_the_clause(tmp_path: Path) -> None:
    passage = _read(tmp_path, _event())
    [event] = passage.events
    assert _roles(passage, event) == {("agent", "Heron League"), ("target", "fish market"), ("place", "Lower Sodd")}
    assert {"agent", "target", "place"} <= event.complete


def test_a_name_is_no_part_of_a_word_and_the_longest_name_counts(tmp_path: Path) -> None:
    passage, event = _clause(
        tmp_path,
        "Herons flew as HERON MEN of the Heron raided Soddish barns in Sodd.",
        agent=["Heron", "Heron men"],
        target=["barn"],
        place={"names": ["Sodd"]},
    )
    text = passage.text
    assert [(role, text[start:end], start) for role, start, end in event.roles] == [
        ("agent", "HERON MEN", text.index("HERON")),
        ("agent", "Heron", text.index("Heron raided")),
        ("place", "Sodd", text.index("Sodd.")),
    ]


def test_names_outside_of_the_clause_are_no_parties_there(tmp_path: Path) -> None:
    event = _event(evidence={"a.txt": ["shelled the mill"]}, agent=["Heron League"], target=["mill"])
    passage = _read(tmp_path, event, text="The Heron League shelled the mill, a mill of flour.")
    assert _roles(passage, passage.events[0]) == {("target", "mill")}


def test_a_party_that_the_clause_does_not_name_is_not_taught_as_absent(tmp_path: Path) -> None:
    passage, event = _clause(
        tmp_path, "They shelled it at dawn.", agent=["Heron League"], target=[], place={"names": ["Lower Sodd"]}
    )
    assert _roles(passage, event) == set()
    assert not {"agent", "place"} & event.complete
    assert "target" in event.complete


def test_figures_are_the_numbers_of_the_clause_that_have_their_value(tmp_path: Path) -> None:
    passage, event = _clause(
        tmp_path,
        "The blast killed at least twelve weavers, wounded dozens and sank 12 of 15 boats; 40 fled.",
        figures=[_figure("killed", 12), _figure("injured", 24, 99), _figure("displaced", 40)],
        target=[],
        place={},
    )
    assert _roles(passage, event) >= {("killed", "at least twelve"), ("injured", "dozens"), ("displaced", "40")}
    assert not any(words == "15" for _, words in _roles(passage, event))
    assert {"killed", "injured", "displaced"} <= event.complete


@pytest.mark.parametrize(
    "figures",
    [
        [_figure("killed", 13)],
        [_figure("killed", 12, 14)],
        [_figure("killed", 12, file="b.txt")],
        [_figure("boats", 12)],
    ],
    ids=["another number", "a range", "another report", "another thing"],
)
def test_a_figure_that_the_clause_does_not_tell_teaches_nothing(tmp_path: Path, figures: list[Any]) -> None:
    passage, event = _clause(tmp_path, "The blast killed 12 weavers.", figures=figures, target=["weavers"], place={})
    assert _roles(passage, event) == {("target", "weavers")}
    assert not {"killed", "injured", "taken", "displaced"} & event.complete


def test_the_same_number_outside_of_the_clause_is_no_figure(tmp_path: Path) -> None:
    clause = "A blast killed 12 weavers"
    event = _event(evidence={"a.txt": [clause]}, figures=[_figure("killed", 12)])
    passage = _read(tmp_path, event, text=f"The town has 12 gates. {clause}. They left 12 looms.")
    [(role, start, _)] = passage.events[0].roles
    assert (role, start) == ("killed", passage.text.index("12 weavers"))


def test_taken_are_the_abducted_and_the_arrested(tmp_path: Path) -> None:
    passage, event = _clause(
        tmp_path,
        "Guards seized three cooks and nine clerks.",
        figures=[_figure("abducted", 3), _figure("arrested", 9)],
    )
    assert _roles(passage, event) == {("taken", "three"), ("taken", "nine")}


def test_without_figures_nobody_is_counted_as_killed_or_injured(tmp_path: Path) -> None:
    passage, event = _clause(tmp_path, "Guards burnt 12 boats.", figures=[])
    assert _roles(passage, event) == set()
    assert {"killed", "injured"} <= event.complete
    assert "taken" not in event.complete


def test_the_status_in_a_report_goes_before_that_on_balance(tmp_path: Path) -> None:
    event = _event(
        status="happened",
        status_by_report={"b.txt": "denied"},
        evidence={"a.txt": ["Gulls fell"], "b.txt": ["No gull"]},
    )
    pile = _pile(tmp_path, {"events": [event]}, a="Gulls fell.", b="No gull fell.")
    assert [(p.id, p.events[0].status) for p in read(pile)] == [("made-up/a", "happened"), ("made-up/b", "denied")]


def test_a_speaker_near_the_clause_says_it(tmp_path: Path) -> None:
    passage = _read(tmp_path, _event(speakers={"a.txt": ["baker", "Sodd Radio"]}))
    [saying] = passage.sayings
    within = passage.events[0].within
    assert [passage.text[slice(*ends)] for ends in saying.sources] == ["baker"]
    assert saying.content == passage.said_in == (within,)


def test_a_speaker_in_the_clause_s_own_sentence_goes_before_one_beside_it(tmp_path: Path) -> None:
    text = "The baker wept. Huts burnt, the baker said. The baker left."
    event = _event(evidence={"a.txt": ["Huts burnt"]}, speakers={"a.txt": ["baker"]})
    [saying] = _read(tmp_path, event, text=text).sayings
    assert saying.sources == ((text.index("baker said"), text.index(" said")),)


@pytest.mark.parametrize(("between", "found"), [("", 1), ("Rain fell. ", 1), ("Rain fell. It was cold. ", 0)])
def test_a_speaker_is_looked_for_a_little_before_the_clause(tmp_path: Path, between: str, found: int) -> None:
    text = f"A baker spoke. {between}Huts burnt. Nobody slept."
    event = _event(evidence={"a.txt": ["Huts burnt"]}, speakers={"a.txt": ["baker"]})
    passage = _read(tmp_path, event, text=text)
    assert (len(passage.sayings), len(passage.said_in)) == (found, found)


def test_no_speakers_teach_that_the_report_says_it_itself(tmp_path: Path) -> None:
    passage = _read(tmp_path, _event(speakers={"a.txt": []}))
    assert passage.said_in == (passage.events[0].within,)
    assert passage.sayings == ()


@pytest.mark.parametrize("speakers", [{}, {"b.txt": ["baker"]}, {"b.txt": []}, {"a.txt": ["Sodd Radio"]}])
def test_unknown_speakers_teach_nothing(tmp_path: Path, speakers: dict[str, list[str]]) -> None:
    passage = _read(tmp_path, _event(speakers=speakers))
    assert (passage.said_in, passage.sayings) == ((), ())
    assert len(passage.events) == 1


def test_a_report_is_relevant_where_it_tells_an_event_that_is_asked_for(tmp_path: Path) -> None:
    asked = _event(evidence={"a.txt": ["Huts burnt"], "b.txt": ["Huts burnt"]})
    other = _event(evidence={"b.txt": ["Envoys met"], "c.txt": ["Envoys met"]}, required=False)
    pile = _pile(
        tmp_path,
        {"events": [asked, other]},
        d="Bread rose.",
        c="Envoys met.",
        b="Envoys met. Huts burnt.",
        a="Huts burnt.",
    )
    assert [(p.id, p.relevant) for p in read(pile)] == [
        ("made-up/a", True), ("made-up/b", True), ("made-up/c", None), ("made-up/d", False),
    ]  # fmt: skip


def test_outside_of_the_clauses_nothing_is_told_but_soft_kinds_may_be(tmp_path: Path) -> None:
    passage = _read(tmp_path, _event())
    assert passage.told_in == ((0, len(REPORT)),)
    assert passage.told_kinds == set(KINDS) - SOFT
    assert passage.mentions is None


def test_every_kind_is_told_or_soft() -> None:
    assert sorted([*KINDS_TOLD, *SOFT]) == sorted(KINDS)


@pytest.mark.parametrize("key", [[], {"reports": {}}, "events", None])
def test_a_key_of_another_shape_is_named(tmp_path: Path, key: Any) -> None:
    with pytest.raises(ValueError, match=r"made-up/gold\.json: expected an object with 'events'"):
        list(read(_pile(tmp_path, key)))


TWO = "The Heron League came at dusk. Gunners shelled the fish market, a baker said. Sodders saw the League leave Sodd."


def _with_marks(tmp_path: Path, *rows: str, text: str = TWO, **changes: Any) -> Passage:
    event = _event(evidence={"a.txt": ["Gunners shelled the fish market"]}, **changes)
    pile = _pile(tmp_path, {"events": [event]}, a=text)
    marked = tmp_path / "made-up.tsv"
    marked.write_text("report\ttelling\tstatus\tmarks\n" + "".join(row + "\n" for row in rows), encoding="utf-8")
    [passage] = read(pile, marked)
    return passage


def _at(words: str) -> str:
    start = TWO.index(words)
    return f"{start}-{start + len(words)}"


def _taught(passage: Passage, role: str) -> str:
    """The words of a passage of which a role is annotated, without the clause's own."""
    [event] = passage.events
    return "|".join(passage.text[start:end].strip() for part, start, end in event.annotated if part == role)


def test_marks_say_which_words_tell_and_who_says_so(tmp_path: Path) -> None:
    row = f"a\t1\tdenied\ttrigger:{_at('shelled')} agent:{_at('Gunners')} speaker:{_at('baker')}"
    passage = _with_marks(tmp_path, row, agent=["the fish market"])
    [event] = passage.events
    assert event.trigger is not None
    assert passage.text[slice(*event.trigger)] == "shelled"
    assert _roles(passage, event) == {("agent", "Gunners")}
    assert event.status == "denied"
    assert [passage.text[slice(*s)] for saying in passage.sayings for s in saying.sources] == ["baker"]


def test_marks_without_a_speaker_say_that_nobody_is_cited(tmp_path: Path) -> None:
    passage = _with_marks(tmp_path, f"a\t1\t\ttrigger:{_at('shelled')}", speakers={"a.txt": ["a baker"]})
    assert passage.sayings == ()
    assert [passage.text[slice(*ends)] for ends in passage.said_in] == ["Gunners shelled the fish market"]


def test_a_party_named_in_its_sentence_teaches_nothing_of_the_others(tmp_path: Path) -> None:
    passage = _with_marks(tmp_path, f"a\t1\t\ttrigger:{_at('shelled')} agent:{_at('Gunners')}")
    assert _taught(passage, "agent") == "Gunners shelled the fish market, a baker said."


def test_a_party_named_elsewhere_teaches_the_rest_but_for_the_key_s_other_names(tmp_path: Path) -> None:
    row = f"a\t1\t\ttrigger:{_at('shelled')} agent>{_at('Heron League')}"
    passage = _with_marks(tmp_path, row, agent=["Heron League", "League"])
    assert ("agent", "Heron League") in _roles(passage, passage.events[0])
    assert _taught(passage, "agent") == (
        "Gunners shelled the fish market, a baker said.|The|came at dusk.|Sodders saw the|leave Sodd."
    )


def test_a_party_that_the_report_leaves_open_teaches_all_but_the_key_s_names(tmp_path: Path) -> None:
    passage = _with_marks(tmp_path, f"a\t1\t\ttrigger:{_at('shelled')}", agent=[], place={"names": ["Sodd"]})
    assert "Heron League" in _taught(passage, "agent")
    assert _taught(passage, "place").endswith("leave|.")


def test_marks_of_another_pile_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"marks of b, which .* has no report of"):
        _with_marks(tmp_path, f"b\t1\t\ttrigger:{_at('shelled')}")
    with pytest.raises(ValueError, match=r"marks of clauses \[2\], of 1"):
        _with_marks(tmp_path / "b", f"a\t2\t\ttrigger:{_at('shelled')}")
    with pytest.raises(ValueError, match="a report of 112 characters"):
        _with_marks(tmp_path / "c", "a\t1\t\ttrigger:500-507")
