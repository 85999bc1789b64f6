"""Writes what is generated of the docs: references from the code, the codebook, examples with their output.

    python scripts/reference.py [--check] [PAGE...]

A PAGE is a name such as cli.md; without one all are written. With --check they are only compared.
"""

from __future__ import annotations

import argparse
import inspect
import re
import sys
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import partial
from pathlib import Path

import typer.main
from outputs import filled
from typer.cli import get_docs_for_click

import sayso
from sayso import errors, model
from sayso.cli.app import app
from sayso.ontology.codebook_page import page as codebook

ROOT = Path(__file__).resolve().parent.parent
FILLED = (
    ROOT / "README.md",
    *(ROOT / "docs" / name for name in ("start.md", "tutorial.md", "finders.md", "why.md")),
)
EXAMPLE = re.compile(r"^>>> .*(?:\n.+)*", re.MULTILINE)
HEAD = "<!-- made by scripts/reference.py: do not edit; run `make docs` -->\n\n"


def cli() -> str:
    """The command line, from its own help."""
    command = typer.main.get_command(app)
    text = get_docs_for_click(obj=command, ctx=typer.Context(command), name="sayso", title="Command line")
    return HEAD + text.rstrip() + "\n"


def prose(thing: object) -> str:
    """A docstring as Markdown: its examples become blocks of Python."""
    doc = inspect.cleandoc(getattr(thing, "__doc__", "") or "")
    return re.sub(
        r"^>>> .*(?:\n.+)*", lambda example: f"```python\n{example[0]}\n```", doc, flags=re.MULTILINE
    )


def described(name: str, thing: object) -> str:
    """A heading, the signature or the fields, and the docstring of one public name."""
    if is_dataclass(thing):
        rows = "\n".join(f"- `{field.name}`: `{field.type}`" for field in fields(thing))
        return f"### `{name}`\n\n{prose(thing)}\n\n{rows}\n"
    if inspect.isfunction(thing):
        # annotations are kept as strings; their quotes say nothing to a reader
        signature = re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(inspect.signature(thing)))
        return f"### `{name}`\n\n```python\n{name}{signature}\n```\n\n{prose(thing)}\n"
    if inspect.isclass(thing):
        return f"### `{name}`\n\n{prose(thing)}\n"
    values = ", ".join(f"`{one}`" for one in thing) if isinstance(thing, tuple) else f"`{thing}`"
    return f"### `{name}`\n\n{values}\n"


def section(title: str, module: object) -> str:
    """A module's docstring and all its public names; plain constants are listed with their values."""
    parts = [described(name, getattr(module, name)) for name in module.__all__]
    return "\n".join([f"## {title}\n\n{prose(module)}\n", *parts])


def api() -> str:
    """The library: what `import sayso` gives, the record types, the errors."""
    parts = [section("sayso", sayso), section("sayso.model", model), section("sayso.errors", errors)]
    return HEAD + "# Library\n\n" + "\n".join(parts)


PAGES: dict[Path, Callable[[], str]] = {
    ROOT / "docs" / "cli.md": cli,
    ROOT / "docs" / "api.md": api,
    ROOT / "docs" / "codebook.md": codebook,
    **{path: partial(filled, path) for path in FILLED},
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", nargs="*", metavar="PAGE", help="names of pages, such as cli.md")
    parser.add_argument(
        "--check", action="store_true", help="compare only; exit code 1 where a page is stale"
    )
    chosen = parser.parse_args()
    stale = []
    for path, make in PAGES.items():
        if chosen.pages and path.name not in chosen.pages:
            continue
        text = make()
        if not chosen.check:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path.name)
    if stale:
        sys.exit(f"out of date: {', '.join(stale)}; run `make docs`")


if __name__ == "__main__":
    main()
