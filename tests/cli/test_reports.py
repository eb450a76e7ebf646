from __future__ import annotations

import json

from tests.cli.conftest import Run


def flat(text: str) -> str:
    return " ".join(text.split())


def test_reports_show_where_they_come_from_and_whose_text_they_carry(run: Run) -> None:
    shown = flat(run("reports").stdout)
    assert "2017-03-15 Sahara Dispatch Air strike kills 21 in Tabelot, monitor says" in shown
    assert "a/strike.txt · credits Sahel Wire · carries the text of r1a0000000" in shown
    assert "undated" in shown
    assert "c/feed.jsonl, line 7" in shown


def test_reports_as_json_are_the_exported_ones(run: Run) -> None:
    assert json.loads(run("reports", "--json").stdout) == json.loads(run("export").stdout)["reports"]


def test_a_report_shows_its_publication_with_the_reason_and_its_notes(run: Run) -> None:
    shown = flat(run("report", "r2").stdout)
    assert "published Wed 15 March 2017 — The page is headed 15 March 2017." in shown
    assert "The given date, 2017-03-14, contradicts the text's own" in shown


def test_a_reports_claims_are_numbered_in_its_text_and_below(run: Run) -> None:
    shown = flat(run("report", "r2", columns=120).stdout)
    assert "that [1: it had «struck» a depot outside Tabelot a day earlier" in shown
    assert "[2: A second strike «hit» the Tabelot road" in shown
    assert "2 air-strike · Wed 15 March 2017" in shown
    assert "→ e200000000" in shown


def test_what_was_set_aside_is_told_with_its_reason(run: Run) -> None:
    shown = flat(run("report", "r1a").stdout)
    assert "{Read also: Ten dishes for the dry season}" in shown
    assert "navigation Read also: Ten dishes for the dry season" in shown


def test_numbers_stay_where_there_is_colour(run: Run) -> None:
    shown = run("report", "r1a", colour=True).stdout
    assert "\x1b[33m[1: " in shown
    assert "\x1b[2mRead also" in shown


def test_a_report_as_json_holds_its_text_and_claims(run: Run) -> None:
    shape = json.loads(run("report", "r3", "--json").stdout)
    claim = shape["claims"][0]
    assert shape["text"][claim["start"] : claim["end"]] == claim["quote"]


def test_failures_give_reason_and_remedy(run: Run) -> None:
    result = run("failures")
    assert "c/feed.jsonl, line 9  reading" in result.stdout
    assert "it ends inside a string" in result.stdout
    assert "Mend or remove the line." in result.stdout
    assert "2 failures" in result.stderr
    assert json.loads(run("failures", "--json").stdout)[1]["file"] == "d/blank.txt"
