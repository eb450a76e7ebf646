from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirebook.grounding.actor_table import ActorTable
from wirebook.grounding.actors import ActorMention, ActorResolver
from wirebook.model import ActorRef, DateRange, Report, Span
from wirebook.model.report import Noise

RESOLVER = ActorResolver(ActorTable.load())


def report(text: str, noise: tuple[Noise, ...] = ()) -> Report:
    unknown = DateRange(None, None, "unknown", "unknown", "not given")
    return Report("r1", "a.txt", None, "", "", text, None, None, None, None, None, (), None, unknown, noise)


def resolve(text: str, *words: str) -> list[ActorRef]:
    mentions: list[ActorMention] = []
    start = 0
    for word in words:
        start = text.index(word, start)
        mentions.append(ActorMention(Span(start, start + len(word)), word))
    return list(RESOLVER.resolve_all(mentions, report(text)))


def ids(refs: Sequence[ActorRef]) -> list[str]:
    return [ref.actor for ref in refs]


# ---------------------------------------------------------------- aliases of one report
def test_a_bracket_gives_a_known_actor_its_short_name() -> None:
    text = "the popular mobilisation forces ( pmf ) entered . pmf men and the hashed al-shaabi stayed ."
    refs = resolve(text, "popular mobilisation forces", "pmf", "pmf men", "hashed al-shaabi")
    assert ids(refs) == ["pmf"] * 4
    assert all(ref.because for ref in refs[1:])


def test_a_bracket_gives_an_unknown_group_its_short_name() -> None:
    text = "The Coastal Unity Front (CUF) struck. CUF fighters left, and the CUFs statement followed."
    refs = resolve(text, "Coastal Unity Front", "CUF", "CUF fighters", "CUFs")
    assert set(ids(refs)) == {"name:coastal-unity-front"}
    assert refs[2].name == "Coastal Unity Front"
    assert refs[2].written == "CUF fighters"


def test_what_the_report_defines_goes_before_the_table() -> None:
    text = "The Patriotic March Federation (PMF) held a rally. PMF members sang."
    assert ids(resolve(text, "PMF", "PMF members")) == ["name:patriotic-march-federation"] * 2


def test_a_bracketed_place_or_agency_is_no_alias() -> None:
    text = "Boko Haram (Yobe) and Hamas (Reuters) were named. Yobe slept."
    refs = resolve(text, "Boko Haram", "Hamas", "Yobe")
    assert "boko-haram" not in ids(refs)[1:]
    assert refs[2].actor != "boko-haram"


def test_known_as() -> None:
    text = "Boko Haram, also known as the Night Riders, came. The Night Riders left."
    start = text.rindex("Night Riders")
    (ref,) = RESOLVER.resolve_all([ActorMention(Span(start, start + 12), "Night Riders")], report(text))
    assert ref.actor == "boko-haram"
    assert ref.because is not None
    assert "known as" in ref.because


# ---------------------------------------------------------------- fighters, officials, means
@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("ISIS militants", "islamic-state"),
        ("members of the Nusra Front", "nusra"),
        ("suspected Boko Haram gunmen", "boko-haram"),
        ("a Taliban spokesman", "taliban"),
        ("Kenyan soldiers", "KEN:army"),
        ("two Kenyan army helicopters", "KEN:air-force"),
        ("Belgian F-16 fighter jets", "BEL:air-force"),
        ("a senior U.S. official", "USA:government"),
        ("Russia and the United States", "RUS"),
    ],
)
def test_fighters_officials_and_means_are_their_actors(words: str, actor: str) -> None:
    (ref,) = resolve(f"On Friday {words} were seen.", words)
    assert ref.actor == actor
    assert ref.written == words


def test_whose_side_somebody_is_on_is_not_who_he_is() -> None:
    refs = resolve("US-backed rebels met al-Qaeda-linked gunmen.", "US-backed rebels", "al-Qaeda-linked gunmen")
    assert ids(refs) == ["generic:rebel", "generic:gunman"]


# ---------------------------------------------------------------- from the rest of the report
def test_the_observatory_is_the_one_the_report_names() -> None:
    text = "The Kivu Observatory and the Syrian Observatory for Human Rights spoke. A monitoring group agreed."
    assert ids(resolve(text, "A monitoring group")) == ["syrian-observatory"]


def test_the_coalition_is_the_one_the_report_names() -> None:
    text = "The Saudi-led coalition bombed a bridge. The coalition denied it."
    refs = resolve(text, "Saudi-led coalition", "The coalition")
    assert ids(refs) == ["saudi-coalition", "saudi-coalition"]
    assert refs[1].because == "the only coalition that the report names is Saudi-led coalition"
    assert ids(resolve("The coalition bombed a bridge.", "The coalition")) == ["generic:coalition"]


def test_the_army_is_that_of_the_state_the_report_is_about() -> None:
    text = "Fighting went on in Mali. Malian officials said the army had lost a post; the regime was silent."
    refs = resolve(text, "the army", "the regime")
    assert ids(refs) == ["MLI:army", "MLI:government"]
    assert all(ref.because for ref in refs)


def test_the_army_stays_open_where_two_states_fight() -> None:
    text = "Ethiopia and Eritrea traded fire. The army of one advanced."
    assert ids(resolve(text, "The army")) == ["generic:army"]


def test_the_militants_are_the_only_group_named_and_nobody_where_two_are() -> None:
    assert ids(resolve("Boko Haram came. The militants left.", "The militants")) == ["boko-haram"]
    text = "Boko Haram fought Ansaru. The militants left. The group fled."
    assert ids(resolve(text, "The militants", "The group")) == ["generic:militant", "ansaru"]


def test_names_in_noise_do_not_count() -> None:
    text = "Read more: Ansaru. Boko Haram came. The militants left."
    start = text.index("The militants")
    mention = ActorMention(Span(start, start + 13), "The militants")
    (ref,) = RESOLVER.resolve_all([mention], report(text, (Noise(0, 18, "related links"),)))
    assert ref.actor == "boko-haram"


# ---------------------------------------------------------------- persons
def test_a_surname_is_the_person_named_in_full() -> None:
    text = "Army colonel Tomas Verga spoke. Later Mr Verga left."
    refs = resolve(text, "Army colonel Tomas Verga", "Mr Verga")
    assert ids(refs) == ["person:tomas-verga", "person:tomas-verga"]
    assert refs[0].because == "'Army colonel' stands before the name"
    assert refs[1].because == "the report names Tomas Verga in full"


def test_persons_without_capitals_are_told_by_their_titles() -> None:
    text = "iraqi army colonel nadir hamed said so . colonel hamed left ."
    assert ids(resolve(text, "iraqi army colonel nadir hamed", "colonel hamed")) == ["person:nadir-hamed"] * 2


def test_two_persons_of_one_surname_are_not_joined() -> None:
    text = "Anna Moreau met Luc Moreau. Moreau left."
    refs = resolve(text, "Anna Moreau", "Luc Moreau")
    assert refs[0].actor != refs[1].actor
    start = text.rindex("Moreau")
    mentions = [ActorMention(Span(0, 11), "Anna Moreau"), ActorMention(Span(16, 26), "Luc Moreau")]
    mentions.append(ActorMention(Span(start, start + 6), "Moreau"))
    last = RESOLVER.resolve_all(mentions, report(text))[2]
    assert last.actor not in {refs[0].actor, refs[1].actor}


def test_a_spokesman_stands_for_the_body_and_a_leader_for_himself() -> None:
    text = "Zabihullah Mujahid denied it, and Vladimir Putin agreed. Putin left."
    refs = resolve(text, "Zabihullah Mujahid", "Vladimir Putin", "Putin")
    assert ids(refs) == ["taliban", "person:vladimir-putin", "person:vladimir-putin"]
    assert refs[0].because is not None
    assert "speaks for" in refs[0].because


# ---------------------------------------------------------------- nobody in particular, and names of their own
@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("three residents", "generic:civilian"),
        ("masked gunmen", "generic:gunman"),
        ("rebel groups", "generic:rebel"),
        ("Kurdish fighters", "generic:kurdish fighter"),
        ("UNIDENTIFIED INDIVIDUALS", "generic:individual"),
        ("terrorists positioned in the hills", "generic:terrorist"),
        ("civilians", "generic:civilian"),
        ("Levant Hawks Brigade", "name:levant-hawks-brigade"),
    ],
)
def test_common_words_and_unknown_names(words: str, actor: str) -> None:
    (ref,) = resolve(f"Then {words} came to the town", words)
    assert ref.actor == actor


def test_look_alikes_stay_apart() -> None:
    text = "Syrian Democratic Forces fought Syrian forces, the Free Syrian Army and Syrian rebels."
    refs = resolve(text, "Syrian Democratic Forces", "Syrian forces", "Free Syrian Army", "Syrian rebels")
    assert ids(refs) == ["sdf", "SYR:army", "fsa", "generic:rebel"]


# ---------------------------------------------------------------- names
def test_names_have_a_span_a_type_and_a_reason() -> None:
    text = "ISIS (Daesh) fought villagers. ISIS lost, said Ann Karlsen."
    refs = resolve(text, "ISIS", "Daesh", "villagers", "ISIS", "Ann Karlsen")
    names = RESOLVER.names_of(refs, report(text))
    assert [(n.actor, n.name, n.type) for n in names] == [
        ("islamic-state", "ISIS", "rebel-group"),
        ("islamic-state", "Daesh", "rebel-group"),
        ("generic:civilian", "villagers", "civilians"),
        ("person:ann-karlsen", "Ann Karlsen", "person"),
    ]
    assert [n.span.of(text) for n in names] == [n.name for n in names]
    assert all(n.because and n.canonical for n in names)


WORDS = st.sampled_from(
    "the The of ISIS army Syrian rebels ( ) , Observatory General Kim Jong Un al- - 's two GROUP known as Front".split()
)


@given(st.lists(WORDS, max_size=25), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=6))
def test_any_words_get_one_answer_each_in_order(words: list[str], cuts: list[tuple[int, int]]) -> None:
    text = " ".join(words)
    mentions = [ActorMention(Span(a, min(len(text), a + n)), text[a : a + n]) for a, n in cuts if a <= len(text)]
    refs = RESOLVER.resolve_all(mentions, report(text))
    assert len(refs) == len(mentions)
    assert all(r.span is not None and r.span.holds(m.span) for r, m in zip(refs, mentions, strict=True))
    assert all(r.span is not None and r.written == r.span.of(text) for r in refs)
    assert all(r.actor and r.name is not None for r in refs)
    assert refs == RESOLVER.resolve_all(mentions, report(text))


@given(st.text(max_size=80))
def test_any_text_at_all_is_survived(text: str) -> None:
    refs = RESOLVER.resolve_all([ActorMention(Span(0, len(text)), text)], report(text))
    assert len(refs) == 1
    RESOLVER.names_of(refs, report(text))


# ---------------------------------------------------------------- names shared, names cut, names described
def test_namesakes_are_told_apart_by_the_countries_of_the_report() -> None:
    assert ids(resolve("In Macedonia the National Liberation Army took Aracinovo.", "National Liberation Army")) == [
        "nla-macedonia"
    ]
    assert ids(resolve("In Arauca, Colombia, the National Liberation Army struck.", "National Liberation Army")) == [
        "eln-colombia"
    ]
    assert ids(resolve("The National Liberation Army struck.", "National Liberation Army")) == [
        "name:national-liberation-army"
    ]


@pytest.mark.parametrize(
    ("text", "cut", "whole", "actor"),
    [
        ("The men of Haider al-Abadi left.", "Haider", "Haider al-Abadi", "person:haider-al-abadi"),
        ("They shot Maj. Tomas Verga at dawn.", "Maj", "Maj. Tomas Verga", "person:tomas-verga"),
        ("He fought beside Kurdish fighters there.", "Kurdish", "Kurdish fighters", "generic:kurdish fighter"),
        ("The Human Rights Watch report came out.", "Rights", "Human Rights Watch", "hrw"),
        ("It was struck by the U.S. on Friday.", "U.S", "U.S", "USA"),
        ("He praised the Shiite movement Hezbollah again.", "Shiite movement", "Shiite movement", "hezbollah"),
    ],
)
def test_a_cut_name_is_read_whole(text: str, cut: str, whole: str, actor: str) -> None:
    ref = resolve(text, cut)[0]
    assert (ref.written, ref.actor) == (whole, actor)


def test_words_in_small_letters_are_nobodys_name() -> None:
    refs = resolve("The raid hit a wedding and the second of three tunnels.", "wedding", "second", "three tunnels")
    assert [r.actor.partition(":")[0] for r in refs] == ["generic"] * 3
    assert refs[1].actor == "generic:nobody"


def test_the_army_is_that_of_the_country_where_it_happens() -> None:
    text = "The army shelled the valley, a U.S. envoy said."
    mention = ActorMention(Span(0, 8), "The army")
    assert ids(RESOLVER.resolve_all([mention], report(text), ["PER", "PER"])) == ["PER:army"]
    assert ids(RESOLVER.resolve_all([mention], report(text), ["PER", "COL", "USA"])) == ["USA:army"]
    assert ids(RESOLVER.resolve_all([mention], report(text), ["PER", "COL"])) == ["generic:army"]
