"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def _refers(name: str, table: str, *, primary_key: bool = False) -> sa.Column[str]:
    owner = sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
    return sa.Column(name, KEY, owner, primary_key=primary_key, nullable=False)


def upgrade() -> None:
    """Create the tables."""
    _create_documents()
    _create_events()
    _create_incidents()
    _create_records()
    for table, column in _INDEXES:
        op.create_index(f"ix_{table}_{column}", table, [column])


def _create_documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("publisher", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("language", sa.String),
    )
    op.create_table(
        "codings",
        _refers("document", "documents", primary_key=True),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("config", sa.String, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )


def _create_events() -> None:
    op.create_table(
        "events",
        sa.Column("id", KEY, primary_key=True),
        _refers("document", "documents"),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("mode", sa.String),
        sa.Column("modality", sa.String, nullable=False),
        sa.Column("aggregate", sa.Boolean, nullable=False),
        sa.Column("earliest", sa.String),
        sa.Column("latest", sa.String),
    )
    op.create_table(
        "event_terms",
        _refers("event", "events", primary_key=True),
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("term", KEY, primary_key=True),
    )
    op.create_table(
        "claims",
        sa.Column("id", KEY, primary_key=True),
        _refers("event", "events"),
        _refers("document", "documents"),
        sa.Column("field", sa.String, nullable=False),
        sa.Column("stance", sa.String, nullable=False),
        sa.Column("attribution", sa.String),
        sa.Column("low", sa.BigInteger),
        sa.Column("high", sa.BigInteger),
    )


def _create_incidents() -> None:
    op.create_table(
        "incidents",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("mode", sa.String),
        sa.Column("grade", sa.String, nullable=False),
        sa.Column("earliest", sa.String),
        sa.Column("latest", sa.String),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "incident_events",
        _refers("incident", "incidents", primary_key=True),
        sa.Column("document", KEY, primary_key=True),
        sa.Column("event", KEY, primary_key=True),
    )
    op.create_table(
        "incident_fields",
        _refers("incident", "incidents", primary_key=True),
        sa.Column("field", sa.String, primary_key=True),
        sa.Column("agreement", sa.String, nullable=False),
    )


def _create_records() -> None:
    op.create_table(
        "failures",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("document", KEY),
        sa.Column("stage", sa.String, nullable=False),
        sa.Column("error", sa.String, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("hint", sa.Text, nullable=False),
        sa.Column("run", KEY),
    )
    op.create_table(
        "runs",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("inputs", sa.Text, nullable=False),
        sa.Column("config", sa.String, nullable=False),
        sa.Column("finished", sa.Boolean, nullable=False),
        sa.Column("documents", sa.Integer),
        sa.Column("failures", sa.Integer),
    )
    op.create_table(
        "decisions",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("subject", KEY, nullable=False),
        sa.Column("verdict", sa.String, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("value", sa.Text),
        sa.Column("undoes", KEY),
    )
    op.create_table(
        "meta", sa.Column("name", KEY, primary_key=True), sa.Column("value", sa.Text, nullable=False)
    )


_INDEXES = (
    ("events", "document"),
    ("events", "type"),
    ("event_terms", "term"),
    ("claims", "event"),
    ("claims", "document"),
    ("claims", "field"),
    ("incidents", "type"),
    ("incidents", "grade"),
    ("incidents", "earliest"),
    ("incidents", "latest"),
    ("incident_events", "event"),
    ("incident_fields", "agreement"),
    ("failures", "run"),
    ("decisions", "subject"),
)
_TABLES = (
    "meta", "decisions", "runs", "failures", "incident_fields", "incident_events", "incidents", "claims",
    "event_terms", "events", "codings", "documents",
)  # fmt: skip


def downgrade() -> None:
    """Drop the tables and all that is in them."""
    for table in _TABLES:
        op.drop_table(table)
