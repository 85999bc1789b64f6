"""Where codings and incidents are kept: SQLite in a file, or PostgreSQL, by the same code."""

from __future__ import annotations

from sayso.model.protocols import IncidentFilter
from sayso.store.filters import passes
from sayso.store.reconciled import Pending, Reconciled
from sayso.store.schema import HEAD, migrate
from sayso.store.search import Found
from sayso.store.shown import Shown
from sayso.store.store import Store

__all__ = ["HEAD", "Found", "IncidentFilter", "Pending", "Reconciled", "Shown", "Store", "migrate", "passes"]
