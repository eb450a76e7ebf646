"""Judgements carried from one record to another, as a file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from wirebook.errors import JudgementError
from wirebook.review.fit import fits
from wirebook.review.judge import bring_up_to_date
from wirebook.review.shape import judgement_of, judgement_shape
from wirebook.store.sqlite import SqliteStore, open_to_judge

FORMAT: Final = "wirebook-judgements/1"


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file brought: new judgements, known ones, known ones it undid; and how many of all fit nothing here."""

    added: int
    known: int
    undone: int
    gone: int
    derived: bool


def export_judgements(store: SqliteStore) -> Iterator[str]:
    """The file's text in pieces: one judgement a line, in the order in which they came."""
    yield f'{{"format": {json.dumps(FORMAT)},\n "judgements": ['
    before = "\n"
    for judgement in store.judgements():
        yield before + json.dumps(judgement_shape(judgement), ensure_ascii=False)
        before = ",\n"
    yield "]}\n"


def import_judgements(path: Path, found: object) -> Taken:
    """What was taken from a file's content (parsed JSON): all of it or, where it is wrong, nothing.

    A judgement that the record has is passed over by its id; one undone in the file is undone here.
    """
    if not isinstance(found, Mapping) or found.get("format") != FORMAT or not isinstance(found.get("judgements"), list):
        raise JudgementError(f"This is no file of judgements: expected a JSON object whose format is {FORMAT!r}.")
    judgements = [judgement_of(shape) for shape in found["judgements"]]
    added = known = undone = 0
    with open_to_judge(path) as store:
        store.begin_writing()
        for judgement in judgements:
            if not store.has_judgement(judgement.id):
                store.keep_judgement(judgement)
                added += 1
                continue
            known += 1
            kept = store.judgement(judgement.id)
            if judgement.undone is not None and kept.undone is None:
                store.undo_judgement(kept, judgement.undone)
                undone += 1
        store.commit()
        derived = bring_up_to_date(path, store)
        ids = {judgement.id for judgement in judgements}
        gone = sum(one.state == "gone" for key, one in fits(store).items() if key in ids)
    return Taken(added, known, undone, gone, derived)
