from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Run


def page(run: Run, id_: str = "e1", columns: int = 100) -> str:
    result = run("event", id_, columns=columns)
    assert result.exit_code == 0, result.stderr
    return str(result.stdout)


def flat(text: str) -> str:
    return " ".join(text.split())


def test_every_value_comes_with_its_reason(run: Run) -> None:
    shown = flat(page(run))
    assert "Tue 14 March 2017 — All 3 claims give this day." in shown
    assert "Tabelot, Agadez, NER — The only 'Tabelot' in the gazetteer." in shown
    assert "17.600 N, 8.930 E, within 5 km" in shown
    assert "21 killed — The figure of most origins. (2 claims)" in shown
    assert "Armed Forces of Niger (Nigerien army, The army command)" in shown


def test_claims_stand_under_their_outlets_with_telling_words_marked(run: Run) -> None:
    shown = page(run)
    claims = shown[shown.index("What each outlet says") : shown.index("Independent origins")]
    order = [claims.index(outlet) for outlet in ("\n  Sahara Dispatch", "\n  Zinder Courier", "\n  Radio Ténéré")]
    assert order == sorted(order)
    assert "«struck» the market of Tabelot on Tuesday, killing «at least 21» people" in flat(claims)
    assert "also “Air strike kills 21 in Tabelot”" in claims
    assert "the Aïr Monitor (monitor)" in claims
    assert "The army command (official)" in claims
    assert "'a day earlier' than Wednesday 15 March 2017." in flat(claims)
    assert "Same kind, day, place and attacker (score 0.82)." in claims


def test_a_copy_says_whose_text_it_carries_and_does_not_repeat_it(run: Run) -> None:
    shown = page(run)
    copy = shown[shown.index("\n  Zinder Courier") : shown.index("\n  Radio Ténéré")]
    assert "carries the text of Sahara Dispatch — 9 of 10 five-word runs" in flat(copy)
    assert "told by" not in copy


def test_sides_of_a_disagreement_stand_side_by_side(run: Run) -> None:
    lines = page(run).splitlines()
    values = next(line for line in lines if "21 people" in line)
    assert values.index("21 people") < values.index("│") < values.index("12 fighters")
    outlets = lines[lines.index(values) + 1]
    assert outlets.index("Sahara Dispatch, Zinder Courier") < outlets.index("│") < outlets.index("Radio Ténéré")
    assert "killed  conflict" in page(run)


def test_origins_and_near_misses_give_their_reasons(run: Run) -> None:
    shown = flat(page(run))
    assert "Both cite it, and the texts are one wire story." in shown
    assert "The army command · 1 claim in Radio Ténéré" in shown
    assert "2 injured · likeness 0.41 — The days differ: 14 and 15 March 2017." in shown


def test_what_is_not_known_is_said(run: Run) -> None:
    shown = flat(page(run, "e3"))
    assert "offensive · planned" in shown
    assert "a Thursday — 'Thursday', in a report whose day is not known." in shown
    assert "no point on the map: known to the country at best" in shown
    assert "nobody is named" in shown
    assert "outlet unknown" in shown


@pytest.mark.parametrize("width", [50, 80, 120])
@pytest.mark.parametrize("id_", ["e1", "e2", "e3"])
def test_the_page_keeps_to_the_screen(run: Run, width: int, id_: str) -> None:
    lines = page(run, id_, width).splitlines()
    assert max(map(len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)


def test_colour_says_with_style_what_characters_say_without(run: Run) -> None:
    shown = run("event", "e1", colour=True).stdout
    assert "\x1b[1;33mstruck\x1b[0m" in shown
    assert "«" not in shown


def test_a_reports_escapes_do_not_reach_the_terminal(run: Run) -> None:
    for arguments in (("event", "e3"), ("report", "r3"), ("reports",), ("events",)):
        shown = run(*arguments).stdout
        assert "\x1b" not in shown
        assert "\x07" not in shown
        assert "\u202e" not in shown


def test_json_is_the_exported_event(run: Run) -> None:
    exported = json.loads(run("export").stdout)["events"][0]
    assert json.loads(run("event", "e1", "--json").stdout) == exported


def test_an_id_that_is_not_there_ends_with_4(run: Run) -> None:
    result = run("event", "e9")
    assert result.exit_code == 4
    assert result.stdout == ""
    assert "no event 'e9'" in result.stderr
