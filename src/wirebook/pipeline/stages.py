"""The steps that Wirebook takes by itself: reading, language, claims, and the signature that finds copies."""

from __future__ import annotations

from dataclasses import replace

from wirebook import reading
from wirebook.claims.make import claims_of
from wirebook.errors import ReadingError, SettingsError
from wirebook.grounding.actor_table import ActorTable
from wirebook.grounding.actors import ActorResolver
from wirebook.grounding.gazetteer import Gazetteer
from wirebook.grounding.grounder import Grounder
from wirebook.grounding.known_names import TableNames
from wirebook.grounding.place_names import NameFinder
from wirebook.grounding.places import PlaceResolver
from wirebook.language.rules import RuleReader
from wirebook.language.trained import TrainedReader
from wirebook.model import Annotation, Reader, Report
from wirebook.pipeline.analyser import StagedAnalyser, Step, Work, hold
from wirebook.reconcile import lineage
from wirebook.settings import Settings
from wirebook.text.digest import of_tables

READERS = ("trained", "rules")
"""The readers there are; `settings.reader` names one."""


def default_analyser(settings: Settings) -> StagedAnalyser:
    """The Analyser that the settings ask for. Opens the gazetteer, compiled on first use."""
    if settings.reader not in READERS:
        raise SettingsError(f"There is no reader {settings.reader!r}; expected one of {', '.join(READERS)}.")
    gazetteer = Gazetteer.open()
    table = ActorTable.load()
    finder = NameFinder(gazetteer)
    known = TableNames(finder, table)
    reader: Reader = RuleReader(known) if settings.reader == "rules" else TrainedReader(known)
    grounder = Grounder(PlaceResolver(gazetteer, finder), ActorResolver(table))
    return StagedAnalyser(
        steps(reader, grounder, settings),
        {"model": reader.name, "gazetteer": gazetteer.version, "actors": of_tables("wirebook.grounding")},
    )


def steps(reader: Reader, grounder: Grounder, settings: Settings) -> tuple[Step, ...]:
    """The steps in order, with what each needs and gives."""

    def read(work: Work) -> Work:
        return replace(work, report=_bounded(reading.read(work.item, settings), settings))

    def annotate(work: Work) -> Work:
        return replace(work, annotation=reader.annotate(_there(work)))

    def claim(work: Work) -> Work:
        report = _there(work)
        found, names = claims_of(report, work.annotation or _NOTHING, grounder)
        hold(report, found, names)
        return replace(work, claims=found, names=names)

    def sign(work: Work) -> Work:
        report = _there(work)
        return replace(work, signature=lineage.signature(report.text, report.noise))

    return (
        Step("reading", frozenset({"item"}), frozenset({"report"}), read),
        Step("language", frozenset({"report"}), frozenset({"annotation"}), annotate),
        Step("claims", frozenset({"report", "annotation"}), frozenset({"claims", "names"}), claim),
        Step("lineage", frozenset({"report"}), frozenset({"signature"}), sign),
    )


_NOTHING = Annotation((), (), (), 0.0, "none")


def _there(work: Work) -> Report:
    if work.report is None:
        raise SettingsError("A step was run before the one that reads the report.")
    return work.report


def _bounded(report: Report, settings: Settings) -> Report:
    if len(report.text) > settings.max_report_chars:
        raise ReadingError(
            f"The report's text has {len(report.text):,} characters; at most {settings.max_report_chars:,} are read "
            "as one report.",
            "If the file holds several reports, split it; else raise max_report_chars.",
        )
    return report
