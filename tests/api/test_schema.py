"""Whatever the OpenAPI document allows is answered without a fault."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings

from tests.api.conftest import POSTING
from wirebook.api import Options, create_app

DOCUMENT = create_app(Path("no.wirebook")).openapi()
OPERATIONS = [(path, method) for path, methods in DOCUMENT["paths"].items() for method in methods]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(("path", "method"), OPERATIONS, ids=str)
def test_nothing_that_is_asked_provokes_a_fault(path: str, method: str, record: Path) -> None:
    app = create_app(record, Options(hosts=frozenset({"testserver"}), pages={}))
    operation = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)[path][method]

    @settings(
        max_examples=20,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        response = case.call(headers=POSTING)
        assert response.status_code < 500, response.text

    ask()
