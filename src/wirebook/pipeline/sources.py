"""Where files lie, as a record knows it: by a digest, so that it holds no path of the user's machine."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path, PurePosixPath


def source_at(place: str) -> str:
    """The digest of an absolute POSIX path."""
    return short_digest([place])


def short_digest(value: object) -> str:
    """24 hexadecimal digits of a value that JSON can hold."""
    text = json.dumps(value, ensure_ascii=True, sort_keys=True)
    return sha256(text.encode()).hexdigest()[:24]


def gone_from(paths: Sequence[Path], unmet: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Those of the files (source, name) that lay in the folders among `paths`, to be given the files not met there.

    A file's name is the end of its path, so where it lay is known again by trying the folder given and those above it.
    One in a folder that may not be looked into is not known to be gone.
    """
    tried = [pair for path in paths if path.is_dir() for pair in _beginnings(path)]
    if not tried:
        return
    for source, name in unmet:
        places = (above + name for above, within in tried if name.startswith(within))
        if any(source_at(place) == source and _is_gone(place) for place in places):
            yield source, name


def _beginnings(folder: Path) -> Iterator[tuple[str, str]]:
    """For the folder and each above it: its path, and how a name begins there of a file in the folder."""
    whole = PurePosixPath(Path(os.path.abspath(folder)).as_posix())  # noqa: PTH100 - as find_inputs has it
    for above in (whole, *whole.parents):
        within = str(whole.relative_to(above))
        yield f"{above}/".replace("//", "/"), "" if within == "." else f"{within}/"


def _is_gone(place: str) -> bool:
    try:
        os.lstat(place)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False
