"""The command line: `sayso COMMAND`, a file a group of commands."""

from __future__ import annotations

from sayso.cli.app import main

__all__ = ["main"]
