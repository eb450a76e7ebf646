"""The one error of the evaluations."""

from __future__ import annotations


class EvalError(Exception):
    """Something that cannot be scored or compared: the message says what was found, expected, and what to do."""
