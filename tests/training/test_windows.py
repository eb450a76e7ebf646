from __future__ import annotations

import random
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from corpora.passages import Ends, NamedSpan, Passage, TaughtEvent, TaughtSaying
from training.windows import IGNORED, Cutter, Window
from wirebook.language.labels import KIND_OF, MENTION_LABELS, RELATIONS, STATUS_OF

PIECES: Final = (
    "[UNK] [CLS] [SEP] the a at dawn gunners of mill guard shelled ##ers bakers said two near and fled raid ##ed "
    "brack ##water sodd ##ham it was not new , . ; mayor wept"
).split()
TEXT: Final = "Gunners raided Brackwater Mill Guard at dawn, the mayor said. Two bakers fled Soddham."
SHORT: Final = (
    "[CLS] gunners raid ##ed brack ##water mill guard at dawn , the mayor said . two bakers fled sodd ##ham . [SEP]"
).split()
"""The subwords of TEXT with the marks that open and close a window."""


def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer(WordPiece({piece: n for n, piece in enumerate(PIECES)}, unk_token="[UNK]"))  # noqa: S106
    tokenizer.normalizer = BertNormalizer()
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer


def _rng(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - no secret


def _window(passage: Passage, seed: int = 0) -> Window:
    [window] = Cutter(_tokenizer(), 64).windows(passage, _rng(seed))
    return window


def _at(words: str, text: str = TEXT) -> Ends:
    return text.index(words), text.index(words) + len(words)


def _passage(text: str = TEXT, **parts: Any) -> Passage:
    return Passage("made", "made", text, **parts)


def _event(kinds: tuple[str, ...] = ("attack",), trigger: str | None = "raided", **parts: Any) -> TaughtEvent:
    within = _at("Gunners raided Brackwater Mill Guard at dawn")
    return TaughtEvent(kinds, None if trigger is None else _at(trigger), within, **parts)


def _where(mask: NDArray[np.bool_]) -> str:
    """The subwords of TEXT that a mask picks."""
    return " ".join(piece for piece, picked in zip(SHORT, mask, strict=True) if picked)


def _rows(window: Window, relation: str) -> list[tuple[str, str, str]]:
    """The rows of a relation: the subword that asks, those that are right and those that are wrong."""
    return [
        (SHORT[index], _where(right), _where(taught & ~right))
        for number, index, right, taught in window.rows
        if RELATIONS[number] == relation
    ]


def _kind(window: Window, piece: str, kind: str | None) -> float:
    return float(window.kinds[SHORT.index(piece), KIND_OF[kind] if kind else 0])


def _weight(window: Window, piece: str) -> float:
    return float(window.kind_weight[SHORT.index(piece)])


# --- subwords and mentions ------------------------------------------------------------------------------------------


def test_a_window_holds_the_subwords_between_its_marks() -> None:
    window = _window(_passage())
    encoding = _tokenizer().encode(TEXT)
    assert encoding.tokens == SHORT[1:-1]
    assert window.ids[1:-1].tolist() == encoding.ids
    assert {len(window.mentions), len(window.kinds), len(window.kind_weight), len(window.statuses)} == {len(SHORT)}


def test_what_is_not_annotated_teaches_nothing() -> None:
    window = _window(_passage())
    assert set(window.mentions.tolist()) == set(window.statuses.tolist()) == {IGNORED}
    assert not window.kind_weight.any()
    assert (window.rows, window.relevant) == ([], None)


def _labels(window: Window) -> list[str]:
    return ["-" if label == IGNORED else MENTION_LABELS[label] for label in window.mentions.tolist()]


def test_a_mention_begins_at_its_first_subword_and_goes_on_to_its_last() -> None:
    mentions = (
        NamedSpan(*_at("Gunners"), "person"),
        NamedSpan(*_at("Brackwater Mill Guard"), "group"),
        NamedSpan(*_at("Soddham"), "place"),
    )
    labels = _labels(_window(_passage(mentions=mentions)))
    assert {piece: label for piece, label in zip(SHORT, labels, strict=True) if label not in "-O"} == {
        "gunners": "B-person", "brack": "B-group", "##water": "I-group", "mill": "I-group", "guard": "I-group",
        "sodd": "B-place", "##ham": "I-place",
    }  # fmt: skip
    assert (labels[0], labels[-1]) == ("-", "-")
    assert labels.count("O") == len(SHORT) - 9


def test_a_mention_takes_nothing_of_what_it_touches() -> None:
    text = "Gunners,Soddham,bakers."
    window = _window(_passage(text, mentions=(NamedSpan(*_at("Soddham", text), "place"),)))
    assert _labels(window) == ["-", "O", "O", "B-place", "I-place", "O", "O", "O", "-"]


def test_mentions_of_types_that_a_corpus_does_not_annotate_teach_nothing() -> None:
    mentions = (NamedSpan(*_at("Soddham"), "place"), NamedSpan(*_at("at dawn"), "date"))
    labels = _labels(_window(_passage(mentions=mentions, types=frozenset({"place"}))))
    assert {piece for piece, label in zip(SHORT, labels, strict=True) if label == "-"} == {
        "[CLS]", "at", "dawn", "[SEP]"
    }  # fmt: skip


def test_a_corpus_of_names_teaches_nothing_on_common_nouns() -> None:
    mentions = (NamedSpan(*_at("Brackwater Mill Guard"), "group"),)
    labels = dict(zip(SHORT, _labels(_window(_passage(mentions=mentions, named_only=True))), strict=True))
    assert [labels[piece] for piece in ("brack", "##water", "mill", "guard")] == ["B-group", *["I-group"] * 3]
    assert {labels[piece] for piece in ("gunners", "two", ",", ".")} == {"O"}
    assert {labels[piece] for piece in ("mayor", "bakers", "dawn", "said")} == {"-"}


# --- kinds and statuses ---------------------------------------------------------------------------------------------


def test_a_trigger_is_of_each_of_its_kinds_on_all_its_subwords() -> None:
    window = _window(_passage(events=(_event(("shelling", "attack")),), told_in=((0, len(TEXT)),)))
    for piece in ("raid", "##ed"):
        told = {kind for kind in (None, *KIND_OF) if _kind(window, piece, kind) > 0}
        assert told == {"shelling", "attack"}
        assert {_kind(window, piece, kind) for kind in told} == {1.0}
        assert _weight(window, piece) == 1.0


def test_elsewhere_in_what_is_told_nothing_is() -> None:
    told = (_at("Gunners raided Brackwater Mill Guard at dawn, the mayor said."),)
    window = _window(_passage(events=(_event(),), told_in=told))
    for piece in ("the", "mayor", "said", ","):
        assert _kind(window, piece, None) == 1.0
        assert not any(_kind(window, piece, kind) for kind in KIND_OF)
        assert _weight(window, piece) == 1.0
    for piece in ("[CLS]", "two", "fled", "sodd", "[SEP]"):
        assert _weight(window, piece) == 0


def test_the_other_words_of_a_telling_clause_teach_less() -> None:
    window = _window(_passage(events=(_event(trigger=None),), told_in=((0, len(TEXT)),)))
    for piece in ("gunners", "raid", "##ed", "dawn"):
        assert _kind(window, piece, None) == 1.0
        assert 0 < _weight(window, piece) < _weight(window, "mayor") == 1.0


def test_a_clause_outside_of_what_is_told_teaches_its_trigger_alone() -> None:
    window = _window(_passage(events=(_event(),)))
    assert _where(window.kind_weight > 0) == "raid ##ed"


def test_kinds_that_a_corpus_does_not_mark_are_a_little_right_where_it_is_silent() -> None:
    told_kinds = frozenset({"attack", "displacement"})
    window = _window(_passage(events=(_event(),), told_in=((0, len(TEXT)),), told_kinds=told_kinds))
    assert _kind(window, "fled", None) == 1.0
    assert {_kind(window, "fled", kind) for kind in told_kinds} == {0.0}
    [unmarked] = {_kind(window, "fled", kind) for kind in KIND_OF if kind not in told_kinds}
    assert 0 < unmarked < 0.1
    assert [kind for kind in (None, *KIND_OF) if _kind(window, "raid", kind)] == ["attack"]


def test_two_events_of_one_word_are_both_told() -> None:
    events = (_event(("attack",)), _event(("abduction",)), _event(("displacement",), "fled"))
    window = _window(_passage(events=events, told_in=((0, len(TEXT)),)))
    assert {kind for kind in (None, *KIND_OF) if _kind(window, "raid", kind)} == {"attack", "abduction"}
    assert {kind for kind in (None, *KIND_OF) if _kind(window, "fled", kind)} == {"displacement"}


def test_a_trigger_in_another_event_s_clause_counts_in_full() -> None:
    events = (_event(), _event(("offensive",), None))
    for order in (events, events[::-1]):
        window = _window(_passage(events=order, told_in=((0, len(TEXT)),)))
        assert (_kind(window, "raid", "attack"), _kind(window, "raid", None), _weight(window, "raid")) == (1, 0, 1)


@pytest.mark.parametrize("kinds", [("attack",), ()])
def test_a_status_stands_on_the_trigger_alone(kinds: tuple[str, ...]) -> None:
    window = _window(_passage(events=(_event(kinds, status="denied"), _event(trigger="fled"))))
    assert _where(window.statuses == STATUS_OF["denied"]) == "raid ##ed"
    assert _where(window.statuses != IGNORED) == "raid ##ed"
    assert bool(_weight(window, "raid")) is bool(kinds)


# --- relations ------------------------------------------------------------------------------------------------------


def test_a_complete_role_is_wrong_on_the_rest_of_the_clause_only() -> None:
    event = _event(roles=(("target", *_at("Brackwater Mill Guard")),), complete=frozenset({"target", "killed"}))
    window = _window(_passage(events=(event,)))
    assert _rows(window, "target") == [("raid", "brack ##water mill guard", "gunners raid ##ed at dawn")]
    assert _rows(window, "killed") == [("raid", "", "gunners raid ##ed brack ##water mill guard at dawn")]
    assert _rows(window, "agent") == []


def test_a_role_that_is_not_complete_teaches_only_what_is_right() -> None:
    event = _event(roles=(("agent", *_at("Gunners")), ("agent", *_at("Mill Guard"))))
    assert _rows(_window(_passage(events=(event,))), "agent") == [("raid", "gunners mill guard", "")]


def test_a_party_beyond_the_clause_is_right_and_its_neighbours_teach_nothing() -> None:
    event = _event(roles=(("place", *_at("Soddham")),), complete=frozenset({"place"}))
    [(_, right, wrong)] = _rows(_window(_passage(events=(event,))), "place")
    assert right == "sodd ##ham"
    assert wrong == "gunners raid ##ed brack ##water mill guard at dawn"


def test_an_event_without_a_trigger_teaches_no_relation() -> None:
    event = _event(trigger=None, roles=(("agent", *_at("Gunners")),), complete=frozenset({"agent"}), event=1)
    assert _window(_passage(events=(event, _event(event=1)))).rows == []


def test_triggers_of_one_happening_are_paired() -> None:
    events = (_event(event=1), _event(trigger="said", event=2), _event(trigger="fled", event=1), _event(trigger="at"))
    assert _rows(_window(_passage(events=events)), "same-event") == [
        ("raid", "fled", "said"), ("said", "", "raid fled"), ("fled", "raid", "said"),
    ]  # fmt: skip


def test_a_word_that_tells_two_happenings_is_paired_with_nothing() -> None:
    events = (_event(event=1), _event(event=2), _event(trigger="fled", event=1), _event(trigger="said", event=1))
    rows = _rows(_window(_passage(events=events)), "same-event")
    assert rows == [("fled", "said", ""), ("said", "fled", "")]


def test_said_words_have_their_speaker_and_the_other_annotated_words_nobody() -> None:
    saying = TaughtSaying((_at("at dawn"),), (_at("the mayor"),), (_at("said"),))
    passage = _passage(sayings=(saying,), said_in=(_at("at dawn, the mayor said."),))
    rows = {piece: (right, wrong) for piece, right, wrong in _rows(_window(passage), "speaker")}
    assert rows.keys() == {"at", "dawn", ",", "the", "mayor", "said", "."}
    assert {piece for piece, (right, _) in rows.items() if right == "the mayor"} == {"at", "dawn"}
    assert {right for right, _ in rows.values()} == {"the mayor", ""}
    assert rows["at"][1] == " ".join(piece for piece in SHORT if piece not in ("the", "mayor"))
    assert rows["said"][1] == " ".join(SHORT)


def test_words_that_nobody_is_named_to_say_have_nobody() -> None:
    passage = _passage(sayings=(TaughtSaying((_at("Two bakers fled"),), ()),))
    assert [(piece, right) for piece, right, _ in sorted(_rows(_window(passage), "speaker"))] == [
        ("bakers", ""), ("fled", ""), ("two", "")
    ]  # fmt: skip


def test_of_many_said_words_some_teach_who_says_them() -> None:
    saying = TaughtSaying((_at(TEXT),), (_at("the mayor"),))
    picked = {tuple(index for _, index, _, _ in _window(_passage(sayings=(saying,)), seed).rows) for seed in range(5)}
    assert len(picked) > 1
    assert all(0 < len(some) == len(set(some)) < len(SHORT) - 2 for some in picked)


def test_a_mention_is_paired_by_its_last_subword_with_those_of_the_same_thing() -> None:
    same = ((_at("Brackwater"), _at("Soddham")), (_at("the mayor"), _at("bakers")))
    pairs = {(piece, right) for piece, right, _ in _rows(_window(_passage(same=same)), "same")}
    assert pairs == {("##water", "##ham"), ("##ham", "##water"), ("mayor", "bakers"), ("bakers", "mayor")}
    [wrong] = [wrong for piece, _, wrong in _rows(_window(_passage(same=same)), "same") if piece == "##ham"]
    assert wrong == "mayor bakers"


@pytest.mark.parametrize(("relevant", "told"), [(True, 1.0), (False, 0.0), (None, None)])
def test_relevance_is_the_passage_s(relevant: bool | None, told: float | None) -> None:
    assert _window(_passage(relevant=relevant)).relevant == told


# --- cuts -----------------------------------------------------------------------------------------------------------

_texts = st.lists(
    st.tuples(
        st.sampled_from("the Gunners raided Brackwater shelled Soddham bakers fled zyx mayor it 40".split()),
        st.sampled_from([" ", " ", " ", ". ", ", ", "; ", "\n\n", ".\n\n, ."]),
    ),
    max_size=60,
)


@settings(deadline=None)
@given(_texts, st.integers(6, 40), st.integers(0, 9))
def test_no_subword_and_no_label_is_lost_where_a_text_is_cut(
    pairs: list[tuple[str, str]], size: int, seed: int
) -> None:
    text, places = "", list[Ends]()
    for word, gap in pairs:
        if word in ("raided", "shelled", "fled"):
            places.append((len(text), len(text) + len(word)))
        text += word + gap
    passage = _passage(
        text,
        mentions=tuple(NamedSpan(*ends, "place") for ends in places if text[slice(*ends)] == "shelled"),
        events=tuple(TaughtEvent(("attack",), ends, ends, "planned") for ends in places),
        told_in=((0, len(text)),),
        told_kinds=frozenset({"attack"}),
    )
    parts = list(Cutter(_tokenizer(), size).windows(passage, _rng(seed)))
    assert all(2 < len(part.ids) <= size for part in parts)
    encoding = _tokenizer().encode(text)
    assert [i for part in parts for i in part.ids[1:-1].tolist()] == encoding.ids
    if encoding.ids:
        [whole] = Cutter(_tokenizer(), 1_000).windows(passage, _rng(seed))
        for name in ("mentions", "kinds", "kind_weight", "statuses"):
            joined = np.concatenate([getattr(part, name)[1:-1] for part in parts])
            assert np.array_equal(joined, getattr(whole, name)[1:-1])


def test_windows_end_where_sentences_do() -> None:
    tokenizer = _tokenizer()
    text = " ".join(["Gunners fled the mill at dawn.", "The mayor wept.", "It was not new."] * 20)
    for seed in range(20):
        windows = list(Cutter(tokenizer, 30).windows(_passage(text), _rng(seed)))
        assert len(windows) > 8
        assert {PIECES[window.ids[-2]] for window in windows} == {"."}


def test_where_a_text_is_cut_changes() -> None:
    text = "The mayor wept. " * 60
    cutter = Cutter(_tokenizer(), 40)
    firsts = {len(next(cutter.windows(_passage(text), _rng(seed))).ids) for seed in range(20)}
    assert len(firsts) > 1


def test_relations_do_not_reach_beyond_a_window() -> None:
    text = "The mayor wept at dawn. The mayor said it was not new. Gunners fled."
    event = TaughtEvent(
        ("attack",), _at("fled", text), _at("Gunners fled", text),
        roles=(("agent", *_at("Gunners", text)), ("target", *_at("The mayor", text))), event=1,
    )  # fmt: skip
    far = TaughtEvent(("attack",), _at("wept", text), _at("The mayor wept", text), event=1)
    saying = TaughtSaying((_at("Gunners fled", text),), (_at("The mayor", text),))
    passage = _passage(text, events=(event, far), sayings=(saying,), same=((_at("mayor", text), _at("Gunners", text)),))
    parts = list(Cutter(_tokenizer(), 9).windows(passage, _rng(1)))
    assert len(parts) > 1
    assert [RELATIONS[row[0]] for part in parts for row in part.rows] == ["agent"]
    for part in parts:
        for _, index, right, taught in part.rows:
            assert PIECES[part.ids[index]] == "fled"
            assert [PIECES[i] for i in part.ids[right & taught]] == ["gunners"]
            assert len(right) == len(taught) == len(part.ids)


def test_a_text_without_subwords_has_no_window() -> None:
    assert list(Cutter(_tokenizer(), 16).windows(_passage(" \n "), _rng(0))) == []
