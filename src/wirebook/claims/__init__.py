"""From what was annotated and grounded to claims."""

from wirebook.claims.make import claims_of

__all__ = ["claims_of"]
