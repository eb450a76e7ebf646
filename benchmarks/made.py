"""Reports made up for a run where no pile is at hand: as long and as varied as short wire stories."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

_PLACES: Final = (
    "Gao",
    "Kidal",
    "Ansongo",
    "Goma",
    "Butembo",
    "Lubero",
    "Potosi",
    "Oruro",
    "Butuan",
    "Surigao",
    "Mopti",
)
_SIDES: Final = ("army", "police", "government forces", "gunmen", "militants", "rebels", "an armed group", "militiamen")
_DEEDS: Final = (
    "A car bomb exploded at a market in {place} on {day}, killing {killed} people and injuring {wounded}, police said.",
    "The {side} captured a village near {place} on {day} after clashes that left {killed} fighters dead.",
    "Air strikes hit a convoy outside {place} on {day}; {killed} people were killed, residents told reporters.",
    "The {side} shelled two districts of {place} on {day}, and at least {wounded} people were injured.",
    "Unidentified attackers abducted {killed} teachers in {place} on {day}, a spokesman for the {side} said.",
    "A ceasefire between the {side} and the {other} took effect in {place} on {day}.",
)
_FILLERS: Final = (
    "The road to {place} has been closed since last week, according to drivers.",
    "A spokesman for the {side} denied that its men had been involved.",
    "Aid workers said that more than {wounded} families had left {place} in the past month.",
    "The {side} did not comment. The {other} said that it would respond to any attack.",
    "Two earlier attempts to reach an agreement failed, and talks are planned for next month.",
)
_FIRST: Final = date(2012, 1, 2)


def made_reports(number: int) -> Iterator[str]:
    """So many lines of JSON Lines, the same every time."""
    chance = random.Random(number)  # noqa: S311 - variety, not secrecy
    for index in range(number):
        published = _FIRST + timedelta(days=chance.randrange(1500))
        paragraphs = [_told(chance, published, chance.choice(_DEEDS)) for _ in range(chance.randint(2, 6))]
        paragraphs += [_told(chance, published, chance.choice(_FILLERS)) for _ in range(chance.randint(4, 20))]
        head, *rest = paragraphs
        chance.shuffle(rest)
        yield json.dumps(
            {
                "id": f"made-{index}",
                "title": head.split(",")[0].rstrip("."),
                "text": "\n\n".join((head, *rest)),
                "date": published.isoformat(),
                "outlet": f"Outlet {chance.randint(1, 40)}",
            }
        )


def _told(chance: random.Random, published: date, sentence: str) -> str:
    return sentence.format(
        place=chance.choice(_PLACES),
        day=(published - timedelta(days=chance.randint(0, 6))).strftime("%A"),
        killed=chance.randint(2, 60),
        wounded=chance.randint(2, 200),
        side=chance.choice(_SIDES),
        other=chance.choice(_SIDES),
    )
