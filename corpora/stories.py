"""Reports of which a corpus says which tell one happening: GVA by incident, BASIL by event.

GVA (`read_gva`): JSON Lines of `id`, `title`, `date`, `text` and `incident`, gzipped or not: reports of shootings in
the United States, collected for the Gun Violence Archive. BASIL (`read_basil`): a folder of `articles/YEAR/*.json`,
each with `title`, `date`, `source`, `body-paragraphs` (lists of sentences) and `triplet-uuid`: three outlets on one
event.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

HELD_OUT: Final = 5
"""One incident of so many is kept to measure on; no weight may be learnt from it."""


@dataclass(frozen=True, slots=True)
class Story:
    """One report, and the happening that it was written about. `published` is YYYY-MM-DD or None."""

    id: str
    title: str
    text: str
    published: str | None
    outlet: str | None
    event: str


def read_gva(path: Path) -> Iterator[Story]:
    """The reports of a file of GVA, in its order."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                row = json.loads(line)
                yield Story(row["id"], row["title"], row["text"], row["date"], None, row["incident"])
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(
                    f"{path}:{number}: expected an object with id, title, text, date and incident; "
                    f"{type(error).__name__}: {error}"
                ) from error


def read_basil(path: Path) -> Iterator[Story]:
    """The articles of a folder of BASIL, by file name."""
    files = sorted((path / "articles").glob("*/*.json"))
    if not files:
        raise ValueError(f"{path}: expected a folder with 'articles/YEAR/*.json'")
    for file in files:
        try:
            row = json.loads(file.read_text(encoding="utf-8"))
            text = "\n\n".join(" ".join(paragraph) for paragraph in row["body-paragraphs"])
            yield Story(row["uuid"], row["title"], text, row["date"] or None, row["source"], row["triplet-uuid"])
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(
                f"{file}: expected an object with uuid, title, date, source, body-paragraphs and triplet-uuid; "
                f"{type(error).__name__}: {error}"
            ) from error


def held_out(story: Story) -> bool:
    """Whether a story's incident is one of those kept to measure on, by its name."""
    return int.from_bytes(sha256(story.event.encode()).digest()[:4], "big") % HELD_OUT == 0


def as_line(story: Story) -> dict[str, Any]:
    """A story as a line of JSON that Wirebook reads."""
    given = {"date": story.published, "outlet": story.outlet}
    return {"id": story.id, "title": story.title, "text": story.text} | {k: v for k, v in given.items() if v}
