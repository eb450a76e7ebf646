"""The HTTP API of a record: everything that the workbench's pages do goes through it (docs/api.md)."""

from wirebook.api.app import Options, create_app

__all__ = ["Options", "create_app"]
