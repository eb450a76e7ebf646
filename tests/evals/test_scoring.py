from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.errors import EvalError
from evals.keywords import keyword_record
from evals.scoring import RECORD_SCORE, load_key, load_record, parse_record
from tests.evals.build import KEY, TEXTS, event, figure, perfect, scored


def test_who_misses_nothing_gets_everything() -> None:
    scores = scored(perfect())
    assert {name: value for name, value in scores.figures().items() if value != 1} == {}
    assert (scores.missed, scores.merged, scores.unfound) == ((), (), ())


def test_silence_scores_nothing() -> None:
    record = perfect()
    record["events"] = []
    scores = scored(record)
    assert not any(scores.figures().values())
    assert len(scores.missed) == 4


def test_keywords_find_much_and_understand_little() -> None:
    scores = scored(keyword_record(TEXTS)).figures()
    assert scores["told events found"] == 1
    assert scores["date right"] == 0
    assert 0 < (scores[RECORD_SCORE] or 0) < 0.5


def test_a_page_is_no_quote() -> None:
    text = TEXTS["a.txt"] + "Nothing else was told. " * 40
    record = perfect()
    record["reports"][0]["text"] = text
    for name in ("bridge", "post", "battalion"):
        for claim in event(record, name)["claims"]:
            if claim["report_id"] == "a.txt":
                claim |= {"start": 0, "end": len(text), "quote": text, "also": []}
    assert figure(record, "told events found") == 0.5


def test_one_claim_answers_for_one_event() -> None:
    record = perfect()
    record["events"].remove(event(record, "post"))
    claim = event(record, "bridge")["claims"][0]
    claim["kind"] = "territory-taken"
    start = TEXTS["a.txt"].index("Rebels of")
    claim["also"].append({"start": start, "end": start + 30, "quote": TEXTS["a.txt"][start : start + 30]})
    assert figure(record, "told events found") == 0.75


def test_two_claims_on_one_clause_are_shared_out_so_that_both_events_are_told() -> None:
    """Both claims would do for the event listed first; one of them for the second as well."""
    record = perfect()
    bridge, post = (event(record, name)["claims"][0] for name in ("bridge", "post"))
    bridge["also"].append({key: post[key] for key in ("start", "end", "quote")})
    post["also"] = [{key: bridge[key] for key in ("start", "end", "quote")}]
    assert figure(record, "told events found") == 1


def test_a_wrong_kind_tells_nothing_and_counts_against_the_record() -> None:
    record = perfect()
    event(record, "post")["claims"][0]["kind"] = "air-strike"
    figures = scored(record).figures()
    assert figures["told events found"] == 0.75
    assert figures["claims of a right kind"] == 0.75


def test_a_claim_where_nothing_is_told_is_told_apart_from_a_wrong_kind() -> None:
    record = perfect()
    start = TEXTS["b.txt"].index("The Hill Front denied")
    event(record, "post")["claims"].append(
        {"id": "idle", "report_id": "b.txt", "kind": "attack", "start": start, "end": start + 30}
    )
    answer = next(found for found in scored(record).answers if found.question == "claims of a right kind")
    assert answer.counts == "4/5, 1 tell nothing"


def test_words_are_not_held_against_a_record() -> None:
    record = perfect()
    start = TEXTS["b.txt"].index("The Hill Front denied")
    event(record, "post")["claims"].append(
        {"id": "soft", "report_id": "b.txt", "kind": "declaration", "start": start, "end": start + 30}
    )
    assert figure(record, "claims of a right kind") == 1


def test_look_alikes_taken_for_one() -> None:
    record = perfect()
    event(record, "bridge")["claims"] += event(record, "second")["claims"]
    record["events"].remove(event(record, "second"))
    scores = scored(record)
    assert scores.merged == (("bridge", "second"),)
    assert scores.figures()["look-alikes kept apart"] == 0
    assert scores.figures()["same event joined"] == 0.5


def test_one_event_left_in_two() -> None:
    record = perfect()
    claims = event(record, "bridge")["claims"]
    record["events"].append({"id": "again", "independent_origins": 1, "claims": [claims.pop()]})
    assert figure(record, "same event joined") == 0


@pytest.mark.parametrize(
    ("name", "field", "value", "question"),
    [
        ("bridge", "date", {"earliest": "2020-03-05", "latest": "2020-03-05"}, "date right"),
        ("bridge", "date", {"earliest": None, "latest": None}, "date right"),
        ("bridge", "place", {"name": "Tarn", "latitude": 10.0, "longitude": 10.0}, "place right"),
        ("bridge", "place", None, "place right"),
        ("bridge", "agents", [], "agent right"),
        ("post", "targets", [{"name": "the bank"}], "target right"),
        ("bridge", "disagreements", [], "disagreements shown"),
        ("bridge", "disagreements", [{"field": "killed", "type": "detail"}], "disagreements shown"),
        ("bridge", "disagreements", [{"field": "date", "type": "conflict"}], "disagreements shown"),
        ("bridge", "independent_origins", 1, "independent origins right"),
    ],
)
def test_what_an_event_has_wrong_is_seen(name: str, field: str, value: object, question: str) -> None:
    record = perfect()
    event(record, name)[field] = value
    figures = scored(record).figures()
    assert (figures[question] or 0) < 1
    assert [other for other, share in figures.items() if share != 1 and other not in (question, RECORD_SCORE)] == []


@pytest.mark.parametrize(
    ("field", "value", "question"),
    [
        ("status", "denied", "status right"),
        ("figures", [], "killed and injured figures"),
        ("figures", [{"of": "killed", "low": 5, "high": 5}], "killed and injured figures"),
        ("speakers", [], "speaker right"),
        ("speakers", [{"name": "a shepherd"}], "speaker right"),
    ],
)
def test_what_a_claim_has_wrong_is_seen(field: str, value: object, question: str) -> None:
    record = perfect()
    event(record, "bridge")["claims"][0][field] = value
    figures = scored(record).figures()
    assert (figures[question] or 0) < 1
    assert [other for other, share in figures.items() if share != 1 and other not in (question, RECORD_SCORE)] == []


def test_a_speaker_made_up_is_wrong() -> None:
    record = perfect()
    event(record, "post")["claims"][0]["speakers"] = [{"name": "the mayor"}]
    assert figure(record, "speaker right") == 0.75


def test_a_plan_told_as_done_is_wrong_and_a_plan_left_out_is_not() -> None:
    record = perfect()
    event(record, "battalion")["claims"][0]["status"] = "happened"
    assert figure(record, "status right") == 0.8
    record["events"].remove(event(record, "battalion"))
    assert figure(record, "status right") == 1


def test_a_span_that_quotes_other_words_is_not_exact_and_tells_nothing() -> None:
    record = perfect()
    event(record, "post")["claims"][0]["start"] += 1
    figures = scored(record).figures()
    assert figures["(spans that are exact)"] == pytest.approx(5 / 6)
    assert figures["told events found"] == 0.75


def test_the_mean_is_held_down_to_the_share_of_right_claims() -> None:
    record = perfect()
    for place in range(30):
        event(record, "post")["claims"].append(
            {"id": f"idle {place}", "report_id": "b.txt", "kind": "attack", "start": place + 60, "end": place + 90}
        )
    figures = scored(record).figures()
    assert figures[RECORD_SCORE] == pytest.approx((figures["claims of a right kind"] or 0) + 0.2)


def test_the_text_of_a_plain_report_is_the_file_and_not_the_records_word_for_it(tmp_path: Path) -> None:
    record = perfect()
    (tmp_path / "a.txt").write_text("Something else stands here.", encoding="utf-8")
    assert parse_record(record, tmp_path).texts["a.txt"] == "Something else stands here."
    assert parse_record(record, tmp_path).exact == 2


def test_errors_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match=r"no answer key at .*gold\.json"):
        load_key(tmp_path / "gold.json")
    with pytest.raises(EvalError, match="wirebook export --text"):
        load_record(tmp_path / "record.json")
    (tmp_path / "record.json").write_text(json.dumps({"events": []}), encoding="utf-8")
    with pytest.raises(EvalError, match="is no exported record"):
        load_record(tmp_path / "record.json")
    record = perfect()
    del record["reports"][2]["text"]
    with pytest.raises(EvalError, match=r"no text of crawl\.jsonl; export it with the texts"):
        parse_record(record)
    record = perfect()
    event(record, "post")["claims"] += event(record, "second")["claims"]
    with pytest.raises(EvalError, match="stands in the events post and second"):
        parse_record(record)


def test_evidence_that_is_not_in_the_text_read_is_told() -> None:
    record = perfect()
    record["reports"][1]["text"] = "Another text."
    assert scored(record).unfound == (("bridge", "b.txt"),)


def test_the_key_of_these_tests_is_one(tmp_path: Path) -> None:
    (tmp_path / "gold.json").write_text(json.dumps(KEY), encoding="utf-8")
    assert [found.id for found in load_key(tmp_path / "gold.json").required()] == ["bridge", "post", "second"]
