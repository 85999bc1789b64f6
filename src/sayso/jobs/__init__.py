"""Runners: the same work on one process or several, with the same result in the same order."""

from __future__ import annotations

from sayso.jobs.local import code_documents

__all__ = ["code_documents"]
