"""`wirebook serve`: whom it lets in, and that it answers and stops."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.standin import FACTORY, write_pile
from wirebook.cli.serve import is_loopback, token_of
from wirebook.errors import SettingsError
from wirebook.pipeline.build import build


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("serve")
    write_pile(folder / "reports", 8)
    build([folder / "reports"], folder / "record.wirebook", analyser=FACTORY)
    return folder / "record.wirebook"


@pytest.mark.parametrize(
    ("host", "own"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True), ("0.0.0.0", False),  # noqa: S104
     ("::", False), ("192.168.1.4", False), ("reports.example", False)],
)  # fmt: skip
def test_which_addresses_are_this_machines_alone(host: str, own: bool) -> None:
    assert is_loopback(host) is own


def test_beyond_this_machine_there_is_always_a_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WIREBOOK_TOKEN", raising=False)
    made = token_of(None, needed=True)
    assert made is not None
    assert len(made) >= 32
    assert made != token_of(None, needed=True)
    assert token_of(None, needed=False) is None
    monkeypatch.setenv("WIREBOOK_TOKEN", "t" * 20)
    assert token_of(None, needed=False) == "t" * 20
    with pytest.raises(SettingsError, match="16 or more"):
        token_of("short", needed=False)


def test_it_answers_until_it_is_stopped(record: Path, unused_port: int) -> None:
    with served(record, "--port", str(unused_port)) as process:
        status, body = asked(unused_port, "/api/v1/about")
        assert status == 200
        assert json.loads(body)["counts"]["reports"] == 8
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=30)
    assert f"http://127.0.0.1:{unused_port}/" in told
    assert sorted(path.name for path in record.parent.iterdir()) == ["record.wirebook", "reports"]


def test_an_open_address_warns_and_shows_the_token_it_asks_for(record: Path, unused_port: int) -> None:
    with served(record, "--port", str(unused_port), "--host", "0.0.0.0") as process:  # noqa: S104
        assert asked(unused_port, "/api/v1/about")[0] == 401
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=30)
    assert "not encrypted" in told
    assert re.search(r"token: \S{32}", told)


def test_a_port_in_use_is_told_in_one_line(record: Path, unused_port: int) -> None:
    with served(record, "--port", str(unused_port)) as first:
        asked(unused_port, "/api/v1/about")
        second = subprocess.run(
            command(record, "--port", str(unused_port)),
            capture_output=True,
            text=True,
            env=environment(),
            timeout=60,
            check=False,
        )
        first.send_signal(signal.SIGINT)
        first.communicate(timeout=30)
    assert second.returncode == 2
    assert f"port {unused_port}" in second.stderr
    assert "Traceback" not in second.stderr


@pytest.fixture
def unused_port() -> int:
    import socket

    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def command(record: Path, *options: str) -> list[str]:
    return [sys.executable, "-c", "from wirebook.cli.main import app; app()", "serve", str(record), *options]


def environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key != "WIREBOOK_TOKEN"}


def served(record: Path, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(record, *options), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment()
    )


def asked(port: int, path: str) -> tuple[int, bytes]:
    """What the server answers once it is up."""
    for _ in range(300):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read()
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise AssertionError("the server did not come up")
