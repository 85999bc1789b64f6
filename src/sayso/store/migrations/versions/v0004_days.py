"""The days and blocks of events lie in the order of the days: those of a day are read in one go."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
NAMES = "document, event, first_day, last_day, blocks"


def upgrade() -> None:
    """Lay the rows in their new order; nothing has to be reconciled."""
    day = sa.Column("first_day", sa.Integer, primary_key=True, autoincrement=False)
    _lay(day, *_keys(), order="first_day, document, event")
    op.create_index("ix_meetings_document", "meetings", ["document"])


def downgrade() -> None:
    """The rows in the order of the documents."""
    day = sa.Column("first_day", sa.Integer, nullable=False)
    _lay(*_keys(), day, order="document, event")
    op.create_index("ix_meetings_first_day", "meetings", ["first_day"])


def _keys() -> tuple[sa.Column[str], sa.Column[str]]:
    return sa.Column("document", KEY, primary_key=True), sa.Column("event", KEY, primary_key=True)


def _lay(*columns: sa.Column[Any], order: str) -> None:
    op.create_table(
        "meetings_laid",
        *columns,
        sa.Column("last_day", sa.Integer, nullable=False),
        sa.Column("blocks", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=columns[0].name != "first_day",
    )
    op.execute(f"INSERT INTO meetings_laid ({NAMES}) SELECT {NAMES} FROM meetings ORDER BY {order}")
    op.drop_table("meetings")
    op.rename_table("meetings_laid", "meetings")
