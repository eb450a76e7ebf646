"""What two claims share or differ in, and what each such feature weighs: the table that a reviewer reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

WEIGHTS: Final[dict[str, float]] = {
    # Before anything is known: most pairs that share a blocking key tell different happenings.
    "prior": -3.4,
    # What kind. Reports call one thing by several kinds; some kinds are never one thing.
    "same kind": 1.0,
    "same rare kind": 2.3,
    "same very rare kind": 3.0,
    "kinds often told of one": 0.0,
    "kinds sometimes told of one": -1.5,
    "far kinds": -2.8,
    # When. A day is rare, a month less so, a year says little; nothing is told twice on days that exclude each other.
    "same day": 1.9,
    "same few days": 1.2,
    "day within a week": 1.3,
    "same month": 1.9,
    "day within a month": 0.5,
    "same year or season": 1.0,
    "within a longer time": 0.0,
    "next day": -0.9,  # a day off is common where days are worked out from the publication; so is fire day after day
    "days apart": -2.1,
    "other dates": -3.8,
    # The same where one of the two tells no day, and it is taken for news of the days before its report.
    "same few days, assumed": 1.2,
    "next day, assumed": -0.2,
    "days apart, assumed": -1.2,
    "other dates, assumed": -2.5,
    "same weekday": 0.5,
    "other weekday": -3.0,
    "told at the same time": 0.9,  # news without a date in reports of the same days
    "told long apart": -1.4,
    "told before its day": -1.0,  # the dates that outlets attach are wrong often enough not to bar it
    # Where. A town is rare; a province holds many happenings; a country says almost nothing.
    "same spot": 1.4,
    "close together": 0.7,  # quarters of one city, or two gazetteers' points for one town
    "near": -0.3,
    "spot within an area": 0.5,
    "same area": 0.7,
    "same country": 0.4,
    "other spot": -2.0,
    "far": -3.4,
    "other spot, assumed": -1.0,  # one of the two is named in another sentence than the telling
    "elsewhere, as words may be": -0.5,  # an agreement is told by the place it is made in and by those it is for
    "another country named": -0.4,  # a country's name often stands for its government
    # Who. Parties to a war recur from day to day, a named person or a rare group does not.
    "same person": 1.8,
    "same agent": 0.3,
    "same target": 1.0,
    "same sort of agent": 0.0,
    "same sort of target": 0.2,
    "other agent": -0.4,  # who did it is what reports dispute
    "other target": -1.0,
    "parties the other way round": -1.1,
    # Which of several in one town: fitted on the reports of GVA's training incidents, over what the others say.
    "same street": 1.5,
    "other street": -2.5,
    "same age": 1.0,
    "other ages": -1.8,
    "other sex": -1.0,
    # How many. The rarer the number, the more it says; tolls rise, so another number says little against.
    "same rare figure": 2.0,
    "same figure": 1.2,
    "same small figure": 0.3,
    "figures that fit": 0.7,
    "other figure": -0.5,
    "far other figure": -1.1,
    # What is said.
    "same words": 3.8,
    "one text": 9.0,  # copies of one text, at the same word of the same sentence: whatever was read of it
    "much the same words": 1.5,
    "some words in common": 0.9,
    "hardly a word in common": -0.7,
    "several rare words in common": 1.6,
    "two rare words in common": 1.0,
    "a rare word in common": 0.5,
    "both head their reports": 0.4,
    "same telling word": 2.5,  # of the kind for all the rest, which says nothing of what was done
    "another telling word": -1.5,
    "same operation": 3.0,
    "other operation": -2.5,
    "told twice by one report": -1.0,
    "no common ground": -0.5,  # not a weight but the sum that such a pair is held down to
    "one denies the other": 9.0,  # in one report, which tells both because one answers the other
    "other status": -0.5,  # planned or threatened here, done there; a denial is of the same event
}
"""What each feature weighs, in log-odds; the comments say why. Set by hand, then moved towards a logistic regression
on pairs of claims of the training piles: those that the rule reader makes, and those made from the answer keys."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason for or against: its name in the table, its weight in log-odds, and a sentence.

    `ground` is how much it adds to what the two have in common that tells happenings apart; `compare.GROUND_NEEDED`
    is asked.
    """

    name: str
    weight: float
    because: str
    ground: float = 0.0


def feature(name: str, because: str, ground: float = 0.0) -> Feature:
    """A feature of the table with its weight."""
    return Feature(name, WEIGHTS[name], because, ground)
