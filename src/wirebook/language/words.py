"""Small classes of English words that the rule reader leans on."""

from __future__ import annotations

from typing import Final

DETERMINERS: Final = frozenset(
    "the a an this that these those its his her their our my your some any all both each every another".split()
)
PREPOSITIONS: Final = frozenset(
    "of in on at by for from to with against between among into onto near around after before during since until over "
    "under outside inside across along through toward towards amid via within behind beside as than "
    "like upon off".split()
)
CONJUNCTIONS: Final = frozenset(
    "and or but nor while when where which who whom whose that if because although though as "
    "after before until since so".split()
)
BE: Final = frozenset(
    "is are was were be been being has have had having get gets got also reportedly already later all were'nt".split()
)
BE_ONLY: Final = frozenset("is are was were be been being got get".split())
PRONOUNS: Final = frozenset("he she it they we i you him her them us who which one".split())
AUXILIARIES: Final = frozenset(
    "is are was were be been being has have had do does did will would could should may might must can shall not n't "
    "also reportedly allegedly still only just even never already later".split()
)
OTHER_VERBS: Final = frozenset(
    "said says say told added reported announced stated confirmed claimed denied leaving left leave leaves "
    "carried carry carrying "
    "made make makes took take takes came come comes went go goes began begin begins broke hit hits struck strike "
    "kill kills "
    "killed killing injure injured injuring wound wounded wounding died dead led lead leading saw seen found find "
    "launched launch targeted target fired used using caused cause causing including include includes followed "
    "following "
    "hidden held hold living live lives fled according erupted occurred happened took taken opened continued "
    "trying tried "
    "forced ordered aimed backed accused blamed".split()
)
STOPS: Final = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | PRONOUNS | OTHER_VERBS
"""Words that no name or noun phrase runs across."""

MODIFIERS: Final = frozenset(
    "armed masked suspected unidentified unknown alleged islamist jihadist rebel opposition government regime "
    "state army military police "
    "security air ground special local foreign pro-government pro-regime anti-government anti-regime shi ite "
    "shiite sunni kurdish "
    "arab christian muslim civilian young senior top former two-year-old innocent unarmed "
    "loyalist right-wing "
    "left-wing leftist communist radical extremist terrorist militant guerrilla paramilitary national federal "
    "royal revolutionary "
    "separatist salvadoran elite joint allied coalition western rival tribal ethnic heavily drug urban peasant "
    "presidential naval "
    "border intelligence fighter attack combat army's government's wounded injured female male elderly pregnant "
    "off-duty retired".split()
)
"""Common words before a noun that belong to it, for text that has lost its capitals."""

TITLES: Final = frozenset(
    "mr mrs ms dr sir president minister premier general gen colonel col lieutenant lt major maj captain capt "
    "sergeant sgt "
    "brigadier admiral commander governor mayor ambassador spokesman spokeswoman spokesperson director head chief "
    "leader "
    "secretary king prince sheikh senator sen rep congressman judge bishop archbishop father deputy officer activist "
    "official chairman rapporteur envoy analyst professor prof doctor lawyer resident witness prime foreign "
    "defence defense interior".split()
)
"""Words that stand before a person's name and belong to how a speaker is named."""

NUMBER_WORDS: Final = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty "
    "thirty forty fifty sixty seventy eighty ninety dozen dozens hundred hundreds "
    "thousand thousands scores several".split()
)
"""Words that begin a count."""

QUANTIFIERS: Final = NUMBER_WORDS | frozenset(
    "many most some few more other others another all both various numerous number more least around "
    "about over nearly".split()
)
"""Words that say how many and are no part of a name."""
WEEKDAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
