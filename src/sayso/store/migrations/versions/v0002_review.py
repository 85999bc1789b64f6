"""People's decisions, groups kept up to date report by report, old ids, words to search."""

from __future__ import annotations

import json
import zlib

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables; every document is reconciled and indexed anew at the next build."""
    op.drop_table("decisions")  # no sayso wrote one before
    _create_decisions()
    _create_groups()
    _create_passages()
    op.add_column("incidents", sa.Column("review", sa.String))
    for table, column in _INDEXES:
        op.create_index(f"ix_{table}_{column}", table, [column])
    for statement in _STATEMENTS[op.get_bind().dialect.name]:
        op.execute(statement)
    _fill()


def _fill() -> None:
    """Index the texts of the documents that are there."""
    from sayso.store.words import indexed

    connection = op.get_bind()
    last = ""
    while True:
        query = "SELECT document, body FROM codings WHERE document > :last ORDER BY document LIMIT 64"
        page = connection.execute(sa.text(query), {"last": last}).all()
        for document, body in page:
            words = indexed(json.loads(zlib.decompress(body))["document"]["text"])
            insert = "INSERT INTO passages (document, words) VALUES (:document, :words)"
            connection.execute(sa.text(insert), {"document": document, "words": words})
            last = document
        if not page:
            return


def _create_decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("number", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("id", KEY, nullable=False, unique=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("subject", KEY, nullable=False),
        sa.Column("verdict", sa.String, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("value", sa.Text),
        sa.Column("undoes", KEY),
        sa.Column("seen", sa.String),
        sa.Column("makes", KEY),
    )
    op.create_table(
        "decision_events",
        sa.Column("number", NUMBER, sa.ForeignKey("decisions.number"), primary_key=True, autoincrement=False),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("document", KEY, nullable=False),
        sa.Column("event", KEY, nullable=False),
    )


def _create_groups() -> None:
    op.create_table(
        "sightings",
        sa.Column("document", KEY, primary_key=True),
        sa.Column("event", KEY, primary_key=True),
        sa.Column("first_day", sa.Integer, nullable=False),
        sa.Column("last_day", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "groups",
        sa.Column("document", KEY, primary_key=True),
        sa.Column("event", KEY, primary_key=True),
        sa.Column("key", KEY, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    )
    op.create_table(
        "pending",
        sa.Column("document", KEY, primary_key=True),
        sa.Column("change", NUMBER, nullable=False),
    )
    op.create_table(
        "redirects",
        sa.Column("old", KEY, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("new", KEY),
    )


def _create_passages() -> None:
    op.create_table(
        "passages",
        sa.Column("number", NUMBER, primary_key=True, autoincrement=True),
        sa.Column(
            "document", KEY, sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, unique=True
        ),
        sa.Column("words", sa.Text, nullable=False),
    )


_INDEXES = (
    ("decisions", "subject"),
    ("decisions", "makes"),
    ("decision_events", "document"),
    ("decision_events", "event"),
    ("sightings", "first_day"),
    ("sightings", "last_day"),
    ("groups", "key"),
    ("groups", "event"),
    ("redirects", "new"),
    ("incident_events", "document"),
)
_STATEMENTS = {
    "sqlite": (
        "CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions "
        "BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END",
        "CREATE TRIGGER decisions_remain BEFORE DELETE ON decisions "
        "BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END",
        "CREATE VIRTUAL TABLE passage_words USING fts5"
        "(words, content='passages', content_rowid='number', tokenize='unicode61 remove_diacritics 0')",
        "CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN "
        "INSERT INTO passage_words (rowid, words) VALUES (new.number, new.words); END",
        "CREATE TRIGGER passages_removed AFTER DELETE ON passages BEGIN "
        "INSERT INTO passage_words (passage_words, rowid, words) "
        "VALUES ('delete', old.number, old.words); END",
    ),
    "postgresql": (
        "CREATE FUNCTION decisions_stay() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'decisions are append-only'; END $$",
        "CREATE TRIGGER decisions_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON decisions "
        "FOR EACH STATEMENT EXECUTE FUNCTION decisions_stay()",
        "CREATE INDEX passage_words ON passages USING gin (to_tsvector('simple', words))",
    ),
}


def downgrade() -> None:
    """Drop what `upgrade` made; decisions are lost."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE passage_words")
    for table in ("passages", "redirects", "pending", "groups", "sightings", "decision_events", "decisions"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION decisions_stay")
    op.drop_index("ix_incident_events_document", "incident_events")
    op.drop_column("incidents", "review")
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
    op.create_index("ix_decisions_subject", "decisions", ["subject"])
