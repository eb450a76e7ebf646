"""Groupings scored, and the evaluation of same events on made-up files in its corpora's formats."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from corpora.ecbplus import ChainedDocument, ChainedMention
from corpora.famus import SourcePair
from corpora.stories import Story
from evals.reading.readers import known_names, report_of
from evals.same_event import ask_mentions, ask_sources, ask_stories, chained
from evals.same_event.__main__ import main
from evals.same_event.clusters import among, b_cubed, ceaf, conll, muc, pairwise
from evals.same_event.mention_claims import claims_of_mentions
from evals.same_event.subjects import Floor, Told, Wirebook, news_of
from tests.reconcile.build import claim, count
from wirebook.grounding.grounder import Grounder
from wirebook.language.rules import RuleReader


@pytest.fixture(scope="module")
def grounder() -> Grounder:
    return Grounder.open()


class Fixed(Floor):
    """Gives the answers it was made with."""

    def __init__(self, told: Sequence[Told] = (), sure: float = 0.0, labels: Sequence[str] = ()) -> None:
        self._told, self._sure, self._labels = told, sure, labels

    def stories(self, stories: Sequence[Story]) -> Sequence[Told]:
        return self._told

    def source(self, pair: SourcePair) -> tuple[bool, float]:
        return self._sure >= 0.5, self._sure

    def mentions(self, documents: Sequence[ChainedDocument]) -> Sequence[str]:
        return self._labels


# ---------------------------------------------------------------- groupings
def test_a_grouping_is_scored_as_its_papers_say() -> None:
    """The worked example of Bagga and Baldwin: of groups of five, two and five items, the large ones were joined."""
    true, found = "aaaaabbccccc", "xxxxxyyxxxxx"
    assert b_cubed(true, found)["B-cubed precision"] == pytest.approx(7 / 12)
    assert b_cubed(true, found)["B-cubed recall"] == 1.0
    assert muc(true, found)["MUC precision"] == pytest.approx(0.9)
    assert muc(true, found)["MUC recall"] == 1.0


def test_ceaf_pairs_each_group_with_one() -> None:
    figures = ceaf("aabbb", "xxyyz")
    assert figures["CEAF precision"] == pytest.approx((1.0 + 4 / 5) / 3)
    assert figures["CEAF recall"] == pytest.approx((1.0 + 4 / 5) / 2)


def test_the_right_grouping_is_perfect_whatever_its_groups_are_called() -> None:
    figures = conll("aabbc", "32211"[::-1])
    assert {value for name, value in figures.items() if name.endswith("F1")} == {1.0}


def test_joining_nothing_scores_nothing_over_pairs() -> None:
    figures = pairwise("aab", "xyz")
    assert figures == {"pairs precision": None, "pairs recall": 0.0, "pairs F1": 0.0}
    assert pairwise("abc", "xyz")["pairs F1"] is None
    assert among("aab", "xxy", [(1, 2)]) == {"pairs precision": None, "pairs recall": None, "pairs F1": None}


# ---------------------------------------------------------------- questions
def story(name: str, day: str, event: str) -> Story:
    return Story(name, "", "", day, None, event)


def test_reports_with_any_event_in_common_are_joined_through_one_another() -> None:
    groups = chained([["a", "b"], ["c"], ["b", "c"], ["d"]])
    assert len({*groups[:3]}) == 1
    assert groups[3] != groups[0]


def test_stories_are_scored_whole_by_main_news_and_within_days() -> None:
    stories = [story("a", "2016-05-01", "1"), story("b", "2016-05-03", "1"), story("c", "2016-09-01", "1")]
    told = [Told("x", frozenset("xy")), Told("y", frozenset("y")), Told("z", frozenset("z"))]
    figures = ask_stories(Fixed(told), stories).figures
    assert figures["pairs recall"] == pytest.approx(1 / 3)
    assert figures["pairs recall, by main news"] == 0.0
    assert figures["pairs F1, within 7 days"] == 1.0


def test_sources_are_answered_and_ranked() -> None:
    pairs = [SourcePair("1", "F", "a", (0, 1), "b", same) for same in (True, False)]
    figures = ask_sources(Fixed(sure=0.75), pairs).figures
    assert figures["right"] == 0.5
    assert figures["same event recall"] == 1.0
    assert figures["same above other"] == 0.5
    assert figures["told in both"] == 1.0


def test_mentions_are_chained_within_their_topics_alone() -> None:
    event = ChainedMention((0, 4), 0, "ACT", "c")
    documents = [ChainedDocument(f"{topic}_1ecb", "Fire", ((0, 4),), (event,), ()) for topic in (3, 4)]
    figures = ask_mentions(Fixed(labels=["same"]), documents).figures
    assert figures["B-cubed precision"] == 1.0


def test_the_main_news_is_the_first_harm_that_is_no_history() -> None:
    old = claim("r", kind="attack", background=True)
    arrest, toll = (
        claim("r", kind="arrest", start=50),
        claim("r", kind="other", figures=(count("killed", 2),), start=90),
    )
    assert news_of([old, arrest, toll]) is toll
    assert news_of([old, arrest]) is arrest
    assert news_of([old]) is old


# ---------------------------------------------------------------- Wirebook
def test_a_claim_is_made_of_a_mention_and_of_whoever_stands_beside_it(grounder: Grounder) -> None:
    text = "Rebels shelled the market in Gao on 3 May 2014"
    at = {word: (text.index(word), text.index(word) + len(word)) for word in ("Rebels", "shelled", "market", "Gao")}
    day = (text.index("3 May"), len(text))
    sorts = (("Rebels", "HUM"), ("market", "HUM"), ("Gao", "LOC"))
    entities = [ChainedMention(at[word], 0, sort, "e") for word, sort in sorts] + [ChainedMention(day, 0, "TIM", "t")]
    event = ChainedMention(at["shelled"], 0, "ACT", "c")
    document = ChainedDocument("1_1ecb", text, ((0, len(text)),), (event,), tuple(entities))
    (made,) = claims_of_mentions(document, report_of(text), RuleReader(known_names()), grounder)
    assert made.kind == "shelling"
    assert made.quote.quote == "shelled"
    assert [a.written for a in made.agents] == ["Rebels"]
    assert [a.written for a in made.targets] == ["market"]
    assert made.place is not None
    assert made.place.name == "Gao"
    assert made.date is not None
    assert str(made.date.earliest) == "2014-05-03"


def test_reports_of_one_bombing_are_built_into_one_event(grounder: Grounder) -> None:
    text = "A car bomb exploded at a market in Gao on Sunday, killing 17 people, police said."
    told = Wirebook("rules", RuleReader(known_names()), grounder).stories(
        [
            Story("a", "Bomb kills 17 in Gao", text, "2014-05-05", "lakes", "1"),
            Story("b", "Gao market bombed", text.replace("police said", "nurses said"), "2014-05-05", "hills", "1"),
            Story("c", "Harvest fair opens", "The fair was opened with songs.", "2014-05-05", "hills", "2"),
        ]
    )
    assert told[0].news == told[1].news
    assert told[2] == Told("c", frozenset({"c"}))


def test_a_source_is_one_where_it_tells_the_passages_event(grounder: Grounder) -> None:
    subject = Wirebook("rules", RuleReader(known_names()), grounder)
    report = "A car bomb killed 17 people in Gao on 4 May 2014 ."
    trigger = (report.index("bomb"), report.index("bomb") + 4)
    source = "On 4 May 2014 a bomb in a car killed 17 people at a market in Gao ."
    assert subject.source(SourcePair("1", "F", report, trigger, source, True))[0]
    assert subject.source(SourcePair("1", "F", report, trigger, "The fair was opened with songs .", False)) == (
        False,
        0.0,
    )


# ---------------------------------------------------------------- the command
def test_another_file_is_measured_by_its_path(tmp_path: Path) -> None:
    lines: list[dict[str, Any]] = [
        {"id": str(at), "title": "t", "text": "x", "date": "2016-05-02", "incident": "7"} for at in range(2)
    ]
    path, out = tmp_path / "made.jsonl", tmp_path / "figures.json"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert main(["--gva", str(path), "--json", str(out)], [Floor()]) == 0
    assert json.loads(out.read_text(encoding="utf-8"))["gva"]["floor"]["figures"]["pairs F1"] == 1.0
