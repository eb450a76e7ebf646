"""Where a judgement's words stand after a report is read anew, and what judgements make of claims."""

from __future__ import annotations

from dataclasses import replace

from tests.reconcile.build import actors, claim
from wirebook.model import Claim, Held, HeldName, Judgement, Quote, Span, Undone
from wirebook.reconcile.judged import Aliases, as_judged, claim_of, is_rejected, span_in

TEXT = "Shells killed 21 in Tokhar and 6 in Hoshariya. The road is closed."
CLAUSE = Quote(0, 46, TEXT[:46])


def told(anchor: Span, kind: str = "shelling", quote: Quote = CLAUSE) -> Claim:
    return replace(claim("r1", kind=kind, start=anchor.start), anchor=anchor, quote=quote)


TOKHAR = told(Span(14, 16))
HOSHARIYA = told(Span(31, 32))


def held(one: Claim) -> Held:
    return Held("r1", "a.txt", "s", "t", one.quote.start, one.quote.end, one.quote.quote, one.anchor, one.kind)


def judged(act: str, **more: object) -> Judgement:
    return Judgement("j0", act, "Ana", "2031-05-04T10:00:00Z", "so", **more)  # type: ignore[arg-type]


def test_of_two_happenings_in_one_clause_each_keeps_its_own_decisions() -> None:
    assert claim_of(held(HOSHARIYA), TEXT, [TOKHAR, HOSHARIYA]) == HOSHARIYA
    assert claim_of(held(TOKHAR), TEXT, [TOKHAR, HOSHARIYA]) == TOKHAR


def test_a_decision_never_falls_on_the_other_happening_of_its_clause() -> None:
    other = replace(TOKHAR, kind="clash")
    assert claim_of(held(HOSHARIYA), TEXT, [other]) is None


def test_a_telling_with_another_anchor_is_the_same_where_no_other_could_be_meant() -> None:
    moved = told(Span(0, 6), quote=Quote(0, 40, TEXT[:40]))
    assert claim_of(held(TOKHAR), TEXT, [moved]) == moved
    assert claim_of(held(TOKHAR), TEXT, [moved, told(Span(7, 13))]) is None


def test_words_that_moved_within_their_report_are_found_again() -> None:
    longer = "A new first line.\n" + TEXT
    assert span_in(held(TOKHAR), longer) == Span(18, 64)
    moved = told(Span(32, 34), quote=Quote(18, 64, CLAUSE.quote))
    assert claim_of(held(TOKHAR), longer, [moved]) == moved
    assert claim_of(held(TOKHAR), "Nothing of it.", [TOKHAR]) is None


def test_the_last_of_accept_and_reject_that_is_in_force_holds() -> None:
    undone = Undone("Ben", "2031-05-05T10:00:00Z", "")
    assert is_rejected([judged("accept"), judged("reject")])
    assert not is_rejected([judged("reject"), judged("accept")])
    assert not is_rejected([judged("reject", undone=undone)])


def test_aliases_chain_and_never_run_in_a_circle() -> None:
    a, b, c = (HeldName(name, name.upper()) for name in "abc")
    aliases = Aliases([judged("alias", names=(a, b), one=True), judged("alias", names=(b, c), one=True)])
    found = aliases.of("c", "C", "C")
    assert found is not None
    assert found[:2] == ("a", "A")
    turned = Aliases([judged("alias", names=(a, b), one=True), judged("alias", names=(b, a), one=True)])
    assert turned.of("b", "B", "B") is None
    assert turned.of("a", "A", "A") == ("b", "B", "reviewer Ana: so")


def test_a_name_told_apart_can_be_joined_to_another_actor() -> None:
    army, guard, front = HeldName("army", "Guard"), HeldName("army", "Guard"), HeldName("front", "Red Front")
    split = judged("alias", names=(army, guard), one=False)
    found = Aliases([split]).of("army", "Army", "Guard")
    assert found is not None
    joined = judged("alias", names=(front, HeldName(found[0], found[1])), one=True)
    again = Aliases([split, joined]).of("army", "Army", "Guard")
    assert again is not None
    assert again[:2] == ("front", "Red Front")
    assert Aliases([split, joined]).of("army", "Army", "Army") is None


def test_a_corrected_claim_keeps_its_id_and_words() -> None:
    right = as_judged(TOKHAR, [judged("correct", scope="claim", field="kind", value='"clash"')], Aliases([]))
    assert (right.kind, right.id, right.quote) == ("clash", TOKHAR.id, TOKHAR.quote)


def test_without_judgements_nothing_changes() -> None:
    one = claim("r1", agents=actors("Red"))
    assert as_judged(one, [], Aliases([])) == one
