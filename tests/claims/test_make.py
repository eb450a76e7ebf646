"""Claims of whole reports: who did it where the telling's own sentence does not say."""

from __future__ import annotations

import pytest

from tests.build import report
from tests.language.fixed_network import FixedNetwork
from wirebook.claims.make import claims_of
from wirebook.grounding.grounder import Grounder
from wirebook.language.trained import TrainedReader
from wirebook.model import Claim


@pytest.fixture(scope="module")
def grounder() -> Grounder:
    return Grounder.open()


def _claim(text: str, network: FixedNetwork, grounder: Grounder) -> Claim:
    told = report(text)
    (claim,), _ = claims_of(told, TrainedReader(network=network).annotate(told), grounder)
    return claim


def test_an_agent_that_another_sentence_names_is_taken_and_said_to_be(grounder: Grounder) -> None:
    text = "The Ketra Brigade came at dusk. Two villagers were gunned down."
    network = FixedNetwork({"gunned": "attack"}, [("gunned", "agent", "ketra"), ("gunned", "agent", "brigade")])
    (agent,) = _claim(text, network, grounder).agents
    assert agent.name == "Ketra Brigade"
    assert agent.span is not None
    assert agent.span.of(text) == "Ketra Brigade"
    assert agent.because is not None
    assert "its own sentence gives no name" in agent.because


def test_an_agent_named_elsewhere_goes_before_bare_gunmen_and_not_before_a_name(grounder: Grounder) -> None:
    elsewhere = [("gunned", "agent", "ketra"), ("gunned", "agent", "brigade")]
    bare = "The Ketra Brigade came at dusk. Gunmen gunned down two villagers."
    own = [("gunned", "agent", "gunmen")]
    assert [a.name for a in _claim(bare, FixedNetwork({"gunned": "attack"}, elsewhere + own), grounder).agents] == [
        "Ketra Brigade"
    ]
    named = "The Ketra Brigade came at dusk. The Sodd Front gunned down two villagers."
    own = [("gunned", "agent", "sodd"), ("gunned", "agent", "front")]
    assert [a.name for a in _claim(named, FixedNetwork({"gunned": "attack"}, elsewhere + own), grounder).agents] == [
        "Sodd Front"
    ]


def test_whom_its_own_sentence_makes_the_target_is_no_agent_of_another(grounder: Grounder) -> None:
    text = "The Heron League came at dusk. Herders gunned down fighters of the Heron League."
    network = FixedNetwork(
        {"gunned": "attack"},
        [
            ("gunned", role, word)
            for role, words in (("agent", "heron league"), ("target", "heron league"))
            for word in words.split()
        ],
    )
    claim = _claim(text, network, grounder)
    assert not {a.actor for a in claim.agents} & {t.actor for t in claim.targets}


def test_one_person_killed_is_one_killed(grounder: Grounder) -> None:
    text = "Aren Brekka was assassinated in the market."
    network = FixedNetwork(
        {"assassinated": "attack"}, [("assassinated", "target", "aren"), ("assassinated", "target", "brekka")]
    )
    (figure,) = _claim(text, network, grounder).figures
    assert (figure.of, figure.whom, figure.low, figure.high) == ("killed", "total", 1, 1)
    assert figure.span.of(text) == "Aren Brekka"


def test_a_person_named_without_a_number_counts_one(grounder: Grounder) -> None:
    text = "A bombing at the gate: a retired captain was killed in the blast."
    (figure,) = _claim(text, FixedNetwork({"bombing": "bombing"}), grounder).figures
    assert (figure.of, figure.low, figure.span.of(text)) == ("killed", 1, "a retired captain")


def test_persons_named_give_way_to_a_number_that_is_told(grounder: Grounder) -> None:
    text = "A bombing at the gate killed six people, and the captain was killed on the spot."
    assert {f.low for f in _claim(text, FixedNetwork({"bombing": "bombing"}), grounder).figures} == {6}
