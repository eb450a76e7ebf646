"""The written forms of an English verb or noun, for tables that name each word once."""

from __future__ import annotations

from functools import cache
from typing import Final

_IRREGULAR: Final[dict[str, tuple[str, ...]]] = {
    "shoot": ("shoots", "shot", "shooting"), "take": ("takes", "took", "taken", "taking"),
    "retake": ("retakes", "retook", "retaken", "retaking"), "strike": ("strikes", "struck", "striking"),
    "hit": ("hits", "hitting"), "kill": ("kills", "killed", "killing"), "blow": ("blows", "blew", "blown", "blowing"),
    "fall": ("falls", "fell", "fallen", "falling"), "fight": ("fights", "fought", "fighting"),
    "find": ("finds", "found", "finding"), "hold": ("holds", "held", "holding"), "flee": ("flees", "fled", "fleeing"),
    "leave": ("leaves", "left", "leaving"), "drive": ("drives", "drove", "driven", "driving"),
    "withdraw": ("withdraws", "withdrew", "withdrawn", "withdrawing"), "set": ("sets", "setting"),
    "bring": ("brings", "brought", "bringing"), "go": ("goes", "went", "gone", "going"),
    "throw": ("throws", "threw", "thrown", "throwing"), "cut": ("cuts", "cutting"),
    "send": ("sends", "sent", "sending"), "meet": ("meets", "met", "meeting"), "say": ("says", "said", "saying"),
    "tell": ("tells", "told", "telling"), "give": ("gives", "gave", "given", "giving"),
    "burn": ("burns", "burned", "burnt", "burning"), "begin": ("begins", "began", "begun", "beginning"),
    "break": ("breaks", "broke", "broken", "breaking"), "beat": ("beats", "beaten", "beating"),
    "overrun": ("overruns", "overran", "overrunning"), "steal": ("steals", "stole", "stolen", "stealing"),
    "hang": ("hangs", "hanged", "hung", "hanging"), "slay": ("slays", "slew", "slain", "slaying"),
    "die": ("dies", "died", "dying"), "lose": ("loses", "lost", "losing"), "swear": ("swears", "swore", "sworn"),
    "hurt": ("hurts", "hurting"), "make": ("makes", "made", "making"), "win": ("wins", "won", "winning"),
    "pay": ("pays", "paid", "paying"), "shell": ("shells", "shelled", "shelling"), "put": ("puts", "putting"),
    "bombard": ("bombards", "bombarded", "bombarding"), "get": ("gets", "got", "getting"),
    "raid": ("raids", "raided", "raiding"), "target": ("targets", "targeted", "targetted", "targeting", "targetting"),
    "kidnap": ("kidnaps", "kidnapped", "kidnaped", "kidnapping", "kidnaping"),
    "abduct": ("abducts", "abducted", "abducting"),
    "bomb": ("bombs", "bombed", "bombing"), "deal": ("deals", "dealt", "dealing"), "keep": ("keeps", "kept", "keeping"),
    "detonate": ("detonates", "detonated", "detonating"), "open": ("opens", "opened", "opening"),
    "dynamite": ("dynamites", "dynamited", "dynamiting"), "free": ("frees", "freed", "freeing"),
}  # fmt: skip
_VOWELS: Final = "aeiou"


@cache
def forms(base: str) -> frozenset[str]:
    """Every form of a word: "seize" gives seize, seizes, seized, seizing. Spelling rules of English, and a table."""
    if base in _IRREGULAR:
        return frozenset({base, *_IRREGULAR[base]})
    if base.endswith("e"):
        return frozenset({base, base + "s", base + "d", base[:-1] + "ing"})
    if base.endswith("y") and base[-2] not in _VOWELS:
        return frozenset({base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"})
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return frozenset({base, base + "es", base + "ed", base + "ing"})
    doubled = base + base[-1]
    short = len(base) > 2 and base[-1] not in _VOWELS + "wxy" and base[-2] in _VOWELS and base[-3] not in _VOWELS
    stems = {base, doubled} if short else {base}
    return frozenset({base, base + "s", *(s + end for s in stems for end in ("ed", "ing"))})
