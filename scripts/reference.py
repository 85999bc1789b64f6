"""Writes docs/cli.md and docs/api.md from the commands and the docstrings; --check only compares.

    python scripts/reference.py [--check]
"""

from __future__ import annotations

import inspect
import sys
from dataclasses import fields, is_dataclass
from pathlib import Path

import typer.main
from typer.cli import get_docs_for_click

import sayso
from sayso import errors, model
from sayso.cli.app import app

DOCS = Path(__file__).resolve().parent.parent / "docs"
HEAD = "<!-- made by scripts/reference.py: do not edit; run `make docs` -->\n\n"


def cli() -> str:
    """The command line, from its own help."""
    command = typer.main.get_command(app)
    text = get_docs_for_click(obj=command, ctx=typer.Context(command), name="sayso", title="Command line")
    return HEAD + text.rstrip() + "\n"


def described(name: str, thing: object) -> str:
    """A heading, the signature or the fields, and the docstring of one public name."""
    doc = inspect.cleandoc(getattr(thing, "__doc__", "") or "")
    if is_dataclass(thing):
        rows = "\n".join(f"- `{field.name}`: `{field.type}`" for field in fields(thing))
        return f"### `{name}`\n\n{doc}\n\n{rows}\n"
    if inspect.isfunction(thing):
        return f"### `{name}{inspect.signature(thing)}`\n\n{doc}\n"
    return f"### `{name}`\n\n{doc}\n"


def section(title: str, module: object) -> str:
    """All public names of a module; plain constants are listed with their values."""
    parts = [f"## {title}\n"]
    for name in module.__all__:
        thing = getattr(module, name)
        if inspect.isclass(thing) or inspect.isfunction(thing):
            parts.append(described(name, thing))
        elif isinstance(thing, tuple):
            parts.append(f"### `{name}`\n\n{', '.join(f'`{one}`' for one in thing)}\n")
    return "\n".join(parts)


def api() -> str:
    """The library: what `import sayso` gives, the record types, the errors."""
    parts = [section("sayso", sayso), section("sayso.model", model), section("sayso.errors", errors)]
    return HEAD + "# Library\n\n" + "\n".join(parts)


def main() -> None:
    stale = []
    for name, text in (("cli.md", cli()), ("api.md", api())):
        path = DOCS / name
        if "--check" in sys.argv and (not path.exists() or path.read_text(encoding="utf-8") != text):
            stale.append(name)
        elif "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
    if stale:
        sys.exit(f"out of date: {', '.join(stale)}; run `make docs`")


if __name__ == "__main__":
    main()
