"""Short digests of the tables that come with the package, so that a record says which ones it was made with."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

_LENGTH = 8


@cache
def of_tables(package: str) -> str:
    """Eight hex digits that change whenever a table in a package's `data` folder does."""
    folder = files(package) / "data"
    digest = hashlib.sha256()
    for table in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if table.is_file():
            digest.update(table.name.encode())
            digest.update(table.read_bytes())
    return digest.hexdigest()[:_LENGTH]
