"""Alembic runs this to reach the store: the connection comes from sayso, never from a file."""

from __future__ import annotations

from alembic import context

from sayso.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
