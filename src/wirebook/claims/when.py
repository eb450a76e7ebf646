"""Which of a sentence's times is when a telling happened, and which belongs to something else in the sentence.

A time that stands before a noun ("an October 2 attack", "Friday's raid") is that noun's and nobody else's; "a day
after" dates what follows it by what went before. Of what is left the nearest is taken, words that begin another
clause counting as distance.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from wirebook.grounding.dates import meant
from wirebook.grounding.grounder import Grounded
from wirebook.model import Annotation, DateRange, Report, Span, Trigger
from wirebook.model.annotation import SAID_THEN
from wirebook.text.time_expressions import TimeExpression
from wirebook.text.time_tense import lies_ahead

_RISING: Final = re.compile(
    r"\b(?:ris(?:es|en|ing)|rose|climb\w*|increased|revised|updat\w+|new)\b[^.]{0,40}\b(?:toll|to \d+|deaths|dead)\b"
    r"|\btoll\b[^.]{0,30}\b(?:ris(?:es|en|ing)|rose|climb\w*|increased|revised|updat\w+)\b",
    re.IGNORECASE,
)
"""Words that tell a later count of something told before."""
_SAID_IN: Final = re.compile(
    r"\b(?:(?:said|reported|announced|told|according to|released|posted|published|showed|issued|broadcast|aired)\b"
    r"[^.;,]{0,40}?\b(?:toll|statement|report|reports|video|videos|footage|interview|tweet|message|conference|images|"
    r"pictures|photos|media|news|reporters|journalists)|released|posted|published|broadcast|aired)\s(?:on\s|late\s|early\s)*\Z",
    re.IGNORECASE,
)
"""What stands before a time that is when something was said or shown, not when it happened."""
_OTHER_CLAUSE: Final = re.compile(
    r"\b(?:after|before|since|when|which|who|whom|whose|that|where|while|as|but|following|because|although|amid)\b|;",
    re.IGNORECASE,
)
_CLAUSE_AS_LETTERS: Final = 40
"""For how many letters of distance each word counts that begins another clause."""
_WIDE_AS_LETTERS: Final = 60
"""For how many letters a time counts that is longer than a month."""
_DETERMINER: Final = re.compile(
    r"(?<!\bin )(?<!\bduring )\b(?:a|an|the|this|that|its|their|his|her|another|similar|deadly|new|recent)\s"
    r"(?:(?!(?:on|in|at|by|since|during|of|last|early|late)\s)[a-z]+\s)?\Z",
    re.IGNORECASE,
)
_POSSESSIVE: Final = re.compile(r"\s?['’]s?\s")
_NOUN_PHRASE: Final = re.compile(r"['’]?s?(?:[\s-]+[^\s,.;:()]+){0,5}")
_ENDS_PHRASE: Final = frozenset(
    "in on at of to for from by with and or but that which who when where as after before since near against into over "
    "is are was were has have had will would could killed wounded injured".split()
)
_KNOWN_OF: Final = re.compile(
    r"\b(?:responsib(?:le|ility)\s(?:\w+\s)?(?:for|of)|(?:in|as\sa)\s(?:response|retaliation|revenge|vengeance|reaction)\s(?:to|for)|"
    r"in\sthe\s(?:wake|aftermath)\sof|in\sconnection\s(?:with|to)|suspect(?:s|ed)?\s(?:in|of)(?!\sbeing)|"
    r"(?:perpetrator|culprit|mastermind|author|survivor)s?\s(?:of|behind)|behind)\b[^.,;:]{0,50}\Z"
    r"|\b(?:charged(?!\s(?:at|into|through|towards?)\b)|charges|indicted|convicted|sentenced|arraigned|acquitted|ple(?:a)?d(?:ed)?\sguilty|tried(?!\sto\b)|trial|jailed|"
    r"imprisoned|hearing(?!\s(?:of|from|reports?|gun\w*|shots?|explosions?|blasts?)\b)|verdict|mistrial)\b[^.;:]{0,60}?\b(?:with|of|in|for|over|to|from|on)\s[^.;:]{0,40}\Z",
    re.IGNORECASE,
)
"""Words before a telling that speak of what is known already ("claimed responsibility for the attack"), and those of a
court that hears of what was done long before."""
_LEADS_UP: Final = re.compile(r"\b(?:with|of|in|for|over|to)\b", re.IGNORECASE)
_KNOWN_REACH: Final = 120
"""Letters before a telling word within which they begin."""
_FOR: Final = re.compile(
    r"\bfor\s(?:(?:nearly|almost|about|around|some|more\sthan|over|at\sleast|the\s(?:past|last))\s)*\Z", re.IGNORECASE
)
"""What stands before a duration that something has gone on for."""
_LASTS: Final = re.compile(r"\b(?:has|have)\s(?:\w+\s){0,2}\w+ing\b|\b(?:has|have)\sbeen\s", re.IGNORECASE)
"""A verb of what goes on as the report is written."""
_VERB_REACH: Final = 30
"""Letters before a telling word within which its auxiliary stands."""
_ELSE: Final = re.compile(r"\b(?:since|(?:which|who|that)\s(?:has|have|had))\b[^,;]*\Z", re.IGNORECASE)
"""What stands between a telling and a time that is not when it happened: "since the war broke out three years ago"."""
_ELSE_REACH: Final = 160
"""Letters before a time within which that begins."""
_QUOTES: Final = frozenset("\"“”'‘’")
_WHEN: Final = re.compile(r"\s?,?\s?when\b", re.IGNORECASE)
_ANCHOR_REACH: Final = 500
"""Letters before "the next day" within which the day that it counts from is looked for."""
_STILL_TO_COME: Final = frozenset({"planned", "threatened", "conditional", "demanded"})
_LASTING: Final = frozenset({"agreement", "territory-taken", "abduction", "arrest", "siege", "withdrawal"})
"""Kinds that hold on once they have happened: "in place since July" tells that they happened in July."""


@dataclass(frozen=True, slots=True)
class _Time:
    """A time of the telling's sentence: what it says and whether that is when something was said."""

    expression: TimeExpression
    said: bool

    @property
    def span(self) -> Span:
        return self.expression.span


def when_told(report: Report, annotation: Annotation, trigger: Trigger, grounded: Grounded) -> DateRange | None:
    """The date that the words of its sentence give a telling; a pattern or None where they give none."""
    times = _times(report, annotation, trigger, grounded)
    counted = _counted_from_main(report, trigger, times, grounded) or _counted_to(report, trigger, times, grounded)
    if counted is not None:
        return counted
    dates = [
        date
        for time in sorted(times, key=lambda t: (t.said, _distance(report, trigger, t), t.span))
        if (date := _date(report, trigger, time, grounded)) is not None
    ]
    found = next((date for date in dates if date.known), None)
    return found or _going_on(report, trigger, grounded) or next(iter(dates), None)


def _going_on(report: Report, trigger: Trigger, grounded: Grounded) -> DateRange | None:
    """The days of what has gone on for so long up to the report: "for nearly a week troops have been battling"."""
    published = grounded.published
    start = trigger.clause.start
    for role in trigger.roles:
        time = grounded.times.get(role.mention) if role.name == "time" else None
        if time is None or time.kind != "duration" or time.unit is None or published.earliest is None:
            continue
        told = _FOR.search(report.text, start, time.span.start)
        opens = told is not None and told.start() == start and trigger.span.start >= time.span.end
        lasts = _LASTS.search(report.text, max(start, trigger.span.start - _VERB_REACH), trigger.span.end)
        if told is None or trigger.status != "happened" or not (opens or lasts):
            continue
        back = replace(time, kind="period", direction="past")
        found = meant(back, published, "happened")
        return replace(found, because=f"{found.because}; it has gone on for so long") if found.known else None
    return None


def _times(report: Report, annotation: Annotation, trigger: Trigger, grounded: Grounded) -> list[_Time]:
    """The times of the sentence that can be the telling's."""
    found = []
    for role in trigger.roles:
        time = grounded.times.get(role.mention) if role.name == "time" else None
        if time is None or not time.gives_date or _is_anothers(report.text, time, trigger):
            continue
        behind = report.text[max(trigger.span.end, time.span.start - _ELSE_REACH) : time.span.start]
        if _ELSE.search(behind) or _is_name(report.text, time) or _is_season(report.text, time, trigger):
            continue
        ahead = lies_ahead(report.text, time.span)
        if trigger.status == "happened" and ahead:
            continue
        if trigger.status in _STILL_TO_COME and not ahead and time.span.end <= trigger.span.start:
            continue  # "launched an operation on Thursday to clear the hills": Thursday is when it was launched
        before = report.text[max(0, time.span.start - 90) : time.span.start]
        said = role.of == SAID_THEN or bool(_SAID_IN.search(before))
        if (said or _of_what_follows(report, time, trigger)) and is_known_of(report, trigger):
            continue
        found.append(_Time(time, said))
    return found


def _of_what_follows(report: Report, time: TimeExpression, trigger: Trigger) -> bool:
    """Whether a time stands before the words that lead up to a telling ("sentenced on Friday for the killing")."""
    return _LEADS_UP.search(report.text, time.span.end, max(time.span.end, trigger.span.start)) is not None


def is_known_of(report: Report, trigger: Trigger) -> bool:
    """Whether a telling only takes up what readers know of, so that neither the news nor the saying is its day."""
    before = report.text[max(trigger.clause.start, trigger.span.start - _KNOWN_REACH) : trigger.span.start]
    return trigger.status == "happened" and _KNOWN_OF.search(before) is not None


def _is_anothers(text: str, time: TimeExpression, trigger: Trigger) -> bool:
    """Whether a time stands before a noun that it dates, and the telling is not that noun."""
    end = time.span.end
    owned = _POSSESSIVE.match(text, end - 1 if text[end - 1] in "'’" else end) or (
        time.kind == "weekday" and time.words.lower().endswith("days")
    )
    if not owned and not (
        time.kind in ("date", "month", "year", "weekday", "season")
        and _DETERMINER.search(text, max(0, time.span.start - 24), time.span.start)
    ):
        return False
    phrase = _NOUN_PHRASE.match(text, end)
    words = phrase.group().split() if phrase else []
    first = (
        words[1] if words and words[0] in ("'s", "’s", "s", "'", "’") and len(words) > 1 else words[0] if words else ""
    )
    if not first or first.lower() in _ENDS_PHRASE or not first[0].isalpha():
        return False
    reach = end
    for match in re.finditer(r"[^\s,.;:()]+", text[end : phrase.end() if phrase else end]):
        if match.group().lower() in _ENDS_PHRASE:
            break
        reach = end + match.end()
    return not time.span.end <= trigger.span.start < reach and not trigger.span.overlaps(time.span)


def _is_name(text: str, time: TimeExpression) -> bool:
    """Whether a time stands alone in quotation marks, as a group's name does ('the "9 May" brigade')."""
    return text[time.span.start - 1 : time.span.start] in _QUOTES and text[time.span.end : time.span.end + 1] in _QUOTES


def _is_season(text: str, time: TimeExpression, trigger: Trigger) -> bool:
    """Whether a time is a month of feasts that another clause only explains ("the fast kept during Ramadan")."""
    first, last = sorted((trigger.span, time.span))
    long = time.kind == "holiday" and time.unit == "month"
    return long and _OTHER_CLAUSE.search(text, first.end, max(first.end, last.start)) is not None


def _distance(report: Report, trigger: Trigger, time: _Time) -> int:
    """How far a time stands from the telling word, in letters, other clauses and long times counting more."""
    first, last = sorted((trigger.span, time.span))
    between = report.text[first.end : last.start]
    clauses = len(_OTHER_CLAUSE.findall(between))
    wide = time.expression.kind in ("year", "decade", "season") or time.expression.unit in ("year", "decade")
    return len(between) + _CLAUSE_AS_LETTERS * clauses + (_WIDE_AS_LETTERS if wide else 0)


def _date(report: Report, trigger: Trigger, time: _Time, grounded: Grounded) -> DateRange | None:
    """The days that one time gives the telling."""
    expression = _begun(report.text, time.expression, trigger)
    anchor = _anchor(expression, grounded) if expression.kind == "anchored" and not expression.parts else None
    found = meant(expression, grounded.published, trigger.status, anchor)
    if not found.known and expression.kind == "anchored":
        return None
    return _by_then(found, rising=_RISING.search(trigger.clause.of(report.text)) is not None) if time.said else found


def _begun(text: str, time: TimeExpression, trigger: Trigger) -> TimeExpression:
    """The beginning of "since July" for what happened then: behind its "when", or where what happened still holds."""
    if time.kind not in ("since", "after"):
        return time
    behind = trigger.span.start >= time.span.end and _WHEN.match(text, time.span.end)
    return time.parts[0] if behind or (time.kind == "since" and trigger.kind in _LASTING) else time


def _anchor(time: TimeExpression, grounded: Grounded) -> DateRange | None:
    """The day that "the next day" counts from: the last told before it; "the next year" may count from a month too."""
    fine = {"day", "week"} if time.unit in (None, "minute", "hour", "day", "week") else {"day", "week", "month", "year"}
    latest = grounded.published.latest
    before = [
        other
        for other in grounded.times.values()
        if 0 <= time.span.start - other.span.end <= _ANCHOR_REACH and other.gives_date and other.kind != "anchored"
    ]
    for other in sorted(before, key=lambda t: t.span, reverse=True):
        found = meant(other, grounded.published, "happened")
        ahead = latest is not None and found.latest is not None and found.latest > latest
        if found.known and found.precision in fine and not ahead:
            return found
    return None


def _counted_from_main(
    report: Report, trigger: Trigger, times: Sequence[_Time], grounded: Grounded
) -> DateRange | None:
    """The date of what follows "a day after": that much before what the sentence tells first."""
    links = [t for t in times if t.expression.thing_follows and t.span.end <= trigger.span.start]
    if not links:
        return None
    link = max(links, key=lambda t: t.span).expression
    nearer = any(t.span.start >= link.span.end and t.expression is not link for t in times)
    if nearer or link.unit in ("hour", "minute") or re.search(r"[.;]", report.text[link.span.end : trigger.span.start]):
        return None
    mains = [t.expression for t in times if t.span.end <= link.span.start and t.expression is not link]
    main = meant(mains[-1], grounded.published, "happened") if mains else _anchor(link, grounded)
    if main is None or not main.known:
        main = _main_news(grounded.published)
    turned = {"later": "earlier", "following": "earlier", "earlier": "later", "previous": "later"}
    direction = turned.get(link.direction or "")
    if main is None or direction is None:
        return None
    back = replace(link, direction="earlier" if direction == "earlier" else "later", thing_follows=False)
    found = meant(back, grounded.published, "happened", main)
    return found if found.known else None


def _counted_to(report: Report, trigger: Trigger, times: Sequence[_Time], grounded: Grounded) -> DateRange | None:
    """The date of what stands before "a day after" something whose day is told ("a day after the vote of June 12")."""
    links = [t.expression for t in times if t.expression.thing_follows and t.span.start >= trigger.span.end]
    if not links:
        return None
    link = min(links, key=lambda t: t.span)
    behind = [t.expression for t in times if t.span.start >= link.span.end]
    own = any(t.span.end <= link.span.start for t in times)
    if own or not behind or link.unit != "day" or re.search(r"[.;]", report.text[trigger.span.end : link.span.start]):
        return None
    main = meant(min(behind, key=lambda t: t.span), grounded.published, "happened")
    if not main.known or main.precision != "day":
        return None
    found = meant(replace(link, thing_follows=False), grounded.published, "happened", main)
    return found if found.known else None


def _main_news(published: DateRange) -> DateRange | None:
    """The days of news without a day of its own, to count from."""
    if published.earliest is None or published.latest is None:
        return None
    because = "told as news, so of the day of publication or the day before"
    return DateRange(published.earliest - timedelta(days=1), published.latest, "day", "inferred", because)


def _by_then(said: DateRange, *, rising: bool) -> DateRange:
    """The days of something told to have been said on a day: that day or the one before, a week for a toll."""
    if said.earliest is None or said.precision != "day":
        return said
    days, told = (7, "a toll of the week before") if rising else (1, "that day or the day before")
    because = f"{said.because}; that is when it was said, so {told}"
    return replace(said, earliest=said.earliest - timedelta(days=days), basis="inferred", because=because)
