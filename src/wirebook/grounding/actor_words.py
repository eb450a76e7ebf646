"""Common words for actors: heads that name nobody in particular, titles of persons, and words that say how one acts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from wirebook.grounding.actor_table import plain
from wirebook.language.lexicon import word_class
from wirebook.language.words import MODIFIERS, TITLES
from wirebook.model.kinds import ActorType
from wirebook.text.tables import rows

DETERMINERS: Final = frozenset(
    "the a an this that these those its his her their our some any all both each every another other others "
    "several many few more most two three four five six seven eight nine ten eleven twelve dozen dozens "
    "scores hundreds thousands one least about nearly around up over than at number of unknown".split()
)
"""Words before a noun that say how many or which, and nothing of who."""

HEDGES: Final = frozenset("suspected alleged apparent presumed reported own so-called local new former".split())
"""Words before a noun that say how sure or how new, and nothing of who."""

COLLECTIVES: Final = frozenset(
    "group unit member force faction organization fighter team troops element commando officer cell personnel".split()
)
"""Main words that leave the sort to the word before them ("rebel groups" are rebels)."""

CIVILIANS: Final = frozenset(
    "civilian people person resident villager child woman man girl boy family citizen victim local kid elder "
    "neighbour relative".split()
)
"""Main words that mean civilians and nobody else, told with more or less detail: they are one actor."""

LINKS: Final = frozenset("of from in for at with by to on who whose near inside".split())
"""Words after which a phrase only says more of its main word."""

BACKED: Final = frozenset(
    "backed led linked supported allied affiliated aligned controlled held run funded trained armed inspired "
    "owned sponsored besieged loyal based born".split()
)
"""Second halves of words that say whose side one is on or where one is ("US-backed")."""

OFFICES: Final = TITLES | frozenset(
    "presidents ministers officials officers spokesmen sources source statement communique general-command "
    "command commanders leaders chiefs high ranking high-ranking senior top former acting new deputy vice "
    "press office media said correspondent lt-gen major-general brigadier-general rear rank police army "
    "prime foreign interior defence defense information justice finance health secretary-general negotiator "
    "delegate delegation representative representatives member members emir imam mullah ayatollah reverend "
    "rev father monsignor monseigneur mayor prefect engineer eng comrade commandant comandante "
    "lieutenant-colonel warrant corporal private presidential candidate founder co-founder aide adviser "
    "advisor head heads self-styled supreme director directors coordinator party national security state "
    "government military".split()
)
"""Words of a title, which stand before a name and belong to no name."""

ETHNIC: Final = frozenset(
    "kurdish kurds sunni shiite shia shi'ite shiites alawite druze yazidi yazidis yezidi arab arabs turkmen "
    "tuareg tuaregs fulani hausa hutu tutsi christian christians muslim muslims jewish islamist islamic "
    "jihadist salafist communist maoist leftist rightist tribal foreign western palestinian palestinians "
    "tamil tamils basque rohingya uighur uyghur chechen serb croat albanian berber maronite hazara pashtun "
    "baloch baluch oromo tigrayan amhara".split()
)
"""Adjectives that make one generic actor another ("Kurdish fighters", "Shiite militias")."""

ORGANISATIONS: Final = frozenset(
    "front party movement committee union federation association commission council brigade battalion "
    "regiment division corps legion company corporation enterprise institute ministry department agency "
    "office university college school radio television network news times post daily press foundation "
    "society league congress parliament assembly bank court center organization alliance army forces force "
    "command commando commandos cartel liwa jaish jaysh jabhat harakat kataib katibat ansar lashkar "
    "directorate board panel bureau club church mosque hospital airlines government state states republic "
    "group unit squad directors ministries subunits republicans democrats".split()
)
"""Words that make a capitalised name one of a body rather than of a person."""

_QUALIFIERS: Final = (
    MODIFIERS
    | ETHNIC
    | frozenset(
        "dead wounded injured killed captured surviving remaining fleeing key main biggest largest rival heavily "
        "lightly opposition-held local regional international global powerful hardline moderate mainstream "
        "radical extreme small big large different various numerous so-called self-proclaimed pro-russian "
        "pro-turkish pro-iranian pro-israeli pro-democracy non-jihadist anti-regime islamic other-armed young "
        "old elderly innocent ordinary unknown unidentified unidentifiable hooded masked uniformed armed unarmed "
        "attacking kidnapped narcotics drug narco cocaine right left far ultra extreme-right extreme-left "
        "takfiri wahhabi crusader infidel zionist apostate suicide civil air ground land sea elite royal "
        "republican revolutionary popular people's peoples urban rural mountain jungle desert northern southern "
        "eastern western central aid medical humanitarian red media press human rights legal political religious "
        "school bus residential public private commercial industrial historic ancient crowded busy nearby "
        "neighbouring neighboring terror specialized specialised leading competent drug death secret cavalry "
        "mass outlawed same labor labour unscrupulous specially trained emergency search rescue leftwing "
        "left-wing two-seat single permanent narcotics-trafficking ethnic town city village rebel-held "
        "government-held regime-held isis-held is-held catholic socialist social democratic electoral legislative "
        "economic rightist leftist labor infantry artillery parachute airborne cavalry armored armoured mechanized "
        "mechanised naval motorized parish metropolitan municipal federal presidential parliamentary congressional "
        "competent gunmen-held unmanned joint combined coordinated intergovernmental undercover secret plainclothes "
        "retired pro-rebel antigovernment anti-government non-governmental nongovernmental".split()
    )
)


@cache
def generic_heads() -> Mapping[str, tuple[str, ActorType]]:
    """For each common word for actors or things acted on: its one form, and the type of actor it means."""
    heads: dict[str, tuple[str, ActorType]] = {}
    for name in ("building", "vehicle", "aircraft"):
        for word in sorted(word_class(name)):
            heads[word] = (_one(word), "unknown")
    for word in sorted(word_class("fighter")):
        heads[word] = (_one(word), "unknown")
    for word in sorted(word_class("civilian")):
        heads[word] = (_one(word), "civilians")
    for row in rows("grounding", "generic_actors"):
        kind: ActorType = row["type"]  # type: ignore[assignment]
        for word in row["word"].split():
            heads[word] = (row["one"], kind)
    return heads


def _one(word: str) -> str:
    """The singular of a common word."""
    if word.endswith("men") and len(word) > len("omen"):
        return word[:-3] + "man"
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return {"children": "child", "men": "man", "women": "woman", "people": "people"}.get(word, word)


@cache
def _plain_qualifiers() -> frozenset[str]:
    return frozenset(plain(part) for word in _QUALIFIERS for part in word.split("-"))


def qualifies(word: str) -> bool:
    """Whether a plain word before a common noun is itself common, so that the phrase still names nobody."""
    return (
        word in _plain_qualifiers()
        or word in DETERMINERS
        or word in BACKED
        or word.isdigit()
        or word in generic_heads()
    )


def is_office(word: str) -> bool:
    """Whether a plain word belongs to a title or an office rather than to a name."""
    return word in OFFICES or word in DETERMINERS or word in {"and", "of", "for", "s"}
