"""The stages in order: files in, a record out."""

from wirebook.pipeline.analyser import Analyser, Step, Work
from wirebook.pipeline.build import BuildResult, Progress, build

__all__ = ["Analyser", "BuildResult", "Progress", "Step", "Work", "build"]
