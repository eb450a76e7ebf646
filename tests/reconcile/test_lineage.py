from __future__ import annotations

from tests.reconcile.build import report
from wirebook.model import Noise
from wirebook.reconcile.lineage import copy_of, earliest, name_of, same_text, signature
from wirebook.settings import Settings

LEAD = (
    "Shells fell on the grain market of Abeche early on Saturday and killed eleven people who had come to"
    " buy seed for the rains, the town's hospital said. Nurses counted thirty wounded by noon. A column "
    "of trucks had left the barracks the evening before, traders said, and nobody had been told to keep "
    "away from the square. "
)
REST = (
    "The governor blamed fighters of the Red Column, who have held the hills to the north since the "
    "harvest and who deny that they own a single mortar. Its spokesman asked for an inquiry by the river "
    "states. Schools stayed shut. The market was to open again on Monday, though sellers of millet said "
    "they would wait until the road to the border was safe. "
)
OTHER = (
    "The river rose by two metres in a night and carried off the ferry at Mongo, where engineers had "
    "warned for a month that the cables were worn. No one was aboard. The ministry promised a bridge, as "
    "it has after each of the last four floods, and sent blankets to the villages on the eastern bank, "
    "which can now be reached only by air. "
)


def test_a_cut_reprint_is_found_and_said_to_be_a_copy() -> None:
    wire, cut = report("r1", LEAD + REST + OTHER), report("r2", LEAD)
    assert set(signature(wire.text)) & set(signature(cut.text))
    why = same_text(wire, cut, Settings())
    assert why is not None
    assert why == same_text(cut, wire, Settings())


def test_a_paper_that_adds_a_paragraph_still_carries_the_wire() -> None:
    assert same_text(report("r1", LEAD + REST), report("r2", LEAD + REST + OTHER), Settings()) is not None


def test_two_reports_of_their_own_words_are_no_copies() -> None:
    assert same_text(report("r1", LEAD + REST), report("r2", OTHER), Settings()) is None


def test_shared_noise_does_not_make_copies() -> None:
    menu = "Home World Sport Weather Subscribe Contact " * 20
    texts = [report(name, menu + body) for name, body in (("r1", LEAD), ("r2", OTHER))]
    marked = [signature(r.text, (Noise(0, len(menu), "navigation"),)) for r in texts]
    assert not set(marked[0]) & set(marked[1])


def test_texts_too_short_to_tell_are_copies_only_when_equal() -> None:
    assert signature("Nothing new today.") == ()
    assert (
        same_text(report("r1", "eight words are not enough to judge copies"), report("r2", "eight words"), Settings())
        is None
    )


def test_the_earliest_report_is_the_same_however_a_lineage_is_seen() -> None:
    reports = [report("r3", LEAD, None), report("r1", LEAD, "2031-05-05"), report("r2", LEAD + REST, "2031-05-04")]
    assert earliest(reports) == min(earliest([one]) for one in reports[::-1])
    assert earliest(reports).report_id == "r2"
    assert earliest([report("r4", LEAD, "2031-05-04"), reports[2]]).report_id == "r2", "the fuller text of one day"


def test_a_copy_says_through_which_report_it_is_one() -> None:
    name = name_of("r1")
    assert "earliest" in copy_of("r2", name, "r2", {"r1": "same"}).because
    assert copy_of("r1", name, "r2", {"r2": "same", "r3": "alike"}).because == "same"
    assert copy_of("r3", name, "r2", {"r1": "alike", "r4": "same"}).because == "alike (through report r1)"
