"""RAMS: one event of the AIDA ontology in five sentences of news, with its arguments wherever they stand in them.

One JSON object a line. Nothing is said of the other events of the five sentences, nor of mentions.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from corpora.ace import ARMED, HARM, VIOLENT_DEATH, TypeRule
from corpora.passages import Ends, Passage
from corpora.tokens import joined

_ATTACK: Final = {"attacker": "agent", "target": "target", "instrument": "instrument", "place": "place"}
_HURT: Final = {
    "killer": "agent", "injurer": "agent", "victim": "target", "instrument": "instrument", "place": "place",
}  # fmt: skip
_DAMAGE: Final = {
    "damager": "agent", "destroyer": "agent", "damagerdestroyer": "agent", "artifact": "target",
    "instrument": "instrument", "place": "place",
}  # fmt: skip
_SAY: Final = {"communicator": "agent", "recipient": "target", "place": "place"}
_MEET: Final = {"participant": "agent", "place": "place"}
_DESTRUCTION: Final = ("destruction", "air-strike", "shelling", "bombing", "attack", "riot")
_VIOLENCE: Final = re.compile(
    VIOLENT_DEATH.pattern + r"|wound|injur|maim|beat|stab|tortur|violen|assault|hurt|whip|rap(e|ed|ing)$", re.IGNORECASE
)

RULES: Final = {
    "conflict.attack.n/a": TypeRule(ARMED, _ATTACK, narrows=True),
    "conflict.attack.airstrikemissilestrike": TypeRule(("air-strike", "shelling"), _ATTACK),
    "conflict.attack.biologicalchemicalpoisonattack": TypeRule(("chemical-attack",), _ATTACK),
    "conflict.attack.bombing": TypeRule(("bombing", "air-strike", "suicide-bombing", "shelling"), _ATTACK),
    "conflict.attack.firearmattack": TypeRule(("attack", "crackdown", "clash"), _ATTACK),
    "conflict.attack.hanging": TypeRule(("attack",), _ATTACK),
    "conflict.attack.stabbing": TypeRule(("attack",), _ATTACK),
    "conflict.attack.strangling": TypeRule(("attack", "abuse"), _ATTACK),
    "conflict.attack.invade": TypeRule(("offensive", "territory-taken", "movement"), _ATTACK),
    "conflict.attack.selfdirectedbattle": TypeRule(("clash", "offensive", "attack"), _ATTACK, narrows=True),
    "conflict.attack.setfire": TypeRule(("destruction", "attack", "riot"), _ATTACK),
    "conflict.demonstrate.marchprotestpoliticalgathering": TypeRule(
        ("protest", "riot"), {"demonstrator": "agent", "place": "place"}
    ),
    "conflict.demonstrate.n/a": TypeRule(("protest", "riot"), {"demonstrator": "agent", "place": "place"}),
    "conflict.yield.retreat": TypeRule(("withdrawal",), {"retreater": "agent", "origin": "place"}),
    "conflict.yield.surrender": TypeRule(("withdrawal",), {"surrenderer": "agent", "place": "place"}),
    "contact.negotiate.meet": TypeRule(("talks", "agreement"), _MEET),
    "contact.negotiate.correspondence": TypeRule(("talks", "agreement"), _MEET),
    "contact.negotiate.n/a": TypeRule(("talks", "agreement"), _MEET),
    "contact.discussion.meet": TypeRule(("talks",), _MEET),
    "contact.threatencoerce.n/a": TypeRule(("threat", "demand"), _SAY),
    "contact.threatencoerce.broadcast": TypeRule(("threat", "demand"), _SAY),
    "contact.threatencoerce.correspondence": TypeRule(("threat", "demand"), _SAY),
    "contact.threatencoerce.meet": TypeRule(("threat", "demand"), _SAY),
    "contact.commandorder.n/a": TypeRule(("demand",), _SAY),
    "contact.commandorder.broadcast": TypeRule(("demand",), _SAY),
    "contact.commandorder.correspondence": TypeRule(("demand",), _SAY),
    "contact.commandorder.meet": TypeRule(("demand",), _SAY),
    "government.agreements.acceptagreementcontractceasefire": TypeRule(("agreement",), _MEET),
    "government.agreements.n/a": TypeRule(("agreement",), _MEET),
    "justice.arrestjaildetain.arrestjaildetain": TypeRule(
        ("arrest",), {"jailer": "agent", "detainee": "target", "place": "place"}
    ),
    "justice.judicialconsequences.execute": TypeRule(
        ("attack",), {"executioner": "agent", "defendant": "target", "place": "place"}
    ),
    "life.die.deathcausedbyviolentevents": TypeRule(HARM, _HURT, narrows=True),
    "life.die.n/a": TypeRule(HARM, {"victim": "target", "place": "place"}, needs=VIOLENT_DEATH, narrows=True),
    "life.injure.injurycausedbyviolentevents": TypeRule((*HARM, "abuse"), _HURT, narrows=True),
    "life.injure.n/a": TypeRule(
        (*HARM, "abuse"),
        {"injurer": "agent", "victim": "target", "place": "place"},
        needs=_VIOLENCE,
        narrows=True,
        or_done=True,
    ),
    "artifactexistence.damagedestroy.destroy": TypeRule(_DESTRUCTION, _DAMAGE),
    "artifactexistence.damagedestroy.damage": TypeRule(_DESTRUCTION, _DAMAGE),
    "artifactexistence.damagedestroy.n/a": TypeRule(_DESTRUCTION, _DAMAGE),
    "movement.transportperson.evacuationrescue": TypeRule(
        ("displacement", "movement", "withdrawal"), {"passenger": "target", "origin": "place"}
    ),
    "transaction.transaction.embargosanction": TypeRule(("sanction", "siege"), {"preventer": "agent"}),
    "transaction.transferownership.embargosanction": TypeRule(("sanction", "siege"), {"preventer": "agent"}),
    "transaction.transfermoney.embargosanction": TypeRule(("sanction",), {"preventer": "agent"}),
}
"""Their types in ours. A type that is not here (money, jobs, votes, talk, journeys, robbery, court) has no kind."""


def read(path: Path) -> Iterator[Passage]:
    """One Passage for each event with a kind, in the order of the file. Raises ValueError for a line out of shape."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                passage = _passage(json.loads(line))
            except (KeyError, TypeError, IndexError, ValueError) as error:
                raise ValueError(f"{path}, line {number}: expected a RAMS event as JSON ({error!r})") from error
            if passage is not None:
                yield passage


def original_roles(passage: Passage) -> tuple[tuple[str, int, int], ...]:
    """The event's arguments under the corpus's own names: (role, start, end)."""
    return tuple((role, start, end) for role, start, end in json.loads(passage.notes["roles"]))


def _passage(document: Mapping[str, Any]) -> Passage | None:
    """The event of five sentences; None where its type has no kind."""
    ((first, last, ((kind, _), *_)),) = document["evt_triggers"]
    if kind not in RULES:
        return None
    text, ends = joined([token for sentence in document["sentences"] for token in sentence])

    def at(words: tuple[int, int]) -> Ends:
        return ends[words[0]][0], ends[words[1]][1]

    trigger = at((first, last))
    arguments = [(_role(name), at(words)) for _, words, name in document["gold_evt_links"]]
    event = RULES[kind].event(text[slice(*trigger)], trigger, (0, len(text)), arguments)
    if event is None:
        return None
    return Passage(
        id=document["doc_key"],
        corpus="rams",
        text=text,
        events=(event,),
        notes={"type": kind, "roles": json.dumps([(role, *ends) for role, ends in arguments])},
    )


def _role(name: str) -> str:
    """The role in a link's name ("evt089arg02place")."""
    return name.partition("arg")[2][2:]
