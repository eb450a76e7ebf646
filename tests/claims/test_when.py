"""Which of a sentence's times a telling takes, told by hand: the telling word is the one in capitals."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.build import published
from wirebook.claims.when import when_told
from wirebook.grounding.grounder import Grounded
from wirebook.model import Annotation, DateRange, Mention, Report, Role, Span, Trigger
from wirebook.model.annotation import SAID_THEN
from wirebook.model.kinds import Status
from wirebook.text.time_expressions import find_times

SATURDAY = date(2031, 7, 5)


def told(text: str, kind: str = "bombing", said: str = "", status: Status = "happened") -> DateRange | None:
    """The date of the word in capitals; `said` is a time that is when something was said."""
    word = re.search(r"\b[A-Z]{3,}\b", text)
    assert word is not None
    times = find_times(text)
    mentions = tuple(Mention(t.span, "date", t.span) for t in times)
    roles = tuple(Role("time", at, SAID_THEN if t.words == said else None) for at, t in enumerate(times))
    span = Span(*word.span())
    trigger = Trigger(span, kind, status, Span(0, len(text)), 0, roles, (), 0.9)
    grounded = Grounded(dict(enumerate(times)), {}, {}, (), published(SATURDAY))
    report = Report("r1", "a.txt", None, "", "", text, None, None, None, None, None, (), None, grounded.published, ())
    return when_told(report, Annotation((), mentions, (trigger,), 1.0, "by hand"), trigger, grounded)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on Friday a bomb EXPLODED , after an attack on 2 July", "2031-07-04"),
        ("it was the second time since police were KILLED in a 2 July attack on the ford", "2031-07-02"),
        ("a bridge was BLOWN up on Thursday near the site of a deadly 2 June attack", "2031-07-03"),
        ("two died when Wednesday's BOMB went off , doctors said on Friday", "2031-07-02"),
        ("a bomb on Friday wounded two, a day after the mill was BOMBED by rebels", "2031-07-03"),
        ("the latest blast comes two days after a truck was BOMBED in Tarfa", "2031-07-03"),
        ("they came on Thursday. The next day a mine EXPLODED", "2031-07-04"),
        ("the mayor , who will speak on 9 July , said that the mill was BOMBED on Friday", "2031-07-04"),
        ("it came amid reports that on Friday the jets had BOMBED the mill", "2031-07-04"),
        ("the fight RAGED on Thursday in the worst week since the revolt broke out two years ago", "2031-07-03"),
        ("in its sixth attack this year the group today BOMBED the mill", "2031-07-05"),
        ("raiders BURNED the mill a day after the miller was buried on 12 June", "2031-06-13"),
        ("the mill was BURNED down two days before the vote was held on 12 June", "2031-06-10"),
        ("the mill was BURNED down on Friday, a day after the vote was held on 3 July", "2031-07-04"),
    ],
)
def test_a_telling_takes_its_own_time(text: str, day: str) -> None:
    found = told(text)
    assert found is not None
    assert found.latest == date.fromisoformat(day)


def test_a_noun_s_own_time_is_nobody_else_s() -> None:
    assert told("the deal was reached after he asked for STRIKES to answer an August 21 gas attack") is None
    assert told("Monday's twin blasts came as the rebels PRESSED on") is None


def test_a_month_of_feasts_that_another_clause_explains_is_no_date() -> None:
    assert told("a shell HIT the house as they broke the fast that is kept during the month of Ramadan") is None
    during = told("a shell HIT the house during the month of Ramadan")
    assert during is not None
    assert during.known


@pytest.mark.parametrize(
    "text",
    [
        "it was the worst RAID since the revolt broke out two years ago",
        'it was the "9 May" brigade that BOMBED the mill',
    ],
)
def test_a_time_that_tells_since_when_or_is_a_name_is_no_day(text: str) -> None:
    assert told(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "for nearly a week troops have been BATTLING the rebels for the mill",
        "for seven days the army SHELLED the mill",
        "troops have been BATTLING for the mill for over a week",
    ],
)
def test_what_has_gone_on_for_so_long_lasts_up_to_the_report(text: str) -> None:
    found = told(text, "clash")
    assert found is not None
    assert (found.earliest, found.latest) == (date(2031, 6, 28), SATURDAY)
    assert "gone on for so long" in found.because


def test_what_lasted_once_tells_no_day() -> None:
    assert told("the rebels HELD the mill for seven days", "clash") is None


def test_what_a_saying_only_takes_up_is_not_of_its_day() -> None:
    assert told("the front on Friday claimed responsibility for the RAID", said="Friday") is None
    assert told("police on Friday went on looking for the perpetrators of the RAID") is None
    assert told("the front said on Friday it was in response to the RAID", said="Friday") is None
    assert told("he was sentenced on Friday to nine years for the RAID", "attack") is None
    found = told("he was sentenced on Friday for the RAID on 2 June", "attack")
    assert found is not None
    assert found.earliest == date(2031, 6, 2)


@pytest.mark.parametrize(
    "text",
    [
        "police said on Friday that two suspected rebels were KILLED",
        "the mayor said on Friday that rebels had tried to take the mill in a RAID",
        "the mayor said on Friday that police charged at the crowd with clubs and KILLED two",
        "residents said on Friday that after hearing shots from the mill they saw a RAID",
    ],
)
def test_words_that_only_look_like_a_court_s_leave_it_news(text: str) -> None:
    assert told(text, said="Friday") is not None


def test_what_was_said_on_a_day_happened_by_then() -> None:
    found = told("the mayor said on Friday that a bomb had EXPLODED", said="Friday")
    assert found is not None
    assert (found.earliest, found.latest) == (date(2031, 7, 3), date(2031, 7, 4))
    shown = told("a video released on Friday showed a bomb that EXPLODED")
    assert shown is not None
    assert "when it was said" in shown.because


def test_since_july_when_it_fell_tells_july() -> None:
    found = told("it has shrunk since June , when the army TOOK the town", "territory-taken")
    assert found is not None
    assert (found.earliest, found.latest) == (date(2031, 6, 1), date(2031, 6, 30))
    lasting = told("a truce AGREED by both has been in place since June", "agreement")
    assert lasting is not None
    assert lasting.latest == date(2031, 6, 30)
    raging = told("shells have FALLEN on the town since June", "shelling")
    assert raging is not None
    assert raging.latest == SATURDAY


def test_the_year_before_counts_from_the_time_told_before_it() -> None:
    found = told("in August 2014 a bomb killed nine and the year before 49 were KILLED in Tarfa", "attack")
    assert found is not None
    assert (found.earliest, found.latest) == (date(2013, 1, 1), date(2013, 12, 31))


def test_a_day_counted_from_nothing_known_is_no_day() -> None:
    assert told("a day earlier a bomb EXPLODED") is None


def test_a_plan_is_not_of_the_day_on_which_it_was_begun() -> None:
    text = "the army launched an operation on Friday to CLEAR the hills"
    assert told(text, "territory-taken", status="planned") is None
    ahead = told("the army plans to CLEAR the hills on Friday", "territory-taken", status="planned")
    assert ahead is not None
    assert ahead.earliest == date(2031, 7, 11)
