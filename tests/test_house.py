"""The floors of the house: each imports only from those before it, and nobody but the command line prints."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import wirebook

ROOT = Path(wirebook.__file__).parent
FLOORS = (
    "errors", "model", "settings", "text", "reading", "language", "grounding", "claims", "reconcile", "store",
    "review", "export", "record", "pipeline", "api", "web", "cli",
)  # fmt: skip
MODULES = sorted(p for p in ROOT.rglob("*.py") if p.relative_to(ROOT).parts[0] != "__init__.py")


def _floor(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def _imports(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.append(node.module)
        elif isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_floor_imports_only_from_those_before_it(path: Path) -> None:
    own = FLOORS.index(_floor(path))
    for name in _imports(path):
        if name.startswith("wirebook."):
            other = name.split(".")[1]
            assert other in FLOORS, f"{name} is on no floor"
            assert FLOORS.index(other) <= own, f"{path.name} on floor {FLOORS[own]} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_torch_and_no_network_client_is_imported(path: Path) -> None:
    banned = {"torch", "requests", "urllib.request", "http.client", "httpx", "socket"}
    assert not banned & set(_imports(path))


@pytest.mark.parametrize(
    "path", [p for p in MODULES if _floor(p) != "cli"], ids=lambda p: p.relative_to(ROOT).as_posix()
)
def test_only_the_command_line_prints(path: Path) -> None:
    calls = [
        n.func.id
        for n in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
    ]
    assert "print" not in calls
