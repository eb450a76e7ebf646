"""Claims of a report: its drafts merged by happening, what is missing inferred where it can be, each with a reason."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from wirebook.claims.drafts import Draft, drafts
from wirebook.claims.fill import NEWS_PRECISIONS, assumed_dates, before_it, best_date, fill_date, fill_place, town_of
from wirebook.claims.merge import denied, merge
from wirebook.claims.only_named import told_and_named
from wirebook.claims.parties import Others, parties
from wirebook.claims.sides import one_side_each
from wirebook.claims.speakers import knowing, speaker_key
from wirebook.claims.spoken_of import Named, spoken_of
from wirebook.claims.sums import without_sums, without_vague
from wirebook.claims.targets import with_place
from wirebook.grounding.dates import weekday_of_pattern
from wirebook.grounding.grounder import Grounded, Grounder
from wirebook.grounding.places import Around
from wirebook.model import (
    ActorName,
    Annotation,
    Claim,
    DateRange,
    Figure,
    Place,
    Quote,
    Report,
    Span,
    Speaker,
)


def claims_of(
    report: Report, annotation: Annotation, grounder: Grounder
) -> tuple[tuple[Claim, ...], tuple[ActorName, ...]]:
    """The claims of a report in the order of its text, and every name of an actor in it."""
    grounded = grounder.ground(report, annotation)
    found = drafts(report, annotation, grounded, grounder)
    links = {(found[first], found[later]): likely for first, later, likely in annotation.same_event}
    assumed = {d: assumed_dates(report, d) for d in found}
    happenings = merge(found, assumed, links)
    told = _told(report, annotation, grounded, found, happenings.groups)
    number = {group: at for at, group in enumerate(happenings.groups)}
    telling = told_and_named(happenings.groups, found, links, assumed)
    groups = tuple(group for group, _ in telling)
    claims = [
        _claim(
            told,
            group,
            named,
            [(happenings.groups[other], sure) for other, sure in happenings.likely.get(number[group], ())],
        )
        for group, named in telling
    ]
    for denial, answered in denied(groups, assumed, links).items():
        for at in (denial, answered):
            claims[at] = replace(claims[at], disputed=claims[answered].id)
    return tuple(sorted(claims, key=lambda c: (c.quote, c.id))), grounded.names


def _lead_date(report: Report, groups: Sequence[Sequence[Draft]]) -> DateRange | None:
    """The date of the report's main news: of the first happening, if that is told with a day and not still to come.

    In a report whose own day is not known that may be a weekday without a week.
    """
    date = best_date(groups[0]) if groups else None
    if date is None or groups[0][0].status != "happened":
        return None
    if date.latest is None:
        return date if weekday_of_pattern(date.pattern) is not None else None
    published = report.published.latest
    return date if date.precision in NEWS_PRECISIONS and (published is None or date.latest <= published) else None


def _quote(report: Report, span: Span) -> Quote:
    """The words that stand at a span."""
    return Quote(span.start, span.end, span.of(report.text))


def _main(group: Sequence[Draft]) -> Draft:
    """The telling that says most: the first in the body with a place, a date or a figure; else the first."""
    body = [d for d in group if not d.headline] or list(group)
    return max(
        body,
        key=lambda d: (
            bool(d.figures) + (d.place is not None) + (d.date is not None) + bool(d.targets) + bool(d.agents),
            -d.sentence,
        ),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What a claim takes from all of its report: its tellings, its main news' date, its places and its one town."""

    report: Report
    model: str
    found: Sequence[Draft]
    lead: DateRange | None
    around: Around
    named: Sequence[Named]
    town: Place | None


def _told(
    report: Report,
    annotation: Annotation,
    grounded: Grounded,
    found: Sequence[Draft],
    groups: Sequence[Sequence[Draft]],
) -> _Told:
    """What the claims of a report take from all of it."""
    places = ((annotation.mentions[at].span, place) for at, place in grounded.places.items())
    named = sorted(places, key=lambda one: one[0])
    town = town_of(grounded.around, [place for _, place in named], found)
    return _Told(report, annotation.model, found, _lead_date(report, groups), grounded.around, named, town)


def _claim(told: _Told, group: Sequence[Draft], named: Sequence[Draft], others: Others) -> Claim:
    """One claim out of the tellings of one happening and the sentences that only name it; `others` may tell it, too."""
    report, main = told.report, _main(group)
    ordered, kind = [main, *(d for d in group if d is not main)], _kind(group, main)
    date, background = fill_date(report, group, before_it(group, told.found), told.lead)
    earlier = [d for d in told.found if d.span.start < group[0].span.start]
    meant = spoken_of(report, ordered, told.named, told.around)
    place = fill_place(ordered, earlier, told.around, meant=meant, town=told.town)
    agents, targets = one_side_each(kind, parties("agent", ordered, others), parties("target", ordered, others))
    anchor = main.trigger.span
    ident = hashlib.sha256(f"{report.id}:{anchor.start}:{anchor.end}:{main.kind}".encode()).hexdigest()[:16]
    speakers = _speakers(ordered)
    spans = list(dict.fromkeys([main.span, *(d.span for d in (*group, *named))]))
    return Claim(
        "c" + ident, report.id, _quote(report, spans[0]), tuple(_quote(report, s) for s in sorted(spans[1:])), anchor,
        kind, main.status, date, place,
        agents,
        with_place(kind, targets, place),
        _figures(group, speakers), speakers, main.name, background,
        round(max(d.trigger.confidence for d in group), 3), told.model,
    )  # fmt: skip


def _kind(group: Sequence[Draft], main: Draft) -> str:
    """The kind told by the surest words of a group; the most frequent among equals."""
    score: dict[str, float] = {}
    for draft in group:
        score[draft.kind] = score.get(draft.kind, 0.0) + draft.trigger.confidence
    general = {"attack", "clash", "offensive"}
    specific = {k: v for k, v in score.items() if k not in general}
    best = specific or score
    return max(best, key=lambda k: (best[k], k == main.kind, k))


def _figures(group: Sequence[Draft], speakers: Sequence[Speaker]) -> tuple[Figure, ...]:
    """The figures of all tellings, each value once, with the first speaker who counts so.

    Persons named one by one count where none of the tellings gives a number.
    """
    counted = {figure.of for draft in group for figure in draft.figures}
    kept = {speaker_key(s): s.name for s in speakers}
    found: dict[tuple[str, str, int, int], Figure] = {}
    for draft in sorted(group, key=lambda d: d.headline):
        counting = [kept[speaker_key(s)] for s in knowing(draft.speakers) or draft.speakers]
        for figure in (*draft.figures, *(f for f in draft.named if f.of not in counted)):
            told = replace(figure, speaker=counting[-1] if counting else None)
            before = found.setdefault((figure.of, figure.whom, figure.low, figure.high), told)
            if before.speaker is None:
                found[figure.of, figure.whom, figure.low, figure.high] = told
    return without_vague(without_sums(tuple(found.values())))


def _speakers(group: Iterable[Draft]) -> tuple[Speaker, ...]:
    """Each speaker once, in the order in which they are named."""
    found: dict[str, Speaker] = {}
    for draft in group:
        for speaker in draft.speakers:
            found.setdefault(speaker_key(speaker), speaker)
    return tuple(found.values())
