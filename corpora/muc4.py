"""MUC-4: wire reports on political violence in Latin America, and who did what to whom in them, by report.

Two formats of the same reports. `read` and `answers` take a file of JSON lines (lower case, the simplified role
fillers); `read_raw` and `answers_raw` take a folder of the original texts and answer keys (upper case, all slots). The
text of the first is kept as it is; of the second the paragraphs are put on one line each.

The keys say what a report tells, not where. A sentence is taken to tell an incident when it holds a filler of its
template together with a word that tells such an incident; what a report tells elsewhere stays untaught. MUC-4 asks for
recent terrorist acts and state violence against civilians only: a report without any template may tell of clashes with
the army, of massacres long past, of murders at large. Only its sentences without any word of violence are taken to
tell nothing, and it is irrelevant only if no word of it tells an incident; `notes` give the number of its templates.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from corpora.passages import Ends, Passage, TaughtEvent

CORPUS: Final = "muc4"

FILLER_ROLES: Final = {
    "PerpInd": "agent", "PerpOrg": "agent", "Target": "target", "Victim": "target", "Weapon": "instrument",
}  # fmt: skip

INCIDENT_KINDS: Final = {
    "attack": ("attack", "clash"),
    "bombing": ("bombing",),
    "kidnapping": ("abduction",),
    "arson": ("destruction",),
    "robbery": ("destruction", "attack"),
    "forced work stoppage": ("other", "threat"),
}
"""What an incident may be called whose sentence has no telling word of its own."""

TELLING: Final = (
    ("attack", r"kill(?:ed|s|ing|ings)?|murder(?:ed|s|ing|ings)?|assassinat(?:ed?|es|ing|ions?)|massacr(?:ed?|es|ing)",
     ("attack",)),
    ("attack", r"execut(?:ed|ing|ions?)|sla(?:in|ying|yings)|shot|shooting|shootings|gunned down|machine-?gunned",
     ("attack",)),
    ("attack", r"attack(?:ed|s|ing)?|assault(?:ed|s|ing)?|raid(?:ed|s|ing)?|harass(?:ed|ing|ment)",
     ("attack", "clash")),
    ("attack", r"ambush(?:ed|es|ing)?|clash(?:ed|es|ing)?|skirmish(?:es)?|battles?|combat|fighting|fought",
     ("clash", "attack")),
    ("attack", r"strafed?|strafing|bombarded|bombardments?|air raids?", ("air-strike", "shelling", "attack")),
    ("attack", r"bombed|bombings?|bombarding", ("air-strike", "bombing", "attack")),
    ("attack", r"shelled|shelling|rocketed", ("shelling", "attack")),
    ("attack", r"explo(?:ded?|des|ding|sions?)|detonat(?:ed?|es|ing|ions?)|bl[eo]w(?:n|ing)? up|dynamited|blasts?",
     ("bombing", "attack")),
    ("attack", r"tortur(?:ed?|ing)|raped?|beaten", ("abuse", "attack")),
    ("attack", r"destroy(?:ed|ing)?|burn(?:ed|t|ing)", ("destruction", "attack")),
    ("bombing", r"bomb(?:ed|ings?)|explo(?:ded?|des|ding|sions?)|detonat(?:ed?|es|ing|ions?)|blasts?", ("bombing",)),
    ("bombing", r"bl[eo]w(?:n|ing)?(?: \w+){0,4} up|dynamit(?:ed|ing)|sabotag(?:ed?|ing)", ("bombing",)),
    ("bombing", r"attack(?:ed|s|ing)?|destroy(?:ed|ing)?|damaged", ("bombing", "attack")),
    ("kidnapping", r"kidnap(?:p?ed|s|p?ing|p?ings)?|abduct(?:ed|s|ing|ions?)?|disappear(?:ed|ances?)", ("abduction",)),
    ("arson", r"arson|burn(?:ed|t|s|ing)|torch(?:ed|ing)|set (?:\w+ ){0,4}(?:on fire|ablaze|fire to)|set fire",
     ("destruction",)),
    ("robbery", r"robb(?:ed|ing|ery|eries)|rob|stole|stolen|steal(?:ing)?|loot(?:ed|ing)|thefts?", ("destruction",)),
    ("forced work stoppage", r"stoppages?|armed strikes?", ("other", "threat")),
)  # fmt: skip
"""Words that tell an incident: of which type, as a pattern, and the kinds that the event may then be called."""

HINTING: Final = {
    "attack": r"deaths?|dead|died?|wounded|injured|victims?|fired|opened fire|crimes?|shots",
    "bombing": r"bombs?|dynamite|explosives?|grenades?|mines?|charges?|rockets?|device|planted|hurled|threw|thrown",
    "kidnapping": r"hostages?|captive|captivity|ransom|released?|freed|captors?|kidnapp?ers?|captured|seized|taken",
    "arson": r"fires?|flames|destroyed|attack(?:ed|s)?",
    "robbery": r"took|taken|seized|money|attack(?:ed|s)?",
    "forced work stoppage": r"strikes?|paralyzed|threat\w*",
}
"""Words that let a sentence tell such an incident, but are not its trigger."""

VIOLENT_KINDS: Final = frozenset({
    "attack", "clash", "bombing", "suicide-bombing", "shelling", "air-strike", "abduction", "abuse", "destruction",
})  # fmt: skip
DOUBTFUL: Final = re.compile(
    r"\b(?:den(?:y|ied|ies|ying)|threat\w*|would|will|could|may|might|plan(?:s|ned|ning)?|not|never|if|attempt\w*|"
    r"tr(?:y|ied|ying)|intend\w*|order(?:ed|s)?)\b",
    re.IGNORECASE,
)
"""A sentence with such a word may tell the incident otherwise than the template does."""
EFFECT_ROLES: Final = {"DEATH": "killed", "INJURY": "injured"}
NUMBER_WORDS: Final = dict(
    enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
)
ABBREVIATIONS: Final = frozenset(
    "gen col maj lt capt sgt brig cmdr dr mr mrs ms st no jr sr sen rep gov prof rev fr msgr hon pres dept ave "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)

Alternatives = tuple[str, ...]
"""The ways in which a report calls one filler; any of them is right."""


@dataclass(frozen=True, slots=True)
class Template:
    """One incident of a report: its type, and who and what fills its roles.

    The last three are of the original keys only: how far it got ("ACCOMPLISHED"), the names of its place from the
    country down, and for a victim's first name what became of how many (("killed", 5)).
    """

    incident: str
    fillers: Mapping[str, tuple[Alternatives, ...]]
    stage: str | None = None
    places: tuple[str, ...] = ()
    tolls: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)

    @property
    def types(self) -> tuple[str, ...]:
        """The incident's type; the alternatives where the key leaves it open ("bombing / attack")."""
        return tuple(each.strip() for each in self.incident.split("/"))


@dataclass(frozen=True, slots=True)
class Document:
    """A report with the templates that its answer key gives."""

    id: str
    text: str
    templates: tuple[Template, ...]


def read(path: Path) -> Iterator[Passage]:
    """Every report of a file of JSON lines."""
    return map(passage, answers(path))


def read_raw(path: Path) -> Iterator[Passage]:
    """Every report of a folder of original texts and answer keys."""
    return map(passage, answers_raw(path))


# Formats


def answers(path: Path) -> Iterator[Document]:
    """The reports of a file of JSON lines with their role fillers."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                yield _document(json.loads(line))
            except (KeyError, TypeError, ValueError) as error:
                raise ValueError(
                    f"{path}:{number}: expected an object with docid, doctext and templates ({error!r})"
                ) from None


def _document(item: dict[str, Any]) -> Document:
    return Document(
        id=item["docid"],
        text=item["doctext"],
        templates=tuple(
            Template(
                incident=template["incident_type"],
                fillers={
                    role: tuple(tuple(words for words, _ in entity) for entity in template[role])
                    for role in FILLER_ROLES
                },
            )
            for template in item["templates"]
        ),
    )


_RAW_ID: Final = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})\b.*$", re.MULTILINE)
_SLOT: Final = re.compile(r"(\d+)\. {1,2}[A-Z ]+: [A-Z ]+?(?: {2,}|\t+| (?=\*|-))(.*)")
_QUOTED: Final = re.compile(r'"((?:[^"\\]|\\.)*)"')
_RAW_FILLERS: Final = {"6": "Weapon", "9": "PerpInd", "10": "PerpOrg", "12": "Target", "18": "Victim"}


def answers_raw(path: Path) -> Iterator[Document]:
    """The reports of a folder of original texts ("dev-muc3-0001-0100") with their answer keys ("key-...")."""
    keys = [file for file in sorted(path.glob("key-*")) if file.is_file()]
    texts = [file for file in sorted(path.glob("*-muc*")) if file.is_file() and file not in keys]
    if not keys or not texts:
        raise ValueError(f"{path}: expected texts ('*-muc*') and answer keys ('key-*')")
    templates: defaultdict[str, list[Template]] = defaultdict(list)
    known: set[str] = set()
    for file in keys:
        for name, slots in _slots(file):
            known.add(name)
            if slots.get("4", ["*"])[0] not in ("*", "-", ""):
                templates[name].append(_raw_template(slots))
    for file in texts:
        content = file.read_text(encoding="latin-1")
        heads = list(_RAW_ID.finditer(content))
        if not heads:
            raise ValueError(f"{file}:1: expected reports headed by 'DEV-MUC3-0001' and the like")
        for head, following in zip(heads, [*heads[1:], None], strict=True):
            name = head.group(1)
            if name not in known:
                line = content.count("\n", 0, head.start()) + 1
                raise ValueError(f"{file}:{line}: expected an answer key for {name}")
            body = content[head.end() : following.start() if following else len(content)]
            yield Document(name, _paragraphs(body), tuple(templates[name]))


def _slots(file: Path) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """The templates of an answer key: the report's name, and the lines of every slot by number."""
    name, slots, at = "", dict[str, list[str]](), ""
    for number, line in enumerate(file.read_text(encoding="latin-1").splitlines(), start=1):
        if line.startswith(";") or not line.strip():
            continue
        match = _SLOT.match(line)
        if match and match.group(1) == "0":
            if name:
                yield name, slots
            head = _RAW_ID.match(match.group(2).strip())
            if not head:
                raise ValueError(f"{file}:{number}: expected a report's name, got {line!r}")
            name, slots, at = head.group(1), {}, "0"
        elif match:
            at = match.group(1)
            slots[at] = [match.group(2).strip()]
        elif at and line[0].isspace():
            slots.setdefault(at, []).append(line.strip())
        else:
            raise ValueError(f"{file}:{number}: expected a slot, '4.  INCIDENT: TYPE   ATTACK', got {line!r}")
    if name:
        yield name, slots


def _raw_template(slots: Mapping[str, list[str]]) -> Template:
    fillers: dict[str, list[Alternatives]] = {role: [] for role in FILLER_ROLES}
    for slot, role in _RAW_FILLERS.items():
        fillers[role] = [names for names, _ in _entities(slots.get(slot, []))]
    for names, of in _entities(slots.get("19", [])):
        described = next((at for at, victim in enumerate(fillers["Victim"]) if set(victim) & set(of)), None)
        if described is None:
            fillers["Victim"].append(names)
        else:
            fillers["Victim"][described] += names
    return Template(
        incident=slots["4"][0].lower(),
        fillers={role: tuple(entities) for role, entities in fillers.items()},
        stage=slots.get("5", [""])[0] or None,
        places=tuple(re.sub(r" *\([^)]*\)", "", part).strip() for part in slots.get("3", [""])[0].split(":")),
        tolls=_tolls(slots),
    )


def _entities(lines: Iterable[str]) -> Iterator[tuple[Alternatives, Alternatives]]:
    """The fillers of a slot, one a line: the ways to call it, and what it is said of (after a colon)."""
    for line in lines:
        names: list[str] = []
        of: list[str] = []
        end = 0
        for match in _QUOTED.finditer(line):
            beyond = bool(of) or ":" in line[end : match.start()]
            (of if beyond else names).append(match.group(1).replace('\\"', '"'))
            end = match.end()
        if names and names != ["-"]:
            yield tuple(names), tuple(of)


def _tolls(slots: Mapping[str, list[str]]) -> dict[str, tuple[tuple[str, int], ...]]:
    """For every victim whose fate and number are plain: "DEATH: "PEOPLE"" and "5: "PEOPLE""."""
    numbers: dict[str, int] = {}
    for line in slots.get("21", []):
        count, _, names = line.partition(":")
        if count.strip().isdigit():
            numbers.update(dict.fromkeys(_QUOTED.findall(names), int(count)))
    tolls: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for line in slots.get("23", []):
        effect, _, names = line.partition(":")
        role = EFFECT_ROLES.get(effect.strip())
        for name in _QUOTED.findall(names) if role else ():
            if role and name in numbers:
                tolls[name].append((role, numbers[name]))
    return {name: tuple(each) for name, each in tolls.items()}


def _paragraphs(body: str) -> str:
    blocks = (" ".join(block.split()) for block in re.split(r"\n\s*\n", body))
    return "\n\n".join(block for block in blocks if block)


# From templates to what sentences tell


@dataclass(frozen=True, slots=True)
class _Telling:
    """What a sentence tells of one template."""

    template: int
    kinds: tuple[str, ...]
    trigger: Ends | None
    roles: tuple[tuple[str, int, int], ...]
    status: str | None


def passage(document: Document) -> Passage:
    """A report with the events that its sentences tell, as far as templates, fillers and telling words agree."""
    notes = {"templates": str(len(document.templates))}
    spans = sentences(document.text)
    if document.templates:
        events = [event for ends in spans for event in _told(document, ends)]
        return Passage(document.id, CORPUS, document.text, events=tuple(events), relevant=True, notes=notes)
    quiet = tuple(ends for ends in spans if not _VIOLENCE.search(document.text, *ends))
    return Passage(
        document.id,
        CORPUS,
        document.text,
        told_in=quiet,
        told_kinds=VIOLENT_KINDS,
        relevant=None if any(pattern.search(document.text) for _, pattern, _ in _TELLING) else False,
        notes=notes,
    )


def sentences(text: str) -> list[Ends]:
    """Where the sentences of a report stand; case says nothing in this corpus, so only stops and blanks count."""
    found: list[Ends] = []
    start = 0
    for gap in re.finditer(r"(?<=[.!?])[\"')\]]*\s+|\s*\n\n\s*| {3,}|(?<=--) (?=\[)", text):
        word = text[start : gap.start()].rpartition(" ")[2].lower().rstrip(".")
        initials = re.fullmatch(r"(?:[^\W\d]\.)*[^\W\d]", word)
        if len(gap.group().strip("\"')]")) < 3 and "\n\n" not in gap.group() and (word in ABBREVIATIONS or initials):
            continue
        end = gap.start() + len(gap.group().rstrip())
        if text[start:end].strip():
            found.append((start, end))
        start = gap.end()
    end = len(text.rstrip())
    if text[start:end].strip():
        found.append((start, end))
    return found


def _told(document: Document, within: Ends) -> Iterator[TaughtEvent]:
    """The events that one sentence tells; templates that share a telling word and its kinds are one event there."""
    groups: defaultdict[tuple[tuple[str, ...], Ends | None], list[_Telling]] = defaultdict(list)
    for number, template in enumerate(document.templates):
        if told := _telling(number, template, document.text, within):
            groups[told.kinds, told.trigger].append(told)
    for (kinds, trigger), tellings in groups.items():
        best = max(len(told.roles) for told in tellings)
        chosen = [told for told in tellings if len(told.roles) == best or any(r[0] == "target" for r in told.roles)]
        statuses = {told.status for told in chosen}
        yield TaughtEvent(
            kinds=kinds,
            trigger=trigger,
            within=within,
            status=statuses.pop() if len(statuses) == 1 else None,
            roles=_apart(role for told in chosen for role in told.roles),
            event=chosen[0].template if len(chosen) == 1 else None,
        )


def _telling(number: int, template: Template, text: str, within: Ends) -> _Telling | None:
    """What a sentence tells of a template, if it holds one of its fillers and a word for such an incident."""
    fillers = _fillers_in(template, text, within)
    if not fillers:
        return None
    trigger: Ends | None
    kinds: tuple[str, ...]
    words: list[tuple[Ends, tuple[str, ...]]] = [
        (match.span(), names)
        for incident, pattern, names in _TELLING
        if incident in template.types
        for match in pattern.finditer(text, *within)
        if not any(start < match.end() and match.start() < end for _, start, end in fillers)
    ]
    if words:
        trigger, kinds = min(words, key=lambda word: min(_distance(word[0], (start, end)) for _, start, end in fillers))
    elif any(_HINTING[each].search(text, *within) for each in template.types if each in _HINTING):
        if all(role == "agent" for role, _, _ in fillers):
            return None
        trigger = None
        kinds = tuple(dict.fromkeys(kind for each in template.types for kind in INCIDENT_KINDS.get(each, ("other",))))
    else:
        return None
    status = "happened" if template.stage == "ACCOMPLISHED" and not DOUBTFUL.search(text, *within) else None
    if template.stage == "THREATENED" and re.search(r"threat", text[slice(*within)], re.IGNORECASE):
        status = "threatened"
    fillers = _once(fillers, text, trigger or within)
    roles = _apart([*fillers, *_tolls_in(template, fillers, text, within), *_place_in(template, text, within)])
    return _Telling(number, kinds, trigger, roles, status)


def _fillers_in(template: Template, text: str, within: Ends) -> list[tuple[str, int, int]]:
    """The fillers of a template in a sentence, each at its longest; what stands within another filler is left out."""
    found: list[tuple[str, int, int]] = []
    for name, role in FILLER_ROLES.items():
        for entity in template.fillers.get(name, ()):
            places = [match.span() for words in entity for match in _as_words(words).finditer(text, *within)]
            found.extend((role, start, end) for start, end in places)
    return list(_apart(found))


def _once(fillers: Iterable[tuple[str, int, int]], text: str, near: Ends) -> list[tuple[str, int, int]]:
    """The fillers, those called the same only where they stand nearest."""
    nearest: dict[tuple[str, str], tuple[str, int, int]] = {}
    for role, start, end in sorted(fillers, key=lambda each: (_distance(each[1:], near), each[1])):
        nearest.setdefault((role, text[start:end].lower()), (role, start, end))
    return sorted(nearest.values(), key=lambda each: each[1:])


def _place_in(template: Template, text: str, within: Ends) -> list[tuple[str, int, int]]:
    """The most specific name of the template's place that the sentence holds."""
    for name in reversed(template.places):
        if match := _as_words(name).search(text, *within) if len(name) > 2 else None:
            return [("place", *match.span())]
    return []


def _tolls_in(
    template: Template, fillers: Iterable[tuple[str, int, int]], text: str, within: Ends
) -> Iterator[tuple[str, int, int]]:
    """The number words that stand shortly before a victim and say how many of them were killed or injured."""
    for role, start, end in fillers:
        for sort, count in template.tolls.get(text[start:end], ()) if role == "target" else ():
            word = NUMBER_WORDS.get(count, str(count))
            pattern = rf"\b({count}|{word})(?: [\w-]+){{0,2}} $"
            if match := re.search(pattern, text[within[0] : start], re.IGNORECASE):
                yield sort, within[0] + match.start(1), within[0] + match.end(1)
            elif match := re.match(rf"({count}|{word})\b", text[start:end], re.IGNORECASE):
                yield sort, start + match.start(1), start + match.end(1)


def _as_words(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)


def _distance(first: Ends, second: Ends) -> int:
    return max(second[0] - first[1], first[0] - second[1], 0)


def _apart(roles: Iterable[tuple[str, int, int]]) -> tuple[tuple[str, int, int], ...]:
    """The roles without those that overlap a longer one; a number may stand within the people that it counts."""
    kept: list[tuple[str, int, int]] = []
    for role, start, end in sorted(set(roles), key=lambda each: (each[1] - each[2], each)):
        figure = role in EFFECT_ROLES.values()
        if not any(
            start < other_end and other_start < end
            for other, other_start, other_end in kept
            if (other in EFFECT_ROLES.values()) == figure
        ):
            kept.append((role, start, end))
    return tuple(sorted(kept, key=lambda each: each[1:]))


_TELLING: Final = tuple(
    (incident, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), kinds) for incident, pattern, kinds in TELLING
)
_HINTING: Final = {incident: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE) for incident, pattern in HINTING.items()}
_VIOLENCE: Final = re.compile(
    "|".join(rf"\b(?:{pattern})\b" for pattern in [*(row[1] for row in TELLING), *HINTING.values()])
    + r"|\b(?:guerrillas?|terroris\w+|rebels?|attackers?|kill\w+|bomb\w+|assassin\w*|war|violen\w+)\b",
    re.IGNORECASE,
)
