"""The table of made cases, how it reads, and what is counted of it."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from evals.disagreements import CASES, Floor, Wirebook, ask
from evals.disagreements.__main__ import main
from evals.disagreements.cases_file import COLUMNS, Case, Shown, read

ROW = {
    "case": "1", "shows": "killed:conflict date:detail?", "outlet": "Lakes Post", "published": "2021-05-04",
    "kind": "bombing", "status": "happened", "date": "2021-05-03", "place": "Gao|16.27|-0.04|5|exact", "agent": "",
    "target": "", "figures": "killed 12; injured/children >=3 @nurses", "speakers": "nurses",
    "words": "A bomb in Gao killed 12 people, nurses said.",
}  # fmt: skip
OTHER = ROW | {"shows": "", "outlet": "Hill Radio", "figures": "killed 30"}


def table(tmp_path: Path, *rows: dict[str, str]) -> Path:
    path = tmp_path / "cases.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        lines = csv.DictWriter(out, COLUMNS)
        lines.writeheader()
        lines.writerows(rows)
    return path


class Fixed(Floor):
    """Shows the same of every case."""

    def __init__(self, *shown: Shown) -> None:
        self._shown = frozenset(shown)

    def shown(self, case: Case) -> frozenset[Shown]:
        return self._shown


def test_a_row_is_a_claim_and_the_first_says_what_to_show(tmp_path: Path) -> None:
    (case,) = read(table(tmp_path, ROW, OTHER))
    assert case.shows == {("killed", "conflict")}
    assert case.may_show == {("date", "detail")}
    killed, injured = case.claims[0].figures
    assert (killed.low, killed.bound) == (12, "exact")
    assert killed.span.start == ROW["words"].index("12")
    assert (injured.whom, injured.low, injured.bound, injured.speaker) == ("children", 3, "at least", "nurses")
    assert set(case.facts) == {"Lakes Post", "Hill Radio"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"shows": "killed"}, "conflict, update, scope or detail, got 'killed'"),
        ({"kind": "battle"}, "got 'battle'"),
        ({"figures": "12 killed"}, "got '12 killed'"),
        ({"place": "Gao"}, "got 'Gao'"),
        ({"status": "over"}, "got 'over'"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_with_its_line(
    tmp_path: Path, change: dict[str, str], message: str
) -> None:
    with pytest.raises(ValueError, match=rf"cases\.csv:3: .*{message}"):
        read(table(tmp_path, ROW | {"case": "0", "shows": ""}, ROW | change))


def test_what_may_be_shown_is_counted_neither_way(tmp_path: Path) -> None:
    cases = read(table(tmp_path, ROW, OTHER))
    right = ask(Fixed(("killed", "conflict"), ("date", "detail")), cases).figures
    assert right["all types F1"] == 1.0
    wrong = ask(Fixed(("killed", "update")), cases).figures
    assert wrong["conflicts and updates F1"] == 0.0
    assert wrong["update: F1"] is None


def test_an_alarm_where_nothing_differs_is_counted(tmp_path: Path) -> None:
    cases = read(table(tmp_path, ROW | {"shows": ""}, OTHER))
    assert ask(Fixed(("killed", "conflict")), cases).figures["left alone where nothing differs"] == 0.0
    assert ask(Fixed(("killed", "detail")), cases).figures["left alone where nothing differs"] == 1.0


def test_the_floor_takes_unequal_values_for_conflicts_and_wirebook_does_not(tmp_path: Path) -> None:
    near = OTHER | {"figures": "killed >=12"}
    (case,) = read(table(tmp_path, ROW | {"figures": "killed 14"}, near))
    assert Floor().shown(case) == {("killed", "conflict")}
    assert ("killed", "conflict") not in Wirebook().shown(case)


def test_the_projects_table_asks_every_field_and_sort(tmp_path: Path) -> None:
    cases = read(CASES)
    assert len(cases) >= 200
    wanted = Counter(shown for case in cases for shown in case.shows | case.may_show)
    fields = {field for field, _ in wanted}
    assert {"killed", "injured", "figure", "agent", "target", "place", "date", "kind", "status"} <= fields
    assert {sort for _, sort in wanted} == {"conflict", "update", "scope", "detail"}
    assert sum(not case.shows for case in cases) >= 60


def test_another_table_is_measured_by_its_path(tmp_path: Path) -> None:
    assert main(["--cases", str(table(tmp_path, ROW, OTHER))], [Wirebook()]) == 0
    assert main(["--cases", str(tmp_path / "none.csv")], [Wirebook()]) == 2
