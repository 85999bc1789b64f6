"""Stage 1: files, folders, web addresses and standard input become documents."""

from __future__ import annotations

from sayso.sources.reader import read

__all__ = ["read"]
