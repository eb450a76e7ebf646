"""PLOVER-coded sentences and headlines: which kind of event a sentence tells, hard and soft.

Three formats, told apart by their names: tab-separated sentences with a marked source and target (".tsv"), headlines by
event and mode with placeholders for places (".csv"), and the same headlines with places filled in, each the start of
an invented story (".csv.zip"). Of those stories only the headline is read: the code was given to the headline, and many
a story strays from it.

A sentence has one code and maybe several events: nothing is taught outside of it. PLOVER's roots are wider than our
kinds; where a root without a mode may be several kinds, all of them are given, the likeliest first.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from corpora.passages import Ends, Passage, TaughtEvent

CORPUS: Final = "plover"

ROOT_KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "AGREE": ("agreement",),
    "CONSULT": ("talks",),
    "SUPPORT": ("other", "agreement", "talks"),
    "COOPERATE": ("other", "aid", "agreement"),
    "AID": ("aid",),
    "CONCEDE": ("other", "agreement", "declaration"),
    "YIELD": ("other", "agreement", "withdrawal", "declaration"),
    "RETREAT": ("withdrawal", "agreement", "other"),
    "REQUEST": ("demand",),
    "ACCUSE": ("accusation",),
    "REJECT": ("declaration", "other"),
    "THREATEN": ("threat",),
    "PROTEST": ("protest", "riot"),
    "SANCTION": ("sanction",),
    "MOBILIZE": ("movement",),
    "COERCE": ("arrest", "crackdown", "abuse", "destruction", "sanction", "siege", "territory-taken", "find", "other"),
    "ASSAULT": (
        "attack", "clash", "bombing", "air-strike", "shelling", "suicide-bombing", "offensive", "abuse", "abduction",
        "chemical-attack", "destruction", "crackdown", "riot",
    ),
}  # fmt: skip
"""What an event without a mode may be called, by PLOVER's root."""
MODE_KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "ASSAULT-AERIAL": ("air-strike",),
    "ASSAULT-DRONE": ("air-strike",),
    "ASSAULT-HEAVY-WEAPONS": ("shelling",),
    "ASSAULT-EXPLOSIVES": ("bombing",),
    "ASSAULT-SUICIDE-ATTACK": ("suicide-bombing",),
    "ASSAULT-UNCONVENTIONAL": ("chemical-attack",),
    "ASSAULT-FIREARMS": ("attack", "clash"),
    "ASSAULT-PRIMITIVE": ("attack", "riot"),
    "ASSAULT-ASSASSINATE": ("attack",),
    "ASSAULT-TARGETED": ("attack",),
    "ASSAULT-EXECUTE": ("attack",),
    "ASSAULT-MASSACRE": ("attack",),
    "ASSAULT-CLEANSING": ("attack", "displacement"),
    "ASSAULT-ABDUCT": ("abduction",),
    "ASSAULT-TORTURE": ("abuse",),
    "ASSAULT-BEAT": ("abuse", "attack"),
    "ASSAULT-SEXUAL": ("abuse",),
    "ASSAULT-DESTROY": ("destruction",),
    "ASSAULT-CROWD-CONTROL": ("crackdown",),
    "COERCE-SEIZE": ("find", "territory-taken", "destruction"),
    "COERCE-ARREST": ("arrest",),
    "COERCE-RESTRICT": ("siege", "other"),
    "COERCE-WITHHOLD": ("siege", "other"),
    "COERCE-BAN": ("other",),
    "COERCE-CENSOR": ("other",),
    "COERCE-CURFEW": ("other",),
    "COERCE-CYBER": ("other",),
    "COERCE-DEPORT": ("other", "displacement"),
    "COERCE-MARTIAL-LAW": ("other", "declaration"),
    "COERCE-MISINFORMATION": ("other",),
    "MOBILIZE-POLICE": ("movement", "other"),
    "MOBILIZE-WEAPONS": ("movement", "other"),
    "PROTEST-RIOT": ("riot",),
    "PROTEST-DEMO": ("protest",),
    "RETREAT-WITHDRAW": ("withdrawal",),
    "RETREAT-DISARM": ("withdrawal", "agreement"),
    "RETREAT-CEASEFIRE": ("agreement",),
    "RETREAT-RELEASE": ("other", "agreement"),
    "RETREAT-RETURN": ("other", "agreement"),
    "RETREAT-ACCESS": ("other", "agreement", "aid"),
    "RETREAT-RESIGN": ("other",),
    "SANCTION-CONVICT": ("other", "arrest"),
}
"""Where the mode says more than the root, or something else; other modes are called as their root is."""
MODE_SPELLINGS: Final = {"PRIMATIVE": "PRIMITIVE", "SIEZE": "SEIZE"}

FILLINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "country_1": ("Syria", "Sudan", "Ukraine", "Mali", "Yemen", "Colombia", "Myanmar", "Iraq", "Ethiopia"),
    "country_2": ("Turkey", "Russia", "Chad", "Niger", "Iran", "Israel", "Pakistan", "Rwanda"),
    "country_3": ("Egypt", "France", "Qatar", "Kenya", "Norway", "Jordan", "Ghana"),
    "city": ("Aleppo", "Khartoum", "Kharkiv", "Gao", "Taiz", "Cali", "Mosul", "Mekelle", "Goma", "Kabul", "Sirte"),
}
"""What stands in for the placeholders of headlines; of different lengths, so that they do not go in step."""

_MARK: Final = re.compile(r"<(/?)([st])>")
_MARKED_ROLES: Final = {"s": "agent", "t": "target"}
_PLACEHOLDER: Final = re.compile(r"\{(\w+)\}")
_PROMPT_END: Final = re.compile(r"\n\n\([^)]*\) --\s*$")


def read(path: Path) -> Iterator[Passage]:
    """Every coded sentence or headline of a file, as a passage of its own."""
    if path.suffix == ".tsv":
        with path.open(encoding="utf-8", newline="") as lines:
            yield from _sentences(path, csv.DictReader(lines, delimiter="\t"))
    elif path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith(".csv") and not name.startswith("__"):
                    with archive.open(name) as binary:
                        lines = io.TextIOWrapper(binary, encoding="utf-8", newline="")
                        yield from _prompts(path, csv.DictReader(lines))
    else:
        with path.open(encoding="utf-8", newline="") as lines:
            yield from _headlines(path, csv.DictReader(lines))


def kinds_of(root: str, mode: str = "") -> tuple[str, ...]:
    """The kinds that an event of PLOVER's root and mode may be called, the likeliest first; empty for no such root."""
    mode = mode.strip().upper()
    return MODE_KINDS.get(f"{root}-{MODE_SPELLINGS.get(mode, mode)}") or ROOT_KINDS.get(root, ())


def _sentences(path: Path, rows: Iterable[dict[str, str]]) -> Iterator[Passage]:
    for number, row in enumerate(rows, start=2):
        text, roles = unmarked(_field(row, "marked_sentence", path, number))
        yield _passage(path, number, text, _field(row, "gold_root", path, number), "", roles)


def _headlines(path: Path, rows: Iterable[dict[str, str]]) -> Iterator[Passage]:
    for number, row in enumerate(rows, start=2):
        text = filled(_field(row, "title", path, number), number)
        yield _passage(path, number, text, _field(row, "event", path, number), row.get("mode") or "")


def _prompts(path: Path, rows: Iterable[dict[str, str]]) -> Iterator[Passage]:
    for number, row in enumerate(rows, start=2):
        text = _PROMPT_END.sub("", _field(row, "prompt", path, number)).strip()
        yield _passage(path, number, text, _field(row, "label", path, number), row.get("mode") or "")


def _field(row: Mapping[str, str | None], name: str, path: Path, number: int) -> str:
    value = row.get(name)
    if not value:
        raise ValueError(f"{path}: row {number}: expected a column {name!r}, got {sorted(str(key) for key in row)}")
    return value


def _passage(
    path: Path, number: int, text: str, root: str, mode: str, roles: tuple[tuple[str, int, int], ...] = ()
) -> Passage:
    kinds = kinds_of(root, mode)
    if not kinds:
        raise ValueError(f"{path}: row {number}: expected an event of {sorted(ROOT_KINDS)}, got {root!r}")
    return Passage(
        id=f"{path.name.partition('.')[0]}-{number}",
        corpus=CORPUS,
        text=text,
        events=(TaughtEvent(kinds=kinds, trigger=None, within=(0, len(text)), roles=roles),),
        notes={"root": root, "mode": mode},
    )


def unmarked(marked: str) -> tuple[str, tuple[tuple[str, int, int], ...]]:
    """A sentence without its marks, "<s>Rebels</s> shelled <t>a village</t>", and the roles that they mark."""
    text, at = "", 0
    opened: dict[str, int] = {}
    roles: list[tuple[str, int, int]] = []
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        closing, name = mark.groups()
        if not closing:
            opened.setdefault(name, len(text))
        elif name in opened:
            roles.append((_MARKED_ROLES[name], *_bare(text, opened.pop(name), len(text))))
    return text + marked[at:], tuple(sorted(roles, key=lambda role: role[1:]))


def filled(title: str, number: int) -> str:
    """A headline with names in place of its placeholders: always the same for the same number."""

    def name(match: re.Match[str]) -> str:
        names = FILLINGS.get(match.group(1), ("Freetown",))
        return names[number % len(names)]

    return _PLACEHOLDER.sub(name, title)


def _bare(text: str, start: int, end: int) -> Ends:
    while start < end - 1 and text[start].isspace():
        start += 1
    while start < end - 1 and text[end - 1].isspace():
        end -= 1
    return start, end
