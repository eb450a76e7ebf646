"""The one family of errors that Wirebook raises on purpose."""

from __future__ import annotations


class WirebookError(Exception):
    """Something the user can mend: the message names the value, what was expected, and what to do."""


class ReadingError(WirebookError):
    """A report, or a part of it, that cannot be read; it becomes a Failure and the run goes on.

    `reason` names what was found and what was expected, `remedy` what to do about it.
    """

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason, remedy)
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.reason} {self.remedy}"


class SettingsError(WirebookError):
    """A setting with a value that cannot be used."""


class StoreError(WirebookError):
    """A record file that cannot be opened, written, or understood."""


class GazetteerError(WirebookError):
    """A gazetteer that is missing, damaged, or cannot be compiled."""


class NotFoundError(WirebookError):
    """An event, report or claim that the record does not hold."""


class JudgementError(WirebookError):
    """A judgement that cannot be made as it was asked for."""
