from __future__ import annotations

import pytest

from corpora.passages import NamedSpan
from evals.reading.matching import core, exact, same_name, touching
from evals.reading.scores import Tally, bins, calibration_error, correlation, ranked, share


def test_precision_recall_and_f1_of_a_tally() -> None:
    tally = Tally(given=4, right=3, wanted=6, met=3)
    assert tally.figures("x") == {"x precision": 0.75, "x recall": 0.5, "x F1": pytest.approx(0.6)}


def test_silence_scores_nothing_and_nothing_wanted_has_no_figure() -> None:
    assert Tally(wanted=3).f1 == 0.0
    assert Tally(wanted=3).precision is None
    assert Tally(given=3).f1 is None


def test_ranking_counts_ties_half_and_needs_both_sorts() -> None:
    assert ranked([(0.9, True), (0.1, False)]) == 1.0
    assert ranked([(0.1, True), (0.9, False)]) == 0.0
    assert ranked([(0.5, True), (0.5, False), (0.5, False)]) == 0.5
    assert ranked([(0.9, True), (0.8, False), (0.5, True), (0.5, False)]) == pytest.approx((2 + 0.5) / 4)
    assert ranked([(0.5, True)]) is None


def test_a_row_that_never_changes_has_no_correlation() -> None:
    assert correlation([(1.0, 2.0), (2.0, 4.0), (3.0, 6.0)]) == pytest.approx(1.0)
    assert correlation([(1.0, 1.0), (2.0, 1.0)]) is None
    assert correlation([]) is None


def test_calibration_is_the_mean_distance_of_sureness_and_rightness() -> None:
    judged = [(0.95, True), (0.95, True), (0.25, True), (0.25, False), (1.0, True)]
    first, last = bins(judged)
    assert (first.low, first.count, first.right) == (0.2, 2, 0.5)
    assert last.count == 3
    assert calibration_error(judged) == pytest.approx((2 * 0.25 + 3 * (1 - 2.9 / 3)) / 5)
    assert calibration_error([]) is None
    assert share([]) is None


def test_strict_mentions_need_both_ends_and_the_type_and_loose_ones_only_overlap() -> None:
    wanted = [NamedSpan(0, 9, "group"), NamedSpan(20, 25, "place"), NamedSpan(30, 40, "person")]
    found = [NamedSpan(0, 9, "group"), NamedSpan(21, 25, "place"), NamedSpan(30, 40, "group")]
    strict, loose = Tally(), Tally()
    exact(wanted, found, strict)
    touching(wanted, found, loose)
    assert (strict.right, strict.met, strict.given, strict.wanted) == (1, 1, 3, 3)
    assert (loose.right, loose.met) == (2, 2)


def test_one_long_mention_answers_for_one_alone() -> None:
    tally = Tally()
    touching([NamedSpan(0, 4, "place"), NamedSpan(6, 9, "place")], [NamedSpan(0, 9, "place")], tally)
    assert (tally.right, tally.given, tally.met, tally.wanted) == (1, 1, 1, 2)


def test_a_names_main_word_stands_before_what_it_is_of() -> None:
    assert core("the three members of the Grey Hand")[-1] == "members"
    assert core("Mayor Ines Lopez, of Tarn") == ("mayor", "ines", "lopez")
    assert same_name("Mayor Lopez", "Ines Lopez")
    assert same_name("guards", "the palace guards")
    assert not same_name("the mill of the mayor", "bridge at the mill")
    assert not same_name("the", "the")
