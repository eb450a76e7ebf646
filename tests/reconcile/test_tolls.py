from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.reconcile.build import actors, claim, count, on, shown, speaker
from wirebook.model import Figure, Span, Speaker

LATER = {"r1": "2031-05-04", "r2": "2031-05-05"}


def tolls(a: Figure, b: Figure, published: dict[str, str] | None = None) -> str | None:
    told = shown(claim("r1", figures=(a,)), claim("r2", figures=(b,)), published=published)
    return told["killed"].type if "killed" in told else None


def test_two_tolls_of_one_day_are_a_conflict_with_both_sides_and_their_speakers() -> None:
    a = claim("r1", figures=(count("killed", 21),), speakers=(speaker("Ouaddai Monitor"),))
    b = claim("r2", figures=(count("killed", 56),), speakers=(speaker("Red Column Media", "armed-group"),))
    told = shown(a, b)["killed"]
    assert told.type == "conflict"
    assert [(s.value, s.reports, s.speakers) for s in told.sides] == [
        ("21", ("r1",), ("Ouaddai Monitor",)),
        ("56", ("r2",), ("Red Column Media",)),
    ]


def test_a_toll_that_rises_with_the_days_is_an_update() -> None:
    assert tolls(count("killed", 7), count("killed", 12), {"r1": "2031-05-04", "r2": "2031-05-05"}) == "update"


def test_two_speakers_in_one_report_can_conflict() -> None:
    first, second = replace(count("killed", 20), span=Span(10, 12)), replace(count("killed", 12), span=Span(610, 612))
    monitor = replace(speaker("Ouaddai Monitor"), span=Span(20, 35))
    media = replace(speaker("Red Column Media", "armed-group"), span=Span(620, 640))
    first, second = replace(first, speaker=monitor.name), replace(second, speaker=media.name)
    assert shown(claim("r1", figures=(first, second), speakers=(monitor, media)))["killed"].type == "conflict"
    same = replace(second, speaker=monitor.name)
    assert "killed" not in shown(claim("r1", figures=(first, same), speakers=(monitor, media)))


def test_a_whole_and_its_part_in_one_sentence_are_no_conflict() -> None:
    whole, part = replace(count("killed", 17), span=Span(10, 12)), replace(count("killed", 2), span=Span(40, 43))
    assert "killed" not in shown(claim("r1", figures=(whole, part)))
    assert shown(claim("r1", figures=(whole, part)), claim("r2", figures=(whole,)))["killed"].type == "detail"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (count("killed", 30, bound="at least"), count("killed", 32)),
        (count("killed", 24, 99), count("killed", 40)),
        (count("killed", 30, bound="about"), count("killed", 32)),
    ],
)
def test_figures_that_allow_each_other_are_a_detail(a: Figure, b: Figure) -> None:
    assert tolls(a, b) == "detail"


def test_equal_figures_are_no_disagreement() -> None:
    assert tolls(count("killed", 30), count("killed", 30)) is None


def test_a_total_here_and_a_part_there_differ_in_scope() -> None:
    assert tolls(count("killed", 30), count("killed", 9, whom="children")) == "scope"


def test_a_toll_many_times_another_is_a_rival_count_of_one_deed_and_no_count_of_a_deed_of_others() -> None:
    assert tolls(count("killed", 150), count("killed", 2000)) == "conflict"
    assert tolls(count("killed", 1, bound="at least"), count("killed", 5), LATER) == "update"
    few = claim("r1", figures=(count("killed", 7),), agents=actors("Red Column"))
    many = claim("r2", figures=(count("killed", 19),), agents=actors("National Guard"))
    assert shown(few, many)["killed"].type == "detail"
    assert shown(few, replace(many, agents=few.agents))["killed"].type == "conflict"


@pytest.mark.parametrize("other", [("2031-05-01", "2031-05-09"), ("2031-05-08", "2031-05-08")])
def test_a_toll_of_a_day_and_one_of_a_week_or_of_another_day_differ_in_scope(other: tuple[str, str]) -> None:
    day = claim("r1", figures=(count("killed", 7),), when=on("2031-05-03"))
    week = claim("r2", figures=(count("killed", 19),), when=on(*other))
    assert shown(day, week)["killed"].type == "scope"
    assert shown(day, replace(week, date=day.date))["killed"].type == "conflict"


def in_one(words: str, *figures: Figure, speakers: tuple[Speaker, ...] = ()) -> str | None:
    """What is shown of the tolls of one report that tells them in these words, each figure where its number stands."""
    placed = (words.index(str(figure.low)) for figure in figures)
    told = tuple(replace(f, span=Span(at, at + len(str(f.low)))) for f, at in zip(figures, placed, strict=True))
    shows = shown(claim("r1", quote=words, figures=told, speakers=speakers))
    return shows["killed"].type if "killed" in shows else None


@pytest.mark.parametrize(
    ("words", "type_"),
    [
        ("Raiders killed 40 in the camp, a monitor said, while a camp committee put the toll at 45", "conflict"),
        ("Raiders killed 40 in the camp; its elders gave a lower death toll of 25", "conflict"),
        ("First 12 were killed in the camp; the toll has since risen to 31", "update"),
        ("At least 31 were killed in the camp, said the monitor, whose earlier toll was 20", "update"),
        ("Raiders killed 40 in the camp, 13 of them on its edge", None),
    ],
)
def test_words_make_two_tolls_of_one_report_rivals_or_a_later_count(words: str, type_: str | None) -> None:
    first, second = (int(number) for number in re.findall(r"\d+", words))
    assert in_one(words, count("killed", first), count("killed", second)) == type_


def test_a_vague_word_beside_a_reports_own_number_is_no_count_of_its_own() -> None:
    exact, vague, other = count("killed", 110), count("killed", 24, 99), count("killed", 55)
    far = replace(vague, span=Span(900, 905))
    assert "killed" not in shown(claim("r1", figures=(exact, far), speakers=(speaker("Ouaddai Monitor"),)))
    assert tolls(exact, other) == "conflict"
    told = shown(claim("r1", figures=(exact, far)), claim("r2", figures=(other,)))
    assert told["killed"].type == "conflict"


def test_a_side_of_a_toll_has_the_speaker_who_counted() -> None:
    speakers = (speaker("Ouaddai Monitor"), speaker("Adre Radio"))
    mine = replace(count("killed", 21), speaker="Adre Radio")
    told = shown(claim("r1", figures=(mine,), speakers=speakers), claim("r2", figures=(count("killed", 56),)))
    assert [s.speakers for s in told["killed"].sides] == [("Adre Radio",), ()]
