from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from tests.reconcile.build import report
from wirebook.model import Noise
from wirebook.reconcile.alignment import align, align_texts

LEAD = "Shells fell on the grain market of Abeche early on Saturday and killed eleven people, the hospital said."
MORE = "A column of trucks had left the barracks the evening before, and nobody had been told to keep away."
LAST = "The governor blamed fighters of the Red Column, who deny that they own a single mortar."
LOCAL = "Three of the dead came from our own town, where the flags of the school hang at half mast."
WIRE = "\n\n".join(("Market shelled in Abeche", LEAD, MORE, LAST))


def words(text: str, *spans: object) -> list[str]:
    return [span.of(text) for span in spans]  # type: ignore[attr-defined]


def test_a_local_paragraph_put_into_a_wire_story_is_the_papers_own() -> None:
    copy = "\n\n".join(("Eleven dead", LEAD, LOCAL, MORE, LAST))
    found = align_texts(copy, WIRE)
    assert words(copy, *found.added) == ["Eleven dead", LOCAL]
    assert words(copy, *(p.span for p in found.shared)) == [LEAD, f"{MORE}\n\n{LAST}"]
    assert words(WIRE, *(p.other for p in found.shared)) == [LEAD.rstrip("."), f"{MORE}\n\n{LAST}".rstrip(".")]


def test_an_edited_sentence_is_still_the_wires() -> None:
    copy = LEAD.replace("early on Saturday", "at dawn on Saturday")
    found = align_texts(copy, WIRE)
    assert (words(copy, *(p.span for p in found.shared)), found.added) == ([copy], ())


def test_paragraphs_in_another_order_are_passages_of_their_own() -> None:
    copy = "\n\n".join((LAST, LEAD))
    assert words(copy, *(p.span for p in align_texts(copy, WIRE).shared)) == [LAST, LEAD]


def test_other_words_on_the_same_event_are_all_its_own() -> None:
    copy = "Eleven men and women lie in the morgue of Abeche. They had come to buy seed when the mortars began."
    found = align_texts(copy, WIRE)
    assert found.shared == ()
    assert words(copy, *found.added) == [copy]


def test_noise_belongs_to_neither() -> None:
    menu = "Home World Sport Weather Subscribe Contact us now"
    a, b = (report(name, f"{menu}\n\n{body}") for name, body in (("r1", LEAD), ("r2", LAST)))
    assert align(a, b).shared != ()
    quiet = (Noise(0, len(menu), "navigation"),)
    found = align_texts(a.text, b.text, quiet, quiet)
    assert (found.shared, words(a.text, *found.added)) == ((), [LEAD])


def test_capitals_and_lost_marks_hide_nothing() -> None:
    copy = WIRE.upper().replace(",", "")
    assert align_texts(copy, WIRE).added == ()


@given(st.lists(st.sampled_from([LEAD, MORE, LAST, LOCAL, "Short.", ""]), max_size=6), st.text(max_size=60))
def test_what_is_shared_and_what_is_added_lie_in_the_text_and_never_overlap(parts: list[str], other: str) -> None:
    text = "\n\n".join(parts)
    for theirs in (WIRE, other, text):
        found = align_texts(text, theirs)
        spans = sorted([p.span for p in found.shared] + list(found.added))
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
        assert all(0 <= p.other.start < p.other.end <= len(theirs) for p in found.shared)


@given(st.lists(st.sampled_from([LEAD, MORE, LAST, LOCAL]), min_size=1, max_size=4, unique=True))
def test_a_text_beside_itself_is_one_passage(parts: list[str]) -> None:
    text = "\n\n".join(parts)
    (passage,) = align_texts(text, text).shared
    assert passage.span.of(text) == text
