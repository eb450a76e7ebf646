from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corpora.muc4 import INCIDENT_KINDS, TELLING, answers, answers_raw, read, read_raw, sentences
from corpora.passages import Passage, TaughtEvent

EMPTY: dict[str, Any] = {"PerpInd": [], "PerpOrg": [], "Target": [], "Victim": [], "Weapon": []}
TEXT = (
    "gen. ruiz said the grey hand kidnapped mayor lopez near the mill.  the mayor likes chess.    "
    "earlier the grey hand attacked the old mill with a mortar, but the grey hand fled."
)


def template(incident: str, **fillers: list[list[str]]) -> dict[str, Any]:
    spelled = {role: [[[words, 0] for words in entity] for entity in each] for role, each in fillers.items()}
    return {"incident_type": incident, **EMPTY, **spelled}


def lines(tmp_path: Path, *documents: tuple[str, list[dict[str, Any]]]) -> Path:
    path = tmp_path / "train.json"
    items = [{"docid": f"D-{n}", "doctext": text, "templates": each} for n, (text, each) in enumerate(documents)]
    path.write_text("\n".join(json.dumps(item) for item in items), encoding="utf-8")
    return path


def told(passage: Passage, event: TaughtEvent) -> tuple[str | None, list[tuple[str, str]]]:
    trigger = passage.text[slice(*event.trigger)] if event.trigger else None
    return trigger, [(role, passage.text[start:end]) for role, start, end in event.roles]


def test_a_sentence_with_a_filler_and_a_telling_word_tells_the_incident(tmp_path: Path) -> None:
    kidnapping = template("kidnapping", PerpOrg=[["the grey hand", "grey hand"]], Victim=[["mayor lopez", "lopez"]])
    attack = template("attack", PerpOrg=[["the grey hand"]], Target=[["mill", "old mill"]], Weapon=[["mortar"]])
    (passage,) = read(lines(tmp_path, (TEXT, [kidnapping, attack])))
    first, second = passage.events
    assert passage.text[slice(*first.within)] == "gen. ruiz said the grey hand kidnapped mayor lopez near the mill."
    assert first.kinds == ("abduction",)
    assert told(passage, first) == ("kidnapped", [("agent", "the grey hand"), ("target", "mayor lopez")])
    assert second.kinds == ("attack", "clash")
    assert told(passage, second) == (
        "attacked",
        [("agent", "the grey hand"), ("target", "old mill"), ("instrument", "mortar")],
    )
    assert second.roles[0][1] == passage.text.index("the grey hand attacked")
    assert (first.event, second.event) == (0, 1)
    assert passage.relevant is True
    assert passage.told_in == ()
    assert not first.complete


def test_a_hint_alone_tells_without_a_trigger_and_not_of_the_agent_alone(tmp_path: Path) -> None:
    bombing = template("bombing", PerpOrg=[["grey hand"]], Target=[["bank"]])
    (passage,) = read(lines(tmp_path, ("a device lay at the bank.  the grey hand has dynamite.", [bombing])))
    (event,) = passage.events
    assert told(passage, event) == (None, [("target", "bank")])
    assert event.kinds == ("bombing",)


def test_two_templates_that_share_a_telling_word_are_one_event_in_the_sentence(tmp_path: Path) -> None:
    each = [template("attack", Victim=[[name]]) for name in ("rosa", "ines")]
    (passage,) = read(lines(tmp_path, ("gunmen murdered rosa and ines.", each)))
    (event,) = passage.events
    assert told(passage, event) == ("murdered", [("target", "rosa"), ("target", "ines")])
    assert event.event is None


def test_a_report_without_a_template_teaches_only_where_it_has_no_word_of_violence(tmp_path: Path) -> None:
    calm, violent = read(lines(tmp_path, ("the fair opened.", []), ("the fair opened.  a man was murdered.", [])))
    assert calm.relevant is False
    assert violent.relevant is None
    assert [violent.text[start:end] for start, end in violent.told_in] == ["the fair opened."]
    assert "attack" in violent.told_kinds


def test_answers_keep_every_alternative(tmp_path: Path) -> None:
    (document,) = answers(
        lines(tmp_path, ("x", [template("bombing / attack", Weapon=[["bomb", "car bomb"], ["gun"]])]))
    )
    (only,) = document.templates
    assert only.types == ("bombing", "attack")
    assert only.fillers["Weapon"] == (("bomb", "car bomb"), ("gun",))
    assert only.fillers["Victim"] == ()


def test_sentences_end_at_stops_but_not_at_abbreviations() -> None:
    text = "COL. DIAZ OF THE U.S. ARMY LEFT. HE WAS 40. (END)    NEW PART\n\nLAST"
    assert [text[start:end] for start, end in sentences(text)] == [
        "COL. DIAZ OF THE U.S. ARMY LEFT.",
        "HE WAS 40.",
        "(END)",
        "NEW PART",
        "LAST",
    ]


RAW_TEXT = """DEV-MUC3-0001 (SOMEBODY)

   LAKE CITY, 1 JAN 90 (WIRE) -- [TEXT] TODAY FIVE
PEASANTS WERE KILLED BY "RED" TROOPS IN OLD PORT.

   THE TROOPS DENY THAT THEY KILLED THE PEASANTS.


DEV-MUC3-0002 (SOMEBODY)

   LAKE CITY, 2 JAN 90 (WIRE) -- [TEXT] PRICES ROSE.
"""
SLOTS = {
    0: "MESSAGE: ID                     DEV-MUC3-0001 (SOMEBODY)",
    1: "MESSAGE: TEMPLATE               1",
    3: "INCIDENT: LOCATION              LAKELAND: OLD PORT (TOWN)",
    4: "INCIDENT: TYPE                  ATTACK",
    5: "INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED",
    6: "INCIDENT: INSTRUMENT ID         *",
    9: 'PERP: INDIVIDUAL ID             ? "\\"RED\\" TROOPS" / "TROOPS"',
    18: 'HUM TGT: NAME                   "ANA RUIZ"',
    19: 'HUM TGT: DESCRIPTION            "NURSE" / "HEAD NURSE": "ANA RUIZ"\n' + " " * 36 + '"PEASANTS"',
    21: 'HUM TGT: NUMBER                 1: "ANA RUIZ"\n' + " " * 36 + '5: "PEASANTS"',
    23: 'HUM TGT: EFFECT OF INCIDENT     DEATH: "PEASANTS"',
}
NO_TEMPLATE = """
0.  MESSAGE: ID                     DEV-MUC3-0002 (SOMEBODY)
1.  MESSAGE: TEMPLATE               *
4.  INCIDENT: TYPE                  *
"""


def raw(tmp_path: Path, key: str) -> Path:
    (tmp_path / "dev-muc3-0001-0100").write_text(RAW_TEXT, encoding="latin-1")
    (tmp_path / "key-dev-0001.muc4").write_text(key, encoding="latin-1")
    return tmp_path


def key(changes: dict[int, str] | None = None) -> str:
    slots = {**SLOTS, **(changes or {})}
    return ";;; a remark\n" + "".join(f"{n}.{'  ' if n < 10 else ' '}{slot}\n" for n, slot in slots.items())


def test_the_original_keys_tell_more(tmp_path: Path) -> None:
    first, second = read_raw(raw(tmp_path, key() + NO_TEMPLATE))
    killed, denied = first.events
    assert first.text.splitlines()[0] == (
        'LAKE CITY, 1 JAN 90 (WIRE) -- [TEXT] TODAY FIVE PEASANTS WERE KILLED BY "RED" TROOPS IN OLD PORT.'
    )
    assert told(first, killed) == (
        "KILLED",
        [("killed", "FIVE"), ("target", "PEASANTS"), ("agent", '"RED" TROOPS'), ("place", "OLD PORT")],
    )
    assert killed.status == "happened"
    assert denied.status is None
    assert second.relevant is False


def test_a_description_joins_the_name_that_it_describes(tmp_path: Path) -> None:
    document = next(answers_raw(raw(tmp_path, key() + NO_TEMPLATE)))
    assert document.templates[0].fillers["Victim"] == (("ANA RUIZ", "NURSE", "HEAD NURSE"), ("PEASANTS",))
    assert document.templates[0].fillers["PerpInd"] == (('"RED" TROOPS', "TROOPS"),)
    assert document.templates[0].places == ("LAKELAND", "OLD PORT")


def test_every_incident_has_words_that_tell_it() -> None:
    assert {incident for incident, _, _ in TELLING} == set(INCIDENT_KINDS)


def test_malformed_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "dev.json"
    path.write_text('{"docid": "D", "doctext": "x", "templates": [{}]}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"dev\.json:1: expected an object with docid"):
        list(read(path))
    with pytest.raises(ValueError, match="expected texts"):
        list(read_raw(tmp_path))
    with pytest.raises(ValueError, match=r"dev-muc3-0001-0100:9: expected an answer key for DEV-MUC3-0002"):
        list(read_raw(raw(tmp_path, key())))
    with pytest.raises(ValueError, match=r"key-dev-0001\.muc4:2: expected a report's name"):
        list(read_raw(raw(tmp_path, key({0: "MESSAGE: ID                     NOBODY"}))))
