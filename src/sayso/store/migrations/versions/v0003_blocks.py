"""Which blocks an event is in, so that its neighbours are found without reading all of its days."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables of events anew; all are reconciled at the next build."""
    op.drop_table("sightings")
    _create("sightings")
    _create("meetings", *_days(), sa.Column("blocks", sa.LargeBinary, nullable=False))
    op.create_index("ix_meetings_first_day", "meetings", ["first_day"])
    _reconcile_anew()


def downgrade() -> None:
    """The table as it was; all are reconciled at the next build."""
    op.drop_table("meetings")
    op.drop_table("sightings")
    _create("sightings", *_days())
    for column in ("first_day", "last_day"):
        op.create_index(f"ix_sightings_{column}", "sightings", [column])
    _reconcile_anew()


def _create(name: str, *columns: sa.Column[Any]) -> None:
    body = () if name == "meetings" else (sa.Column("body", sa.LargeBinary, nullable=False),)
    op.create_table(
        name,
        sa.Column("document", KEY, primary_key=True),
        sa.Column("event", KEY, primary_key=True),
        *columns,
        *body,
    )


def _days() -> tuple[sa.Column[int], sa.Column[int]]:
    return sa.Column("first_day", sa.Integer, nullable=False), sa.Column(
        "last_day", sa.Integer, nullable=False
    )


def _reconcile_anew() -> None:
    op.execute("DELETE FROM groups")
    op.execute("DELETE FROM meta WHERE name IN ('grouped', 'reconciled')")
