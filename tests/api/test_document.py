"""The OpenAPI document: its examples are what is really answered, and docs/api.md is made from it."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from tests.api.collected import FILE, collect
from tests.api.test_events import got

DOCS = Path(__file__).resolve().parents[2] / "docs"


def keys(shape: Any, at: str = "") -> Iterator[str]:
    if isinstance(shape, dict):
        for key, value in shape.items():
            yield f"{at}.{key}"
            yield from keys(value, f"{at}.{key}")
    elif isinstance(shape, list):
        for one in shape:
            yield from keys(one, at)


def test_the_examples_are_what_is_answered(client: TestClient) -> None:
    written = json.loads(FILE.read_text(encoding="utf-8"))
    found = collect(client)
    assert written.keys() == found.keys()
    for name in found:
        assert set(keys(written[name])) == set(keys(found[name])), f"run: python -m tests.api.collected ({name})"


def test_every_answer_has_an_example_and_every_endpoint_a_summary(client: TestClient) -> None:
    document = got(client, "/openapi.json")
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            assert told["summary"], (path, method)
            content = next(iter(told["responses"].values()))["content"]
            assert content["application/json"]["example"], (path, method)


def test_the_page_about_the_api_is_made_from_it() -> None:
    spec = importlib.util.spec_from_file_location("make_api", DOCS / "make_api.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (DOCS / "api.md").read_text(encoding="utf-8") == module.page(), "run: python docs/make_api.py"
