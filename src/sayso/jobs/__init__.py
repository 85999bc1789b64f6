"""Runners: the same work on one process or several, with the same result in the same order."""

from __future__ import annotations

from sayso.jobs.build import BuildCounts, build
from sayso.jobs.local import code_documents, sharing

__all__ = ["BuildCounts", "build", "code_documents", "sharing"]
