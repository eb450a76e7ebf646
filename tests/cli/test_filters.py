"""The filters on the command line: those of the workbench, the same for the list and for exports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.standin import FACTORY, write_pile
from wirebook.api.asked import Filters
from wirebook.cli.filters import OPTIONS
from wirebook.cli.main import app
from wirebook.pipeline.build import build


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filters")
    write_pile(folder / "reports", 40)
    build([folder / "reports"], folder / "record.wirebook", analyser=FACTORY)
    return folder / "record.wirebook"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, list(map(str, arguments)))


def test_every_filter_of_the_workbench_is_an_option() -> None:
    assert OPTIONS.keys() == Filters.model_fields.keys()


@pytest.mark.parametrize(
    ("options", "asked"),
    [
        (("--kind", "shelling", "--kind", "clash"), {"kind": ["shelling", "clash"]}),
        (("--since", "2016-07", "--until", "2016-07"), {"since": "2016-07-01", "until": "2016-07-31"}),
        (("--undated",), {"undated": True}),
        (("--country", "syr", "--place", "alpha"), {"country": ["SYR"], "place": "alpha"}),
        (("--bbox", "35.9,34.9,36.2,35.2"), {"bbox": [35.9, 34.9, 36.2, 35.2]}),
        (("--actor", "red column", "--side", "agent"), {"actor": ["red column"], "side": "agent"}),
        (("--deaths-min", "20", "--several-origins"), {"deaths_min": 20, "single_origin": False}),
        (("--outlet", "Paper 1", "--outlets-min", "2"), {"outlet": ["Paper 1"], "outlets_min": 2}),
        (("--disputed", "--disputed-field", "killed"), {"disputed": True, "disputed_field": ["killed"]}),
        (("--unreviewed", "--confidence-max", "0.95"), {"reviewed": False, "confidence_max": 0.95}),
        (("--words", "red shelling"), {"text": "red shelling"}),
    ],
)
def test_the_list_and_the_export_hold_the_same(record: Path, options: tuple[str, ...], asked: object) -> None:
    listed = json.loads(run("events", record, "--json", *options).stdout)
    exported = run("export", record, *options)
    shape = json.loads(exported.stdout)
    assert shape["events"] == listed != []
    assert shape["made"]["filter"] == {"asked": asked, "events": len(listed), "of": len(every(record))}
    assert f"{len(listed)} of {len(every(record))} events; " in exported.stderr


def every(record: Path) -> list[object]:
    found: list[object] = json.loads(run("export", record).stdout)["events"]
    return found


def test_events_and_reports_are_named_by_the_beginnings_that_lists_show(record: Path) -> None:
    first, second, *_ = json.loads(run("events", record, "--json").stdout)
    named = ("--event", first["id"][:10], "--event", second["id"][:10])
    for command in (("events", record, "--json"), ("export", record, "--format", "geojson")):
        assert run(*command, "--event", "e000").exit_code == 4
    assert json.loads(run("events", record, "--json", *named).stdout) == [first, second]
    report = first["claims"][0]["report_id"]
    told = json.loads(run("export", record, "--report", report[:10]).stdout)["events"]
    assert first in told
    assert all(report in {claim["report_id"] for claim in event["claims"]} for event in told)


def test_an_export_says_in_its_tables_too_that_it_is_narrowed(record: Path) -> None:
    about = run("export", record, "--format", "ged", "--part", "about.txt", "--kind", "bombing").stdout
    assert "Only the events that a filter lets through: " in about
    assert "kind: bombing." in about
    whole = run("export", record, "--format", "ged", "--part", "about.txt")
    assert "filter" not in whole.stdout + whole.stderr


@pytest.mark.parametrize("command", ["events", "export"])
@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--bbox", "1,2,3"), "expected west,south,east,north in degrees"),
        (("--country", "Syria"), "expected three letters"),
        (("--side", "victim"), "expected one of agent, target"),
        (("--side", "target"), "--side target is of no actor; name one with --actor"),
        (("--kind", "shellin"), "did you mean shelling?"),
        (("--since", "2017", "--until", "2016"), "the wrong way round"),
        (("--deaths-min", "-1"), "Invalid value for '--deaths-min'"),
    ],
)
def test_a_wrong_filter_is_a_usage_error(record: Path, command: str, options: tuple[str, ...], message: str) -> None:
    result = run(command, record, *options)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.replace("│", " ").split())
