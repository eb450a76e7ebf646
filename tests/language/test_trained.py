"""What the trained reader makes of the network's answers and the tables' findings."""

from __future__ import annotations

from tests.build import report
from tests.language.fixed_network import FixedNetwork
from wirebook.language.trained import TrainedReader
from wirebook.model import Annotation, Trigger
from wirebook.model.annotation import NAMED_ELSEWHERE


def _read(text: str, network: FixedNetwork) -> Annotation:
    return TrainedReader(network=network).annotate(report(text))


def _fillers(text: str, annotation: Annotation, trigger: Trigger, role: str) -> list[str]:
    return [annotation.mentions[r.mention].span.of(text) for r in trigger.roles if r.name == role]


def _says(words: str, speaker: str) -> list[tuple[str, str, str]]:
    """The network's answer that each of the words is said by the speaker."""
    return [(word, "speaker", speaker) for word in words.split()]


def test_words_that_only_sound_violent_tell_nothing() -> None:
    text = "The striker bombed in front of goal and the coach came under attack."
    assert not _read(text, FixedNetwork()).triggers


def test_an_event_in_words_that_no_table_knows_is_told() -> None:
    text = "Masked men riddled the mayor's car near the market."
    (trigger,) = _read(text, FixedNetwork({"riddled": "attack"})).triggers
    assert (trigger.kind, trigger.span.of(text)) == ("attack", "riddled")


def test_the_network_settles_what_a_general_word_means() -> None:
    text = "The attack came at dawn."
    (trigger,) = _read(text, FixedNetwork({"attack": "air-strike"})).triggers
    assert trigger.kind == "air-strike"


def test_agent_and_target_are_those_the_network_picks() -> None:
    text = "Two villagers were gunned down by herders on horseback."
    network = FixedNetwork({"gunned": "attack"}, [("gunned", "agent", "herders"), ("gunned", "target", "villagers")])
    annotation = _read(text, network)
    (trigger,) = annotation.triggers
    assert [w.split()[-1] for w in _fillers(text, annotation, trigger, "agent")] == ["herders"]
    assert [w.split()[-1] for w in _fillers(text, annotation, trigger, "target")] == ["villagers"]


def test_a_party_that_no_table_knows_is_found_by_the_network_alone() -> None:
    text = "Qorvani shelled the quay."
    annotation = _read(text, FixedNetwork({"shelled": "shelling"}, [("shelled", "agent", "qorvani")]))
    (trigger,) = annotation.triggers
    assert _fillers(text, annotation, trigger, "agent") == ["Qorvani"]


def test_a_speaker_in_the_next_sentence_is_found() -> None:
    text = "Nine people were killed in the raid. Brekka gave the figure by telephone."
    (trigger,) = _read(text, FixedNetwork({"raid": "attack"}, _says("in the raid . brekka", "brekka"))).triggers
    assert [s.span.of(text) for s in trigger.speakers] == ["Brekka"]


def test_one_word_s_speaker_is_no_speaker_where_those_around_it_have_none() -> None:
    text = "Nine people were killed in the raid. Brekka gave the figure by telephone."
    (trigger,) = _read(text, FixedNetwork({"raid": "attack"}, _says("raid", "brekka"))).triggers
    assert trigger.speakers == ()


def test_words_before_a_speaker_that_the_network_knows_to_be_none_are_left_out() -> None:
    text = "Shelling left nine dead and 20 others wounded a port official said on Friday."
    network = FixedNetwork({"shelling": "shelling"}, _says("shelling left nine", "official"))
    (trigger,) = _read(text, network).triggers
    assert [s.span.of(text) for s in trigger.speakers] == ["official"]


def test_a_speaker_of_whom_the_network_sees_one_word_is_told_whole() -> None:
    text = "Shelling hit the port at dawn, and Mr. Brekka of the Ketra Brigade confirmed it."
    says = _says("shelling hit the", "mr") + _says("shelling hit the", "brekka")
    (trigger,) = _read(text, FixedNetwork({"shelling": "shelling"}, says)).triggers
    assert [s.span.of(text) for s in trigger.speakers] == ["Brekka of the Ketra Brigade"]


def test_a_title_alone_speaks_for_nobody() -> None:
    text = "Shelling hit the port at dawn. Mr. Brekka of the Ketra Brigade came later."
    (trigger,) = _read(text, FixedNetwork({"shelling": "shelling"}, _says("shelling hit the", "mr"))).triggers
    assert trigger.speakers == ()


def test_whom_the_network_knows_to_say_nothing_of_it_is_no_speaker_though_the_tables_take_him_for_one() -> None:
    text = "Shelling hit the port at dawn, a harbour official said."
    (trigger,) = _read(text, FixedNetwork({"shelling": "shelling"})).triggers
    assert trigger.speakers == ()


def test_a_first_name_stays_with_its_speaker() -> None:
    text = "Shelling hit the port at dawn, Colonel Aren Brekka said on Friday."
    network = FixedNetwork({"shelling": "shelling"}, _says("shelling hit the", "brekka"))
    (trigger,) = _read(text, network).triggers
    assert [s.span.of(text) for s in trigger.speakers] == ["Colonel Aren Brekka"]


def test_a_party_that_another_sentence_names_is_told_as_named_elsewhere() -> None:
    text = "The Ketra Brigade came at dusk. Two villagers were gunned down."
    network = FixedNetwork(
        {"gunned": "attack"},
        [("gunned", "agent", "ketra"), ("gunned", "agent", "brigade"), ("gunned", "target", "villagers")],
    )
    annotation = _read(text, network)
    (trigger,) = annotation.triggers
    assert _fillers(text, annotation, trigger, "agent") == ["Ketra Brigade"]
    assert {(r.name, r.of) for r in trigger.roles if r.name in {"agent", "target"}} == {
        ("agent", NAMED_ELSEWHERE), ("target", None)
    }  # fmt: skip


def test_the_network_is_asked_of_a_speaker_where_the_sentence_names_him_again() -> None:
    says = [("shelling", "speaker", "he"), ("hit", "speaker", "he"), ("the", "speaker", "he")]
    text = "A depot burned, Colonel Aren Brekka said. Shelling hit the port at dawn, he said."
    annotation = _read(text, FixedNetwork({"shelling": "shelling"}, says))
    (trigger,) = [t for t in annotation.triggers if t.kind == "shelling"]
    assert [s.span.of(text) for s in trigger.speakers] == ["Colonel Aren Brekka"]


def test_who_vows_does_what_is_told_and_is_not_its_speaker() -> None:
    text = "Brekka vowed revenge on the port."
    (trigger,) = _read(text, FixedNetwork({"vowed": "threat"}, _says("brekka vowed revenge on", "brekka"))).triggers
    assert trigger.speakers == ()


def test_status_is_the_networks() -> None:
    text = "Brigade spokesmen waved away talk of a raid on the depot."
    (trigger,) = _read(text, FixedNetwork({"raid": "attack"}, statuses={"raid": "denied"})).triggers
    assert trigger.status == "denied"


def test_a_count_goes_to_the_event_that_the_network_counts_it_in() -> None:
    text = "Shelling hit the port and a car bomb at the market killed 14 people."
    network = FixedNetwork({"shelling": "shelling", "bomb": "bombing"}, [("shelling", "killed", "14")])
    annotation = _read(text, network)
    counted = {t.kind: _fillers(text, annotation, t, "figure") for t in annotation.triggers}
    assert counted == {"shelling": ["14"], "bombing": []}


def test_tellings_of_one_happening_are_linked() -> None:
    text = "A bombing shook the port. The blast was heard far away."
    network = FixedNetwork(
        {"bombing": "bombing", "blast": "bombing"},
        [("bombing", "same-event", "blast"), ("blast", "same-event", "bombing")],
    )
    ((first, later, likely),) = _read(text, network).same_event
    assert (first, later) == (0, 1)
    assert likely > 0.9


def test_of_a_long_report_about_other_things_only_what_may_tell_is_read() -> None:
    quiet = "The orchestra played the second movement with care. "
    network = FixedNetwork()
    _read(quiet * 20 + "Gunmen killed two guards in the square. " + quiet * 20, network)
    assert len(network.seen) == 3
    assert any("guards" in sentence for sentence in network.seen)


def test_mentions_are_runs_of_one_type() -> None:
    text = "The Ketra Brigade left Homs."
    network = FixedNetwork(mentions={"ketra": "B-group", "brigade": "I-group", "homs": "B-place"})
    found = TrainedReader(network=network).mentions(report(text))
    assert [(m.type, m.span.of(text)) for m in found] == [("group", "Ketra Brigade"), ("place", "Homs")]


def _twice(word: str, role: str, who: str) -> list[tuple[str, str, str]]:
    """The network's answer, surer than once, that a word's event has somebody in a role."""
    return [(word, role, who)] * 2


def test_one_phrase_plays_the_part_it_plays_more_surely() -> None:
    text = "Herders shelled the quay."
    roles = [("shelled", "agent", "herders"), *_twice("shelled", "target", "herders")]
    annotation = _read(text, FixedNetwork({"shelled": "shelling"}, roles))
    (trigger,) = annotation.triggers
    assert _fillers(text, annotation, trigger, "agent") == []
    assert _fillers(text, annotation, trigger, "target") == ["Herders"]


def test_the_sides_of_a_clash_may_stand_on_both() -> None:
    text = "Herders clashed near the quay."
    roles = [("clashed", "agent", "herders"), *_twice("clashed", "target", "herders")]
    annotation = _read(text, FixedNetwork({"clashed": "clash"}, roles))
    (trigger,) = annotation.triggers
    assert _fillers(text, annotation, trigger, "agent") == _fillers(text, annotation, trigger, "target") == ["Herders"]


def test_how_surely_a_part_is_played_is_told() -> None:
    text = "Herders shelled the quay."
    annotation = _read(text, FixedNetwork({"shelled": "shelling"}, [("shelled", "agent", "herders")]))
    (role,) = (r for r in annotation.triggers[0].roles if r.name == "agent")
    assert 0.99 < role.sure <= 1.0
