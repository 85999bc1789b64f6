"""Incidents of some days are listed in their order without looking at those of other days."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """The index by first day also has the order and the last day."""
    op.drop_index("ix_incidents_earliest", "incidents")
    op.create_index("ix_incidents_listed", "incidents", ["earliest", "id", "latest"])


def downgrade() -> None:
    """The index by first day alone."""
    op.drop_index("ix_incidents_listed", "incidents")
    op.create_index("ix_incidents_earliest", "incidents", ["earliest"])
