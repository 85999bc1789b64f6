"""Runners: the same work on one process or several, with the same result in the same order.

`build` stands in a module of its own, since it needs the store and coding alone does not.
"""

from __future__ import annotations

from sayso.jobs.local import code_documents, sharing

__all__ = ["code_documents", "sharing"]
