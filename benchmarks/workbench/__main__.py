"""`python -m benchmarks.workbench`: the first page, filters, map moves and memory on a made-up record."""

from __future__ import annotations

import argparse
import http.client
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from benchmarks.memory import memory_of
from benchmarks.workbench.made_record import write_record

PORT: Final = 8799
FIRST_PAGE: Final = ("/about", "/session", "/events?limit=50", "/timeline", "/map?cell=2", "/events/facets")
"""What the first page asks for."""
ASKED: Final = {
    "list by date": "/events?limit=50&since=2012&until=2014",
    "list by deaths": "/events?limit=50&sort=-deaths",
    "list by kind, disputed": "/events?limit=50&kind=shelling&disputed=true",
    "list by place": "/events?limit=50&place=Town+120",
    "list by actor": "/events?limit=50&actor=group:17",
    "list by outlet": "/events?limit=50&outlet=Outlet+7",
    "list by words": "/events?limit=50&text=hospital+bridge",
    "timeline of ten years": "/timeline?since=2010&until=2019&unit=month",
    "timeline of one kind": "/timeline?kind=bombing&unit=month",
    "map of the world": "/map?cell=5",
    "map of a country, looked at": "/map?view=10,10,25,25&cell=0.5",
    "map of a town, looked at": "/map?view=12,12,13,13&cell=0.01",
    "map of a country, filtered": "/map?bbox=10,10,25,25&cell=0.5",
    "facets": "/events/facets?since=2012&until=2014",
    "search": "/search?text=hospital+bridge",
    "queue": "/queue?limit=20",
    "actors": "/actors?limit=50",
}


def main() -> int:
    """Make the record, serve it, ask, and say how long it took."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.workbench", description=__doc__)
    parser.add_argument("--events", type=int, default=50_000)
    parser.add_argument("--claims", type=int, default=10, help="claims of each event")
    parser.add_argument("--times", type=int, default=9, help="how often each question is asked")
    parser.add_argument("--record", type=Path, help="keep the record here, and use it if it is there")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        record = given.record or Path(folder) / "made.wirebook"
        if not record.exists():
            started = time.perf_counter()
            write_record(record, given.events, given.claims)
            print(f"made in {time.perf_counter() - started:.0f} s, {record.stat().st_size / 1e6:.0f} MB")
        started = time.perf_counter()
        run = "from wirebook.cli.main import app; app()"
        server = subprocess.Popen([sys.executable, "-c", run, "serve", str(record), "--port", str(PORT)])
        try:
            _wait()
            print(f"{'up after':32}{time.perf_counter() - started:8.2f} s")
            _measure(server.pid, given.times)
        finally:
            server.terminate()
            server.wait()
    return 0


def _measure(pid: int, times: int) -> None:
    first = sum(_ask(path) for path in FIRST_PAGE)
    print(f"{'first page, one after the other':32}{first:8.2f} s")
    for name, path in ASKED.items():
        taken = [_ask(path) for _ in range(times)]
        print(f"{name:32}{statistics.median(taken) * 1000:8.0f} ms   (slowest {max(taken) * 1000:.0f})")
    event = json.loads(_body("/events?limit=1&sort=-deaths"))["items"][0]
    print(f"{'one event':32}{_ask('/events/' + event['id']) * 1000:8.0f} ms")
    started = time.perf_counter()
    _body(
        "/judgements",
        {"act": "accept", "event": event["id"], "who": "Ana", "based_on": {event["id"]: event["version"]}},
    )
    print(f"{'one judgement':32}{(time.perf_counter() - started) * 1000:8.0f} ms")
    held = memory_of(pid)
    print(f"{'memory':32}{held.main / 1e6 if held else float('nan'):8.0f} MB")


def _ask(path: str) -> float:
    started = time.perf_counter()
    _body(path)
    return time.perf_counter() - started


def _body(path: str, posted: object = None) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    body = None if posted is None else json.dumps(posted)
    headers = {} if posted is None else {"X-Wirebook": "1", "Content-Type": "application/json"}
    connection.request("GET" if posted is None else "POST", f"/api/v1{path}", body, headers)
    answer = connection.getresponse()
    found = answer.read()
    connection.close()
    if answer.status >= 300:
        raise SystemExit(f"{path} answered {answer.status}: {found[:300]!r}")
    return found


def _wait() -> None:
    for _ in range(600):
        try:
            _body("/session")
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not come up")


if __name__ == "__main__":
    sys.exit(main())
