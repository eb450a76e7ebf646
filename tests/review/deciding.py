"""Decides without end and says each decision as soon as it is answered: run by a test that kills it."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.review.reviewing import versions
from wirebook.review.judge import Wish, judge


def main(record: Path) -> None:
    acts = ("accept", "reject")
    number = 0
    while True:
        for event, version in sorted(versions(record).items()):
            act = acts[number % 2] if number % 5 == 0 else "accept"
            number += 1
            outcome = judge(record, Wish(act, "Ana", based_on={event: version}, events=(event,)))  # type: ignore[arg-type]
            print(outcome.judgement.id, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
